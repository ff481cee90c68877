/// Names of money that is told before what it was spent on.
extension FactReader {
    /// 总投资4亿元的新材料项目开工, 投入2亿元、改造农房600户: what the money was for, and that it was invested; nil where the words
    /// before the amount name more than spending, or nothing behind it is named.
    func spending(_ own: Range<Int>, _ mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> [Glyph]? {
        guard mark.unitKind == .money, own.count >= 2, own.count <= 6,
            grammar.spendings.longest(in: glyphs, from: own.lowerBound, to: own.upperBound)?.end == own.upperBound,
            let things = thingsBehind(mark, sentence, marks, last)
        else { return nil }
        return Array(glyphs[things]) + glyphs[own]
    }

    private func thingsBehind(_ mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> Range<Int>? {
        var start = mark.range.upperBound
        guard start + 2 < sentence.upperBound else { return nil }
        let isNextClause = glyphs[start] == Sign.comma || glyphs[start] == Sign.enumerationComma
        if glyphs[start] == Glyph(of: "的") || isNextClause { start += 1 }
        if glyphs[start...].starts(with: "用于".utf16) { start += 2 }
        if isNextClause {
            start = places.skipLead(glyphs, start..<sentence.upperBound).start
            guard let verbs = grammar.verbs.objectVerbs(in: glyphs, from: start, to: sentence.upperBound) else {
                return nil
            }
            start = verbs
        } else if let verbs = grammar.verbs.objectVerbs(in: glyphs, from: start, to: sentence.upperBound) {
            start = verbs
        }
        let next = marks.dropFirst(last + 1).first { $0.kind == .quantity }
        let countsThings = next.map { $0.unitKind == .count || $0.unitKind == .length || $0.unitKind == .area } ?? false
        if let next, next.range.lowerBound == start {
            guard countsThings else { return nil }
            start = next.range.upperBound
        }
        guard isNoun(at: start) else { return nil }
        var end = start
        while end < sentence.upperBound, end - start < Self.longestThing, GlyphClass.of(glyphs[end]).contains(.han),
            !GlyphClass.of(glyphs[end]).contains(.digit)
        {
            let verb = grammar.verbs.subjectVerbs.longest(in: glyphs, from: end, to: sentence.upperBound)
            if end >= start + 2, verb != nil { break }
            // 总投资41亿元的硅材料项目刷新纪录: a project's name ends so.
            if end >= start + 4, glyphs[end - 2] == Glyph(of: "项"), glyphs[end - 1] == Glyph(of: "目") { break }
            end += 1
        }
        let isWhole =
            end == sentence.upperBound || !GlyphClass.of(glyphs[end]).contains(.digit)
            || countsThings && next?.range.lowerBound == end
        return end >= start + 2 && isWhole && end - start < Self.longestThing ? start..<end : nil
    }

    private static let longestThing = 18
}
