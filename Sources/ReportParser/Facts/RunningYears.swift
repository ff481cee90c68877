import Indicators

extension FactReader {
    /// 连续19年获评省级平安市: for how many years something has gone on, where no number in the clause says what.
    func readRunningYears(_ marks: [Mark], _ sentence: Range<Int>, into facts: inout [Fact]) {
        for (index, mark) in marks.enumerated() where mark.kind == .duration && isRunning(mark) {
            let end = clauseEnd(from: mark.range.upperBound, to: sentence.upperBound)
            let start = clauseStart(before: mark.range.lowerBound - 2, from: sentence.lowerBound)
            guard end > mark.range.upperBound + 1, isNoun(at: mark.range.upperBound),
                !marks[(index + 1)...].contains(where: { isFigure($0) && $0.range.lowerBound < end }),
                !marks[..<index].contains(where: { isFigure($0) && $0.range.upperBound > start })
            else { continue }
            let subjectStart = places.skipLead(glyphs, start..<mark.range.lowerBound - 2).start
            let name =
                Array(glyphs[subjectStart..<mark.range.lowerBound]) + glyphs[mark.range.upperBound..<end] + "年数".glyphs
            facts.append(
                Fact(
                    indicator: nil, name: name, place: nil, measure: .level, rankOf: nil, scope: nil, year: period.year,
                    basis: period.basis, value: mark.value, high: nil, bound: .eq,
                    unit: grammar.scanner.units.unit(grammar.scanner.yearUnit, scale: -1), citation: start..<end,
                    digits: mark.digits,
                    confidence: 80))
        }
    }

    private func isRunning(_ mark: Mark) -> Bool {
        mark.range.lowerBound >= 2 && glyphs[mark.range.lowerBound - 1] == Glyph(of: "续")
            && glyphs[mark.range.lowerBound - 2] == Glyph(of: "连")
    }

    private func clauseEnd(from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit, !GlyphClass.of(glyphs[index]).contains(.separator) { index += 1 }
        return index
    }

    private func clauseStart(before end: Int, from limit: Int) -> Int {
        var index = end
        while index > limit, glyphs[index - 1] != Sign.comma, glyphs[index - 1] != Sign.semicolon,
            glyphs[index - 1] != Sign.colon
        { index -= 1 }
        return index
    }
}
