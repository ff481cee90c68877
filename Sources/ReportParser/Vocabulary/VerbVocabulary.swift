/// Verbs that take a counted object: 新增552家. With their object they are what is measured.
struct VerbVocabulary: Sendable {
    /// Verbs before a counted object.
    private let objectVerbs: WordTrie
    /// Nouns that begin as a verb does: 集聚区, 建成区, 安置房.
    private let nouns: WordTrie
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
    /// How things that were done ended, behind their noun; read backwards.
    let outcomes = WordTrie(
        words: ScannerVocabulary.list(
            "全面完成 全部完成 圆满完成 如期完成 基本完成 顺利完成 全面落地 全部落地 落地见效 全面投产 全部投产 全部开工 全面开工 全部竣工 全部建成 全面建成 全面启动 全面实施 全部实施 有序推进 加快推进 扎实推进 顺利推进 稳步推进 持续推进"
        ),
        reversed: true)
    /// Verbs that stand between who does and what: 班列|开通|线路; few nouns hold one of them.
    let innerVerbs: WordTrie
    /// Policies and the like: how many there are is no fact about the place.
    let policyNouns: WordTrie
    /// Verbs by which items told by 条 are known as a policy's: 出台“稳增长”40条.
    let issuing = WordTrie(words: ["出台", "推出", "印发", "制定出台", "发布", "出台实施", "研究出台", "制定实施"])
    /// What a policy is for, where its items are told by 条: 稳经济40条; read backwards.
    let policyAims = WordTrie(
        words: ScannerVocabulary.list("经济 发展 消费 就业 环境 企 民企 纾困 增长 创新 振兴 人才 改革 外贸 投资 民生 任务"), reversed: true)

    init() {
        objectVerbs = WordTrie(words: ScannerVocabulary.list(Self.objectVerbList))
        nouns = WordTrie(words: ScannerVocabulary.list(Self.nounList))
        subjectVerbs = WordTrie(words: ScannerVocabulary.list(Self.subjectVerbList))
        relationalNouns = WordTrie(words: ScannerVocabulary.list(Self.relationalNounList))
        innerVerbs = WordTrie(words: ScannerVocabulary.list(Self.innerVerbList))
        policyNouns = WordTrie(words: ScannerVocabulary.list(Self.policyNounList), reversed: true)
        eventVerbs = WordTrie(words: ScannerVocabulary.list(Self.eventVerbList))
        doingNouns = WordTrie(words: ScannerVocabulary.list(Self.doingNounList), reversed: true)
        anyVerbs = WordTrie(
            words: ScannerVocabulary.list(Self.objectVerbList + " " + Self.subjectVerbList + " 增加 扩大"), reversed: true)
        adverbs = WordTrie(words: ScannerVocabulary.list(Self.adverbList), reversed: true)
    }

    /// Where the verb ends that begins at `start` and takes what follows as its object; nil where a noun begins so.
    @inline(__always)
    func objectVerb(in glyphs: [Glyph], from start: Int, to end: Int) -> Int? {
        guard let verb = objectVerbs.longest(in: glyphs, from: start, to: end) else {
            // 新批复, 新组建: 新 may stand before any of them.
            guard start + 2 < end, glyphs[start] == Glyph(of: "新") else { return nil }
            return objectVerb(in: glyphs, from: start + 1, to: end)
        }
        // 改造率, 建设者: so do nouns made of verbs.
        if verb.end < end, glyphs[verb.end] == Glyph(of: "率") || glyphs[verb.end] == Glyph(of: "者") { return nil }
        return nouns.longest(in: glyphs, from: start, to: end) == nil ? verb.end : nil
    }

    /// Where the verbs end that stand in a row at `start`: 新建扩建, 引进和认定. What is left for their object is more than a
    /// noun that a verb names: 实施|改造项目.
    func objectVerbs(in glyphs: [Glyph], from start: Int, to end: Int) -> Int? {
        guard var last = objectVerb(in: glyphs, from: start, to: end) else { return nil }
        while last + 3 < end {
            let joins = GapReader.joins(glyphs[last])
            guard let next = objectVerb(in: glyphs, from: joins ? last + 1 : last, to: end),
                next + (joins ? 1 : 3) < end
            else { break }
            last = next
        }
        return last
    }

    /// Whether a name holds a verb of doing and its object behind who does it: 外企在本地设立企业, 帮扶协作投入帮扶资金. In
    /// 在本地设立机构的企业 it only tells which.
    func holdsDeed(_ name: [Glyph]) -> Bool {
        guard name.count >= 6 else { return false }
        return (2..<name.count - 3).contains { index in
            guard let verb = Self.deeds.longest(in: name, from: index, to: name.count) else { return false }
            return !name[min(verb.end + 1, name.count)...].contains(Glyph(of: "的"))
        }
    }

    private static let deeds = WordTrie(
        words: ScannerVocabulary.list(
            "设立 增设 投入 实施 引进 争取 发放 发射 整合 加装 新增 减免 拨付 下达 兑现 完成 发行 选派 培训 查处 办结 化解 授信 征收 拆除 交付 消除 核准 解决"))

    private static let objectVerbList = """
        新增 新建 新改建 新(改)建 新改扩建 新(扩)建 新扩建 新(改、扩)建 建成 建设 引进 招引 引育 新引进 新引育 招引落地 培育 新培育 打造 创建 创成 改造 改造提升 建设提升 \
        新认定 新入选 新落地 落地 开工 新开工 开工建设 竣工 投用 投产 启动 组建 设立 发放 兑现 投入 争取 获批 获评 入选 列入 新入库 净增 新设 新设立 处置 化解 整治 治理 \
        实施 完成 推进 办理 办结 新登记 启动建设 开工改造 新启动建设 启动实施 组织 举办 开展 开通 新开通 开行 新开 新辟 发现 解决 帮扶 帮助 惠及 接待 吸引 吸纳 带动 拉动 发行 供应 新供 盘活 腾出 淘汰 关停 关停淘汰 \
        提标改造 拆除 交付 筹集 筹建 建立 制定 修订 出台 立改废 提升 新启动 优化调整 配备 适配 攻克 突破 布局 布局建设 投放 落实 下达 安排 支付 完成投资 新签约 签约 \
        新获批 获得 荣获 获 承办 召开 发射 增发 生产 造林 回收 收回 修缮 采集 认领 上线 上线运行 投运 关闭 关闭压缩 迁建 联建 结对 纳入 \
        促成 推出 达成 引导 保障 新(改)建 新(扩)建 改扩建 新上 新增加 新入驻 招收 招生 布设 铺设 维修 加固 退出 完善 做强 招募 选派 选送 推广 培训 救助 资助 扶持 新培训 转移 转移就业 修复 垦造 新拓展 释放 减免 退税 为企业减负 减负 清理 查处 破获 受理 审结 调解 引导 培养 选聘 \
        认定 新认证 打通 疏通 更新 更新改造 加装 迁移 搬迁 撬动 撬动社会资本 新储备 再储备 收储 整合 消除 销号 核销 发布 主导 输送 规划建设 进口 发生 \
        增设 增配 增建 新增设 新置 添置 购置 安装 架设 埋设 铺筑 新铺 提质改造 提升改造 升级改造 改造升级 改建 扩建 翻新 翻建 重建 续建 复垦 复绿 整备 整修 整理 \
        栽植 补植 栽种 封育 封山育林 增殖放流 放流 征收 征迁 拆迁 拆改 腾退 腾空 清退 清收 清欠 追缴 追回 挽回 抓获 打掉 侦破 侦办 查封 约谈 排查 巡查 排查整治 \
        调处 答复 办复 核发 颁发 授予 评选 评定 遴选 动员 发动 聘请 聘用 录用 招录 选拔 轮训 研制 申报 签订 洽谈 走访 慰问 走访慰问 接诊 救治 免除 返还 \
        拨付 划拨 筹措 募集 赔付 偿还 置换 更换 换装 疏浚 清淤 清运 清除 消纳 抢救 放映 主办 协办 开办 创办 兴办 开设 设置 建起 建好 办好 搭建 争创 \
        摘得 斩获 夺得 摘取 夺取 取得 赢得 荣膺 获授 报批 批复 核准 谋划 谋划储备 谋划实施 策划 部署 部署实施 推送 支持 援助 转移安置 紧急转移 \
        提前转移 紧急避险转移 疏散 撤离 营救 接听 解答 回应 兑付 移交 提供 免费提供 补充 增补 续签 缔结 派出 派驻 派遣 抽调 下派 下沉 选调 引入 引进落地 引进培育 \
        新集聚 集聚 汇聚 聚集 形成 诞生 涌现 催生 承接 承担 承建 新投产 新投运 新投用 新筹集 筹措供应 新改造提升 新改造 新创建 新发展 新开发 开发 竣工投用 竣工投产 新发布 新注册 新纳入 新成立 新命名 \
        新备案 新获评 新评定 新选派 新招录 新开业 新通车 开建 动工 动工建设 规范提升 开发储备 调整实施 康复救助 集中签约 集中开工 识别 营造 贯通 孵化 安置 参与实施 \
        提请 下放 调减 压减取消 取消 合并 撤并 归并 整治提升 治理修复 修建 修缮保护 建档 硬化 亮化 绿化 消化 盘活处置 新消化 招聘 引聘 转化 推介 收治 编制 编制完成 试种 试种推广 调整 处罚 新建改造 盯引 盯引落地 提速推进 提速建设 开行 增开 加密 新上 储备 新谋划 对接 组建 签约引进 走访服务 批复
        """
    /// What begins with a verb's glyphs but names things: where one of these stands, no verb does.
    private static let nounList = """
        建成区 进口额 进口总额 进口总值 进口值 进口量 进口商品 进口贸易 进口产品 进口规模 进口货物 开发区 开发性 建设用地 建设工程 生产总值 生产性 生产力 生产能力 生产基地 生产线 生产企业 生产安全 生产经营 集聚区 聚集区 孵化器 孵化基地 孵化载体 孵化空间 孵化园 \
        孵化平台 安置房 安置点 安置区 安置小区 培训机构 培训基地 培训中心 转移支付 转移人口 转化基金 治理体系 治理能力 处置能力 出让金 推介会 发行人 发行量 投入产出 \
        投入强度 供应量 供应链 接待量 接待能力 组织化 引导基金 保障性住房 保障性租赁 保障水平 保障标准 保障房 保障能力 救助标准 帮扶车间 帮扶产业 帮扶资金 培育库 主导产业 \
        主导产品 储备粮 储备库 储备项目库 储备林 储备规模 绿化覆盖 绿化面积 绿化带 硬化路 补充医疗 孵化企业 获得感 获得电力 获奖 获利 获益 获客 获准 续建项目 转化医学 编制数 储备量 储备能力 \
        营造林 完善程度 建立健全 布局合理 对接会 对接活动 对接机制 对接平台 投入资金 放流量 援助机构 援助站 调整后 调整期 推广应用率
        """

    private static let innerVerbList =
        "开通 解决 完成 新增 新建 建成 发放 提供 惠及 带动 吸引 接待 开行 运送 发送 引进 签订 化解 兑现 减免 获得 荣获 获评 获 办结 查处 受理 新开 交付 选派"
    private static let subjectVerbList = """
        建立 接受 缔结 结成 签署 达成 投产 落地 开工 开工建设 建成 建成投用 投用 竣工 竣工投用 竣工投产 入选 获评 获批 获 列入 纳入 通过 实现 完成 进入 带动 启动 启动建设 运营 投运 创成 被 参与 覆盖 在 全部 顺利 \
        签约 到位 入驻 上榜 上市 达到 建成投产 开业 入围 跻身 荣获 加快 推进 有序 得到 受益 成为 开园 揭牌 全面 提前 同步 超额 持续 落户 增至 开通 化解 升级 晋级 认定 接入 提升 参照 增选 通车 建成通车 通车运营 通航 贯通 封顶 下线 首飞 并网 并网发电 复工 挂牌 授牌 立项 备案 出列 脱贫 摘帽 入住 提请 审议通过 颁布 \
        印发 修订 转化 上线 投入使用 投入运营 投入运行 落成 完工 动工 下沉 规模化应用 立起 获得 荣膺 晋升 命名 推广 入库 惠及 新获评 免费 促成 推动 率先 取得 共享 迈入 跨入 增加 呈现 初步呈现 刷新 全覆盖 社会化运营 有了 让 核准 核准建设
        """
    private static let eventVerbList = """
        投产 落地 开工 建成 竣工 入选 获评 获批 获 列入 通过 实现 完成 创成 被 签约 开业 荣获 晋级 认定 命名 揭牌 开园 \
        在全国推广 全国推广 获全国 成功 脱贫 出列 通车 建成通车 投入使用 投入运营 接受 挂牌 授牌 上线 提请 审议通过 颁布 退出 摘帽 得到
        """
    private static let doingNounList = """
        改造 治理 修复 整治 培训 再就业 转移就业 留省就业 务工 补水 引水 输水 发送 运输 植树 造林 营造林 种草 抚育 义务植树 惠及 受益 \
        脱贫 到位资金 转化 授信 化解 处置 救助 搬迁 拆违 招生 加装 增产 筛查 复明手术 签约 退出 关停 推广 外运 外送 报到 资助 减负 降费 避险 受理 晋升职称
        """
    private static let adverbList = """
        新 相继 扎实 如期 稳步 全部 均 首次 有序 顺利 成功 已 陆续 先后 双双 加速 正式 全面 同步 提前 圆满 已经 也 有效 共 又 一次性 任务如期 \
        提速 任务圆满 高效 规模化 集中 初步 基本 不断 率先 将 都 各 总计 累计 合计
        """
    /// Adverbs that no name begins with, read forwards.
    static let leadingAdverbs = WordTrie(
        words: ScannerVocabulary.list(
            "扎实 如期 稳步 全部 首次 有序 顺利 成功 陆续 先后 双双 加速 提前 圆满 相继 已经 不断 率先 全面 同步 超额 持续 深入 大力 累计"
        ))
    /// Adverbs before a verb that takes an object.
    static let deedAdverbs = WordTrie(
        words: ScannerVocabulary.list(
            "共 一共 总共 共计 累计共 配套 依法 及时 严厉 严肃 切实 广泛 认真 精心 科学 大规模 系统 先后 相继 精准 主动 大力 合力 全力 分批 率先 又 再 还"))
    private static let relationalNounList = """
        总投资 投资 完成投资 计划投资 到位资金 资金 投资额 投资总额 总投资额 总额 总量 规模 总规模 增量 占比 占 产值 总产值 年产值 年营收 年营业收入 年销售收入 营收 营业收入 增加值 利润 利润总额 利税 利税总额 投入资金 收入 面积 总面积 里程 交易金额 成交金额 合同金额 总里程 运营里程 运营总里程 营运里程 通车里程 通车总里程 金额 \
        资金总额 合同额 交易额 融资 协议投资 年度投资 年度计划投资 累计 惠及 覆盖 涉及 带动 交易 兑现 投入 完成 受益 参与 建筑面积 床位 新入园企业 总产 总产量 产量 单产 出栏 存栏 出栏量 存栏量 电耗 水耗 率 到位率 开工率 复工率 开(复)工率 开复工率 竣工率 投产率 投用率 落地率 履约率 完成率 投资完成率 资金到位率 总市值 市值 投资规模
        """
    private static let policyNounList =
        "政策 措施 举措 新政 政策措施 清单 意见 规定 细则 方案 责任清单 办法 条例 规划 计划 通知 红利 大政策 原则 要求 行动 专项行动 预期性指标 约束性指标 大类主要指标 方面 方面工作 方面的工作 方面任务 重点工作 工作落实 优势 回信 贺信 批示 指示 重要讲话"
}
