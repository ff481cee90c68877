/// Turns of phrase that tell the time spoken of.
struct CueVocabulary: Sendable {
    /// A heading's words.
    enum HeadingKind: Int { case review, plan, outlook, nextYears, fiveYears, pastYears }
    /// A sentence's words.
    enum Time: Int { case oneYear, wholeYear, fiveYears, thisYear, nextYears, goalOfFiveYears }

    private let headings: WordTrie
    private let headingKinds: [HeadingKind]
    private let sentences: WordTrie
    private let times: [Time]

    init() {
        (headings, headingKinds) = Self.trie(of: Self.headingLists)
        (sentences, times) = Self.trie(of: Self.sentenceLists)
    }

    /// The words of lists, and what each of them tells.
    private static func trie<Meaning>(of lists: [(Meaning, String)]) -> (WordTrie, [Meaning]) {
        let words = lists.flatMap { meaning, list in ScannerVocabulary.list(list).map { (meaning, $0) } }
        return (WordTrie(words: words.map(\.1)), words.map(\.0))
    }

    func heading(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> (kind: HeadingKind, end: Int)? {
        headings.longest(in: glyphs, from: start, to: end).map { (headingKinds[Int($0.payload)], $0.end) }
    }

    func sentence(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> (time: Time, end: Int)? {
        sentences.longest(in: glyphs, from: start, to: end).map { (times[Int($0.payload)], $0.end) }
    }

    private static let headingLists: [(HeadingKind, String)] = [
        (.review, "回顾 工作总结 过去一年 发展成就 主要成绩 工作情况 取得的成绩 主要成就 完成情况 工作成效"),
        (
            .plan,
            "工作安排 工作要点 工作重点 工作计划 工作目标 预期目标 主要目标 重点目标 发展目标 奋斗目标 重点工作 主要任务 目标任务 今年 目标要求 工作任务 工作部署 总体要求 工作打算 重点任务 工作思路 政府效能 自身建设 政府自身 落实力 履职能力 政府治理 政府建设 工作建议 政府系统"
        ),
        (.nextYears, "今后五年 未来五年 今后5年 未来5年"),
        (.outlook, "第十五个五年规划 2035年 第十四个五年规划 第十三个五年规划"),
        (.pastYears, "过去五年 过去的五年 五年来 本届政府"),
        (.fiveYears, "五年"),
    ]
    private static let sentenceLists: [(Time, String)] = [
        (.oneYear, "过去一年 一年来 刚刚过去的一年 过去的一年 去年以来 去年 过去这一年"),
        (.wholeYear, "这一年 一年间 全年"),
        (
            .fiveYears,
            """
            五年来 过去五年 过去5年 过去的5年 这五年 五年间 过去的五年 本届政府以来 本届政府任期 五年砥砺 五年奋斗 5年来 五年以来
            """
        ),
        (.thisYear, "今年 新的一年"),
        (.nextYears, "今后五年 未来五年 今后5年 未来5年"),
        (.goalOfFiveYears, "五年发展目标 五年奋斗目标 五年目标"),
    ]
}
