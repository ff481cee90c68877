import CLMDB

/// An entry of an integer-key database, its value in place.
public struct IntegerEntry: ~Escapable {
    /// The key.
    public let key: UInt64
    /// The value; it lives as long as the transaction that it was read in.
    public let value: RawSpan

    @inlinable
    @_lifetime(copy value)
    init(key: UInt64, value: RawSpan) {
        self.key = key
        self.value = value
    }
}

/// A place in an integer-key database. It borrows its transaction; entries it returned stay valid when it moves on.
public struct IntegerCursor: ~Copyable, ~Escapable {
    @usableFromInline let cursor: CursorHandle

    @_lifetime(borrow transaction)
    init<Kind: Transaction & ~Copyable>(
        _ transaction: borrowing Kind, _ database: IntegerDatabase
    ) throws(LMDBError) {
        cursor = try CursorHandle(transaction.raw, database.raw)
    }

    /// Moves to the entry with the least key; nil in an empty database.
    @inlinable
    @_lifetime(copy self)
    public mutating func first() throws(LMDBError) -> IntegerEntry? { try move(MDB_FIRST) }

    /// Moves to the entry with the greatest key; nil in an empty database.
    @inlinable
    @_lifetime(copy self)
    public mutating func last() throws(LMDBError) -> IntegerEntry? { try move(MDB_LAST) }

    /// Moves to the next entry, at first to the first; nil after the last.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(LMDBError) -> IntegerEntry? { try move(MDB_NEXT) }

    /// Moves to the entry before, at first to the last; nil before the first.
    @inlinable
    @_lifetime(copy self)
    public mutating func previous() throws(LMDBError) -> IntegerEntry? { try move(MDB_PREV) }

    /// Moves to the first entry with a key of at least `key`; nil if there is none. O(log n).
    @inlinable
    @_lifetime(copy self)
    public mutating func first(atLeast key: UInt64) throws(LMDBError) -> IntegerEntry? {
        var key = key
        var value = MDB_val()
        let found = try withUnsafeMutableBytes(of: &key) { bytes throws(LMDBError) in
            var search = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
            guard try cursor.move(MDB_SET_RANGE, &search, &value) else { return UInt64?.none }
            return Self.key(search)
        }
        guard let found else { return nil }
        return IntegerEntry(key: found, value: _overrideLifetime(RawSpan(value), copying: self))
    }

    /// Moves to the last entry with a key of at most `key`; nil if there is none. O(log n).
    @inlinable
    @_lifetime(copy self)
    public mutating func last(atMost key: UInt64) throws(LMDBError) -> IntegerEntry? {
        guard let following = try first(atLeast: key) else { return try last() }
        return following.key == key ? following : try previous()
    }

    @inlinable
    @_lifetime(copy self)
    mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> IntegerEntry? {
        var key = MDB_val()
        var value = MDB_val()
        guard try cursor.move(operation, &key, &value) else { return nil }
        return IntegerEntry(key: Self.key(key), value: _overrideLifetime(RawSpan(value), copying: self))
    }

    /// A key that LMDB returned; it lies on even addresses only.
    @inlinable
    static func key(_ value: MDB_val) -> UInt64 {
        UnsafeRawPointer(value.mv_data).loadUnaligned(as: UInt64.self)
    }
}

/// The entries of a range of keys, in order. It borrows its transaction.
public struct IntegerScan: ~Copyable, ~Escapable {
    @usableFromInline var cursor: IntegerCursor
    @usableFromInline let keys: ClosedRange<UInt64>
    @usableFromInline var hasBegun = false

    @_lifetime(copy cursor)
    init(_ cursor: consuming IntegerCursor, _ keys: ClosedRange<UInt64>) {
        self.cursor = cursor
        self.keys = keys
    }

    /// The next entry; nil after the last of the range. O(log n) the first time, then O(1).
    @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(LMDBError) -> IntegerEntry? {
        let entry = try hasBegun ? cursor.next() : cursor.first(atLeast: keys.lowerBound)
        hasBegun = true
        guard let entry, entry.key <= keys.upperBound else { return nil }
        return entry
    }
}
