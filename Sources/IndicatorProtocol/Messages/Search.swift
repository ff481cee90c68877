import Indicators

/// Asks for areas and indicators whose names are like a text.
public struct SearchRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = SearchReply
    /// What it asks for.
    public static let operation = OperationCode.search

    /// What is looked for, at least one.
    public var kinds: Set<NameKind>
    /// At most so many candidates, 1…64; 0 leaves it to the server.
    public var limit: UInt16
    /// What a person types, of 1…256 bytes.
    public var text: String

    /// Looks for `text`.
    public init(_ text: String, kinds: Set<NameKind> = Set(NameKind.allCases), limit: UInt16 = 0) {
        self.text = text
        self.kinds = kinds
        self.limit = limit
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        let bits = try reader.integer(.kind, as: UInt8.self)
        kinds = Set(NameKind.allCases.filter { bits & 1 << $0.rawValue != 0 })
        guard bits != 0 else { throw InvalidField(.empty, .kind) }
        guard kinds.reduce(0, { $0 | 1 << $1.rawValue }) == bits else { throw InvalidField(.unknownValue, .kind) }
        try reader.zeros(1)
        limit = try reader.integer(.count)
        guard limit <= ProtocolLimits.candidates else { throw InvalidField(.outOfRange, .count) }
        text = try reader.string(.name)
        guard !text.isEmpty else { throw InvalidField(.empty, .name) }
        guard text.utf8.count <= ProtocolLimits.nameBytes else { throw InvalidField(.tooLong, .name) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(kinds.reduce(UInt8(0)) { $0 | 1 << $1.rawValue })
        buffer.append(zeros: 1)
        buffer.append(limit)
        buffer.append(text)
    }
}

/// Those whose names are most like the text; none is no error.
public struct SearchReply: ReplyMessage {
    /// What was found.
    public enum Found: Hashable, Sendable {
        /// An area.
        case area(Area)
        /// An indicator.
        case indicator(Indicator)

        /// What it is.
        public var kind: NameKind {
            switch self {
            case .area: .area
            case .indicator: .indicator
            }
        }
    }

    /// One of them, and how well it fits.
    public struct Candidate: Hashable, Sendable {
        /// What was found.
        public var found: Found
        /// In which way its name is like the text.
        public var match: NameMatch
        /// How well it fits: 1…1000, of which 1000 is the name itself.
        public var score: UInt16

        /// Makes a candidate of its parts.
        public init(_ found: Found, match: NameMatch, score: UInt16) {
            self.found = found
            self.match = match
            self.score = score
        }
    }

    /// The candidates, the best first.
    public var candidates: [Candidate]

    /// Makes a reply.
    public init(_ candidates: [Candidate]) { self.candidates = candidates }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer, answering request: SearchRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = try reader.integer(.count, as: UInt32.self)
        guard count <= (request.limit == 0 ? UInt32(ProtocolLimits.candidates) : UInt32(request.limit)) else {
            throw InvalidField(.tooMany, .count)
        }
        candidates = []
        for _ in 0..<count {
            let candidate = try reader.candidate()
            guard request.kinds.contains(candidate.found.kind) else { throw InvalidField(.contradiction, .kind) }
            guard candidates.last.map({ $0.score >= candidate.score }) ?? true else {
                throw InvalidField(.outOfOrder, .score)
            }
            candidates.append(candidate)
        }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: candidates.count))
        for candidate in candidates {
            buffer.append(candidate.found.kind.rawValue)
            buffer.append(candidate.match.rawValue)
            buffer.append(candidate.score)
            switch candidate.found {
            case .area(let area): buffer.append(entry: area)
            case .indicator(let indicator): buffer.append(entry: indicator)
            }
        }
    }
}

extension ByteReader {
    fileprivate mutating func candidate() throws(InvalidField) -> SearchReply.Candidate {
        guard let kind = NameKind(rawValue: try integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        guard let match = NameMatch(rawValue: try integer(.match)) else { throw InvalidField(.unknownValue, .match) }
        let score = try integer(.score, as: UInt16.self)
        guard (1...1000).contains(score) else { throw InvalidField(.outOfRange, .score) }
        let found: SearchReply.Found =
            switch kind {
            case .area: .area(try entry())
            case .indicator: .indicator(try entry())
            }
        return SearchReply.Candidate(found, match: match, score: score)
    }
}
