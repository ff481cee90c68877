import Indicators

/// Asks for the figures of all areas for one indicator and year.
public struct SliceRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = SliceReply
    /// What it asks for.
    public static let operation = OperationCode.slice
    /// The number that stands for every level.
    public static let anyLevel: UInt8 = 0xFF
    /// The number of codes that areas may have, 100000…999999: no slice has more places.
    private static let areaCodes: UInt64 = 900_000

    /// The order of the areas.
    public enum Order: UInt8, Sendable, CaseIterable {
        /// By code.
        case area = 0
        /// By the answering level, the greatest first.
        case levelFalling = 1
        /// By the answering level, the least first.
        case levelRising = 2
        /// By the answering growth, the greatest first.
        case growthFalling = 3
        /// By the answering growth, the least first.
        case growthRising = 4

        /// The measure that areas are ordered by; nil for the code.
        public var measure: Measure? {
            switch self {
            case .area: nil
            case .levelFalling, .levelRising: .level
            case .growthFalling, .growthRising: .growth
            }
        }

        /// Whether the least comes first.
        public var isRising: Bool { self == .levelRising || self == .growthRising }
    }

    /// The indicator.
    public var indicator: IndicatorID
    /// The year that the figures are for.
    public var year: Year
    /// Only areas that lie in this one, itself left out; nil for all.
    public var area: AreaCode?
    /// Only areas of this level; nil for all.
    public var level: Area.Level?
    /// The order of the areas.
    public var order: Order
    /// At most so many areas in all pages together; 0 for all.
    public var limit: UInt32
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for a slice, the first time without a cursor.
    public init(
        indicator: IndicatorID, year: Year, within area: AreaCode? = nil, level: Area.Level? = nil,
        order: Order = .area, limit: UInt32 = 0, cursor: PageCursor? = nil
    ) {
        self.indicator = indicator
        self.year = year
        self.area = area
        self.level = level
        self.order = order
        self.limit = limit
        self.cursor = cursor
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        indicator = try reader.indicator()
        area = try reader.optionalArea()
        year = try reader.year()
        level = try reader.optionalLevel()
        guard let order = Order(rawValue: try reader.integer(.order)) else { throw InvalidField(.unknownValue, .order) }
        self.order = order
        limit = try reader.integer(.count)
        cursor = try reader.cursor(.slice)
        if let cursor, cursor.position >= min(limit == 0 ? .max : UInt64(limit), Self.areaCodes) {
            throw InvalidField(.outOfRange, .cursor)
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(indicator.number)
        buffer.append(area?.number ?? 0)
        buffer.append(UInt16(year.number))
        buffer.append(level?.rawValue ?? Self.anyLevel)
        buffer.append(order.rawValue)
        buffer.append(limit)
        if let cursor { buffer.append(cursor) }
    }

    /// Whether an area lies where the request asks.
    public func includes(_ other: AreaCode) -> Bool {
        guard let area else { return true }
        return other != area && other.isWithin(area)
    }
}
