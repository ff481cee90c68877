/// Asks for the text that a citation points at.
public struct QuoteRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = QuoteReply
    /// What it asks for.
    public static let operation = OperationCode.quote

    /// The source's id, as a record has it.
    public var source: UInt32
    /// The first byte in the source's text.
    public var offset: UInt32
    /// The number of bytes, 1…65535.
    public var length: UInt32

    /// Asks for a part of a source's text.
    public init(source: UInt32, offset: UInt32, length: UInt32) {
        self.source = source
        self.offset = offset
        self.length = length
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        source = try reader.integer(.source)
        offset = try reader.integer(.range)
        length = try reader.integer(.range)
        guard length > 0 else { throw InvalidField(.empty, .range) }
        guard length <= ProtocolLimits.quoteBytes else { throw InvalidField(.tooLong, .range) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(source)
        buffer.append(offset)
        buffer.append(length)
    }
}

/// The text that a citation points at, and where it stands.
public struct QuoteReply: ReplyMessage {
    /// The source's name: a path, an address or a given id.
    public var sourceName: String
    /// The text, verbatim.
    public var text: String

    /// Makes a reply of its parts.
    public init(sourceName: String, text: String) {
        self.sourceName = sourceName
        self.text = text
    }

    /// Reads a body.
    ///
    /// The text must be as long as was asked for.
    public init(body: UnsafeRawBufferPointer, answering request: QuoteRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        sourceName = try reader.string(.name)
        text = try reader.string(.text)
        guard text.utf8.count == Int(request.length) else { throw InvalidField(.contradiction, .text) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(sourceName)
        buffer.append(text)
    }
}
