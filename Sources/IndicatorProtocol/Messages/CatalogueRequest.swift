import Indicators

/// Asks for a list.
public struct CatalogueRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = CatalogueReply
    /// What it asks for.
    public static let operation = OperationCode.catalogue

    /// What is listed.
    public enum Listing: Hashable, Sendable {
        /// Areas by code: those with these codes, or all.
        case areas([AreaCode] = [])
        /// Indicators by number: those with these numbers, or all.
        case indicators([IndicatorID] = [])
        /// The series that exist for an area.
        case series(AreaCode)
        /// The texts of a dictionary with these ids.
        case labels(LabelDictionary, [UInt32])
        /// The sources with these ids.
        case sources([UInt32])
        /// Documents by number: those that report on an area, or all.
        case documents(AreaCode? = nil)
        /// Corrections by number: those of an area's figures, or all.
        case corrections(AreaCode? = nil)

        /// The list's kind on the wire.
        public var kind: Kind {
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
    }

    /// The lists' numbers.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Areas.
        case areas = 0
        /// Indicators.
        case indicators = 1
        /// An area's series.
        case series = 2
        /// A dictionary's texts.
        case labels = 3
        /// Sources.
        case sources = 4
        /// Documents.
        case documents = 5
        /// Corrections.
        case corrections = 6

        /// Whether the list may be of one area.
        fileprivate var takesArea: Bool { self == .series || self == .documents || self == .corrections }
    }

    /// What is listed.
    public var listing: Listing
    /// At most so many entries in a page; 0 leaves it to the server, which may always send fewer.
    public var pageEntries: UInt16
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for a list, the first time without a cursor.
    public init(_ listing: Listing, pageEntries: UInt16 = 0, cursor: PageCursor? = nil) {
        self.listing = listing
        self.pageEntries = pageEntries
        self.cursor = cursor
    }

    /// Reads a body.
    ///
    /// Those fields that the kind has no use for must be zero.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        guard let kind = Kind(rawValue: try reader.integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        guard let dictionary = LabelDictionary(rawValue: try reader.integer(.dictionary)) else {
            throw InvalidField(.unknownValue, .dictionary)
        }
        pageEntries = try reader.integer(.count)
        let area = try reader.integer(.area, as: UInt32.self)
        let ids = try reader.ids()
        cursor = try reader.cursor(.catalogue, kind: kind.rawValue)
        listing = try Listing(kind, dictionary: dictionary, area: area, ids: ids)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(listing.kind.rawValue)
        buffer.append(listing.dictionary.rawValue)
        buffer.append(pageEntries)
        buffer.append(listing.area?.number ?? 0)
        buffer.append(UInt32(truncatingIfNeeded: listing.ids.count))
        for id in listing.ids { buffer.append(id) }
        if let cursor { buffer.append(cursor) }
    }
}

extension CatalogueRequest.Listing {
    /// Makes a list of a request's fields, refusing those that it has no use for and those that are missing.
    fileprivate init(
        _ kind: CatalogueRequest.Kind, dictionary: LabelDictionary, area number: UInt32, ids: [UInt32]
    ) throws(InvalidField) {
        guard kind == .labels || dictionary.rawValue == 0 else { throw InvalidField(.reservedNotZero, .dictionary) }
        guard kind.takesArea || number == 0 else { throw InvalidField(.reservedNotZero, .area) }
        let area = AreaCode(number)
        guard area != nil || number == 0 && kind != .series else { throw InvalidField(.outOfRange, .area) }
        switch (kind, area) {
        case (.areas, _):
            self = .areas(try convert(ids) { AreaCode($0) })
        case (.indicators, _):
            self = .indicators(try convert(ids) { IndicatorID($0) })
        case (.labels, _) where !ids.isEmpty:
            self = .labels(dictionary, ids)
        case (.sources, _) where !ids.isEmpty:
            self = .sources(ids)
        case (.labels, _), (.sources, _): throw InvalidField(.empty, .ids)
        case (.series, let area?) where ids.isEmpty: self = .series(area)
        case (.documents, _) where ids.isEmpty: self = .documents(area)
        case (.corrections, _) where ids.isEmpty: self = .corrections(area)
        default: throw InvalidField(.contradiction, .ids)
        }
    }

    /// The dictionary asked for, the first where none is.
    fileprivate var dictionary: LabelDictionary {
        if case .labels(let dictionary, _) = self { dictionary } else { .units }
    }

    /// The area asked for.
    fileprivate var area: AreaCode? {
        switch self {
        case .series(let area): area
        case .documents(let area), .corrections(let area): area
        default: nil
        }
    }

    /// The ids asked for; empty where all, or none, are.
    public var ids: [UInt32] {
        switch self {
        case .areas(let codes): codes.map(\.number)
        case .indicators(let numbers): numbers.map(\.number)
        case .labels(_, let ids), .sources(let ids): ids
        case .series, .documents, .corrections: []
        }
    }
}

/// All `ids` as what they identify.
private func convert<ID>(_ ids: [UInt32], _ make: (UInt32) -> ID?) throws(InvalidField) -> [ID] {
    var result: [ID] = []
    for id in ids {
        guard let value = make(id) else { throw InvalidField(.outOfRange, .ids) }
        result.append(value)
    }
    return result
}

extension ByteReader {
    /// Reads ids of 32 bits, their number before them.
    fileprivate mutating func ids() throws(InvalidField) -> [UInt32] {
        let count = Int(try integer(.count, as: UInt32.self))
        guard count <= remaining / 4 else { throw InvalidField(.truncated, .ids) }
        var ids: [UInt32] = []
        for _ in 0..<count { ids.append(try integer(.ids)) }
        return ids
    }
}
