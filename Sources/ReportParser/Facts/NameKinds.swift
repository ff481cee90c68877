import Indicators

/// What kind of thing an indicator or an open name is, as far as readings depend on it.
extension FactReader {
    func isPriceChange(_ indicator: Int) -> Bool { grammar.resolver.indicators[indicator].code == "cpi" }

    func isTotal(_ indicator: Int) -> Bool { grammar.resolver.indicators[indicator].code == "gdp" }

    func isConcentration(_ indicator: Int) -> Bool { grammar.resolver.kinds[indicator] == .concentration }

    /// Whether the indicator counts what a period adds.
    func isFlow(_ indicator: Int) -> Bool {
        let name = grammar.resolver.indicators[indicator].nameZH
        return name.contains("新增") || name.hasPrefix("新建") || name == "到位内资" || name == "实际使用外资" && false
    }

    func startsWithVerb(_ name: [Glyph]) -> Bool {
        grammar.verbs.objectVerbs.longest(in: name, from: 0, to: name.count).map { $0.end < name.count } ?? false
    }

    func isPolicy(_ name: [Glyph]) -> Bool {
        grammar.verbs.policyNouns.longestReversed(in: name, from: 0, to: name.count) != nil
    }

    /// Whether a name is only a zone's: 温州经开区.
    func isZone(_ name: [Glyph]) -> Bool { name.count <= 14 && grammar.endsInZone(name) }

    /// How often somebody spoke or came is no figure of the place.
    func isSolemn(_ name: [Glyph]) -> Bool {
        name.count >= 3 && name.indices.dropLast(2).contains { name[$0...].starts(with: "总书记".utf16) }
    }

    func countsPeople(_ name: [Glyph]) -> Bool {
        name.indices.contains { grammar.scanner.peopleNouns.longest(in: name, from: $0, to: name.count) != nil }
    }
}
