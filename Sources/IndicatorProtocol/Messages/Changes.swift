import Indicators

/// Asks which cells changed after an epoch.
public struct ChangesRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = ChangesReply
    /// What it asks for.
    public static let operation = OperationCode.changes

    /// The epoch that the client knows the data of.
    public var since: Epoch
    /// Where a page before ended.
    public var cursor: PageCursor?

    /// Asks for the changes after `since`, the first time without a cursor.
    public init(since: Epoch, cursor: PageCursor? = nil) {
        self.since = since
        self.cursor = cursor
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        since = try reader.integer(.epoch)
        cursor = try reader.cursor(.changes)
        if let cursor, CellKey(cursor.position) == nil { throw InvalidField(.outOfRange, .cursor) }
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(since)
        if let cursor { buffer.append(cursor) }
    }
}

/// The keys of cells that are not what they were, those that are gone included.
public struct ChangesReply: ReplyMessage {
    /// The keys, rising.
    public var keys: [CellKey]
    /// Where the list goes on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(keys: [CellKey], cursor: PageCursor? = nil) {
        self.keys = keys
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer, answering request: ChangesRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = try reader.integer(.count, as: UInt32.self)
        guard Int(count) <= reader.remaining / 8 else { throw InvalidField(.truncated, .key) }
        keys = []
        keys.reserveCapacity(Int(count))
        for _ in 0..<count {
            let key = try reader.key()
            guard keys.last.map({ $0 < key }) ?? true else { throw InvalidField(.outOfOrder, .key) }
            keys.append(key)
        }
        cursor = try reader.cursor(.changes)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: keys.count))
        for key in keys { buffer.append(key.number) }
        if let cursor { buffer.append(cursor) }
    }
}
