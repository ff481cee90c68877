/// A source to load, with what was drawn from it.
public struct LoadableSource: Sendable {
    /// Its path, URL or given id: a source of the same name is replaced.
    public var name: String
    /// Whether it is a report or a facts file.
    public var kind: SourceInfo.Kind
    /// The SHA-256 of its bytes as they were read, 32 bytes.
    public var sha256: [UInt8]
    /// What drew the observations, in a text of the loader's own: versions of parser and catalogue, and overrides.
    /// Name, SHA-256 and this decide whether a source is unchanged.
    public var extraction: String
    /// Its text, in whose UTF-8 bytes citations count. A facts file's is the quotes that it came with.
    public var text: String
    /// Its documents.
    public var documents: [LoadableDocument]
    /// What its documents state beside their own lists, where there is much of it: rows name documents by their places,
    /// and citations count in the text.
    public var tables: [ObservationTable]

    /// Makes a source of its parts.
    public init(
        name: String, kind: SourceInfo.Kind, sha256: [UInt8], extraction: String, text: String,
        documents: [LoadableDocument], tables: [ObservationTable] = []
    ) {
        self.name = name
        self.kind = kind
        self.sha256 = sha256
        self.extraction = extraction
        self.text = text
        self.documents = documents
        self.tables = tables
    }

    /// The number of its observations.
    public var observationCount: Int {
        documents.reduce(0) { $0 + $1.observations.count } + tables.reduce(0) { $0 + $1.rows.count }
    }
}

/// A document of a source, with its observations.
public struct LoadableDocument: Sendable {
    /// Its title, or its number on the page where it has none.
    public var title: String
    /// Its bytes in the source's text.
    public var range: Range<Int>
    /// The area it reports on; its observations of other areas are another's report on them.
    public var area: AreaCode
    /// The year in which it was given.
    public var vintage: Year
    /// The years that its review covers; nil for a document without a review.
    public var coverage: ClosedRange<Year>?
    /// False for a part, such as a newspaper's second page.
    public var isWhole: Bool
    /// What it states.
    public var observations: [Observation]

    /// Makes a document of its parts.
    public init(
        title: String, range: Range<Int>, area: AreaCode, vintage: Year, coverage: ClosedRange<Year>?, isWhole: Bool,
        observations: [Observation]
    ) {
        self.title = title
        self.range = range
        self.area = area
        self.vintage = vintage
        self.coverage = coverage
        self.isWhole = isWhole
        self.observations = observations
    }
}
