import Indicators

/// Follows what time a report speaks of: headings decide between review and plan, turns of phrase between one year
/// and several.
struct PeriodTracker {
    /// The part of the report that a heading opens.
    private enum Part { case review, plan, outlook }

    let vintage: Int
    private var part = Part.review
    private(set) var period: Period
    /// The time to go back to after a sentence that alone looks elsewhere.
    private var periodBeforeSentence: Period?
    /// The time to go back to after a paragraph that looks elsewhere: an outlook's on what the last five years brought.
    private var periodBeforeExcursion: Period?

    private static let cues = CueVocabulary()
    private static let openers: Set<Glyph> = Set("是，全我面各的以末".utf16)

    init(vintage: Int) {
        self.vintage = vintage
        period = Period(basis: .actual, year: vintage - 1, span: 1)
    }

    /// Takes note of the sentence that begins at `range`.
    mutating func note(
        _ glyphs: [Glyph], _ range: Range<Int>, beginsParagraph: Bool, paragraphHasFigures: Bool = true
    ) {
        if let before = periodBeforeSentence {
            period = before
            periodBeforeSentence = nil
        }
        if beginsParagraph, let before = periodBeforeExcursion {
            period = before
            periodBeforeExcursion = nil
        }
        if isHeading(glyphs, range) {
            noteHeading(glyphs, range)
        } else {
            noteCue(glyphs, range, beginsParagraph: beginsParagraph, hasFigures: paragraphHasFigures)
        }
    }

    /// 一、…: a numeral and 、 at a sentence's beginning.
    private func isHeading(_ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        guard range.count > 4,
            let (_, end) = NumberReader.chinese(
                in: glyphs, from: range.lowerBound, to: min(range.upperBound, range.lowerBound + 4))
        else { return false }
        return end < range.upperBound && glyphs[end] == Sign.enumerationComma && end - range.lowerBound <= 2
    }

    private mutating func noteHeading(_ glyphs: [Glyph], _ range: Range<Int>) {
        let end = min(range.upperBound, range.lowerBound + 42)
        var index = range.lowerBound
        var isReview = false
        var isPlan = false
        var firstTime: CueVocabulary.Time?
        var isOutlook = false
        while index < end {
            if let cue = Self.cues.heading(glyphs, index, end) {
                switch cue.kind {
                case .review: isReview = true
                case .plan: isPlan = true
                case .outlook: isOutlook = true
                case .fiveYears: if firstTime == nil { firstTime = .fiveYears }
                }
                index = cue.end
            } else if let plan = FiveYearPlan(glyphs, index, end) {
                if plan.lastYear < vintage {
                    if firstTime == nil { firstTime = .fiveYears }
                    isReview = isReview || !isPlan
                } else if plan.firstYear >= vintage {
                    isOutlook = true
                }
                index = plan.end
            } else if let (year, next) = self.year(glyphs, index, end) {
                if year == vintage - 1 {
                    isReview = isReview || !isPlan
                    if firstTime == nil { firstTime = .oneYear }
                } else if year == vintage {
                    isPlan = true
                }
                index = next
            } else {
                index += 1
            }
        }
        if isReview {
            part = .review
            // Of two times in a heading the first comes first; the text says where it turns to the other.
            period = firstTime == .fiveYears ? several(.actual, vintage - 1) : one(.actual, vintage - 1)
        } else if isOutlook, !isPlan || !mentionsVintage(glyphs, range.lowerBound, end) {
            part = .outlook
            period = several(.target, planEnd)
        } else if isPlan || isOutlook {
            part = .plan
            period = isOutlook ? several(.target, planEnd) : one(.target, vintage)
        }
    }

    private func mentionsVintage(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Bool {
        (start..<end).contains { year(glyphs, $0, end)?.0 == vintage }
    }

    private mutating func noteCue(_ glyphs: [Glyph], _ range: Range<Int>, beginsParagraph: Bool, hasFigures: Bool) {
        // What a plan aims at may be introduced at length.
        let end = min(range.upperBound, range.lowerBound + (part == .review ? 26 : 60))
        var index = range.lowerBound
        while index < end {
            if let cue = Self.cues.sentence(glyphs, index, end) {
                apply(cue.time, beginsParagraph: beginsParagraph)
                return
            }
            if let plan = FiveYearPlan(glyphs, index, range.upperBound), plan.isPeriod,
                !isCompared(glyphs, index)
            {
                apply(
                    plan, opens: index <= range.lowerBound + 1, beginsParagraph: beginsParagraph, hasFigures: hasFigures
                )
                return
            }
            if let (year, next) = year(glyphs, index, end) {
                apply(year: year, glyphs, next, range, at: index)
                return
            }
            if glyphs[index] == Sign.comma, part == .review, index > range.lowerBound + 12 { return }
            index += 1
        }
    }

    private mutating func apply(_ time: CueVocabulary.Time, beginsParagraph: Bool) {
        switch (time, part) {
        case (.oneYear, .review): period = one(.actual, vintage - 1)
        case (.fiveYears, .review): period = several(.actual, vintage - 1)
        case (.thisYear, .plan), (.thisYear, .outlook):
            part = .plan
            period = one(.target, vintage)
        case (.targets, _):
            if part == .review { part = .plan }
            if part == .plan { period = one(.target, vintage) }
        case (.nextYears, .plan), (.nextYears, .outlook): lookAhead(to: planEnd, beginsParagraph: beginsParagraph)
        default: break
        }
    }

    /// 较“十三五”时期…: the words name what is compared with.
    private func isCompared(_ glyphs: [Glyph], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = glyphs[index - 1]
        return before == Glyph(of: "较") || before == Glyph(of: "比") || before == Glyph(of: "从")
            || before == Glyph(of: "由")
    }

    /// In a plan for one year, a sentence or a paragraph on the next five is an aside.
    private mutating func lookAhead(to year: Int, beginsParagraph: Bool) {
        if part == .review || part == .plan && !period.isMultiYear {
            if beginsParagraph { periodBeforeExcursion = period } else { periodBeforeSentence = period }
        }
        period = several(.target, year)
    }

    private mutating func apply(_ plan: FiveYearPlan, opens: Bool, beginsParagraph: Bool, hasFigures: Bool) {
        if part == .review, plan.firstYear < vintage {
            // In the middle of a paragraph on one year, a sentence on several is an aside.
            if !period.isMultiYear {
                // “十四五”时期… at a paragraph's beginning is its time; alone, without figures, also that of what follows.
                if !beginsParagraph {
                    periodBeforeSentence = period
                } else if hasFigures {
                    periodBeforeExcursion = period
                }
            }
            let last = min(plan.lastYear, vintage - 1)
            period = Period(basis: .actual, year: last, span: last - plan.firstYear + 1)
        } else if opens, plan.lastYear < vintage {
            periodBeforeExcursion = periodBeforeExcursion ?? period
            period = several(.actual, plan.lastYear)
        } else if plan.firstYear >= vintage {
            lookAhead(to: plan.lastYear, beginsParagraph: beginsParagraph)
        }
    }

    /// 2025年是…, 2025年,全省…: a year at a sentence's beginning sets the time of what follows.
    private mutating func apply(year: Int, _ glyphs: [Glyph], _ next: Int, _ range: Range<Int>, at index: Int) {
        // 在“十四五”收官的2025年,…: further on, only where the clause ends with it.
        let opens = index <= range.lowerBound + 6 || next < range.upperBound && glyphs[next] == Sign.comma
        guard opens else { return }
        switch part {
        case .review where year == vintage - 1:
            // 2025年是… and 2025年,全省… open a part; 2025年粮食产量… is one figure among those of several years.
            let opensPart = next >= range.upperBound || Self.openers.contains(glyphs[next])
            if period.isMultiYear, !opensPart { periodBeforeSentence = period }
            period = one(.actual, vintage - 1)
        case .plan where year == vintage: period = one(.target, vintage)
        case .outlook where year == vintage:
            part = .plan
            period = one(.target, vintage)
        default: break
        }
    }

    private func year(_ glyphs: [Glyph], _ index: Int, _ end: Int) -> (Int, Int)? {
        guard NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
            let (value, next) = NumberReader.decimal(in: glyphs, from: index, to: end), value.exponent == 0,
            next < end, glyphs[next] == Sign.year, next - index == 4
        else { return nil }
        return (Int(value.mantissa), next + 1)
    }

    private func one(_ basis: Basis, _ year: Int) -> Period { Period(basis: basis, year: year, span: 1) }
    private func several(_ basis: Basis, _ year: Int) -> Period { Period(basis: basis, year: year, span: 5) }

    /// The last year of the five-year plan that the report's year lies in: plans end in years that 5 divides.
    private var planEnd: Int { (vintage + 4) / 5 * 5 }
}

/// A five-year plan by its usual name: “十四五” is 2021 to 2025.
struct FiveYearPlan {
    let firstYear: Int
    let lastYear: Int
    let end: Int
    /// Whether the words name its years (时期, 期间, 以来) and not the plan as a document.
    let isPeriod: Bool

    /// The plan named at `start`: 十 a numeral 五, with or without quotation marks.
    init?(_ glyphs: [Glyph], _ start: Int, _ limit: Int) {
        var index = start
        if glyphs[index] == Sign.openQuote { index += 1 }
        guard index + 2 < limit, index < glyphs.count, glyphs[index] == Glyph(of: "十"),
            glyphs[index + 2] == Glyph(of: "五"),
            let number = NumberReader.digitValue(glyphs[index + 1]), number > 0
        else { return nil }
        // The first plan began in 1953, the tenth in 2001.
        firstYear = 2001 + Int(number) * 5
        lastYear = firstYear + 4
        index += 3
        if index < limit, glyphs[index] == Sign.closeQuote { index += 1 }
        end = index
        isPeriod = Self.periods.longest(in: glyphs, from: index, to: limit) != nil
    }

    static let periods = WordTrie(words: ["时期", "期间", "以来", "五年", "这五年", "的五年", "同期"])
}

/// Turns of phrase that tell the time spoken of.
struct CueVocabulary: Sendable {
    /// A heading's words.
    enum HeadingKind: Int { case review, plan, outlook, fiveYears }
    /// A sentence's words.
    enum Time: Int { case oneYear, fiveYears, thisYear, nextYears, targets }

    private let headings: WordTrie
    private let headingKinds: [HeadingKind]
    private let sentences: WordTrie
    private let times: [Time]

    init() {
        var words: [String] = []
        var kinds: [HeadingKind] = []
        for (kind, list) in Self.headingLists {
            for word in ScannerVocabulary.list(list) {
                words.append(word)
                kinds.append(kind)
            }
        }
        headings = WordTrie(words: words)
        headingKinds = kinds
        var phrases: [String] = []
        var times: [Time] = []
        for (time, list) in Self.sentenceLists {
            for word in ScannerVocabulary.list(list) {
                phrases.append(word)
                times.append(time)
            }
        }
        sentences = WordTrie(words: phrases)
        self.times = times
    }

    func heading(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> (kind: HeadingKind, end: Int)? {
        headings.longest(in: glyphs, from: start, to: end).map { (headingKinds[Int($0.payload)], $0.end) }
    }

    func sentence(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> (time: Time, end: Int)? {
        sentences.longest(in: glyphs, from: start, to: end).map { (times[Int($0.payload)], $0.end) }
    }

    private static let headingLists: [(HeadingKind, String)] = [
        (.review, "回顾 工作总结 过去一年 发展成就 主要成绩 工作情况 取得的成绩 主要成就 过去五年 五年来"),
        (
            .plan,
            "工作安排 重点工作 主要任务 目标任务 今年 目标要求 工作任务 工作部署 总体要求 工作打算 重点任务 工作思路 政府效能 自身建设 政府自身 落实力 履职能力 政府治理 政府建设 工作建议 政府系统"
        ),
        (.outlook, "今后五年 未来五年 第十五个五年规划 2035年 第十四个五年规划 第十三个五年规划"),
        (.fiveYears, "过去五年 五年来 本届政府 五年"),
    ]
    private static let sentenceLists: [(Time, String)] = [
        (.oneYear, "过去一年 一年来 刚刚过去的一年 过去的一年 去年以来 这一年 一年间 去年 过去这一年 全年"),
        (
            .fiveYears,
            """
            五年来 过去五年 这五年 五年间 过去的五年 本届政府以来 本届政府任期 五年砥砺 五年奋斗 5年来 五年以来
            """
        ),
        (.thisYear, "今年 新的一年"),
        (.targets, "主要预期目标 主要目标为 主要目标是 预期目标为 预期目标是"),
        (.nextYears, "今后五年 未来五年 今后5年 未来5年"),
    ]
}
