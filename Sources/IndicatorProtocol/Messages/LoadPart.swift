/// A part of an upload: the bytes that follow those sent so far.
public struct LoadPartRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = LoadPartReply
    /// What it asks for.
    public static let operation = OperationCode.loadPart

    /// The number of bytes of the upload that were sent before.
    public var position: UInt64
    /// The bytes, at least one.
    public var bytes: [UInt8]

    /// What a part takes beside its bytes, in a frame.
    public static let overhead = FrameHeader.size + MemoryLayout<UInt64>.size + MemoryLayout<UInt32>.size

    /// Makes a part.
    public init(position: UInt64, bytes: [UInt8]) {
        self.position = position
        self.bytes = bytes
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        let (position, bytes) = try Self.parts(of: body)
        self.init(position: position, bytes: Array(bytes))
    }

    /// Reads a body without a copy of its bytes, which are handed out where they lie.
    public static func parts(
        of body: UnsafeRawBufferPointer
    ) throws(InvalidField) -> (position: UInt64, bytes: UnsafeRawBufferPointer) {
        var reader = ByteReader(body)
        let position = try reader.integer(.position, as: UInt64.self)
        let length = try reader.integer(.upload, as: UInt32.self)
        guard length > 0 else { throw InvalidField(.empty, .upload) }
        let bytes = try reader.slice(Int(length), .upload)
        try reader.noTaggedFields()
        return (position, bytes)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(position)
        buffer.append(UInt32(truncatingIfNeeded: bytes.count))
        bytes.withUnsafeBytes { buffer.append(bytes: $0) }
    }
}

/// The server keeps the part.
public struct LoadPartReply: ReplyMessage {
    /// The only value there is.
    public init() {}

    /// Reads a body.
    public init(
        body: UnsafeRawBufferPointer, answering request: LoadPartRequest, recordSize: Int
    ) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}
