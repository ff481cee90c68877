/// Why a request has no answer: the body of every reply whose status is not ok.
public struct ErrorReply: Hashable, Sendable {
    /// The status in the header.
    public var status: StatusCode
    /// A message for people, which tells neither paths nor data.
    public var message: String
    /// With an unsupported version: those that the server speaks.
    public var supportedVersions: ClosedRange<UInt16>?
    /// With an invalid request or a malformed frame: what is wrong with it.
    public var invalidField: InvalidField?
    /// With a limit passed: the limit.
    public var limit: UInt32?
    /// Milliseconds to wait before trying again, where the server knows.
    public var retryAfterMilliseconds: UInt32?

    /// Makes an error of its parts; the message is the status' own unless given.
    public init(
        _ status: StatusCode, message: String? = nil, supportedVersions: ClosedRange<UInt16>? = nil,
        invalidField: InvalidField? = nil, limit: UInt32? = nil, retryAfterMilliseconds: UInt32? = nil
    ) {
        self.status = status
        self.message = message ?? status.message
        self.supportedVersions = supportedVersions
        self.invalidField = invalidField
        self.limit = limit
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// Reads the body of a reply with `status`.
    ///
    /// A reason or field that this version does not know is left out.
    public init(status: StatusCode, body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        try self.init(status: status, reading: &reader)
    }

    init(status: StatusCode, reading reader: inout ByteReader) throws(InvalidField) {
        guard status != .ok else { throw InvalidField(.contradiction, .status) }
        self.init(status, message: try reader.string(.message))
        var error = self
        try reader.taggedFields { tag, content throws(InvalidField) in
            switch tag {
            case .supportedVersions: error.supportedVersions = try content.versions()
            case .invalidField:
                let reason = InvalidField.Reason(rawValue: try content.integer(.tagContent))
                try content.zeros(1)
                let field = InvalidField.Field(rawValue: try content.integer(.tagContent))
                if let reason, let field { error.invalidField = InvalidField(reason, field) }
            case .limit: error.limit = try content.integer(.tagContent)
            case .retryAfter: error.retryAfterMilliseconds = try content.integer(.duration)
            default: return false
            }
            return true
        }
        self = error
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(message)
        if let supportedVersions { buffer.append(.supportedVersions) { $0.append(supportedVersions) } }
        if let invalidField {
            buffer.append(.invalidField) {
                $0.append(invalidField.reason.rawValue)
                $0.append(zeros: 1)
                $0.append(invalidField.field.rawValue)
            }
        }
        if let limit { buffer.append(.limit) { $0.append(limit) } }
        if let retryAfterMilliseconds { buffer.append(.retryAfter) { $0.append(retryAfterMilliseconds) } }
    }
}

extension FrameBuffer {
    /// Appends an error as the reply to the request `id`; the flag that it may be retried follows from the status.
    public mutating func append(_ error: ErrorReply, id: UInt32, epoch: UInt32 = 0, flags: FrameFlags = []) {
        let flags = error.status.mayRetry ? flags.union(.mayRetry) : flags
        appendFrame(FrameHeader(.reply, code: error.status.rawValue, flags: flags, id: id, word: epoch)) {
            error.writeBody(to: &$0)
        }
    }
}
