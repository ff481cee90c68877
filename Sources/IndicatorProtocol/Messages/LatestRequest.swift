import Indicators

/// Asks for the cells of the last years of one area and indicator that have an answer.
public struct LatestRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = LatestReply
    /// What it asks for.
    public static let operation = OperationCode.latest

    /// The reference area.
    public var area: AreaCode
    /// The indicator.
    public var indicator: IndicatorID
    /// At most so many years, in all pages together: 1…251.
    public var count: UInt16
    /// No year after this one; nil for all.
    public var last: Year?
    /// Which observations make a year count. Every vintage is looked at, whatever the filter says of them; a set that is
    /// empty is sent as one that asks for all.
    public var filter: ObservationFilter
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for the last `count` years, the first time without a cursor.
    public init(
        area: AreaCode, indicator: IndicatorID, count: UInt16 = 1, last: Year? = nil,
        filter: ObservationFilter = .all, cursor: PageCursor? = nil
    ) {
        self.area = area
        self.indicator = indicator
        self.count = count
        self.last = last
        self.filter = filter
        self.cursor = cursor
    }

    /// The years that are asked for.
    public var years: ClosedRange<Year> { Year.first...(last ?? Year.last) }

    /// Whether something in the cell is what the request asks for.
    public func counts(_ records: [ObservationRecord]) -> Bool { !filter.answers(records).isEmpty }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        area = try reader.area()
        indicator = try reader.indicator()
        count = try reader.integer(.count)
        guard (1...Year.range.count).contains(Int(count)) else { throw InvalidField(.outOfRange, .count) }
        last = try reader.optionalYear()
        let asOf = try reader.optionalYear()
        filter = ObservationFilter(
            measures: try reader.choice(), bases: try reader.choice(), bounds: try reader.choice(), asOf: asOf)
        try reader.zeros(1)
        cursor = try reader.cursor(.latest)
        if let cursor, PagePosition(cursor.position, count: Int(count), years: years) == nil {
            throw InvalidField(.outOfRange, .cursor)
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(area.number)
        buffer.append(indicator.number)
        buffer.append(count)
        buffer.append(UInt16(last?.number ?? 0))
        buffer.append(UInt16(filter.asOf?.number ?? 0))
        buffer.append(choice: filter.measures)
        buffer.append(choice: filter.bases)
        buffer.append(choice: filter.bounds)
        buffer.append(zeros: 1)
        if let cursor { buffer.append(cursor) }
    }

    /// What a cursor of this list says: the next year, and how many cells were listed before it.
    public struct PagePosition: Hashable, Sendable {
        /// The next year that was not looked at.
        public let year: Year
        /// The number of cells listed before.
        public let listed: Int

        /// Goes on at `year` after `listed` cells.
        public init(year: Year, listed: Int) {
            self.year = year
            self.listed = listed
        }

        /// Reads a cursor's number; nil if no page of `count` cells in `years` can end there.
        public init?(_ number: UInt64, count: Int, years: ClosedRange<Year>) {
            guard let year = Year(Int(number & 0xFFFF)), years.contains(year), number >> 16 < UInt64(count) else {
                return nil
            }
            self.year = year
            listed = Int(number >> 16)
        }

        /// The cursor's number.
        public var number: UInt64 { UInt64(listed) << 16 | UInt64(year.number) }
    }
}

extension ByteReader {
    /// Reads a set of values as the bits that their numbers name; none for all.
    fileprivate mutating func choice<Value: RawRepresentable & CaseIterable & Hashable>(
        _: Value.Type = Value.self
    ) throws(InvalidField) -> Set<Value>? where Value.RawValue == UInt8 {
        let bits = try integer(.filter, as: UInt8.self)
        let chosen = Value.allCases.filter { bits & 1 << $0.rawValue != 0 }
        guard chosen.reduce(0, { $0 | 1 << $1.rawValue }) == bits else { throw InvalidField(.unknownValue, .filter) }
        return chosen.isEmpty ? nil : Set(chosen)
    }
}

extension FrameBuffer {
    /// Appends a set of values as bits.
    fileprivate mutating func append<Value: RawRepresentable & Hashable>(choice: Set<Value>?)
    where Value.RawValue == UInt8 {
        append(choice?.reduce(UInt8(0)) { $0 | 1 << $1.rawValue } ?? 0)
    }
}
