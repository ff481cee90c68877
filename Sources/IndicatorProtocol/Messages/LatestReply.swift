import Indicators

/// Cells by falling year.
///
/// A list without a cell is no such reply but a status that says which nothing it is.
public struct LatestReply: ReplyMessage {
    /// The cells, whole, the latest year first.
    public var cells: [ReceivedCell]
    /// Where the list goes on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(cells: [ReceivedCell], cursor: PageCursor? = nil) {
        self.cells = cells
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body, verifying every cell's checksum and that the request asks for it.
    public init(body: UnsafeRawBufferPointer, answering request: LatestRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = try reader.integer(.count, as: UInt32.self)
        guard count <= request.count else { throw InvalidField(.tooMany, .count) }
        cells = []
        for _ in 0..<count {
            let key = try reader.key()
            guard key.area == request.area, key.indicator == request.indicator, request.years.contains(key.year),
                cells.last.map({ $0.key > key }) ?? true
            else { throw InvalidField(.contradiction, .key) }
            let cell = try reader.cell(at: key, recordSize: recordSize)
            guard request.counts(cell.records) else { throw InvalidField(.contradiction, .cell) }
            cells.append(cell)
        }
        cursor = try reader.cursor(.latest)
        guard count > 0 || cursor != nil || request.cursor != nil else { throw InvalidField(.empty, .count) }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: cells.count))
        for cell in cells { cell.bytes.withUnsafeBytes { buffer.append(keyed: $0, key: cell.key) } }
        if let cursor { buffer.append(cursor) }
    }
}
