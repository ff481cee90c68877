import CLMDB

/// An entry of a byte-key database, key and value in place.
public struct ByteEntry: ~Escapable {
    /// The key.
    public let key: RawSpan
    /// The value.
    public let value: RawSpan

    @inlinable
    @_lifetime(copy key, copy value)
    init(key: RawSpan, value: RawSpan) {
        self.key = key
        self.value = value
    }
}

/// A place in a byte-key database. It borrows its transaction; entries it returned stay valid when it moves on.
public struct ByteCursor: ~Copyable, ~Escapable {
    @usableFromInline let cursor: CursorHandle

    @_lifetime(borrow transaction)
    init<Kind: Transaction & ~Copyable>(_ transaction: borrowing Kind, _ database: ByteDatabase) throws(LMDBError) {
        cursor = try CursorHandle(transaction.raw, database.raw)
    }

    /// Moves to the entry with the least key; nil in an empty database.
    @inlinable
    @_lifetime(copy self)
    public mutating func first() throws(LMDBError) -> ByteEntry? { try move(MDB_FIRST) }

    /// Moves to the entry with the greatest key; nil in an empty database.
    @inlinable
    @_lifetime(copy self)
    public mutating func last() throws(LMDBError) -> ByteEntry? { try move(MDB_LAST) }

    /// Moves to the next entry, at first to the first; nil after the last.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(LMDBError) -> ByteEntry? { try move(MDB_NEXT) }

    /// Moves to the entry before, at first to the last; nil before the first.
    @inlinable
    @_lifetime(copy self)
    public mutating func previous() throws(LMDBError) -> ByteEntry? { try move(MDB_PREV) }

    /// Moves to the first entry with a key of at least `key`; nil if there is none. O(log n).
    ///
    /// Throws `badValueSize` for an empty key.
    @inlinable
    @_lifetime(copy self)
    public mutating func first(atLeast key: RawSpan) throws(LMDBError) -> ByteEntry? {
        // LMDB replaces the pointer by one to the entry's own key.
        var found = key.withUnsafeBytes { MDB_val($0) }
        var value = MDB_val()
        guard try cursor.move(MDB_SET_RANGE, &found, &value) else { return nil }
        return ByteEntry(
            key: _overrideLifetime(RawSpan(found), copying: self),
            value: _overrideLifetime(RawSpan(value), copying: self))
    }

    /// Moves to the last entry with a key of at most `key`; nil if there is none. O(log n).
    @inlinable
    @_lifetime(copy self)
    public mutating func last(atMost key: RawSpan) throws(LMDBError) -> ByteEntry? {
        guard let following = try first(atLeast: key) else { return try last() }
        return Self.areEqual(following.key, key) ? following : try previous()
    }

    @inlinable
    @_lifetime(copy self)
    mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> ByteEntry? {
        var key = MDB_val()
        var value = MDB_val()
        guard try cursor.move(operation, &key, &value) else { return nil }
        return ByteEntry(
            key: _overrideLifetime(RawSpan(key), copying: self),
            value: _overrideLifetime(RawSpan(value), copying: self))
    }

    @inlinable
    static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        left.withUnsafeBytes { left in right.withUnsafeBytes { right in left.elementsEqual(right) } }
    }
}
