import FactsFormat
import IndicatorStore
import Indicators

/// Puts the facts of a file together as documents: those of one title, area and vintage belong to one.
///
/// The source's text is the facts' quotes, one a line and each once, so that a citation of a facts file is a range of
/// a text as any other.
struct FactsAssembly {
    private var order: [FactTable.Document] = []
    private var numbers: [FactTable.Document: Int] = [:]
    private var quotes: [String: Range<Int>] = [:]
    private var lines = 0
    /// The facts, with their documents and quotes.
    private(set) var tables: [ObservationTable] = []
    /// What is no usable fact, by the file's lines.
    private(set) var rejects: [FactsReader.Reject] = []
    /// The quotes.
    private(set) var text = ""

    /// Whether there is no fact.
    var isEmpty: Bool { order.isEmpty }

    /// Takes in what the next piece of the file holds. The facts' own citations count in a text that is not here; the
    /// quotes' places take their place.
    mutating func add(_ piece: FactTable) {
        var table = piece.observations
        table.documents = piece.documents.map { document in
            if let known = numbers[document] { return known }
            order.append(document)
            numbers[document] = order.count - 1
            return order.count - 1
        }
        table.citations = piece.quotes.map { place(of: $0) }
        tables.append(table)
        for var reject in piece.rejects {
            reject.line += lines
            rejects.append(reject)
        }
        lines += piece.lines
    }

    /// The documents in the order in which their first facts came. None of them claims to cover a year: a file may
    /// hold any part of what was stated.
    var documents: [LoadableDocument] {
        order.map { document in
            LoadableDocument(
                title: document.title, range: 0..<text.utf8.count, area: document.area, vintage: document.vintage,
                coverage: nil, isWhole: false, observations: [])
        }
    }

    private mutating func place(of quote: String) -> Range<Int> {
        if let known = quotes[quote] { return known }
        let start = text.utf8.count
        text += quote
        let range = start..<text.utf8.count
        text += "\n"
        quotes[quote] = range
        return range
    }
}
