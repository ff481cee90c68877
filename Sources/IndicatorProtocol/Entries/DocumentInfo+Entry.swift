import Indicators

extension DocumentInfo: Entry {
    /// The flag of a whole document.
    static let wholeBit: UInt16 = 1

    /// Reads ids, range, area, years, flags, number of observations and title.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let id = try reader.integer(.entry, as: UInt32.self)
        let source = try reader.integer(.source, as: UInt32.self)
        let start = try reader.integer(.range, as: UInt32.self)
        let end = try reader.integer(.range, as: UInt32.self)
        guard start <= end else { throw InvalidField(.contradiction, .range) }
        let area = try reader.area()
        let vintage = try reader.year()
        let flags = try reader.integer(.entry, as: UInt16.self)
        guard flags & ~Self.wholeBit == 0 else { throw InvalidField(.reservedNotZero, .entry) }
        let coverage = try reader.optionalYears()
        let count = try reader.integer(.count, as: UInt32.self)
        let title = try reader.string(.text)
        self.init(
            id: id, source: source, title: title, range: Int(start)..<Int(end), area: area, vintage: vintage,
            coverage: coverage, isWhole: flags & Self.wholeBit != 0, observationCount: Int(count))
    }

    /// Appends ids, range, area, years, flags, number of observations and title.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id)
        buffer.append(source)
        buffer.append(UInt32(clamping: range.lowerBound))
        buffer.append(UInt32(clamping: range.upperBound))
        buffer.append(area.number)
        buffer.append(UInt16(vintage.number))
        buffer.append(isWhole ? Self.wholeBit : 0)
        buffer.append(coverage)
        buffer.append(UInt32(clamping: observationCount))
        buffer.append(title)
    }
}

extension ByteReader {
    /// Reads the first and the last year of a range, or 0 twice for none.
    mutating func optionalYears() throws(InvalidField) -> ClosedRange<Year>? {
        let first = try optionalYear()
        let last = try optionalYear()
        switch (first, last) {
        case (nil, nil): return nil
        case (let first?, let last?) where first <= last: return first...last
        default: throw InvalidField(.contradiction, .years)
        }
    }
}

extension FrameBuffer {
    /// Appends the first and the last year of a range, or 0 twice for none.
    mutating func append(_ years: ClosedRange<Year>?) {
        append(UInt16(years?.lowerBound.number ?? 0))
        append(UInt16(years?.upperBound.number ?? 0))
    }
}
