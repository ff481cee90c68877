/// A harvest that grew or shrank.
extension FactReader {
    /// 粮食产量137万吨,增产7万吨: by how much there is more of what was told before.
    func noteYield(_ gap: inout Gap, _ mark: Mark) {
        guard mark.unitKind == .mass, !state.subjects.isEmpty,
            let word = grammar.yields.longest(in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound),
            word.end == gap.subject.upperBound
        else { return }
        gap.flags.insert(word.payload < grammar.firstShrinking ? .grow : .fall)
        gap.subject = word.end..<word.end
    }
}
