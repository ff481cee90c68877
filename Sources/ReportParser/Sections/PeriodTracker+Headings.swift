import Indicators

/// Headings, numbered or not, and the parts that they open.
extension PeriodTracker {
    /// 2026年工作安排 on a line of its own: a heading without a number names a time and what is told of it, and nothing more.
    static func isBareHeading(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        guard line.count >= 4, line.count <= 36 else { return false }
        var (hasTime, hasKind) = (false, false)
        var index = line.lowerBound
        while index < line.upperBound {
            if let cue = cues.heading(glyphs, index, line.upperBound) {
                switch cue.kind {
                case .review, .plan: hasKind = true
                case .fiveYears, .nextYears, .pastYears, .outlook: hasTime = true
                }
                index = cue.end
            } else if let (_, next) = YearWords.year(glyphs, index, line.upperBound) {
                hasTime = true
                index = next
            } else if let plan = FiveYearPlan(glyphs, index, line.upperBound) {
                hasTime = true
                index = plan.end
            } else if NumberReader.isDigit(glyphs[index]) {
                // 回顾2023.
                guard let (value, next) = NumberReader.decimal(in: glyphs, from: index, to: line.upperBound),
                    next - index == 4, next == line.upperBound, Year.range.contains(Int(value.mantissa))
                else { return false }
                hasTime = true
                index = next
            } else if glyphs[index] == Sign.comma || glyphs[index] == Sign.semicolon || glyphs[index] == Sign.fullStop {
                return false
            } else {
                index += 1
            }
        }
        return hasTime && (hasKind || isOfYearsPast(glyphs, line)) || isOfExpectations(glyphs, line)
    }

    /// 主要预期目标: a heading of what is aimed at, without its year.
    private static func isOfExpectations(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        let last = glyphs[line.upperBound - 1] == Sign.colon ? line.upperBound - 1 : line.upperBound
        return line.count <= 9 && glyphs[line.lowerBound..<last].suffix(4).elementsEqual("预期目标".utf16)
    }

    /// 赶超发展的五年: a heading that ends with how long it was.
    private static func isOfYearsPast(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        glyphs[line].suffix(3).elementsEqual("的五年".utf16)
    }

    /// 一、…: a numeral and 、 at a sentence's beginning.
    func isHeading(_ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        guard range.count > 4,
            let (_, end) = NumberReader.chinese(
                in: glyphs, from: range.lowerBound, to: min(range.upperBound, range.lowerBound + 4))
        else { return false }
        return end < range.upperBound && glyphs[end] == Sign.enumerationComma && end - range.lowerBound <= 2
    }

    mutating func noteHeading(_ glyphs: [Glyph], _ range: Range<Int>, isTitle: Bool) {
        let end = min(range.upperBound, range.lowerBound + 42)
        var index = range.lowerBound
        var isReview = false
        var isPlan = false
        var firstTime: CueVocabulary.Time?
        var isOutlook = false
        var outlookEnd = planEnd
        var span = 5
        while index < end {
            if let cue = Self.cues.heading(glyphs, index, end) {
                switch cue.kind {
                case .review: isReview = true
                case .plan: isPlan = true
                case .outlook: isOutlook = true
                case .nextYears:
                    isOutlook = true
                    outlookEnd = vintage + 4
                case .fiveYears: if firstTime == nil { firstTime = .fiveYears }
                case .pastYears:
                    isReview = true
                    if firstTime == nil { firstTime = .fiveYears }
                }
                index = cue.end
            } else if let past = YearWords.past(glyphs, index, end) {
                isReview = true
                if firstTime == nil { (firstTime, span) = (.fiveYears, past.count) }
                index = past.end
            } else if let plan = FiveYearPlan(glyphs, index, end) {
                if plan.lastYear < vintage {
                    if firstTime == nil { firstTime = .fiveYears }
                    isReview = isReview || !isPlan
                } else if plan.firstYear >= vintage {
                    isOutlook = true
                }
                index = plan.end
            } else if let (year, next) = YearWords.year(glyphs, index, end) {
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
        if !isOutlook, !isPlan, Self.isOfYearsPast(glyphs, range) { isReview = true }
        if isReview || isOutlook || isPlan { isHeaded = !isTitle }
        if isReview {
            part = .review
            // Of two times in a heading the first comes first; the text says where it turns to the other.
            period = firstTime == .fiveYears ? several(.actual, vintage - 1, span) : one(.actual, vintage - 1)
        } else if isOutlook, !isPlan || !mentionsVintage(glyphs, range.lowerBound, end) {
            part = .outlook
            period = several(.target, outlookEnd)
        } else if isPlan || isOutlook {
            part = .plan
            period = isOutlook ? several(.target, outlookEnd) : one(.target, vintage)
        }
    }

    private func mentionsVintage(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Bool {
        (start..<end).contains { YearWords.year(glyphs, $0, end)?.0 == vintage }
    }
}
