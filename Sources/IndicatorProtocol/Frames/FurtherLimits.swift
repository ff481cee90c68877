/// The limits that a server announces beside ``ProtocolLimits``, each by a number of its own.
///
/// What is left out is not told, or not limited.
public struct FurtherLimits: Hashable, Sendable {
    /// What is limited. The numbers are frozen; more may come.
    public enum Limit: UInt16, Sendable, CaseIterable {
        /// Connections at a time.
        case connections = 1
        /// Connections at a time from one address.
        case connectionsPerAddress = 2
        /// Requests of a connection in a second.
        case requestsPerSecond = 3
        /// Bytes of replies waiting for a client at which no more of its requests are read.
        case outputBytes = 4
        /// Bytes of replies waiting for all clients at which those that don't read are cut off.
        case outputBytesTotal = 5
        /// Milliseconds from connecting to hello.
        case helloMilliseconds = 6
        /// Milliseconds for which a client may leave replies unread.
        case stalledMilliseconds = 7
        /// Milliseconds from the notice of a shutdown to the end.
        case drainMilliseconds = 8
        /// The bytes of one load; told only by a server that takes loads.
        case loadBytes = 9
        /// The bytes of all loads that are not yet committed together.
        case loadBytesTotal = 10
    }

    private var values: [Limit: UInt64] = [:]

    /// No limits.
    public init() {}

    /// A limit's value, at most 2⁶³ − 1; nil if it is not told.
    public subscript(limit: Limit) -> UInt64? {
        get { values[limit] }
        set { values[limit] = newValue }
    }

    /// The size of a limit on the wire.
    private static let size = MemoryLayout<UInt16>.size + MemoryLayout<UInt64>.size

    /// Reads the content of the tagged field. Limits that this version does not know are left out.
    init(reading reader: inout ByteReader) throws(InvalidField) {
        var last = 0
        while reader.remaining > 0 {
            let number = try reader.integer(.limits, as: UInt16.self)
            let value = try reader.integer(.limits, as: UInt64.self)
            guard number > last else { throw InvalidField(.outOfOrder, .limits) }
            guard value >> 63 == 0 else { throw InvalidField(.outOfRange, .limits) }
            last = Int(number)
            if let limit = Limit(rawValue: number) { values[limit] = value }
        }
    }

    /// Appends the tagged field, if there is a limit.
    func write(to buffer: inout FrameBuffer) {
        guard !values.isEmpty else { return }
        buffer.append(.furtherLimits) { buffer in
            buffer.reserve(values.count * Self.size)
            for limit in Limit.allCases {
                guard let value = values[limit] else { continue }
                buffer.append(limit.rawValue)
                buffer.append(value)
            }
        }
    }
}

extension ByteReader {
    /// Reads the tagged fields of a reply that tells of the server: its program's name and the limits beside the fixed
    /// ones.
    mutating func serverFields() throws(InvalidField) -> (software: String, limits: FurtherLimits) {
        var (software, limits) = ("", FurtherLimits())
        try taggedFields { tag, content throws(InvalidField) in
            switch tag {
            case .software: software = try content.software()
            case .furtherLimits: limits = try FurtherLimits(reading: &content)
            default: return false
            }
            return true
        }
        return (software, limits)
    }
}
