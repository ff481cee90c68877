import Indicators

/// Asks for one cell.
public struct GetRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = GetReply
    /// What it asks for.
    public static let operation = OperationCode.get

    /// The cell's key.
    public var key: CellKey

    /// Asks for the cell at `key`.
    public init(key: CellKey) { self.key = key }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        key = try reader.key()
        if reader.remaining > 0 { try reader.noTaggedFields() }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) { buffer.append(key.number) }
}

/// A cell's bytes and nothing else.
public struct GetReply: ReplyMessage {
    /// The cell.
    public var cell: ReceivedCell

    /// Answers with `cell`.
    public init(cell: ReceivedCell) { self.cell = cell }

    /// Reads a body, verifying the checksum.
    public init(body: UnsafeRawBufferPointer, answering request: GetRequest, recordSize: Int) throws(InvalidField) {
        cell = try ReceivedCell(key: request.key, bytes: body, recordSize: recordSize)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) { cell.bytes.withUnsafeBytes { buffer.append(bytes: $0) } }
}
