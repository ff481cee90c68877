import Indicators

/// Households and the people in them, told in one breath: 贫困人口由1367户4947人减至88户147人.
extension FactReader {
    /// The second number of such a pair says what the first says.
    func notePair(_ gap: inout Gap, _ mark: Mark) {
        guard mark.range.lowerBound == state.floor, gap.subject.isEmpty, gap.flags.isEmpty, state.countsHouseholds,
            mark.unitKind == .people,
            !state.subjects.isEmpty
        else { return }
        let end = mark.range.upperBound
        let goesOn =
            grammar.changes.longest(in: glyphs, from: end, to: glyphs.count) != nil
            || end < glyphs.count && "减降增至".utf16.contains(glyphs[end])
        guard goesOn || !isNoun(at: end) else { return }
        gap.flags = state.flags
    }

    func countsHouseholds(_ mark: Mark) -> Bool {
        mark.kind == .quantity && mark.unitKind == .count && mark.unitNumber >= 0
            && grammar.scanner.units.unit(mark.unitNumber, scale: -1) == UnitOfMeasure("户")
    }

    /// 贫困人口 counted by 户 are 贫困户.
    func householdName(_ name: inout [Glyph], _ mark: Mark) {
        guard countsHouseholds(mark), name.count > 3, name.suffix(2).elementsEqual("人口".utf16) else { return }
        name.removeLast(2)
        name += "户".glyphs
    }
}
