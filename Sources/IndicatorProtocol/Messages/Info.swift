import Indicators

/// Asks what the server serves.
public struct InfoRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = InfoReply
    /// What it asks for.
    public static let operation = OperationCode.info

    /// Makes the request.
    public init() {}

    /// Reads a body, which has no fixed fields.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends the body: nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}

/// What the server serves; the header has the epoch.
public struct InfoReply: ReplyMessage {
    /// Which data it is.
    public var identity: DatasetIdentity
    /// How much it is.
    public var statistics: DatasetStatistics
    /// What the server allows.
    public var limits: ProtocolLimits
    /// What else the server limits.
    public var furtherLimits: FurtherLimits
    /// Name and version of the server's program; empty if it does not tell.
    public var software: String

    /// Makes a reply of its parts.
    public init(
        identity: DatasetIdentity, statistics: DatasetStatistics, limits: ProtocolLimits,
        furtherLimits: FurtherLimits = FurtherLimits(), software: String = ""
    ) {
        self.identity = identity
        self.statistics = statistics
        self.limits = limits
        self.furtherLimits = furtherLimits
        self.software = software
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer, answering request: InfoRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        identity = DatasetIdentity(low: try reader.integer(.identity), high: try reader.integer(.identity))
        statistics = DatasetStatistics(
            cells: try reader.quantity(), observations: try reader.quantity(), documents: try reader.quantity(),
            sources: try reader.quantity(), areas: try reader.quantity(), indicators: try reader.quantity(),
            bytesUsed: try reader.quantity(), bytesAvailable: try reader.quantity())
        limits = try ProtocolLimits(reading: &reader)
        (software, furtherLimits) = try reader.serverFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(identity.low)
        buffer.append(identity.high)
        for quantity in [
            statistics.cells, statistics.observations, statistics.documents, statistics.sources, statistics.areas,
            statistics.indicators, statistics.bytesUsed, statistics.bytesAvailable,
        ] {
            buffer.append(UInt64(clamping: quantity))
        }
        limits.write(to: &buffer)
        buffer.append(software: software)
        furtherLimits.write(to: &buffer)
    }
}

extension ByteReader {
    /// Reads a count of 64 bits, of which the highest is zero.
    mutating func quantity() throws(InvalidField) -> Int {
        guard let number = Int(exactly: try integer(.statistics, as: UInt64.self)) else {
            throw InvalidField(.outOfRange, .statistics)
        }
        return number
    }
}
