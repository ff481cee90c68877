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
        guard try cursor.seek(&key, &value) else { return nil }
        return IntegerEntry(key: key, value: _overrideLifetime(RawSpan(value), copying: self))
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
        var key: UInt64 = 0
        var value = MDB_val()
        guard try cursor.move(operation, &key, &value) else { return nil }
        return IntegerEntry(key: key, value: _overrideLifetime(RawSpan(value), copying: self))
    }
}

extension CursorHandle {
    /// Moves to the first entry with a key of at least `key`, which becomes the entry's. Tells whether there is one.
    @inlinable
    func seek(_ key: inout UInt64, _ value: inout MDB_val) throws(LMDBError) -> Bool {
        let found = try withUnsafeMutableBytes(of: &key) { bytes throws(LMDBError) in
            var search = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
            guard try move(MDB_SET_RANGE, &search, &value) else { return UInt64?.none }
            return Self.number(search)
        }
        key = found ?? key
        return found != nil
    }

    /// Moves without looking for a key, and reads the entry's. Tells whether there is one.
    @inlinable
    func move(_ operation: MDB_cursor_op, _ key: inout UInt64, _ value: inout MDB_val) throws(LMDBError) -> Bool {
        var found = MDB_val()
        guard try move(operation, &found, &value) else { return false }
        key = Self.number(found)
        return true
    }

    /// A key that LMDB returned; it lies on even addresses only.
    @inlinable
    static func number(_ key: MDB_val) -> UInt64 {
        UnsafeRawPointer(key.mv_data).loadUnaligned(as: UInt64.self)
    }
}

/// The entries of a range of keys, in order. It borrows its transaction.
public struct IntegerScan: ~Copyable, ~Escapable {
    // No IntegerCursor in a variable: the optimizer of Swift 6.3 crashes on its setter.
    @usableFromInline let cursor: CursorHandle
    @usableFromInline let keys: ClosedRange<UInt64>
    @usableFromInline var hasBegun = false

    @_lifetime(borrow transaction)
    init<Kind: Transaction & ~Copyable>(
        _ transaction: borrowing Kind, _ database: IntegerDatabase, _ keys: ClosedRange<UInt64>
    ) throws(LMDBError) {
        cursor = try CursorHandle(transaction.raw, database.raw)
        self.keys = keys
    }

    /// The next entry; nil after the last of the range. O(log n) the first time, then O(1).
    @inlinable
    @_lifetime(copy self)
    public mutating func next() throws(LMDBError) -> IntegerEntry? {
        var key = keys.lowerBound
        var value = MDB_val()
        let isFound = try hasBegun ? cursor.move(MDB_NEXT, &key, &value) : cursor.seek(&key, &value)
        hasBegun = true
        guard isFound, key <= keys.upperBound else { return nil }
        return IntegerEntry(key: key, value: _overrideLifetime(RawSpan(value), copying: self))
    }
}
