/// A harvest that grew or shrank.
extension FactReader {
    /// 粮食产量137万吨,增产7万吨: by how much there is more of what was told before; 粮食增产7万吨: of what the words name.
    mutating func noteYield(_ gap: inout Gap, _ mark: Mark) {
        guard mark.unitKind == .mass, gap.subject.count >= 2, glyphs[gap.subject.upperBound - 1] == Glyph(of: "产")
        else {
            return
        }
        if !state.subjects.isEmpty,
            let word = grammar.yields.longest(in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound),
            word.end == gap.subject.upperBound
        {
            gap.flags.insert(word.payload < grammar.firstShrinking ? .grow : .fall)
            gap.subject = word.end..<word.end
            return
        }
        let verb = gap.subject.upperBound - 2
        guard let word = grammar.yields.longest(in: glyphs, from: verb, to: gap.subject.upperBound),
            let harvest = resolved(Array(glyphs[gap.subject.lowerBound..<verb]) + "产量".glyphs, words: gap.subject)
        else { return }
        gap.flags.insert(word.payload < grammar.firstShrinking ? .grow : .fall)
        gap.subject = gap.subject.upperBound..<gap.subject.upperBound
        gap.isAttached = false
        state.note([harvest], continues: !gap.isNewClause)
    }
}
