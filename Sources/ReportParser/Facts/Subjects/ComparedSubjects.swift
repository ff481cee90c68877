/// What is compared with others, for what is told of it afterwards.
extension FactReader {
    /// 工业增加值增速|高于全省2.1个百分点,居全省第3位: the words before those of comparing; all of them where there are none.
    func compared(_ range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        while end < range.upperBound {
            if GapReader.comparisons.longest(in: glyphs, from: end, to: range.upperBound) != nil { break }
            // 比全省高2.1个百分点.
            if glyphs[end] == Glyph(of: "比") || glyphs[end] == Glyph(of: "较"), end + 1 < range.upperBound,
                grammar.scanner.scopes.longest(in: glyphs, from: end + 1, to: range.upperBound) != nil
            {
                break
            }
            end += 1
        }
        guard end < range.upperBound, end > range.lowerBound else { return range }
        while let word = Self.distributions.longestReversed(in: glyphs, from: range.lowerBound, to: end) {
            end = word.start
        }
        return end - range.lowerBound >= 2 ? range.lowerBound..<end : range
    }

    /// A、B增速分别高于…: both are rates.
    func asRates(_ subjects: [Subject]) -> [Subject] {
        guard subjects.count > 1, subjects.last?.isGrowth == true else { return subjects }
        return subjects.map { subject in
            var subject = subject
            subject.isGrowth = true
            return subject
        }
    }

    private static let distributions = WordTrie(words: ["分别", "均", "都", "同比", "全年", "连续"], reversed: true)
}
