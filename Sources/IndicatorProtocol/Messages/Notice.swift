import Indicators

/// What a server says unasked.
public enum Notice: Hashable, Sendable {
    /// The server shuts down and closes the connection after at most so many milliseconds: requests sent before are
    /// answered, new ones should go elsewhere.
    case draining(milliseconds: UInt32)
    /// The server closes the connection now, for a reason that belongs to no request.
    case closing(ErrorReply)
    /// The data has that epoch now; told to those who watch.
    case newEpoch(Epoch)

    /// The notice's number.
    public var code: NoticeCode {
        switch self {
        case .draining: .draining
        case .closing: .closing
        case .newEpoch: .newEpoch
        }
    }

    /// The flags that the notice's header has.
    public var flags: FrameFlags {
        switch self {
        case .draining, .newEpoch: []
        case .closing(let error): error.status.mayRetry ? [.closes, .mayRetry] : .closes
        }
    }

    /// Reads the body of a notice of that kind.
    public init(_ code: NoticeCode, body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        switch code {
        case .draining:
            self = .draining(milliseconds: try reader.integer(.duration))
            try reader.noTaggedFields()
        case .closing:
            let status = StatusCode(rawValue: try reader.integer(.status))
            try reader.zeros(3)
            self = .closing(try ErrorReply(status: status, reading: &reader))
        case .newEpoch:
            self = .newEpoch(try reader.integer(.epoch))
            try reader.noTaggedFields()
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        switch self {
        case .draining(let milliseconds): buffer.append(milliseconds)
        case .closing(let error):
            buffer.append(UInt32(error.status.rawValue))
            error.writeBody(to: &buffer)
        case .newEpoch(let epoch): buffer.append(epoch)
        }
    }
}

extension FrameBuffer {
    /// Appends a notice.
    public mutating func append(_ notice: Notice) {
        appendFrame(FrameHeader(.notice, code: notice.code.rawValue, flags: notice.flags, id: 0)) {
            notice.writeBody(to: &$0)
        }
    }
}
