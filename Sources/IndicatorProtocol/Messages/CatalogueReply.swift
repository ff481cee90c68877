import Indicators

/// A list, or a page of one.
///
/// An id that nothing has is left out, so that a list may be shorter than the ids asked for.
public struct CatalogueReply: ReplyMessage {
    /// What is listed.
    public enum Entries: Hashable, Sendable {
        /// Areas by code.
        case areas([Area])
        /// Indicators by number.
        case indicators([Indicator])
        /// An area's series by indicator.
        case series([SeriesExtent])
        /// Texts of the dictionary asked for.
        case labels([LabelEntry])
        /// Sources.
        case sources([SourceInfo])
        /// Documents by number.
        case documents([DocumentInfo])
        /// Corrections by number.
        case corrections([Correction])

        /// The list's kind on the wire.
        public var kind: CatalogueRequest.Kind {
            switch self {
            case .areas: .areas
            case .indicators: .indicators
            case .series: .series
            case .labels: .labels
            case .sources: .sources
            case .documents: .documents
            case .corrections: .corrections
            }
        }

        /// The number of entries.
        public var count: Int {
            switch self {
            case .areas(let entries): entries.count
            case .indicators(let entries): entries.count
            case .series(let entries): entries.count
            case .labels(let entries): entries.count
            case .sources(let entries): entries.count
            case .documents(let entries): entries.count
            case .corrections(let entries): entries.count
            }
        }
    }

    /// The entries.
    public var entries: Entries
    /// Where the list goes on; nil if these were the last.
    ///
    /// A page may have a cursor and no entry.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(_ entries: Entries, cursor: PageCursor? = nil) {
        self.entries = entries
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body.
    public init(
        body: UnsafeRawBufferPointer, answering request: CatalogueRequest, recordSize: Int
    ) throws(InvalidField) {
        var reader = ByteReader(body)
        let kind = request.listing.kind
        guard try reader.integer(.kind) == kind.rawValue else { throw InvalidField(.contradiction, .kind) }
        try reader.zeros(3)
        let count = try reader.integer(.count, as: UInt32.self)
        entries =
            switch kind {
            case .areas: .areas(try reader.entries(count))
            case .indicators: .indicators(try reader.entries(count))
            case .series: .series(try reader.entries(count))
            case .labels: .labels(try reader.entries(count))
            case .sources: .sources(try reader.entries(count))
            case .documents: .documents(try reader.entries(count))
            case .corrections: .corrections(try reader.entries(count))
            }
        cursor = try reader.cursor(.catalogue, kind: kind.rawValue)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(entries.kind.rawValue)
        buffer.append(zeros: 3)
        buffer.append(UInt32(truncatingIfNeeded: entries.count))
        switch entries {
        case .areas(let entries): for entry in entries { buffer.append(entry: entry) }
        case .indicators(let entries): for entry in entries { buffer.append(entry: entry) }
        case .series(let entries): for entry in entries { buffer.append(entry: entry) }
        case .labels(let entries): for entry in entries { buffer.append(entry: entry) }
        case .sources(let entries): for entry in entries { buffer.append(entry: entry) }
        case .documents(let entries): for entry in entries { buffer.append(entry: entry) }
        case .corrections(let entries): for entry in entries { buffer.append(entry: entry) }
        }
        if let cursor { buffer.append(cursor) }
    }
}
