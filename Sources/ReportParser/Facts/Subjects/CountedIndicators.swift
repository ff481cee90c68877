import Indicators

/// How many indicators a list has, told after it: 等多项指标, 两项指标增速, 3项主要指标.
extension FactReader {
    /// 人均生产总值、全员劳动生产率等多项指标, A、B两项指标增速: takes the count off a list before a rank, and notes that rates are
    /// ranked.
    func takeCountOfIndicators(_ gap: inout Gap) {
        let range = gap.subject
        guard range.count > 6 else { return }
        var end = range.upperBound
        let ranksGrowth = containsGrowth(range.suffix(2))
        if ranksGrowth {
            end -= 2
            if glyphs[end - 1] == Glyph(of: "的") { end -= 1 }
        }
        guard let noun = Self.indicatorNouns.longestReversed(in: glyphs, from: range.lowerBound, to: end) else {
            return
        }
        end = noun.start
        if end > range.lowerBound + 4, glyphs[end - 1] == Glyph(of: "项") || glyphs[end - 1] == Glyph(of: "个") {
            var number = end - 1
            while number > range.lowerBound, Self.isNumeral(glyphs[number - 1]) { number -= 1 }
            guard number < end - 1 else { return }
            end = number
        }
        let hasEtcetera = glyphs[end - 1] == Glyph(of: "等")
        if hasEtcetera { end -= 1 }
        guard end < noun.start, end >= range.lowerBound + 4,
            hasEtcetera || split(range.lowerBound..<end, wide: true).count > 1
        else { return }
        gap.subject = range.lowerBound..<end
        if ranksGrowth { gap.flags.insert(.grow) }
    }

    /// Takes note of which indicators a number counts, for the rank after it; false where it counts something else.
    mutating func notesCount(by mark: Mark, _ gap: Gap, before next: Mark?) -> Bool {
        if let list = listCounted(by: mark, gap, before: next) {
            state.examples = list
        } else if let count = countBefore(mark, gap, next: next) {
            state.counted = count
        } else {
            return false
        }
        return true
    }

    /// 地区生产总值、工业投资3项指标增速居全省第一: the list before a number that only counts it; nil where the number counts something
    /// else, such as those that 等 leaves out, or no rank follows.
    private func listCounted(by mark: Mark, _ gap: Gap, before next: Mark?) -> Range<Int>? {
        guard mark.unitKind == .count, let next, next.kind == .rank, gap.subject.count > 6 else { return nil }
        let end = mark.range.upperBound
        let between = end..<next.range.lowerBound
        guard between.count >= 2, between.count <= 16, !glyphs[between].contains(Sign.comma),
            Self.countedNouns.longest(in: glyphs, from: end, to: next.range.lowerBound) != nil
        else { return nil }
        return glyphs[gap.subject.upperBound - 1] == Glyph(of: "等") ? nil : gap.subject
    }

    /// 这5个增幅全省第一: how many of the indicators before are ranked; nil where the number counts something else.
    private func countBefore(_ mark: Mark, _ gap: Gap, next: Mark?) -> Int? {
        guard mark.unitKind == .count, mark.value.exponent == 0, let next, next.kind == .rank,
            Int(mark.value.mantissa) <= state.recent.count, mark.value.mantissa > 1,
            gap.subject.isEmpty
                || Self.pointers.longest(in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound)?.end
                    == gap.subject.upperBound,
            let noun = Self.countedNouns.longest(in: glyphs, from: mark.range.upperBound, to: next.range.lowerBound),
            next.range.lowerBound - noun.end <= 8
        else { return nil }
        return Int(mark.value.mantissa)
    }

    /// The indicators before that a counted 指标 or 增幅 means.
    func counted(_ count: Int, _ gap: Gap) -> [Subject] {
        let ranksGrowth = containsGrowth(gap.subject) || state.lastMeasure == .growth
        return state.recent.suffix(count).map { subject in
            var subject = subject
            subject.flags = []
            subject.reference = ranksGrowth ? .growth : .level
            return subject
        }
    }

    private static let pointers = WordTrie(words: ["这", "以上", "上述", "等"])

    private static func isNumeral(_ glyph: Glyph) -> Bool {
        NumberReader.digitValue(glyph) != nil || "多几十余".utf16.contains(glyph)
    }

    private static let nouns = ["", "主要", "主要经济", "核心", "关键", "经济", "重点", "主体"].map { $0 + "指标" }
    private static let indicatorNouns = WordTrie(words: nouns, reversed: true)
    private static let countedNouns = WordTrie(words: nouns + ["增幅", "增速"])
}
