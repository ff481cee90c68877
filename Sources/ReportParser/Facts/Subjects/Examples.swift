/// Examples before what is counted: 新建A、B等道路35条.
extension FactReader {
    /// What stands after the 等 that ends examples: 道路 of 东部高速等道路.
    func nounAfterExamples(_ range: Range<Int>) -> Range<Int>? {
        guard let etcetera = glyphs[range].lastIndex(of: Glyph(of: "等")), etcetera > range.lowerBound + 2,
            etcetera + 2 < range.upperBound, !"平高初中同均优甲劣上特".utf16.contains(glyphs[etcetera - 1]),
            !"级候于量值待离".utf16.contains(glyphs[etcetera + 1])
        else { return nil }
        return etcetera + 1..<range.upperBound
    }

    /// 仙居、天台、三门: short names in a row, not kinds of things.
    func areNames(_ range: Range<Int>) -> Bool {
        let names = glyphs[range].split(separator: Sign.enumerationComma, omittingEmptySubsequences: false)
        return names.count > 1
            && names.allSatisfy { (2...4).contains($0.count) && !"级类型等".utf16.contains($0[$0.endIndex - 1]) }
    }

    /// Whether a number counts what says nothing without its examples: 龙港大道等10个|项目.
    func countsGeneric(_ mark: Mark, _ sentence: Range<Int>) -> Bool {
        let end = mark.range.upperBound
        guard let noun = grammar.genericNouns.longest(in: glyphs, from: end, to: sentence.upperBound) else {
            return false
        }
        return noun.end >= sentence.upperBound || !isNoun(at: noun.end)
    }

    /// 建设A等10个项目、B等6个产业园: what examples stand before, of what goes on with an earlier verb.
    func afterExamples(_ range: Range<Int>, _ mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int)
        -> Range<Int>
    {
        let own = places.skipLead(glyphs, range).start..<range.upperBound
        guard mark.unitKind == .count else { return own }
        if let noun = nounAfterExamples(own) { return noun }
        let endsInEtcetera = own.count > 2 && glyphs[own.upperBound - 1] == Glyph(of: "等")
        return endsInEtcetera && isFronted(mark, marks, last, sentence) ? own.upperBound..<own.upperBound : own
    }
}
