import Indicators

extension SourceInfo: Entry {
    /// Reads id, kind, length of the text, SHA-256 and name.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let id = try reader.integer(.source, as: UInt32.self)
        guard let kind = Kind(rawValue: try reader.integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        try reader.zeros(3)
        guard let textLength = Int(exactly: try reader.integer(.range, as: UInt64.self)) else {
            throw InvalidField(.outOfRange, .range)
        }
        let sha256 = Array(try reader.slice(32, .source))
        self.init(id: id, name: try reader.string(.name), sha256: sha256, textLength: textLength, kind: kind)
    }

    /// Appends id, kind, length of the text, SHA-256 and name.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id)
        buffer.append(kind.rawValue)
        buffer.append(zeros: 3)
        buffer.append(UInt64(clamping: textLength))
        // Always 32 bytes on the wire, whatever the value was made with.
        for index in 0..<32 { buffer.append(index < sha256.count ? sha256[index] : 0) }
        buffer.append(name)
    }
}
