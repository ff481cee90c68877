/// The sixteen bytes that every frame begins with, in all versions: magic number, code, flags, body length, id and
/// one more number.
///
/// With it frames can be told apart without knowing their operations.
public struct FrameHeader: Hashable, Sendable {
    /// Which way a frame goes, by its magic number.
    ///
    /// The first byte on the wire is 0xFF, which no text, no HTTP and no TLS record begins with; the second is a
    /// letter.
    public enum Direction: UInt16, Sendable, CaseIterable {
        /// From the client: FF 51.
        case request = 0x51FF
        /// From the server, to one request: FF 52.
        case reply = 0x52FF
        /// From the server, to no request: FF 4E.
        case notice = 0x4EFF
    }

    /// The header's size in bytes.
    @inlinable public static var size: Int { 16 }

    /// Which way the frame goes.
    public var direction: Direction
    /// The operation in requests, the status in replies, the kind in notices.
    public var code: UInt8
    /// What is to be known of the frame.
    public var flags: FrameFlags
    /// The number of bytes after the header.
    public var bodyLength: UInt32
    /// The id that the client chose for the request, never 0; a notice's is 0.
    public var id: UInt32
    /// In requests the deadline in milliseconds from receipt, 0 for none; in replies and notices the epoch they answer
    /// from, 0 where no data was read.
    public var word: UInt32

    /// Makes a header of its parts.
    @inlinable
    public init(
        _ direction: Direction, code: UInt8, flags: FrameFlags = [], bodyLength: UInt32 = 0, id: UInt32,
        word: UInt32 = 0
    ) {
        self.direction = direction
        self.code = code
        self.flags = flags
        self.bodyLength = bodyLength
        self.id = id
        self.word = word
    }

    /// Reads a header from the first ``size`` bytes.
    ///
    /// The code's meaning is not checked: an unknown operation has its own answer.
    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer) throws(InvalidField) {
        guard bytes.count >= Self.size else { throw InvalidField(.truncated, .magic) }
        let head = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let tail = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        guard let direction = Direction(rawValue: UInt16(truncatingIfNeeded: head)) else {
            throw InvalidField(.unknownValue, .magic)
        }
        self.direction = direction
        code = UInt8(truncatingIfNeeded: head >> 16)
        flags = FrameFlags(rawValue: UInt8(truncatingIfNeeded: head >> 24))
        bodyLength = UInt32(truncatingIfNeeded: head >> 32)
        id = UInt32(truncatingIfNeeded: tail)
        word = UInt32(truncatingIfNeeded: tail >> 32)
        guard flags.isSubset(of: .allowed(in: direction)) else { throw InvalidField(.reservedNotZero, .flags) }
        guard (id == 0) == (direction == .notice) else { throw InvalidField(.outOfRange, .requestID) }
    }
}

/// What is to be known of a frame before its body is read.
public struct FrameFlags: OptionSet, Hashable, Sendable {
    /// The bits in the header.
    ///
    /// Those without a name are reserved: zero, and checked.
    public let rawValue: UInt8

    /// Makes a set of its bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The same request may succeed if it is sent again.
    public static let mayRetry = FrameFlags(rawValue: 1 << 0)
    /// The server closes the connection after this frame.
    public static let closes = FrameFlags(rawValue: 1 << 1)
    /// The reply is a page; its body has the cursor where the list goes on.
    public static let moreFollows = FrameFlags(rawValue: 1 << 2)

    /// The bits that frames of one direction may have set.
    @inlinable
    static func allowed(in direction: FrameHeader.Direction) -> FrameFlags {
        switch direction {
        case .request: []
        case .reply: [.mayRetry, .closes, .moreFollows]
        case .notice: [.mayRetry, .closes]
        }
    }
}

extension FrameBuffer {
    /// Appends a header.
    @inlinable
    public mutating func append(_ header: FrameHeader) {
        reserve(FrameHeader.size)
        append(
            UInt64(header.direction.rawValue) | UInt64(header.code) << 16 | UInt64(header.flags.rawValue) << 24
                | UInt64(header.bodyLength) << 32)
        append(UInt64(header.id) | UInt64(header.word) << 32)
    }

    /// Appends a frame whose body `write` appends; the header's body length is filled in, whatever `header` says.
    public mutating func appendFrame<Failure: Error>(
        _ header: FrameHeader, _ write: (inout FrameBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        let start = count
        append(header)
        try write(&self)
        setBodyLength(ofFrameAt: start)
    }

    /// Fills in the body length of the frame that begins at `start` and ends here.
    public mutating func setBodyLength(ofFrameAt start: Int) {
        overwrite(at: start + 4, with: UInt32(truncatingIfNeeded: count - start - FrameHeader.size))
    }
}
