/// Begins to upload what is to be loaded in one commit; an upload that was not committed is dropped.
public struct LoadBeginRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = LoadBeginReply
    /// What it asks for.
    public static let operation = OperationCode.loadBegin

    /// The number of bytes that the parts have together, at least 1.
    public var byteCount: UInt64

    /// Begins an upload of so many bytes.
    public init(byteCount: UInt64) { self.byteCount = byteCount }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        byteCount = try reader.integer(.upload)
        guard byteCount > 0 else { throw InvalidField(.empty, .upload) }
        guard byteCount >> 63 == 0 else { throw InvalidField(.outOfRange, .upload) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) { buffer.append(byteCount) }
}

/// The server has room for the upload.
public struct LoadBeginReply: ReplyMessage {
    /// The only value there is.
    public init() {}

    /// Reads a body.
    public init(
        body: UnsafeRawBufferPointer, answering request: LoadBeginRequest, recordSize: Int
    ) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}
