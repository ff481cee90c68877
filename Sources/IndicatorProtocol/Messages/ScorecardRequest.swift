import Indicators

/// Asks what was aimed at for a year, and what came out.
public struct ScorecardRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = ScorecardReply
    /// What it asks for.
    public static let operation = OperationCode.scorecard

    /// Whose targets.
    public enum Scope: Hashable, Sendable {
        /// One area's: for all indicators, or for one.
        case area(AreaCode, indicator: IndicatorID? = nil)
        /// Those for one indicator, of all areas or of those that lie in one, itself left out; of a level, or of all.
        case indicator(IndicatorID, within: AreaCode? = nil, level: Area.Level? = nil)

        /// The scope's number on the wire.
        public var kind: Kind {
            switch self {
            case .area: .area
            case .indicator: .indicator
            }
        }
    }

    /// The scopes' numbers.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// One area's targets.
        case area = 0
        /// The targets for one indicator.
        case indicator = 1
    }

    /// Whose targets.
    public var scope: Scope
    /// The year that they are for.
    public var year: Year
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for a scorecard, the first time without a cursor.
    public init(_ scope: Scope, year: Year, cursor: PageCursor? = nil) {
        self.scope = scope
        self.year = year
        self.cursor = cursor
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        guard let kind = Kind(rawValue: try reader.integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        let level = try reader.optionalLevel()
        year = try reader.year()
        switch kind {
        case .area:
            guard level == nil else { throw InvalidField(.contradiction, .level) }
            let area = try reader.area()
            scope = .area(area, indicator: try reader.optionalIndicator())
        case .indicator:
            let area = try reader.optionalArea()
            scope = .indicator(try reader.indicator(), within: area, level: level)
        }
        cursor = try reader.cursor(.scorecard, kind: kind.rawValue)
        if let cursor, !isNumber(cursor.position) { throw InvalidField(.outOfRange, .cursor) }
    }

    /// Whether a cursor can name the next of what the scope lists.
    private func isNumber(_ position: UInt64) -> Bool {
        guard let number = UInt32(exactly: position) else { return false }
        switch scope {
        case .area(_, let indicator):
            return IndicatorID(number).map { indicator == nil || $0 == indicator } ?? false
        case .indicator: return AreaCode(number) != nil
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(scope.kind.rawValue)
        switch scope {
        case .area(let area, let indicator):
            buffer.append(SliceRequest.anyLevel)
            buffer.append(UInt16(year.number))
            buffer.append(area.number)
            buffer.append(indicator?.number ?? 0)
        case .indicator(let indicator, let area, let level):
            buffer.append(level?.rawValue ?? SliceRequest.anyLevel)
            buffer.append(UInt16(year.number))
            buffer.append(area?.number ?? 0)
            buffer.append(indicator.number)
        }
        if let cursor { buffer.append(cursor) }
    }

    /// Whether the request asks for lines of that cell.
    public func includes(_ key: CellKey) -> Bool {
        guard key.year == year else { return false }
        switch scope {
        case .area(let area, let indicator):
            return key.area == area && (indicator.map { $0 == key.indicator } ?? true)
        case .indicator(let indicator, let area, _):
            return key.indicator == indicator && (area.map { key.area != $0 && key.area.isWithin($0) } ?? true)
        }
    }
}

extension ByteReader {
    /// Reads an indicator's number, or 0 for none.
    fileprivate mutating func optionalIndicator() throws(InvalidField) -> IndicatorID? {
        let number = try integer(.indicator, as: UInt32.self)
        guard number != 0 else { return nil }
        guard let indicator = IndicatorID(number) else { throw InvalidField(.outOfRange, .indicator) }
        return indicator
    }
}
