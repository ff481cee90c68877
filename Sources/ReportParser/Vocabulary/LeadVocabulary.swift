/// What the words before an indicator's name say. They are no part of the name.
enum LeadVocabulary {
    /// The words, read forwards.
    static let words = FlaggedWords(lists)

    private static let lists: [(PredicateFlags, String)] = [
        (
            [],
            """
            其中 以及 并 同时 此外 另外 尤其是 特别是 推动 促进 保持 达到 已 还 又 再 将 首次 成功 顺利 继续 持续 进一步 不断 \
            有效推进 有效推动 有效带动 加快 稳步 努力 积极 着力 目前 截至目前 到目前为止 使得 主要经济指标 经济指标 的 了 、 ， \
            高质量 高标准 高水平 高品质 扎实 扎实推进 因地制宜 务实 优先 圆满 当前 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 推进 ： : 预期目标 主要预期目标 全口径 今后 其它 其他 正常年景下 正常年景 建议 要 我们要 年底前 奋力 . 今年要 全年要 确保实现 推动实现 \
            力促 支撑 稳定 巩固 扩大 提高 提升 降低 控制 缩小 保障 加强 就业方面 保证 ； 总体 经济社会发展 经济发展 \
            经济社会发展主要预期目标 经济社会发展的主要预期目标 经济社会发展主要目标 - — · 辖区 域内 境内 预期 力促实现 顺利实现 合计
            """
        ),
        ([.estimate], "预计 预计全年 有望 预计全市 预计将"),
        ([.target], "力争 确保 争取 计划 目标 力争实现 确保全年 力争全年 争取实现 努力实现 确保全市 力争全市"),
        ([.average], "年均 年平均 每年"),
        ([.cumulative], "累计 五年累计 总计"),
        ([.wholeYear], "全年 年内 当年 去年 上年 全年全市 全年全省 今年 年末 年底 全年共 2025全年"),
        ([.distribute], "分别"),
        ([.done], "完成 实现 实施完成"),
    ]
}

/// Verbs that take a counted object: 新增552家. With their object they are what is measured.
struct VerbVocabulary: Sendable {
    /// Verbs before a counted object.
    let objectVerbs: WordTrie
    /// Verbs after a counted subject.
    let subjectVerbs: WordTrie
    /// Nouns that belong to what was named before: 总投资.
    let relationalNouns: WordTrie
    /// Verbs after a counted subject that tell an event, not a state.
    let eventVerbs: WordTrie
    /// Nouns of doing at a name's end: 改造, 务工; read backwards.
    let doingNouns: WordTrie
    /// All verbs, read backwards.
    let anyVerbs: WordTrie
    /// Adverbs between a noun and its verb, read backwards.
    let adverbs: WordTrie
    /// Policies and the like: how many there are is no fact about the place.
    let policyNouns: WordTrie

    init() {
        objectVerbs = WordTrie(words: ScannerVocabulary.list(Self.objectVerbList))
        subjectVerbs = WordTrie(words: ScannerVocabulary.list(Self.subjectVerbList))
        relationalNouns = WordTrie(words: ScannerVocabulary.list(Self.relationalNounList))
        policyNouns = WordTrie(words: ScannerVocabulary.list(Self.policyNounList), reversed: true)
        eventVerbs = WordTrie(words: ScannerVocabulary.list(Self.eventVerbList))
        doingNouns = WordTrie(words: ScannerVocabulary.list(Self.doingNounList), reversed: true)
        anyVerbs = WordTrie(
            words: ScannerVocabulary.list(Self.objectVerbList + " " + Self.subjectVerbList + " 增加 扩大"), reversed: true)
        adverbs = WordTrie(words: ScannerVocabulary.list(Self.adverbList), reversed: true)
    }

    private static let objectVerbList = """
        新增 新建 新改建 新(改)建 新改扩建 新(扩)建 新扩建 新(改、扩)建 建成 建设 引进 招引 引育 新引进 新引育 招引落地 培育 新培育 打造 创建 创成 改造 改造提升 建设提升 \
        新认定 新入选 新落地 落地 开工 新开工 开工建设 竣工 投用 投产 启动 组建 设立 发放 兑现 投入 争取 获批 获评 入选 列入 新入库 净增 新设 新设立 处置 化解 整治 治理 \
        实施 完成 推进 办理 办结 新登记 启动建设 开工改造 新启动建设 启动实施 组织 举办 开展 开通 新开通 开行 新开 新辟 发现 解决 帮扶 帮助 惠及 接待 吸引 吸纳 带动 拉动 发行 供应 新供 盘活 腾出 淘汰 关停 关停淘汰 \
        提标改造 拆除 交付 筹集 筹建 建立 制定 修订 出台 立改废 提升 新启动 优化调整 配备 适配 攻克 突破 布局 布局建设 投放 落实 下达 安排 支付 完成投资 新签约 签约 \
        新获批 获得 荣获 承办 召开 发射 增发 生产 造林 回收 收回 修缮 采集 认领 上线 上线运行 投运 关闭 关闭压缩 迁建 联建 结对 纳入 \
        促成 推出 达成 引导 保障 新(改)建 新(扩)建 改扩建 新上 新增加 新入驻 招收 招生 布设 铺设 维修 加固 退出 完善 做强 招募 选派 选送 推广 培训 救助 资助 扶持 新培训 转移 转移就业 修复 垦造 新拓展 释放 减免 退税 为企业减负 减负 清理 查处 破获 受理 审结 调解 引导 培养 选聘 \
        认定 新认证 打通 疏通 更新 更新改造 加装 迁移 搬迁 撬动 撬动社会资本 新储备 再储备 收储 整合 消除 销号 核销 发布 主导 输送
        """
    private static let subjectVerbList = """
        投产 落地 开工 开工建设 建成 建成投用 投用 竣工 竣工投用 竣工投产 入选 获评 获批 获 列入 纳入 通过 实现 完成 进入 带动 启动 启动建设 运营 投运 创成 被 参与 覆盖 在 全部 顺利 \
        签约 到位 入驻 上榜 上市 达到 建成投产 开业 入围 跻身 荣获 加快 推进 有序 得到 受益 成为 开园 揭牌 全面 提前 同步 超额 持续 落户 增至 开通 化解 升级 晋级 认定 接入 提升 参照 增选 规模化应用 立起 获得 荣膺 晋升 命名 推广 入库 惠及 新获评 免费 促成 推动 率先 取得 共享 迈入 跨入 增加
        """
    private static let eventVerbList = """
        投产 落地 开工 建成 竣工 入选 获评 获批 获 列入 通过 实现 完成 创成 被 签约 上榜 开业 入围 荣获 晋级 认定 命名 揭牌 开园 \
        在全国推广 全国推广 获全国 成功
        """
    private static let doingNounList = """
        改造 治理 修复 整治 培训 再就业 转移就业 留省就业 务工 补水 引水 输水 发送 运输 植树 造林 营造林 种草 抚育 义务植树 惠及 受益 \
        化解 处置 救助 搬迁 拆违 招生 加装 增产 筛查 复明手术 签约 退出 关停 推广 外运 外送 报到 资助 减负 降费 避险 受理 晋升职称
        """
    private static let adverbList = """
        新 相继 扎实 如期 稳步 全部 均 首次 有序 顺利 成功 已 陆续 先后 双双 加速 正式 全面 同步 提前 圆满 已经 也 有效 共 又 一次性 任务如期 \
        任务圆满 高效 规模化 集中 初步 基本 不断 率先 将 都 各 总计 累计 合计
        """
    private static let relationalNounList = """
        总投资 投资 完成投资 计划投资 到位资金 资金 投资额 投资总额 总投资额 总额 总量 规模 总规模 增量 占比 占 产值 总产值 营收 营业收入 增加值 利润 收入 面积 总面积 里程 总里程 运营里程 运营总里程 营运里程 通车里程 通车总里程 金额 \
        资金总额 合同额 交易额 融资 协议投资 年度投资 年度计划投资 累计 惠及 覆盖 涉及 带动 交易 兑现 投入 完成 受益 参与 建筑面积 床位 新入园企业 率 到位率 开工率
        """
    private static let policyNounList =
        "政策 措施 举措 新政 政策措施 清单 意见 规定 细则 方案 责任清单 办法 条例 规划 计划 通知 红利 大政策 原则 要求 行动 专项行动 预期性指标 约束性指标 大类主要指标 方面 方面工作 方面的工作 任务 优势 回信 贺信 考察 批示 指示 重要讲话"
}
