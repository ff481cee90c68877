import Indicators

/// Follows what time a report speaks of: headings decide between review and plan, turns of phrase between one year
/// and several.
struct PeriodTracker {
    /// The part of the report that a heading opens.
    enum Part { case review, plan, outlook }

    let vintage: Int
    /// Whether 今年 is the year looked back on: some sessions meet in its last months.
    let looksBackOnThisYear: Bool
    var part = Part.review
    /// Whether a heading opened the part. Where only words in a sentence did, as in a press account, other words close it.
    var isHeaded = false
    /// Whether running text came before.
    private var hasBody = false
    var period: Period
    /// The time to go back to after a sentence that alone looks elsewhere.
    private var periodBeforeSentence: Period?
    /// The time to go back to after a paragraph that looks elsewhere: an outlook's on what the last five years brought.
    private var periodBeforeExcursion: Period?

    static let cues = CueVocabulary()
    private static let openers: Set<Glyph> = Set("是，全我面各的以末".utf16)

    init(vintage: Int, looksBackOnThisYear: Bool) {
        self.vintage = vintage
        self.looksBackOnThisYear = looksBackOnThisYear
        period = Period(basis: .actual, year: vintage - 1, span: 1)
    }

    /// Takes note of a sentence.
    ///
    /// - Parameters:
    ///   - range: The sentence.
    ///   - line: The line that it stands on.
    ///   - beginsParagraph: Whether nothing but an address stands before it on the line.
    ///   - paragraphHasFigures: Whether the line states anything in numbers.
    mutating func note(
        _ glyphs: [Glyph], _ range: Range<Int>, on line: Range<Int>, beginsParagraph: Bool, paragraphHasFigures: Bool
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
            noteHeading(glyphs, range, isTitle: false)
        } else if range == line, Self.isBareHeading(glyphs, line) {
            noteHeading(glyphs, range, isTitle: !hasBody)
        } else {
            if !hasBody, range == line, PressForms.isHeadlineOfTargets(glyphs, range),
                TargetAnnouncement(glyphs, range, vintage: vintage) == nil
            {
                // What the headline tells, the text says again in its place.
                periodBeforeSentence = period
                period = one(.target, vintage)
                return
            }
            hasBody = hasBody || range.count > 20
            noteCue(glyphs, range, beginsParagraph: beginsParagraph, hasFigures: paragraphHasFigures)
        }
    }

    private mutating func noteCue(_ glyphs: [Glyph], _ range: Range<Int>, beginsParagraph: Bool, hasFigures: Bool) {
        if let announcement = TargetAnnouncement(glyphs, range, vintage: vintage) {
            announce(announcement.time, beginsParagraph: beginsParagraph)
            return
        }
        if isTitle(glyphs, range) { return }
        if part == .review || !isHeaded, let year = YearWords.aim(glyphs, range, from: vintage) {
            aim(at: year)
            return
        }
        // What a plan aims at may be introduced at length.
        let begin = PressForms.afterSpeaker(glyphs, range)
        let end = min(range.upperBound, begin + (part == .review ? 26 : 60))
        var index = begin
        while index < end {
            if let cue = Self.cues.sentence(glyphs, index, end) {
                apply(cue.time, glyphs, index..<cue.end, range, beginsParagraph: beginsParagraph)
                return
            }
            if part == .review, let past = YearWords.past(glyphs, index, end) {
                period = Period(basis: .actual, year: vintage - 1, span: past.count)
                return
            }
            if part == .review, let plan = FiveYearPlan(glyphs, index, range.upperBound), plan.lastYear == vintage - 1,
                plan.isEnd(glyphs, range.upperBound), !isCompared(glyphs, index)
            {
                // “十一五”期末,…: the plan's last year.
                if period.isMultiYear { periodBeforeSentence = period }
                let chapter = period.span
                period = one(.actual, vintage - 1)
                period.chapterSpan = chapter
                return
            }
            if let plan = FiveYearPlan(glyphs, index, range.upperBound), plan.isPeriod,
                !isCompared(glyphs, index)
            {
                apply(
                    plan, opens: index <= begin + 1, beginsParagraph: beginsParagraph, hasFigures: hasFigures
                )
                return
            }
            if part == .review, beginsParagraph, !period.isMultiYear,
                let (first, next) = YearWords.year(glyphs, index, end),
                index <= begin + 1, next + 1 < range.upperBound, glyphs[next] == Glyph(of: "以"),
                glyphs[next + 1] == Glyph(of: "来"), (2...9).contains(vintage - first)
            {
                // 2017年以来,…: what follows was done since then; with figures only in the paragraph itself.
                if hasFigures { periodBeforeExcursion = period }
                period = Period(basis: .actual, year: vintage - 1, span: vintage - first)
                return
            }
            if let (year, next) = YearWords.year(glyphs, index, end) {
                apply(year: year, glyphs, next, range, at: index, beginsParagraph: beginsParagraph)
                return
            }
            if glyphs[index] == Sign.comma, part == .review, index > begin + 12 { return }
            index += 1
        }
    }

    /// 常山县2024年政府工作报告: whose year is the report's, not one that it speaks of.
    private func isTitle(_ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        range.count <= 40 && range.count > 3
            && range.dropFirst().dropLast().contains {
                glyphs[$0] == Glyph(of: "报") && glyphs[$0 - 1] == Glyph(of: "作") && glyphs[$0 + 1] == Glyph(of: "告")
            }
    }

    /// Targets are announced: they are the plan's wherever that stands.
    private mutating func announce(_ time: TargetAnnouncement.Time, beginsParagraph: Bool) {
        switch time {
        case .unsaid where part == .outlook || part == .plan && period.isMultiYear && periodBeforeExcursion != nil:
            break
        case .unsaid, .thisYear: openPlan()
        case .until(let year):
            if part == .plan, isHeaded {
                lookAhead(to: year, beginsParagraph: beginsParagraph)
            } else {
                open(.outlook, several(.target, year))
            }
        }
    }

    /// 到2030年,…: in a press account until other words turn elsewhere; in a review, an aside.
    private mutating func aim(at year: Int) {
        if isHeaded {
            lookAhead(to: year, beginsParagraph: false)
        } else if year == vintage {
            openPlan()
        } else {
            open(.outlook, several(.target, year))
        }
    }

    private mutating func openPlan() { open(.plan, one(.target, vintage)) }

    /// Words in a sentence turn to another part.
    private mutating func open(_ new: Part, _ time: Period) {
        if part == .review || new == .review { isHeaded = false }
        (part, period) = (new, time)
        periodBeforeExcursion = nil
    }

    private mutating func apply(
        _ time: CueVocabulary.Time, _ glyphs: [Glyph], _ words: Range<Int>, _ sentence: Range<Int>,
        beginsParagraph: Bool
    ) {
        // 在过去的一年: a word may stand before.
        let opens = words.lowerBound <= PressForms.afterSpeaker(glyphs, sentence) + 2
        let goesOn = words.upperBound < sentence.upperBound && "的底末同基".utf16.contains(glyphs[words.upperBound])
        switch (time, part) {
        case (.oneYear, .review), (.wholeYear, .review): period = one(.actual, vintage - 1)
        case (.fiveYears, .review): period = several(.actual, vintage - 1)
        case (.oneYear, _) where !isHeaded && opens && !goesOn: open(.review, one(.actual, vintage - 1))
        case (.fiveYears, _) where !isHeaded && opens && !goesOn: open(.review, several(.actual, vintage - 1))
        case (.thisYear, .plan), (.thisYear, .outlook):
            part = .plan
            period = one(.target, vintage)
        case (.thisYear, .review) where !isHeaded && !looksBackOnThisYear && !isPartOfYear(glyphs, words.upperBound):
            openPlan()
        case (.nextYears, .review) where !isHeaded: open(.outlook, several(.target, vintage + 4))
        case (.nextYears, .plan), (.nextYears, .outlook), (.goalOfFiveYears, .plan), (.goalOfFiveYears, .outlook):
            lookAhead(to: vintage + 4, beginsParagraph: beginsParagraph)
        default: break
        }
    }

    /// 今年以来, 今年1月, 今年上半年: no whole year.
    private func isPartOfYear(_ glyphs: [Glyph], _ index: Int) -> Bool {
        index < glyphs.count
            && ("以上前初底第一元春".utf16.contains(glyphs[index]) || NumberReader.isDigit(glyphs[index]))
    }

    /// 较“十三五”时期…: the words name what is compared with.
    private func isCompared(_ glyphs: [Glyph], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = glyphs[index - 1]
        return before == Glyph(of: "较") || before == Glyph(of: "比") || before == Glyph(of: "从")
            || before == Glyph(of: "是")
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
    private mutating func apply(
        year: Int, _ glyphs: [Glyph], _ next: Int, _ range: Range<Int>, at index: Int, beginsParagraph: Bool
    ) {
        // 在“十四五”收官的2025年,…: further on, only where the clause ends with it.
        // 此前,统计部门公布,2025年全区…: in a press account, at a clause's beginning.
        let beginsClause = !isHeaded && part != .review && glyphs[index - 1] == Sign.comma
        let opens =
            index <= range.lowerBound + 6 || next < range.upperBound && glyphs[next] == Sign.comma || beginsClause
        guard opens else { return }
        let opensPart = next >= range.upperBound || Self.openers.contains(glyphs[next])
        switch part {
        case .review where year == vintage - 1:
            // 2025年是… and 2025年,全省… open a part; 2025年粮食产量… is one figure among those of several years.
            if period.isMultiYear, !opensPart { periodBeforeSentence = period }
            // (一)…。2021年,预计…: in the midst of a paragraph on several years, the rest of it.
            if period.isMultiYear, opensPart, !beginsParagraph, !isToldAbout(glyphs, next, range) {
                periodBeforeExcursion = periodBeforeExcursion ?? period
            }
            let chapter = (periodBeforeExcursion ?? periodBeforeSentence)?.span ?? 1
            period = one(.actual, vintage - 1)
            period.chapterSpan = chapter
        case .review where year == vintage && !isHeaded && !isPartOfYear(glyphs, next): openPlan()
        case .review where year < vintage - 1 && period.isMultiYear && index <= range.lowerBound + 1:
            // 2019年,…: among several years, a sentence on one.
            guard next < range.upperBound, glyphs[next] == Sign.comma else { return }
            periodBeforeSentence = period
            let chapter = period.span
            period = one(.actual, year)
            period.chapterSpan = chapter
        case .plan where year == vintage: period = one(.target, vintage)
        case .plan where year == vintage - 1 && opensPart, .outlook where year == vintage - 1 && opensPart:
            if !isHeaded {
                open(.review, one(.actual, year))
            } else if next < range.upperBound, glyphs[next] == Sign.comma {
                periodBeforeSentence = period
                period = one(.actual, year)
            }
        case .outlook where year == vintage:
            part = .plan
            period = one(.target, vintage)
        default: break
        }
    }

    /// 2021年是…的一年: the year itself is spoken of.
    private func isToldAbout(_ glyphs: [Glyph], _ next: Int, _ range: Range<Int>) -> Bool {
        next < range.upperBound && glyphs[next] == Glyph(of: "是")
    }

    func one(_ basis: Basis, _ year: Int) -> Period { Period(basis: basis, year: year, span: 1) }
    func several(_ basis: Basis, _ year: Int, _ span: Int = 5) -> Period {
        Period(basis: basis, year: year, span: span)
    }

    /// The last year of the five-year plan that the report's year lies in: plans end in years that 5 divides.
    var planEnd: Int { (vintage + 4) / 5 * 5 }
}
