import Indicators

/// Asks for the cells of one area and indicator in a range of years.
public struct SeriesRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = SeriesReply
    /// What it asks for.
    public static let operation = OperationCode.series

    /// The reference area.
    public var area: AreaCode
    /// The indicator.
    public var indicator: IndicatorID
    /// The years, ends included.
    public var years: ClosedRange<Year>
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for a series, the first time without a cursor.
    public init(
        area: AreaCode, indicator: IndicatorID, years: ClosedRange<Year> = Year.first...Year.last,
        cursor: PageCursor? = nil
    ) {
        self.area = area
        self.indicator = indicator
        self.years = years
        self.cursor = cursor
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        area = try reader.area()
        indicator = try reader.indicator()
        years = try reader.years()
        cursor = try reader.cursor(.series)
        if let cursor, !years.contains(where: { UInt64($0.number) == cursor.position }) {
            throw InvalidField(.outOfRange, .cursor)
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(area.number)
        buffer.append(indicator.number)
        buffer.append(UInt16(years.lowerBound.number))
        buffer.append(UInt16(years.upperBound.number))
        if let cursor { buffer.append(cursor) }
    }
}

/// Cells by rising year.
///
/// A series without a cell in the range is no such reply but a status that says which nothing it is.
public struct SeriesReply: ReplyMessage {
    /// The cells.
    public var cells: [ReceivedCell]
    /// Where the series goes on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(cells: [ReceivedCell], cursor: PageCursor? = nil) {
        self.cells = cells
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body, verifying every cell's checksum and that it belongs to the series.
    public init(body: UnsafeRawBufferPointer, answering request: SeriesRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = try reader.integer(.count, as: UInt32.self)
        guard Int(count) <= request.years.count else { throw InvalidField(.tooMany, .count) }
        cells = []
        for _ in 0..<count {
            let key = try reader.key()
            guard key.area == request.area, key.indicator == request.indicator, request.years.contains(key.year),
                cells.last.map({ $0.key < key }) ?? true
            else { throw InvalidField(.contradiction, .key) }
            cells.append(try reader.cell(at: key, recordSize: recordSize))
        }
        cursor = try reader.cursor(.series)
        guard count > 0 || cursor != nil || request.cursor != nil else { throw InvalidField(.empty, .count) }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: cells.count))
        for cell in cells { cell.bytes.withUnsafeBytes { buffer.append(keyed: $0, key: cell.key) } }
        if let cursor { buffer.append(cursor) }
    }
}

extension FrameBuffer {
    /// Appends a cell with its key before it.
    @inlinable
    public mutating func append(keyed cell: UnsafeRawBufferPointer, key: CellKey) {
        append(key.number)
        append(UInt32(truncatingIfNeeded: cell.count))
        append(bytes: cell)
    }
}

extension ByteReader {
    /// Reads an area code of 32 bits.
    mutating func area() throws(InvalidField) -> AreaCode {
        guard let area = AreaCode(try integer(.area, as: UInt32.self)) else { throw InvalidField(.outOfRange, .area) }
        return area
    }

    /// Reads an area code, or 0 for none.
    mutating func optionalArea() throws(InvalidField) -> AreaCode? {
        let number = try integer(.area, as: UInt32.self)
        guard number != 0 else { return nil }
        guard let area = AreaCode(number) else { throw InvalidField(.outOfRange, .area) }
        return area
    }

    /// Reads a level, or the number for any.
    mutating func optionalLevel() throws(InvalidField) -> Area.Level? {
        let number = try integer(.level, as: UInt8.self)
        guard number != SliceRequest.anyLevel else { return nil }
        guard let level = Area.Level(rawValue: number) else { throw InvalidField(.unknownValue, .level) }
        return level
    }

    /// Reads an indicator's number of 32 bits.
    mutating func indicator() throws(InvalidField) -> IndicatorID {
        guard let id = IndicatorID(try integer(.indicator, as: UInt32.self)) else {
            throw InvalidField(.outOfRange, .indicator)
        }
        return id
    }

    /// Reads a year of 16 bits.
    mutating func year() throws(InvalidField) -> Year {
        guard let year = Year(Int(try integer(.years, as: UInt16.self))) else {
            throw InvalidField(.outOfRange, .years)
        }
        return year
    }

    /// Reads a first and a last year, in order.
    mutating func years() throws(InvalidField) -> ClosedRange<Year> {
        let first = try year()
        let last = try year()
        guard first <= last else { throw InvalidField(.contradiction, .years) }
        return first...last
    }
}
