import FactsFormat
import IndicatorStore
import Indicators

/// Puts the facts of a file together as documents: those of one title, area and vintage belong to one.
///
/// The source's text is the facts' quotes, one a line and each once, so that a citation of a facts file is a range of
/// a text as any other.
struct FactsAssembly {
    private struct Key: Hashable {
        let title: String
        let area: AreaCode
        let vintage: Year
    }

    private var order: [Key] = []
    private var observations: [Key: [Observation]] = [:]
    private var quotes: [String: Range<Int>] = [:]
    /// The quotes.
    private(set) var text = ""

    /// Whether there is no fact.
    var isEmpty: Bool { order.isEmpty }

    /// Takes a fact in. Its own citation counts in a text that is not here; the quote's place takes its place.
    mutating func add(_ fact: Fact) {
        var observation = fact.observation
        observation.citation = fact.quote.isEmpty ? nil : place(of: fact.quote)
        let key = Key(title: fact.document, area: observation.area, vintage: observation.vintage)
        if observations[key] == nil { order.append(key) }
        observations[key, default: []].append(observation)
    }

    /// The documents in the order in which their first facts came. None of them claims to cover a year: a file may
    /// hold any part of what was stated.
    var documents: [LoadableDocument] {
        order.map { key in
            LoadableDocument(
                title: key.title, range: 0..<text.utf8.count, area: key.area, vintage: key.vintage, coverage: nil,
                isWhole: false, observations: observations[key] ?? [])
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
