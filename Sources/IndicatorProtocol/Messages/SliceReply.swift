import Indicators

/// The figures of areas for one indicator and year, or a page of them.
public struct SliceReply: ReplyMessage {
    /// The number of areas that the request describes, its limit aside.
    public var total: UInt32
    /// How many of these, the first ones, are in order by value. Those after them can't be compared with them.
    public var ranked: UInt32
    /// The place in the order of the first area listed: 0 without a cursor.
    public var first: UInt32
    /// The areas' figures from there on: of each cell only the answering annual level and growth.
    public var cells: [ReceivedCell]
    /// Where the list goes on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(total: UInt32, ranked: UInt32, first: UInt32 = 0, cells: [ReceivedCell], cursor: PageCursor? = nil) {
        self.total = total
        self.ranked = ranked
        self.first = first
        self.cells = cells
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body, verifying every cell's checksum and that it belongs to the slice.
    public init(body: UnsafeRawBufferPointer, answering request: SliceRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        total = try reader.integer(.count)
        ranked = try reader.integer(.count)
        first = try reader.integer(.count)
        let count = try reader.integer(.count, as: UInt32.self)
        let wanted = request.limit == 0 ? total : min(total, request.limit)
        guard ranked <= (request.order == .area ? 0 : total), first <= wanted, count <= wanted - first,
            request.cursor != nil || first == 0
        else { throw InvalidField(.contradiction, .count) }
        cells = []
        var areas = Set<AreaCode>()
        for _ in 0..<count {
            let cell = try reader.sliceCell(of: request, recordSize: recordSize)
            let isNew = areas.insert(cell.key.area).inserted
            guard isNew, request.order != .area || cells.last.map({ $0.key < cell.key }) ?? true else {
                throw InvalidField(.contradiction, .key)
            }
            cells.append(cell)
        }
        cursor = try reader.cursor(.slice)
        guard cursor != nil || count == wanted - first else { throw InvalidField(.contradiction, .count) }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(total)
        buffer.append(ranked)
        buffer.append(first)
        buffer.append(UInt32(truncatingIfNeeded: cells.count))
        for cell in cells { cell.bytes.withUnsafeBytes { buffer.append(keyed: $0, key: cell.key) } }
        if let cursor { buffer.append(cursor) }
    }
}

extension ByteReader {
    /// Reads a key and what a slice shows of its cell.
    fileprivate mutating func sliceCell(
        of request: SliceRequest, recordSize: Int
    ) throws(InvalidField) -> ReceivedCell {
        let key = try key()
        guard key.indicator == request.indicator, key.year == request.year, request.includes(key.area) else {
            throw InvalidField(.contradiction, .key)
        }
        let cell = try cell(at: key, recordSize: recordSize)
        let records = cell.records
        guard ObservationRecord.crossSection(records) == records else { throw InvalidField(.contradiction, .cell) }
        return cell
    }
}
