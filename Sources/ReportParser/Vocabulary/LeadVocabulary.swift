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
            高质量 高标准 高水平 高品质 扎实 扎实推进 因地制宜 务实 优先 圆满 当前 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 推进 ： : 预期目标 主要预期目标 建议为 目标为 全口径 今后 其它 其他 正常年景下 正常年景 建议 要 我们要 年底前 奋力 . 今年要 全年要 确保实现 推动实现 \
            力促 支撑 稳定 巩固 扩大 提高 提升 降低 控制 缩小 保障 加强 就业方面 保证 ； 总体 经济社会发展 经济发展 \
            经济社会发展主要预期目标 经济社会发展的主要预期目标 经济社会发展主要目标 - — · 辖区 域内 境内 预期 初步核算 经初步核算 初步统计 据初步统计 经初步统计 据统计 初步测算 力促实现 顺利实现 合计 进入 迈入 迈进 跻身
            """
        ),
        ([.estimate], "预计 预计全年 有望 预计全市 预计将"),
        ([.target], "力争 确保 争取 计划 目标 力争实现 确保全年 力争全年 争取实现 努力实现 确保全市 力争全市"),
        ([.average], "年均 年平均 每年"),
        ([.cumulative, .accumulated], "累计 五年累计"),
        ([.cumulative], "总计"),
        ([.cumulative, .done], "共完成 共实现"),
        ([.cumulative, .accumulated, .done], "累计完成 累计实现"),
        ([.wholeYear], "全年 年内 当年 去年 上年 全年全市 全年全省 今年 年末 年底 全年共 2025全年"),
        ([.distribute], "分别"),
        ([.done], "完成 实现 实施完成"),
    ]
}
