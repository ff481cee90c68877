import Indicators

/// Names with other words between their parts, or before them: 规模以上工业|预计完成|增加值, 扣除…后,固定资产投资.
extension FactReader {
    /// 规上工业企业实现总产值, 规模以上工业预计完成增加值: the catalogue indicator that the words are without the verb in
    /// between. O(length).
    func interrupted(_ range: Range<Int>) -> Subject? {
        guard range.count >= 6, range.count <= 30 else { return nil }
        if let own = withoutCircumstance(range) { return resolve(own) }
        for index in range.lowerBound + 2..<range.upperBound - 3 {
            guard let verb = Self.infixes.longest(in: glyphs, from: index, to: range.upperBound),
                range.upperBound - verb.end >= 2
            else { continue }
            let before = glyphs[range.lowerBound..<index]
            let after = glyphs[verb.end..<range.upperBound]
            // 固定资产投资五年累计完成投资: said twice.
            let isRepeated = before.suffix(after.count).elementsEqual(after)
            let name = isRepeated ? Array(before) : Array(before) + after
            guard var subject = resolved(name, words: range) else { return nil }
            subject.flags.formUnion(Self.flagsOfInfixes[Int(verb.payload)].1)
            return subject
        }
        return nil
    }

    /// 进出口总额|在高基数下, 工业投资|在上年的基础上: under what circumstances is no part of the name.
    private func withoutCircumstance(_ range: Range<Int>) -> Range<Int>? {
        let last = glyphs[range.upperBound - 1]
        guard last == Glyph(of: "下") || last == Glyph(of: "上"),
            let start = (range.lowerBound + 2..<range.upperBound - 2).first(where: { glyphs[$0] == Glyph(of: "在") }),
            !glyphs[start..<range.upperBound].contains(where: { GlyphClass.of($0).contains(.separator) })
        else { return nil }
        return range.lowerBound..<start
    }

    /// What is done, between whose it is and what it is, with what it says of the number.
    private static let flagsOfInfixes: [(String, PredicateFlags)] = [
        ("完成", []), ("实现", []), ("预计完成", .estimate), ("预计实现", .estimate), ("预计可完成", .estimate), ("预计可实现", .estimate),
        ("累计完成", [.cumulative, .accumulated]), ("累计实现", [.cumulative, .accumulated]), ("全年完成", .wholeYear),
        ("全年实现", .wholeYear), ("共完成", .cumulative), ("共实现", .cumulative),
        ("五年完成", .cumulative), ("五年共完成", .cumulative), ("五年累计完成", [.cumulative, .accumulated]),
    ]
    private static let infixes = WordTrie(words: flagsOfInfixes.map(\.0))

    /// 扣除房地产开发投资后,固定资产投资增长2.7%: the clause before leaves out a part, so that it is another indicator.
    func withoutPartBefore(_ gap: Gap) -> [Glyph]? {
        guard gap.isNewClause, let clause = state.clause, clause.upperBound == gap.start - 1, clause.count >= 5,
            clause.lowerBound >= state.floor, glyphs[clause.upperBound - 1] == Glyph(of: "后"),
            let word = grammar.exclusions.longest(in: glyphs, from: clause.lowerBound, to: clause.upperBound),
            GapReader.adjustment(glyphs, endingAt: clause.upperBound, from: word.end - 2) == nil
        else { return nil }
        return Array(glyphs[clause])
    }
}
