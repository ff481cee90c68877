/// A request's body as a value.
public protocol RequestMessage: Hashable, Sendable {
    /// What answers it when all is well.
    associatedtype Reply: ReplyMessage where Reply.Request == Self

    /// What it asks for.
    static var operation: OperationCode { get }

    /// Reads a body, all of it.
    ///
    /// Throws ``InvalidField`` for anything that is none, whatever the bytes.
    init(body: UnsafeRawBufferPointer) throws(InvalidField)

    /// Appends the body.
    func writeBody(to buffer: inout FrameBuffer)
}

/// A reply's body as a value.
public protocol ReplyMessage: Hashable, Sendable {
    /// What it answers.
    associatedtype Request

    /// Reads a body, all of it, and holds it against the request it answers.
    ///
    /// `recordSize` is the one announced in the reply to hello; only replies with cells use it. Throws
    /// ``InvalidField`` for anything that is no such reply.
    init(body: UnsafeRawBufferPointer, answering request: Request, recordSize: Int) throws(InvalidField)

    /// Appends the body.
    func writeBody(to buffer: inout FrameBuffer)

    /// The flags that the reply's header has.
    var flags: FrameFlags { get }
}

extension ReplyMessage {
    /// None.
    public var flags: FrameFlags { [] }
}

extension FrameBuffer {
    /// Appends a request.
    ///
    /// `id` is not 0; `deadline` is in milliseconds from receipt, 0 for none.
    public mutating func append<Request: RequestMessage>(_ request: Request, id: UInt32, deadline: UInt32 = 0) {
        appendFrame(FrameHeader(.request, code: Request.operation.rawValue, id: id, word: deadline)) {
            request.writeBody(to: &$0)
        }
    }

    /// Appends the reply that all is well to the request `id`.
    public mutating func append<Reply: ReplyMessage>(_ reply: Reply, id: UInt32, epoch: UInt32) {
        appendFrame(
            FrameHeader(.reply, code: StatusCode.ok.rawValue, flags: reply.flags, id: id, word: epoch)
        ) { reply.writeBody(to: &$0) }
    }
}
