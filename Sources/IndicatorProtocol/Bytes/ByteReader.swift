/// Reads a message's fields one after the other.
///
/// Whatever the bytes are, it throws rather than trap; each call names the field, so that the error does.
///
/// It borrows the bytes: use it only while the scope that handed them out lasts.
public struct ByteReader {
    /// The bytes read from.
    public let bytes: UnsafeRawBufferPointer
    /// The number of bytes read so far.
    public private(set) var offset = 0

    /// Reads from the start of `bytes`.
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The number of bytes left.
    public var remaining: Int { bytes.count - offset }

    /// Reads a little-endian integer.
    public mutating func integer<Number: FixedWidthInteger & BitwiseCopyable>(
        _ field: InvalidField.Field, as type: Number.Type = Number.self
    ) throws(InvalidField) -> Number {
        let size = MemoryLayout<Number>.size
        guard remaining >= size else { throw InvalidField(.truncated, field) }
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
        offset += size
        return Number(littleEndian: number)
    }

    /// Reads `count` bytes where they lie.
    public mutating func slice(_ count: Int, _ field: InvalidField.Field) throws(InvalidField) -> UnsafeRawBufferPointer
    {
        guard count >= 0, remaining >= count else { throw InvalidField(.truncated, field) }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    /// Reads a string: its length in bytes as 32 bits, then UTF-8.
    public mutating func string(_ field: InvalidField.Field) throws(InvalidField) -> String {
        let length = try integer(field, as: UInt32.self)
        guard let count = Int(exactly: length) else { throw InvalidField(.truncated, field) }
        return try Self.text(try slice(count, field), field)
    }

    /// Reads `count` bytes that must be zero.
    public mutating func zeros(_ count: Int) throws(InvalidField) {
        guard try slice(count, .reserved).allSatisfy({ $0 == 0 }) else {
            throw InvalidField(.reservedNotZero, .reserved)
        }
    }

    /// Refuses bytes that are left.
    public func end(_ field: InvalidField.Field) throws(InvalidField) {
        guard remaining == 0 else { throw InvalidField(.trailing, field) }
    }

    /// Reads all of `bytes` as UTF-8.
    static func text(
        _ bytes: UnsafeRawBufferPointer, _ field: InvalidField.Field
    ) throws(InvalidField) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw InvalidField(.notUTF8, field) }
        return text
    }
}
