import Indicators

/// The facts of a file, or of a piece of one, as numbers with their texts beside them.
public struct FactTable: Sendable {
    /// What facts of one title, area and vintage belong to.
    public struct Document: Hashable, Sendable {
        /// The title; empty if unknown.
        public let title: String
        /// The area that the facts are about.
        public let area: AreaCode
        /// The year of the report.
        public let vintage: Year
    }

    /// The facts. Their documents are places in ``documents``, their citations in ``quotes``; the table's own lists of
    /// both are for whoever puts the facts into a source.
    public internal(set) var observations = ObservationTable()
    /// The documents, in the order in which their first facts came.
    public internal(set) var documents: [Document] = []
    /// The sentences, each once, in the order in which they came.
    public internal(set) var quotes: [String] = []
    /// What is no usable fact, with lines counted from the piece's first.
    public internal(set) var rejects: [FactsReader.Reject] = []
    /// The lines of the piece.
    public internal(set) var lines = 0

    private var documentNumbers: [Document: UInt32] = [:]
    private var quoteNumbers: [String: UInt32] = [:]
    /// The document last asked for: facts of one come one after the other.
    private var latest: (document: Document, number: UInt32)?

    init() {}

    /// The facts in names. O(facts).
    public var facts: [Fact] {
        observations.rows.map { row in
            let kind = row.record.classification
            let indicator = row.key.indicator
            func text(_ dictionary: LabelDictionary, _ number: UInt32) -> String? {
                number == 0 ? nil : observations.labels(dictionary)[Int(number) - 1]
            }
            let observation = Observation(
                area: row.key.area, subArea: text(.subAreas, row.record.subArea),
                indicator: indicator.isOpen
                    ? .open(observations.openIndicators[Int(indicator.number - IndicatorID.firstOpen.number)])
                    : .catalogue(indicator),
                variant: text(.variants, row.record.variant) ?? "", year: row.key.year, vintage: row.record.vintage,
                measure: kind.measure, rankOf: kind.rankOf, scope: text(.scopes, UInt32(row.record.scope)),
                aggregation: kind.aggregation, span: row.record.span, basis: kind.basis, value: row.record.value,
                high: row.record.high, unit: UnitOfMeasure(text(.units, UInt32(row.record.unit)) ?? ""),
                bound: kind.bound, confidence: row.record.confidence, flags: row.record.flags)
            return Fact(
                observation: observation, document: documents[Int(row.document)].title,
                quote: row.citation == 0 ? "" : quotes[Int(row.citation) - 1])
        }
    }

    /// The number of a document. O(length of the title), of the one asked for last O(1).
    mutating func number(of document: Document) -> UInt32 {
        if let latest, latest.document == document { return latest.number }
        var number = UInt32(documents.count)
        if let known = documentNumbers[document] {
            number = known
        } else {
            documentNumbers[document] = number
            documents.append(document)
        }
        latest = (document, number)
        return number
    }

    /// The number of a quote, from 1; 0 for the empty one. O(length).
    mutating func number(ofQuote quote: String) -> UInt32 {
        guard !quote.isEmpty else { return 0 }
        if let known = quoteNumbers[quote] { return known }
        quotes.append(quote)
        let number = UInt32(quotes.count)
        quoteNumbers[quote] = number
        return number
    }

    /// Appends a fact and returns its row; nil if the table holds no more texts.
    mutating func append(_ fact: Fact) -> ObservationTable.Row? {
        let stated = fact.observation
        let document = number(of: Document(title: fact.document, area: stated.area, vintage: stated.vintage))
        let isKept = observations.append(stated, document: document, citation: number(ofQuote: fact.quote))
        return isKept ? observations.rows.last : nil
    }
}
