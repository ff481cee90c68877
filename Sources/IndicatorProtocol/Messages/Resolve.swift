import Indicators

/// Asks what a name stands for.
public struct ResolveRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = ResolveReply
    /// What it asks for.
    public static let operation = OperationCode.resolve

    /// What a name can stand for.
    public typealias Kind = NameKind

    /// What the name stands for.
    public var kind: Kind
    /// The name as a person types it, of 1…256 bytes.
    public var name: String

    /// Asks what `name` stands for.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        guard let kind = Kind(rawValue: try reader.integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        self.kind = kind
        try reader.zeros(3)
        name = try reader.string(.name)
        guard !name.isEmpty else { throw InvalidField(.empty, .name) }
        guard name.utf8.count <= ProtocolLimits.nameBytes else { throw InvalidField(.tooLong, .name) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(kind.rawValue)
        buffer.append(zeros: 3)
        buffer.append(name)
    }
}

/// What a name stands for.
///
/// A name that nothing has is no such reply, but ``StatusCode/unknownName``.
public struct ResolveReply: ReplyMessage {
    /// Those that have the name.
    public enum Candidates: Hashable, Sendable {
        /// Areas.
        case areas([Area])
        /// Indicators.
        case indicators([Indicator])

        /// What they are.
        public var kind: ResolveRequest.Kind {
            switch self {
            case .areas: .area
            case .indicators: .indicator
            }
        }

        /// How many they are.
        public var count: Int {
            switch self {
            case .areas(let areas): areas.count
            case .indicators(let indicators): indicators.count
            }
        }
    }

    /// Whether the first candidate comes before all others and is chosen; otherwise all are equal and none is.
    public var isChosen: Bool
    /// At least one, at most 64; the chosen one first.
    public var candidates: Candidates
    /// The number of those that have the name, which may be more than are listed.
    public var total: UInt32

    /// Makes a reply of its parts; `total` defaults to the number listed.
    public init(isChosen: Bool, candidates: Candidates, total: UInt32? = nil) {
        self.isChosen = isChosen
        self.candidates = candidates
        self.total = total ?? UInt32(clamping: candidates.count)
    }

    private static let chosen: UInt8 = 1
    private static let ambiguous: UInt8 = 2

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer, answering request: ResolveRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        guard try reader.integer(.kind) == request.kind.rawValue else { throw InvalidField(.contradiction, .kind) }
        let outcome = try reader.integer(.outcome, as: UInt8.self)
        guard outcome == Self.chosen || outcome == Self.ambiguous else { throw InvalidField(.unknownValue, .outcome) }
        isChosen = outcome == Self.chosen
        try reader.zeros(2)
        total = try reader.integer(.count)
        let count = try reader.integer(.count, as: UInt32.self)
        guard count > 0, count <= total else { throw InvalidField(.outOfRange, .count) }
        switch request.kind {
        case .area: candidates = .areas(try reader.entries(count))
        case .indicator: candidates = .indicators(try reader.entries(count))
        }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(candidates.kind.rawValue)
        buffer.append(isChosen ? Self.chosen : Self.ambiguous)
        buffer.append(zeros: 2)
        buffer.append(total)
        buffer.append(UInt32(truncatingIfNeeded: candidates.count))
        switch candidates {
        case .areas(let areas): for area in areas { buffer.append(entry: area) }
        case .indicators(let indicators): for indicator in indicators { buffer.append(entry: indicator) }
        }
    }
}
