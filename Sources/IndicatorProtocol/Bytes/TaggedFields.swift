/// The tags of optional fields, which follow a message's fixed ones.
///
/// A tag is never reused; its high bit makes the field critical: who doesn't know it refuses the message instead of
/// ignoring the field.
public enum FieldTag: UInt16, Sendable, CaseIterable {
    /// Name and version of the peer's program, as text.
    case software = 0x0001
    /// In the replies to hello and info: limits beside the fixed ones.
    case furtherLimits = 0x0002
    /// In hello: the secret that tells who the client is.
    case token = 0x0008
    /// In an error: the versions the server speaks, the first and the last.
    case supportedVersions = 0x0010
    /// In an error: reason and number of the invalid field.
    case invalidField = 0x0011
    /// In an error: the limit that was passed.
    case limit = 0x0012
    /// In an error: milliseconds to wait before trying again.
    case retryAfter = 0x0013
    /// Where a list that came as a page goes on; critical, since who ignores it takes a page for the whole.
    case cursor = 0x8002

    /// The bit of a tag that makes the field critical.
    public static let criticalBit: UInt16 = 0x8000
}

extension ByteReader {
    /// Reads the tagged fields up to the end: tags must rise strictly.
    ///
    /// Unknown ones are skipped, unknown critical ones refused. `handle` gets the known ones, with a reader of the
    /// content, which it must read to its end, and returns false for those that have no business in the message,
    /// which are treated as unknown.
    public mutating func taggedFields(
        _ handle: (FieldTag, inout ByteReader) throws(InvalidField) -> Bool
    ) throws(InvalidField) {
        var last = -1
        while remaining > 0 {
            let tag = try integer(.tag, as: UInt16.self)
            let length = try integer(.tag, as: UInt16.self)
            // The order ignores the critical bit, so that a number can't stand twice, once with it and once without.
            let number = Int(tag & ~FieldTag.criticalBit)
            guard number > last else { throw InvalidField(.outOfOrder, .tag) }
            last = number
            var content = ByteReader(try slice(Int(length), .tagContent))
            if let known = FieldTag(rawValue: tag), try handle(known, &content) {
                try content.end(.tagContent)
            } else if tag & FieldTag.criticalBit != 0 {
                throw InvalidField(.unknownCritical, .tag)
            }
        }
    }

    /// Reads tagged fields where a message knows none.
    public mutating func noTaggedFields() throws(InvalidField) {
        try taggedFields { _, _ throws(InvalidField) in false }
    }

    /// Reads the rest as UTF-8.
    mutating func rest(_ field: InvalidField.Field) throws(InvalidField) -> String {
        try Self.text(try slice(remaining, field), field)
    }
}

extension FrameBuffer {
    /// Appends a tagged field; a field of more than 65,535 bytes is left out.
    ///
    /// Fields must be appended by rising tag.
    mutating func append(_ tag: FieldTag, _ write: (inout FrameBuffer) -> Void) {
        let start = count
        append(tag.rawValue)
        append(UInt16(0))
        write(&self)
        guard let length = UInt16(exactly: count - start - 4) else { return truncate(to: start) }
        overwrite(at: start + 2, with: length)
    }

    /// Appends a text without its length, cut to `limit` bytes at a character's border.
    mutating func append(unprefixed text: String, limit: Int) {
        var cut = text
        while cut.utf8.count > limit { cut.removeLast() }
        cut.withUTF8 { append(bytes: UnsafeRawBufferPointer($0)) }
    }
}
