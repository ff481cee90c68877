/// What the words just before a number say about it.
struct PredicateFlags: OptionSet, Sendable {
    let rawValue: UInt32

    /// 增长, 提高: the number is by how much.
    static let grow = PredicateFlags(rawValue: 1 << 0)
    /// 下降, 减少: so is it, and it is negative.
    static let fall = PredicateFlags(rawValue: 1 << 1)
    /// 到, 达, 为: the number is where it arrived.
    static let reach = PredicateFlags(rawValue: 1 << 2)
    static let atLeast = PredicateFlags(rawValue: 1 << 3)
    static let atMost = PredicateFlags(rawValue: 1 << 4)
    static let about = PredicateFlags(rawValue: 1 << 5)
    /// 分别: several numbers for as many subjects.
    static let distribute = PredicateFlags(rawValue: 1 << 6)
    /// 均, 都: one number for each subject.
    static let each = PredicateFlags(rawValue: 1 << 7)
    /// 年均.
    static let average = PredicateFlags(rawValue: 1 << 8)
    /// 累计, 共.
    static let cumulative = PredicateFlags(rawValue: 1 << 9)
    /// 累计: the number adds up over more than the year spoken of.
    static let accumulated = PredicateFlags(rawValue: 1 << 24)
    /// 同比, 比上年.
    static let yearOnYear = PredicateFlags(rawValue: 1 << 10)
    static let estimate = PredicateFlags(rawValue: 1 << 11)
    static let target = PredicateFlags(rawValue: 1 << 12)
    /// 新增, 净增 after a subject: the number is by how much it grew.
    static let added = PredicateFlags(rawValue: 1 << 13)
    /// 从, 由: the number is where it came from.
    static let from = PredicateFlags(rawValue: 1 << 14)
    /// 高于全国: the number compares with others and is no fact of this place.
    static let comparison = PredicateFlags(rawValue: 1 << 15)
    /// 净增: by how much there is more than before.
    static let net = PredicateFlags(rawValue: 1 << 16)
    /// 居, 位列: a place in an order follows.
    static let ranked = PredicateFlags(rawValue: 1 << 17)
    /// The word belongs to what stands before and ends the predicate.
    static let stop = PredicateFlags(rawValue: 1 << 19)
    /// 连续: a run of years follows.
    static let running = PredicateFlags(rawValue: 1 << 20)
    /// 全年: the year as a whole.
    static let wholeYear = PredicateFlags(rawValue: 1 << 21)
    /// 完成: what follows was done.
    static let done = PredicateFlags(rawValue: 1 << 23)
    /// 改善: what is bad falls, what is good rises.
    static let improve = PredicateFlags(rawValue: 1 << 22)
}

/// The words that stand between a subject and its number, read backwards from the number.
enum PredicateVocabulary {
    /// The words, read backwards.
    static let words = FlaggedWords(lists, reversed: true)

    private static let lists: [(PredicateFlags, String)] = [
        (.grow, "增长 增加 提高 提升 上升 上涨 扩大 增 升 增长了 增加了 提高了 提升了 上涨了 上升了 攀升 拓展 高 增收 再提高 再增加 递增 比增 略增 微增 微涨 微升 小幅增长 小幅上涨"),
        (
            .fall,
            "下降 减少 降低 压减 压缩 精简 缩减 回落 收窄 下调 缩小 缩短 减 降 下降了 减少了 降低了 压降 削减 少 再降 再下降 负增长 下滑 略降 微降 微跌 微减 小幅下降 小幅回落"
        ),
        (
            .reach,
            """
            到 至 达 达到 为 是 增至 升至 降至 增到 升到 降到 达成 保持在 稳定在 维持在 保持 稳定 控制在 增加至 增加到 提高到 提高至 提升到 提升至 \
            下降到 下降至 扩大到 扩大至 缩小到 缩小至 降低到 降低至 增长到 增长至 达致 跃升至 跃升到 攀升至 已达 压减到 压降至 减少到 减少至 回落至 \
            拓展到 拓展至 调整为 调整优化为 优化调整为 调整到 调整至 优化为 优化到 优化至 发展到 发展至 演变为 演进为 演变到 演进到 转变为 改善为 变化为 跃上 保持率 上升到 上升至 前进到 前进至 晋升到 晋升至 前移到 前移至 上移至 进位至 进位到 进到 进至 收窄至 收窄到 缩短至 缩短到 压缩至 压缩到 高达 达到了 在 整合为 优化整合为 合并为 撤并为 归并为 精简为 整合到 整合至 确定为 确定在 设定为 设定在 调低为 调高为 下调为 上调为 下调到 上调到 下调至 上调至
            """
        ),
        (
            [.reach, .atLeast],
            """
            超 超过 突破 逾 破 过 不低于 不少于 不小于 迈上 跨上 跃上 冲上 冲过 越过 迈过 跨过 首破 首次突破 首次超过 首超 站上 超出 高于 跨越 登上 攀上 迈入 连破 再破 \
            达到或超过 稳超 突破了 超过了
            """
        ),
        ([.reach, .atMost], "不超过 不高于 不大于 低于 小于 少于 不足 最多 不多于"),
        (.about, "约 近 大约 接近 趋近 将近 约为 逼近 大概"),
        (.distribute, "分别 各自 依次"),
        (.each, "均 都 各 全部 双双 皆"),
        ([.average], "年均 平均每年 年平均 每年 年平均增长率"),
        ([.cumulative, .accumulated], "累计 已累计 累计共"),
        (.cumulative, "总计 合计 共计 共 一共 总共"),
        (
            .yearOnYear,
            "同比 与上年 与去年 和上年 同上年 与上年同期 与去年同期 与上一年 比上年 较上年 比去年 较去年 比上年末 较上年末 与上年相比 环比 上年 比上年底 较年初 比年初 较上年同期 比上年同期 较去年同期 比去年同期"
        ),
        ([.yearOnYear, .grow], "比增"), ([.yearOnYear, .fall], "比降 比减"),
        (.estimate, "预计 预计将 预计可 有望 预计全年 初步预计 初步预计全年 经初步预计"),
        ([.estimate, .grow], "预计增速 预计增幅 预计涨幅"), ([.estimate, .fall], "预计降幅"), ([.reach, .target], "冲刺"),
        (.target, "力争 确保 争取 计划 目标 预期 预期目标 预期目标值"),
        (.added, "新增 增添 新增加"),
        ([.added, .net], "净增 净新增 净增加"),
        (.from, "从 由"),
        (
            .ranked,
            """
            居 位居 位列 列 并列 并居 排名 排 排在 排列 名列 跃居 升至全国 稳居 跻身 进入 挺进 荣获 居于 位 名次 排位 跃升 跃升到 升到 晋位 前移 前进 进位 上移 晋升 保持全国 连续位居 连续保持 \
            继续位居 继续居 持续位居 排名升至 跃至 迈入 迈进 入围 入选 荣登 荣膺 上榜 晋级 成为 排名跃升 综合排名 雄踞 处于 排名第
            """
        ),
        ([.ranked, .distribute], "分列 分居 分获"),
        (.running, "连续"),
        (.improve, "改善"),
        (.wholeYear, "全年 年内 当年 全年共"),
        (
            [],
            """
            已 将 要 又 再 仍 也 首次 率先 在全省率先 在全国率先 在全市率先 在全区率先 在西部率先 在中西部率先 在东北率先 在中部率先 在全省首个 在全国首个 在全市首个 基本 完成 可 实际 了 进一步 一举 成功 历史性 继续 持续 就 已经 一直 始终 长期 稳步 大幅 快速 明显 显著 逐步 有效 按 连年 常年 连续多年 多年 两次 三次 多次 可比 止跌 初步核算 经初步核算 初步统计 据初步统计 经初步统计 初步测算 同口径 按可比口径 可比口径 按省口径 按省口径计算 按同口径 按同口径计算 \
            按可比价 可比价 可比价格 按可比价格 按可比价计算 按可比价格计算 按不变价 按不变价格 按不变价计算 按不变价格计算 不变价格 同口径计算 自然口径 可比口径 按可比口径计算 扣除价格因素 剔除价格因素 扣除价格因素后 扣除物价因素 名义 的 实现 能够 逆势 唯一 相继 自改革开放以来 改革开放以来 有史以来 自有统计以来 有统计以来 自有统计数据以来 有统计数据以来 自建市以来 建市以来 自建县以来 建县以来 自建区以来 建区以来 撤县设市以来 撤地设市以来 直辖以来 每月 每人每月 每人每年 每人每天 人均每月 不变价 强劲 高速 较快 达到或
            """
        ),
        (
            .stop,
            """
            主要 需要 重要 通过 经过 最近 附近 得到 收到 看到 遇到 做到 成为 作为 认为 甚至 乃至 节约 履约 集约 简约 抵达 送达 传达 发达 表达 不到 超过程 因为 行为 为期 \
            转为 改为 升级为 认定为 列为 评为 获评为 直至 以至 涉及 领到 来到 找到 感到 达标 未达 新建 现有 拥有 共有 所有 国有 具有 享有 没有 \
            签约 预约 缔约 公约 制约 新近 临近 靠近 亲近 平均 全员 安排 编排 减排 保持全国领先 系列 陈列 排列 中欧班列 班列 单位 学位 床位 泊位 车位 岗位 席位 \
            托位 各位 定位 同比例 参数 指数 系数 次数 人数 天数 户数 件数 总人数 起数 基数 家数 总人次 成功率 居民 提升改造 改造提升 建设提升 \
            低收入 较低 最低 降低成本 高中 较高 最高 崇高 新高 更高 创新高 创历史新高 减免 减税 升级 直升 专升 毕业升 多少 青少 增设 增值 增量 增产 加密 \
            人均 户均 亩均 主要 重要 需要 必要 纪要 摘要 概要 首要 投入在 现在 存在 所在 实在 内在 潜在 旨在 集在 正在 处在 我市各 全市各 各类 各级 位在 到位
            """
        ),
    ]
}
