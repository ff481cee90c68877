import Indicators

/// What a server is and allows.
///
/// Its layout is frozen for all versions; the header has the epoch.
public struct HelloReply: ReplyMessage {
    /// The version that both speak from now on.
    public var version: UInt16
    /// The size of the records in cells; a client skips what lies beyond those it knows.
    public var recordSize: UInt16
    /// What both can beyond the version.
    public var capabilities: Capabilities
    /// Which data the server serves.
    public var identity: DatasetIdentity
    /// What the server allows.
    public var limits: ProtocolLimits
    /// What else the server limits.
    public var furtherLimits: FurtherLimits
    /// Name and version of the server's program; empty if it does not tell.
    public var software: String

    /// Makes a reply of its parts.
    public init(
        version: UInt16, recordSize: UInt16 = UInt16(ObservationRecord.size), capabilities: Capabilities = [],
        identity: DatasetIdentity, limits: ProtocolLimits, furtherLimits: FurtherLimits = FurtherLimits(),
        software: String = ""
    ) {
        self.version = version
        self.recordSize = recordSize
        self.capabilities = capabilities
        self.identity = identity
        self.limits = limits
        self.furtherLimits = furtherLimits
        self.software = software
    }

    /// Reads a body.
    ///
    /// The version must be one that the request offered.
    public init(body: UnsafeRawBufferPointer, answering request: HelloRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        version = try reader.integer(.version)
        guard request.versions.contains(version) else { throw InvalidField(.contradiction, .version) }
        self.recordSize = try reader.integer(.recordSize)
        guard self.recordSize >= ObservationRecord.size else { throw InvalidField(.outOfRange, .recordSize) }
        try reader.zeros(4)
        capabilities = Capabilities(rawValue: try reader.integer(.capabilities))
        identity = DatasetIdentity(low: try reader.integer(.identity), high: try reader.integer(.identity))
        limits = try ProtocolLimits(reading: &reader)
        (software, furtherLimits) = try reader.serverFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(version)
        buffer.append(recordSize)
        buffer.append(zeros: 4)
        buffer.append(capabilities.rawValue)
        buffer.append(identity.low)
        buffer.append(identity.high)
        limits.write(to: &buffer)
        buffer.append(software: software)
        furtherLimits.write(to: &buffer)
    }
}
