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
            let deed = withoutAgent(mark.range.upperBound..<end)
            guard !isListOrComparison(deed) else { continue }
            let subjectStart = places.skipLead(glyphs, start..<mark.range.lowerBound - 2).start
            let name =
                Array(glyphs[subjectStart..<mark.range.lowerBound]) + glyphs[deed] + "年数".glyphs
            facts.append(
                Fact(
                    indicator: nil, name: name, place: nil, measure: .level, rankOf: nil, scope: nil, year: period.year,
                    basis: period.basis, value: mark.value, high: nil, bound: .eq,
                    unit: grammar.scanner.units.unit(grammar.scanner.yearUnit, scale: -1), citation: start..<end,
                    digits: mark.digits,
                    confidence: 80))
        }
    }

    /// 进入全国百强县, 高于全省, 实现两位数增长: a place in an order or a comparison, not something that was awarded or kept.
    private func isListOrComparison(_ deed: Range<Int>) -> Bool {
        let words = glyphs[deed]
        return words.contains(Glyph(of: "强")) && words.contains { Self.membersOfLists.contains($0) }
            || words.suffix(2).elementsEqual("前列".utf16) || words.starts(with: "领跑".utf16)
            || words.contains(Glyph(of: "于")) || words.suffix(2).elementsEqual("增长".utf16)
    }

    private static let membersOfLists: Set<Glyph> = Set("县市区镇".utf16)

    /// 被省委、省政府评为先进单位: by whom is no part of the name.
    private func withoutAgent(_ deed: Range<Int>) -> Range<Int> {
        guard glyphs[deed.lowerBound] == Glyph(of: "被"),
            let verb = glyphs[deed].firstIndex(where: { "评授认列纳命".utf16.contains($0) }), verb + 3 < deed.upperBound
        else { return deed }
        return verb..<deed.upperBound
    }

    private func isRunning(_ mark: Mark) -> Bool {
        mark.range.lowerBound >= 2 && glyphs[mark.range.lowerBound - 1] == Glyph(of: "续")
            && glyphs[mark.range.lowerBound - 2] == Glyph(of: "连")
    }

    private func clauseEnd(from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit {
            let ends = GlyphClass.of(glyphs[index]).contains(.separator) && glyphs[index] != Sign.enumerationComma
            if ends { break }
            index += 1
        }
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
