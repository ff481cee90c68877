/// Asks for a reply and nothing else: a sign of life.
///
/// It reads no data, so its reply's epoch is 0.
public struct PingRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = PingReply
    /// What it asks for.
    public static let operation = OperationCode.ping

    /// Makes a ping.
    public init() {}

    /// Reads a body, which has no fixed fields.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends the body: nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}

/// The server is there.
public struct PingReply: ReplyMessage {
    /// Makes a reply.
    public init() {}

    /// Reads a body, which has no fixed fields.
    public init(body: UnsafeRawBufferPointer, answering request: PingRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends the body: nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}
