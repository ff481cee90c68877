/// Where figures come from (a file, a page): one text, stored once.
public struct SourceInfo: Hashable, Sendable {
    /// The number that citations give.
    public var id: UInt32
    /// Its path, URL or given id.
    public var name: String
    /// The SHA-256 of the source's bytes as they were read, 32 bytes.
    public var sha256: [UInt8]
    /// The length of its text in UTF-8 bytes.
    public var textLength: Int
    /// Whether it is a report or a facts file.
    public var kind: Kind

    /// What a source holds.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Prose, from which a parser drew the observations.
        case report = 0
        /// Observations as such; its text is the quotes they came with.
        case facts = 1
    }

    /// Makes the description of a source.
    public init(id: UInt32, name: String, sha256: [UInt8], textLength: Int, kind: Kind) {
        self.id = id
        self.name = name
        self.sha256 = sha256
        self.textLength = textLength
        self.kind = kind
    }
}

/// A report, or a part of one, within a source.
public struct DocumentInfo: Hashable, Sendable {
    /// The document's number.
    public var id: UInt32
    /// The source that it is in.
    public var source: UInt32
    /// Its title, or its number on the page where it has none.
    public var title: String
    /// Its bytes in the source's text.
    public var range: Range<Int>
    /// The area it reports on.
    public var area: AreaCode
    /// The year in which it was given.
    public var vintage: Year
    /// The years that its review covers; nil for a document without a review.
    public var coverage: ClosedRange<Year>?
    /// False for a part, such as a newspaper's second page.
    public var isWhole: Bool
    /// The number of observations drawn from it.
    public var observationCount: Int

    /// Makes the description of a document.
    public init(
        id: UInt32, source: UInt32, title: String, range: Range<Int>, area: AreaCode, vintage: Year,
        coverage: ClosedRange<Year>?, isWhole: Bool, observationCount: Int
    ) {
        self.id = id
        self.source = source
        self.title = title
        self.range = range
        self.area = area
        self.vintage = vintage
        self.coverage = coverage
        self.isWhole = isWhole
        self.observationCount = observationCount
    }
}

/// Which nothing it is, when no figure is found.
public enum Coverage: UInt8, Sendable, CaseIterable {
    /// No report of the area whose review covers the year is loaded.
    case notCovered = 0
    /// Only a part of one is loaded, such as a newspaper's second page.
    case unknown = 1
    /// A whole one is loaded, and does not state it.
    case notStated = 2
}
