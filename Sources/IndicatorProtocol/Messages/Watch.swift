/// Asks to be told of every new epoch from now on, or no more.
public struct WatchRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = WatchReply
    /// What it asks for.
    public static let operation = OperationCode.watch

    /// Whether to be told.
    public var isOn: Bool

    /// Begins to watch, or ends it.
    public init(_ isOn: Bool = true) { self.isOn = isOn }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        isOn = try reader.flag()
        try reader.zeros(3)
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) { buffer.append(UInt32(isOn ? 1 : 0)) }
}

/// From the epoch in its header on, every later one comes as ``Notice/newEpoch(_:)``.
public struct WatchReply: ReplyMessage {
    /// The only value there is.
    public init() {}

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer, answering request: WatchRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        try reader.noTaggedFields()
    }

    /// Appends nothing.
    public func writeBody(to buffer: inout FrameBuffer) {}
}

extension ByteReader {
    /// Reads a byte that is 1 for yes and 0 for no.
    mutating func flag() throws(InvalidField) -> Bool {
        let number = try integer(.kind, as: UInt8.self)
        guard number <= 1 else { throw InvalidField(.unknownValue, .kind) }
        return number == 1
    }
}
