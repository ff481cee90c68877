/// What stands at the beginning of bytes received: a whole frame, the beginning of one, or one that is too large.
public enum FrameScan {
    /// A whole frame: its header and body, where it lies.
    case frame(FrameHeader, body: UnsafeRawBufferPointer)
    /// The beginning of a frame.
    case incomplete
    /// A frame larger than the limit; its body need not have arrived.
    case tooLarge(FrameHeader)

    /// Looks at the start of `bytes`.
    ///
    /// `frameLimit` counts header and body. Foreign bytes are found at the first byte that can't belong to a frame.
    /// O(1).
    ///
    /// Throws ``InvalidField`` for what is no header, after which nothing on the connection can be understood.
    @inlinable
    public static func first(
        in bytes: UnsafeRawBufferPointer, frameLimit: Int
    ) throws(InvalidField) -> FrameScan {
        guard bytes.count >= FrameHeader.size else {
            try checkMagic(bytes)
            return .incomplete
        }
        let header = try FrameHeader(bytes)
        let length = FrameHeader.size + Int(header.bodyLength)
        guard length <= frameLimit else { return .tooLarge(header) }
        guard bytes.count >= length else { return .incomplete }
        return .frame(header, body: UnsafeRawBufferPointer(rebasing: bytes[FrameHeader.size..<length]))
    }

    @usableFromInline
    static func checkMagic(_ bytes: UnsafeRawBufferPointer) throws(InvalidField) {
        guard let first = bytes.first else { return }
        guard
            FrameHeader.Direction.allCases.contains(where: {
                UInt8(truncatingIfNeeded: $0.rawValue) == first
                    && (bytes.count < 2 || UInt8(truncatingIfNeeded: $0.rawValue >> 8) == bytes[1])
            })
        else { throw InvalidField(.unknownValue, .magic) }
    }
}
