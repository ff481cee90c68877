import Indicators

extension Area: Entry {
    /// Reads code, level, flags, last year, the three names and, where the entry goes on, the successor.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let code = try reader.area()
        guard let level = Level(rawValue: try reader.integer(.entry)) else { throw InvalidField(.unknownValue, .entry) }
        let flags = try reader.integer(.entry, as: UInt8.self)
        guard flags & ~1 == 0 else { throw InvalidField(.reservedNotZero, .entry) }
        let lastYear = try reader.optionalYear()
        self.init(
            code: code, level: level, nameZH: try reader.string(.name), shortZH: try reader.string(.name),
            nameEN: try reader.string(.name), isAbolished: flags & 1 != 0, lastYear: lastYear)
        guard reader.remaining > 0 else { return }
        let next = try reader.area()
        guard let kind = AreaSuccessor.Kind(rawValue: try reader.integer(.entry)) else {
            throw InvalidField(.unknownValue, .entry)
        }
        successor = AreaSuccessor(next, kind)
    }

    /// Appends code, level, flags, last year, the three names and, if there is one, the successor.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(code.number)
        buffer.append(level.rawValue)
        buffer.append(UInt8(isAbolished ? 1 : 0))
        buffer.append(UInt16(lastYear?.number ?? 0))
        buffer.append(nameZH)
        buffer.append(shortZH)
        buffer.append(nameEN)
        guard let successor else { return }
        buffer.append(successor.code.number)
        buffer.append(successor.kind.rawValue)
    }
}

extension ByteReader {
    /// Reads a year of 16 bits, 0 for none.
    mutating func optionalYear() throws(InvalidField) -> Year? {
        let number = try integer(.years, as: UInt16.self)
        guard number != 0 else { return nil }
        guard let year = Year(Int(number)) else { throw InvalidField(.outOfRange, .years) }
        return year
    }
}
