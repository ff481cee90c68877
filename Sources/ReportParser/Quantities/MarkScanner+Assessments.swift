import Indicators

/// Places in assessments and in sets with a name of their own.
extension MarkScanner {
    /// A set with the words around it.
    typealias NamedSet = (whole: Range<Int>, scope: Range<Int>, topic: Range<Int>)

    /// 在全省高质量发展考核中|排名第五: whose assessment it was and of what, where 在…中 tells it right before the verb of ranking.
    func assessment(before start: Int, in range: Range<Int>) -> NamedSet? {
        let floor = max(range.lowerBound, marks.last?.range.upperBound ?? range.lowerBound, start - Self.longestSet)
        guard
            let verb = vocabulary.rankVerbs.longestReversed(in: glyphs, from: floor, to: start)
                ?? vocabulary.arrivals.longestReversed(in: glyphs, from: floor, to: start)
        else { return nil }
        let first = max(range.lowerBound, start - Self.longestSet)
        var stop = verb.start
        if stop > floor, glyphs[stop - 1] == Glyph(of: "均") || glyphs[stop - 1] == Glyph(of: "都") { stop -= 1 }
        guard stop > floor, glyphs[stop - 1] == Glyph(of: "中") || glyphs[stop - 1] == Glyph(of: "里"),
            let preposition = glyphs[first..<stop].lastIndex(of: Glyph(of: "在"))
        else { return nil }
        if let set = countedRivals(preposition + 1..<stop - 1) { return (preposition..<stop, set, 0..<0) }
        guard preposition >= floor,
            let scope = vocabulary.scopes.longest(in: glyphs, from: preposition + 1, to: stop - 1),
            scope.end + 2 < stop, isName(scope.end..<stop - 1),
            vocabulary.assessments.longestReversed(in: glyphs, from: scope.end, to: stop - 1) != nil
        else { return nil }
        return (preposition..<stop, preposition + 1..<scope.end, scope.end..<stop - 1)
    }

    /// 在参评的261个地级市中位居第7位: as many as one number counts, of a kind of places.
    private func countedRivals(_ words: Range<Int>) -> Range<Int>? {
        guard let last = marks.last, last.kind == .quantity, last.unitKind == .count,
            last.range.lowerBound >= words.lowerBound, last.range.upperBound < words.upperBound,
            vocabulary.scopeNouns.longestReversed(in: glyphs, from: last.range.upperBound, to: words.upperBound)?.start
                == last.range.upperBound,
            !glyphs[words].contains(where: { GlyphClass.of($0).contains(.separator) })
        else { return nil }
        return words
    }

    /// 居全国|创新型城市|第20位, 位列全省|县域经济考核|第4位: what stands between a verb with a set and a place tells which places are
    /// ranked, or of what the assessment was.
    func namedSet(before start: Int, in range: Range<Int>) -> NamedSet? {
        let floor = max(range.lowerBound, marks.last?.range.upperBound ?? range.lowerBound, start - Self.longestSet)
        guard start - floor > 4, glyphs[start] == Sign.ordinal, scope(before: start, in: range) == nil else {
            return nil
        }
        var index = start - 2
        while index > floor {
            let glyph = glyphs[index - 1]
            guard !GlyphClass.of(glyph).contains(.separator) else { return nil }
            if let set = vocabulary.scopes.longest(in: glyphs, from: index, to: start),
                let verb = vocabulary.rankVerbs.longestReversed(in: glyphs, from: floor, to: index)
                    ?? vocabulary.arrivals.longestReversed(in: glyphs, from: floor, to: index)
            {
                let rest = set.end..<start
                guard verb.start < index, rest.count >= 2, rest.count <= 14, isName(rest) else { return nil }
                let isAssessment =
                    vocabulary.assessments.longestReversed(in: glyphs, from: set.end, to: start) != nil
                return isAssessment ? (index..<start, index..<set.end, rest) : (index..<start, index..<start, 0..<0)
            }
            index -= 1
        }
        return nil
    }

    /// Whether the words may be a name: no verb of ranking or arriving among them, no point and no other number.
    private func isName(_ words: Range<Int>) -> Bool {
        words.allSatisfy { index in
            let glyph = glyphs[index]
            let isLetter = GlyphClass.of(glyph).contains(.han) || (0x41...0x5A).contains(glyph)
            return isLetter && !"居列位第较比由从升至到为".utf16.contains(glyph) || glyph == Sign.openQuote
                || glyph == Sign.closeQuote
        }
    }

    /// How far before a place the name of its set may begin.
    private static let longestSet = 26
}
