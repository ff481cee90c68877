import Indicators

/// Where a list goes on that came as a page.
///
/// For clients it is opaque: they send the same request with the cursor added.
public struct PageCursor: Hashable, Sendable {
    /// The epoch in which the list began.
    ///
    /// Answered with ``StatusCode/epochMoved`` once another one is served.
    public var epoch: Epoch
    /// The operation whose list it is.
    public var operation: OperationCode
    /// For a catalogue its kind, otherwise 0.
    public var kind: UInt8
    /// What comes next; its meaning is the operation's.
    public var position: UInt64

    static let size = 16

    /// Makes a cursor of its parts.
    public init(epoch: Epoch, operation: OperationCode, kind: UInt8 = 0, position: UInt64) {
        self.epoch = epoch
        self.operation = operation
        self.kind = kind
        self.position = position
    }
}

extension ByteReader {
    /// Reads tagged fields among which there may be the cursor of a list of `operation` and `kind`.
    mutating func cursor(_ operation: OperationCode, kind: UInt8 = 0) throws(InvalidField) -> PageCursor? {
        var cursor: PageCursor?
        try taggedFields { tag, content throws(InvalidField) in
            guard tag == .cursor else { return false }
            let epoch = try content.integer(.cursor, as: UInt32.self)
            let itsOperation = try content.integer(.cursor, as: UInt8.self)
            let itsKind = try content.integer(.cursor, as: UInt8.self)
            try content.zeros(2)
            let position = try content.integer(.cursor, as: UInt64.self)
            guard itsOperation == operation.rawValue, itsKind == kind else {
                throw InvalidField(.contradiction, .cursor)
            }
            cursor = PageCursor(epoch: epoch, operation: operation, kind: kind, position: position)
            return true
        }
        return cursor
    }
}

extension FrameBuffer {
    /// Appends a cursor as a tagged field.
    public mutating func append(_ cursor: PageCursor) {
        append(.cursor) {
            $0.append(cursor.epoch)
            $0.append(cursor.operation.rawValue)
            $0.append(cursor.kind)
            $0.append(zeros: 2)
            $0.append(cursor.position)
        }
    }
}
