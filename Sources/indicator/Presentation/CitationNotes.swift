import IndicatorClient

/// The sentences and sources below a table, each once, by their numbers in the table.
struct CitationNotes {
    private var texts: [String] = []

    /// The notes as lines: "[1] “…” — source".
    var lines: [String] { texts.enumerated().map { "[\($0 + 1)] \($1)" } }

    /// The number of the note that has the observation's quote and source, adding it if there is none; nothing where
    /// there is no source.
    mutating func number(_ cited: CitedObservation) -> String {
        guard let source = cited.sourceName else { return "" }
        let text = cited.quote.map { "“\($0)” — \(source)" } ?? source
        let index = texts.firstIndex(of: text) ?? texts.count
        if index == texts.count { texts.append(text) }
        return "[\(index + 1)]"
    }
}
