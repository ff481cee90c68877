/// Years and plans among the words of the predicate: 比2020年, 较“十三五”末, 到2025年.
extension GapReader {
    /// 较“十三五”末, 比“十三五”末期: where the words begin, and the year.
    func planEnd(endingAt cursor: Int, from start: Int) -> (start: Int, year: Int)? {
        var end = cursor
        if end > start, glyphs[end - 1] == Glyph(of: "的") { end -= 1 }
        if end > start, glyphs[end - 1] == Glyph(of: "期") { end -= 1 }
        guard end > start, glyphs[end - 1] == Glyph(of: "末") else { return nil }
        end -= 1
        if end > start, glyphs[end - 1] == Glyph(of: "期") { end -= 1 }
        for length in 3...5 where end - length > start {
            let first = end - length
            guard let plan = FiveYearPlan(glyphs, first, end), plan.end == end,
                comparesWith(first - 1) || "从由".utf16.contains(glyphs[first - 1])
            else { continue }
            return (first - 1, plan.lastYear)
        }
        return nil
    }

    /// 较, 比 and of ratios 是 and 为: what stands before the plan that a number compares with.
    private func comparesWith(_ index: Int) -> Bool {
        let glyph = glyphs[index]
        return "较比是为".utf16.contains(glyph)
    }

    /// 较“十三五”时期, 比“十三五”: the five years before are compared with as a whole.
    func planPeriod(endingAt cursor: Int, from start: Int) -> (start: Int, year: Int)? {
        let stop = cursor > start && glyphs[cursor - 1] == Glyph(of: "的") ? cursor - 1 : cursor
        for length in 3...8 where stop - length > start {
            let first = stop - length
            guard comparesWith(first - 1), let plan = FiveYearPlan(glyphs, first, stop) else { continue }
            let end = FiveYearPlan.periods.longest(in: glyphs, from: plan.end, to: stop)?.end ?? plan.end
            return end == stop ? (first - 1, plan.lastYear) : nil
        }
        return nil
    }

    /// Where 8个月, 5个季度 before `cursor` begins.
    func months(endingAt cursor: Int, from start: Int) -> Int? {
        guard glyphs[cursor - 1] == Sign.month || glyphs[cursor - 1] == Glyph(of: "度") else { return nil }
        var index = cursor - 1
        while index > start, "个季".utf16.contains(glyphs[index - 1]) { index -= 1 }
        let unit = index
        while index > start, GlyphClass.of(glyphs[index - 1]).contains(.trigger) { index -= 1 }
        return index < unit && index > start && glyphs[index - 1] == Glyph(of: "续") ? index : nil
    }

    func time(endingAt cursor: Int, from start: Int, marks: [Mark], before index: Int) -> Mark? {
        var position = index - 1
        let stop = cursor > start && glyphs[cursor - 1] == Glyph(of: "的") ? cursor - 1 : cursor
        while position >= 0, marks[position].range.lowerBound >= start {
            let mark = marks[position]
            if mark.kind == .year || mark.kind == .duration, mark.range.upperBound == stop { return mark }
            position -= 1
        }
        return nil
    }

    /// 是五年前的, 比十年前: where the words begin, and how many years ago.
    func yearsAgo(endingAt cursor: Int, from start: Int, marks: [Mark], before index: Int) -> (start: Int, years: Int)?
    {
        let stop = glyphs[cursor - 1] == Glyph(of: "的") ? cursor - 1 : cursor
        guard stop > start + 2, glyphs[stop - 1] == Sign.front,
            let time = time(endingAt: stop - 1, from: start, marks: marks, before: index), time.kind == .duration,
            time.range.lowerBound > start, comparesWith(time.range.lowerBound - 1)
        else { return nil }
        return (time.range.lowerBound - 1, time.number)
    }

    func take(_ time: Mark, from start: Int, into gap: inout Gap) -> Int {
        let before = time.range.lowerBound
        guard time.kind == .year else {
            if let previous = Self.previous.longestReversed(in: glyphs, from: start, to: before) {
                gap.yearsBefore = time.number
                return previous.start
            }
            gap.duration = time.number
            // 近3年提升21个百分点: 近 is of the years.
            return before > start && glyphs[before - 1] == Glyph(of: "近") ? before - 1 : before
        }
        guard before > start else {
            gap.year = time.number
            return before
        }
        switch glyphs[before - 1] {
        case Glyph(of: "比"), Glyph(of: "较"):
            gap.baseYear = time.number
            return before - 1
        case Glyph(of: "从"), Glyph(of: "由"):
            gap.flags.insert(.from)
            gap.year = time.number
            return before - 1
        case Glyph(of: "到"), Glyph(of: "至"), Glyph(of: "在"):
            gap.year = time.number
            // 提高到2025年的14万元: where it arrived.
            if let word = predicates.word(in: glyphs, from: start, endingAt: before - 1),
                !word.flags.isDisjoint(with: [.grow, .fall])
            {
                gap.flags.insert(.reach)
            } else if let word = Self.turnings.longestReversed(in: glyphs, from: start, to: before - 1) {
                // 调整到2005年的13.7:55:31.3.
                gap.flags.insert(.reach)
                return word.start
            }
            return before - 1
        default:
            gap.year = time.number
            return before
        }
    }

    /// 是前|五年的1.25倍; read backwards.
    private static let previous = WordTrie(
        words: ["是前", "为前", "比前", "较前", "是上个", "比上个", "较上个", "是上一个", "比上一个", "较上一个"], reversed: true)

    /// How a structure became another; read backwards.
    private static let turnings = WordTrie(words: ["调整", "演进", "演变", "变化", "转变", "优化", "优化调整", "调整优化"], reversed: true)
}
