import Indicators

/// Asks for several cells, each of which is answered on its own.
public struct GetManyRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = GetManyReply
    /// What it asks for.
    public static let operation = OperationCode.getMany

    /// The cells' keys, in any order, with repetitions if need be; none is a request for nothing.
    public var keys: [CellKey]
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for the cells at `keys`, the first time without a cursor.
    public init(keys: [CellKey], cursor: PageCursor? = nil) {
        self.keys = keys
        self.cursor = cursor
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = Int(try reader.integer(.count, as: UInt32.self))
        guard count <= reader.remaining / 8 else { throw InvalidField(.truncated, .key) }
        keys = []
        keys.reserveCapacity(count)
        for _ in 0..<count { keys.append(try reader.key()) }
        cursor = try reader.cursor(.getMany)
        if let cursor, cursor.position >= UInt64(count) { throw InvalidField(.outOfRange, .cursor) }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: keys.count))
        for key in keys { buffer.append(key.number) }
        if let cursor { buffer.append(cursor) }
    }
}

/// What is at each key, in the order of the request.
public struct GetManyReply: ReplyMessage {
    /// What is at one key.
    public enum Item: Hashable, Sendable {
        /// A cell.
        case cell(ReceivedCell)
        /// None, or none that can be read: a status other than ok.
        case none(StatusCode)
    }

    /// The position in the request of the first key that is answered: 0 without a cursor.
    public var first: UInt32
    /// The answers from there on.
    public var items: [Item]
    /// Where the answers go on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(first: UInt32 = 0, items: [Item], cursor: PageCursor? = nil) {
        self.first = first
        self.items = items
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body, verifying every cell's checksum.
    public init(body: UnsafeRawBufferPointer, answering request: GetManyRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        first = try reader.integer(.count)
        let count = try reader.integer(.count, as: UInt32.self)
        let keys = request.keys.dropFirst(Int(first)).prefix(Int(count))
        guard Int(first) <= request.keys.count, keys.count == Int(count) else {
            throw InvalidField(.contradiction, .count)
        }
        items = []
        for key in keys {
            let status = StatusCode(rawValue: try reader.integer(.status))
            try reader.zeros(3)
            let length = try reader.integer(.cell, as: UInt32.self)
            let bytes = try reader.slice(Int(length), .cell)
            guard (status == .ok) != bytes.isEmpty else { throw InvalidField(.contradiction, .status) }
            items.append(
                status == .ok ? .cell(try ReceivedCell(key: key, bytes: bytes, recordSize: recordSize)) : .none(status))
        }
        cursor = try reader.cursor(.getMany)
        // Without a cursor every key must have its answer.
        guard cursor != nil || Int(first) + items.count == request.keys.count else {
            throw InvalidField(.contradiction, .count)
        }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(first)
        buffer.append(UInt32(truncatingIfNeeded: items.count))
        for item in items {
            switch item {
            case .cell(let cell): cell.bytes.withUnsafeBytes { buffer.append(item: $0) }
            case .none(let status): buffer.append(missing: status)
            }
        }
        if let cursor { buffer.append(cursor) }
    }
}

extension FrameBuffer {
    /// Appends a cell to a reply to get-many.
    public mutating func append(item cell: UnsafeRawBufferPointer) {
        append(UInt32(StatusCode.ok.rawValue))
        append(UInt32(truncatingIfNeeded: cell.count))
        append(bytes: cell)
    }

    /// Appends to a reply to get-many that there is no cell, and why.
    public mutating func append(missing status: StatusCode) {
        append(UInt32(status.rawValue))
        append(UInt32(0))
    }
}
