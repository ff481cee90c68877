import Indicators

/// What a source holds.
public struct ParsedSource: Sendable {
    /// The reports found, in the order of the page. A page without any report has none.
    public var documents: [ParsedDocument]

    /// Puts a source together of its documents.
    public init(documents: [ParsedDocument]) { self.documents = documents }
}

/// A report, or a part of one, with what it states.
public struct ParsedDocument: Sendable {
    /// The title's line as the page has it; empty where a part has none.
    public var title: String
    /// Where it stands in the source's text, in UTF-8 bytes.
    public var range: Range<Int>
    /// Whose report it is; nil if neither the text nor the caller says so. Then nothing is extracted.
    public var area: AreaCode?
    /// The year in which it was given; nil likewise.
    public var year: Year?
    /// The years that its review looks back on.
    public var coverage: ClosedRange<Year>?
    /// Whether its beginning and end are there; false for a newspaper's second page.
    public var isWhole: Bool
    /// What it states, in the text's order.
    public var observations: [Observation]
    /// The numbers that state no figure, in the text's order, each with the reason; empty unless asked for.
    public var leftOvers: [LeftOver] = []
}
