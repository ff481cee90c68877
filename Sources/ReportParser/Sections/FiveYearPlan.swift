/// A five-year plan by its usual name: “十四五” is 2021 to 2025.
struct FiveYearPlan {
    let firstYear: Int
    let lastYear: Int
    let end: Int
    /// Whether the words name its years (时期, 期间, 以来) and not the plan as a document.
    let isPeriod: Bool

    /// The plan named at `start`: 十 a numeral 五, with or without quotation marks.
    @inline(__always)
    init?(_ glyphs: [Glyph], _ start: Int, _ limit: Int) {
        // It is looked for at every glyph, and nearly none begins one.
        guard glyphs[start] == Sign.openQuote || glyphs[start] == Glyph(of: "十") else { return nil }
        self.init(beginningAt: start, limit, in: glyphs)
    }

    private init?(beginningAt start: Int, _ limit: Int, in glyphs: [Glyph]) {
        var index = start
        if glyphs[index] == Sign.openQuote { index += 1 }
        guard index + 2 < limit, index + 2 < glyphs.count else { return nil }
        // The first plan began in 1953, the tenth in 2001.
        if glyphs[index] == Glyph(of: "十"), glyphs[index + 2] == Glyph(of: "五"),
            let number = NumberReader.digitValue(glyphs[index + 1]), number > 0
        {
            firstYear = 2001 + Int(number) * 5
            index += 3
        } else if index > start, glyphs[index + 1] == Glyph(of: "五"), glyphs[index + 2] == Sign.closeQuote {
            // “九五”, “十五”: only in quotation marks; elsewhere they are numbers.
            switch glyphs[index] {
            case Glyph(of: "十"): firstYear = 2001
            case Glyph(of: "九"): firstYear = 1996
            case Glyph(of: "八"): firstYear = 1991
            default: return nil
            }
            index += 2
        } else {
            return nil
        }
        lastYear = firstYear + 4
        if index < limit, glyphs[index] == Sign.closeQuote { index += 1 }
        end = index
        isPeriod = Self.periods.longest(in: glyphs, from: index, to: limit) != nil
    }

    /// Whether the words after the name mean its last year: 末, 期末.
    func isEnd(_ glyphs: [Glyph], _ limit: Int) -> Bool {
        let next = end < limit && glyphs[end] == Glyph(of: "期") ? end + 1 : end
        return next < limit && glyphs[next] == Glyph(of: "末")
    }

    static let periods = WordTrie(words: ["时期", "期间", "以来", "五年", "这五年", "的五年", "同期"])
}
