/// What a cell is looked up by: `area (20 bits) | indicator (24) | year (12) | 8 bits zero` in one number, so that
/// a series is a contiguous range of keys with its years in order.
public struct CellKey: Hashable, Sendable, Comparable {
    /// The number, as databases and messages hold it.
    public let number: UInt64

    /// The key of a cell.
    public init(area: AreaCode, indicator: IndicatorID, year: Year) {
        number = UInt64(area.number) << 44 | UInt64(indicator.number) << 20 | UInt64(year.number) << 8
    }

    /// Reads a key's number; nil if a part is out of its range or a zero bit is set.
    public init?(_ number: UInt64) {
        guard number & 0xFF == 0, Year.range.contains(Int(number >> 8 & 0xFFF)),
            number >> 20 & 0xFF_FFFF != 0, (100_000...999_999).contains(number >> 44)
        else { return nil }
        self.number = number
    }

    fileprivate init(unchecked number: UInt64) { self.number = number }

    /// The keys of a series within `years`, ends included.
    public static func series(
        area: AreaCode, indicator: IndicatorID, years: ClosedRange<Year> = Year.first...Year.last
    ) -> ClosedRange<CellKey> {
        CellKey(
            area: area, indicator: indicator, year: years.lowerBound)...CellKey(
                area: area, indicator: indicator, year: years.upperBound)
    }

    /// All keys of an area, whatever the indicator and year.
    public static func all(of area: AreaCode) -> ClosedRange<CellKey> {
        CellKey(unchecked: UInt64(area.number) << 44 | 1 << 20)...CellKey(area: area, indicator: .last, year: .last)
    }

    /// The reference area. O(1); the parts were checked when the key was made.
    public var area: AreaCode { AreaCode(UInt32(number >> 44)) ?? .country }
    /// The indicator.
    public var indicator: IndicatorID { IndicatorID(UInt32(number >> 20 & 0xFF_FFFF)) ?? .last }
    /// The year the figures are for.
    public var year: Year { Year(Int(number >> 8 & 0xFFF)) ?? .first }

    /// Orders by area, indicator and year.
    public static func < (left: CellKey, right: CellKey) -> Bool { left.number < right.number }
}

/// The key of the covering cross-section index: `indicator (24 bits) | year (12) | area (20) | 8 bits zero`, so that
/// all areas of an indicator and year are one range.
public struct SliceKey: Hashable, Sendable, Comparable {
    /// The number, as databases hold it.
    public let number: UInt64

    /// The key of a cell's entry in the index.
    public init(_ cell: CellKey) {
        number =
            UInt64(cell.indicator.number) << 40 | UInt64(cell.year.number) << 28 | UInt64(cell.area.number) << 8
    }

    /// Reads a key's number; nil if a part is out of its range or a zero bit is set.
    public init?(_ number: UInt64) {
        guard number & 0xFF == 0, AreaCode(UInt32(number >> 8 & 0xF_FFFF)) != nil,
            IndicatorID(UInt32(number >> 40)) != nil, Year(Int(number >> 28 & 0xFFF)) != nil
        else { return nil }
        self.number = number
    }

    private init(unchecked number: UInt64) { self.number = number }

    /// The keys of all areas of one indicator and year.
    public static func slice(indicator: IndicatorID, year: Year) -> ClosedRange<SliceKey> {
        let start = UInt64(indicator.number) << 40 | UInt64(year.number) << 28
        return SliceKey(unchecked: start)...SliceKey(unchecked: start | 0xF_FFFF << 8)
    }

    /// The reference area.
    public var area: AreaCode { AreaCode(UInt32(number >> 8 & 0xF_FFFF)) ?? .country }
    /// The indicator.
    public var indicator: IndicatorID { IndicatorID(UInt32(number >> 40)) ?? .last }
    /// The year the figures are for.
    public var year: Year { Year(Int(number >> 28 & 0xFFF)) ?? .first }
    /// The key of the cell that the entry answers for.
    public var cell: CellKey {
        let (indicator, year, area) = (number >> 40, number >> 28 & 0xFFF, number >> 8 & 0xF_FFFF)
        return CellKey(unchecked: area << 44 | indicator << 20 | year << 8)
    }

    /// Orders by indicator, year and area.
    public static func < (left: SliceKey, right: SliceKey) -> Bool { left.number < right.number }
}
