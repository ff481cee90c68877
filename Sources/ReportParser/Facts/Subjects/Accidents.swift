import Indicators

/// Accidents and those who died in them, as reports tell them in a row: 发生生产安全事故3起,死亡4人.
extension FactReader {
    /// The catalogue's accidents after 发生, or their deaths after them; nil where the words name something else.
    func accident(_ gap: Gap, _ mark: Mark) -> Subject? {
        let start = places.skipLead(glyphs, gap.subject).start
        let words = glyphs[start..<gap.subject.upperBound]
        if words.starts(with: "发生".utf16), mark.unitKind == .count, words.count <= 16 {
            return resolve(start + 2..<gap.subject.upperBound).flatMap { isAccidents($0) ? $0 : nil }
        }
        guard mark.unitKind == .people, Self.deaths.contains(where: words.elementsEqual),
            state.subjects.last.map(isAccidents) ?? false
        else { return nil }
        return resolved("生产安全事故死亡人数".glyphs, words: gap.subject)
    }

    private func isAccidents(_ subject: Subject) -> Bool {
        subject.indicator.map { grammar.resolver.indicators[$0].code == "accidents" } ?? false
    }

    private static let deaths = ["死亡", "造成死亡", "共死亡", "亡"].map(\.glyphs)
}
