/// The words with which a report says that targets follow: 今年的主要预期目标是:…, 到2030年的奋斗目标为….
///
/// What such words announce are targets wherever they stand, also in a press account that has no headings.
struct TargetAnnouncement {
    /// The time that the words name for the targets.
    enum Time: Equatable {
        /// None: the part's own, or the report's year.
        case unsaid
        /// The report's year: 今年, 2026年.
        case thisYear
        /// The last of several years to come.
        case until(Int)
    }

    let time: Time

    /// How far into a sentence the words can stand: what a plan aims at may be introduced at length.
    private static let reach = 90

    /// The announcement at the beginning of a sentence of a report of `vintage`; nil if there is none, or if it is of
    /// targets past.
    init?(_ glyphs: [Glyph], _ sentence: Range<Int>, vintage: Int) {
        let limit = min(sentence.upperBound, sentence.lowerBound + Self.reach)
        guard let noun = Self.noun(in: glyphs, sentence.lowerBound..<limit) else { return nil }
        if let time = Self.timeOfWhole(glyphs, sentence, vintage) {
            self.time = time
            return
        }
        let end = Self.fillers(in: glyphs, from: noun.upperBound, to: sentence.upperBound)
        let clause = Self.clauseStart(in: glyphs, before: noun.lowerBound, from: sentence.lowerBound)
        // 阐述了今年的预期目标建议。其中…: what the next sentence goes on with, if their time is named.
        let isWholeSentence = end >= sentence.upperBound || glyphs[end] == Sign.fullStop
        switch isWholeSentence ? Sign.comma : glyphs[end] {
        case Glyph(of: "是"), Glyph(of: "为"), Sign.colon:
            if Self.contains(Self.attainments, glyphs, clause..<noun.lowerBound) { return nil }
        case Sign.comma:
            // 提出今年的预期目标,地区生产总值增长5%: only after a verb that sets them.
            guard Self.contains(Self.settings, glyphs, clause..<noun.lowerBound),
                !Self.contains(Self.attainments, glyphs, clause..<noun.lowerBound)
            else { return nil }
        default: return nil
        }
        // 主要目标是:到2030年,…: the year may follow at once.
        let tail = min(sentence.upperBound, end + 9)
        guard let time = Self.time(in: glyphs, sentence.lowerBound..<tail, clause: clause, vintage) else { return nil }
        if isWholeSentence, time == .unsaid || !Self.contains(Self.expectations, glyphs, noun) { return nil }
        self.time = time
    }

    /// 围绕发展定位,我们对今后五年的发展提出了具体目标: the years to come of a sentence that ends with the goals it sets.
    private static func timeOfWhole(_ glyphs: [Glyph], _ sentence: Range<Int>, _ vintage: Int) -> Time? {
        guard sentence.count >= 10, glyphs[sentence].suffix(2).elementsEqual("目标".utf16),
            !glyphs[sentence].contains(Sign.percent)
        else { return nil }
        let start = clauseStart(in: glyphs, before: sentence.upperBound, from: sentence.lowerBound)
        let clause = start..<sentence.upperBound
        guard contains(settings, glyphs, clause), !contains(attainments, glyphs, clause),
            case .until(let year) = time(in: glyphs, clause, clause: clause.lowerBound, vintage)
        else { return nil }
        return .until(year)
    }

    /// The first 目标 or 指标 with a word before it that makes it the report's aim.
    private static func noun(in glyphs: [Glyph], _ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound + 3
        while index < range.upperBound {
            if glyphs[index] == Sign.percent { return nil }
            if glyphs[index] == Glyph(of: "标"),
                glyphs[index - 1] == Glyph(of: "目") || glyphs[index - 1] == Glyph(of: "指"),
                let kind = kinds.longestReversed(in: glyphs, from: range.lowerBound, to: index - 1)
            {
                return kind.start..<index + 1
            }
            index += 1
        }
        return nil
    }

    private static func fillers(in glyphs: [Glyph], from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit, let word = fillers.longest(in: glyphs, from: index, to: limit) { index = word.end }
        return index
    }

    private static func clauseStart(in glyphs: [Glyph], before end: Int, from limit: Int) -> Int {
        var index = end
        while index > limit, glyphs[index - 1] != Sign.comma, glyphs[index - 1] != Sign.semicolon { index -= 1 }
        return index
    }

    private static func contains(_ words: WordTrie, _ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        range.contains { words.longest(in: glyphs, from: $0, to: range.upperBound) != nil }
    }

    /// The last time that the words name; nil if it is past.
    private static func time(in glyphs: [Glyph], _ range: Range<Int>, clause: Int, _ vintage: Int) -> Time? {
        var time = Time.unsaid
        var isPast = false
        var index = range.lowerBound
        while index < range.upperBound {
            if let word = times.longest(in: glyphs, from: index, to: range.upperBound) {
                time = word.payload < thisYearWords ? .thisYear : .until(vintage + 4)
                isPast = false
                index = word.end
            } else if let plan = FiveYearPlan(glyphs, index, range.upperBound) {
                if plan.firstYear >= vintage || plan.isEnd(glyphs, range.upperBound) && plan.lastYear >= vintage {
                    time = .until(plan.lastYear)
                    isPast = false
                } else {
                    isPast = index >= clause && plan.lastYear < vintage
                }
                index = plan.end
            } else if let (year, next) = YearWords.year(glyphs, index, range.upperBound) {
                if year > vintage { time = .until(year) } else if year == vintage { time = .thisYear }
                isPast = index >= clause && year < vintage
                index = next
            } else {
                index += 1
            }
        }
        return isPast ? nil : time
    }

    private static let kinds = WordTrie(words: ["预期", "预期性", "主要", "奋斗", "发展", "总体", "工作"], reversed: true)
    private static let fillers = WordTrie(words: [
        "建议", "初步", "安排", "任务", "定", "确定", "拟", "初步安排", "初步确定", "分别", "设定", "建议安排", "值", "和", "指标", "计划",
    ])
    private static let expectations = WordTrie(words: ["预期"])
    private static let attainments = WordTrie(words: ["完成", "达到", "超额", "圆满", "如期", "好于", "高于", "超过", "落实"])
    private static let settings = WordTrie(words: ["划定", "确定", "提出", "明确", "设定", "定下", "制定", "锚定", "公布", "阐述", "介绍"])
    private static let times = WordTrie(words: ["今年", "新的一年", "新一年", "今后五年", "未来五年", "今后5年", "未来5年"])
    /// How many of `times` mean the report's year; they come first.
    private static let thisYearWords: Int32 = 3
}
