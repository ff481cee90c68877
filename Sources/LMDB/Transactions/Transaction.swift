import CLMDB

/// What can be read in a transaction. Values and cursors borrow it: that none is used after the transaction's end, or
/// after the next write, is checked by the compiler, and nothing is copied.
///
/// Using a database of another environment is a programming error and ends the process.
public protocol Transaction: ~Copyable {
    /// LMDB's handle.
    var raw: TransactionHandle { get }
}

/// LMDB's handle of a transaction; only this module can look into it.
public struct TransactionHandle {
    @usableFromInline let pointer: OpaquePointer
    @usableFromInline let environment: UInt32

    @usableFromInline
    init(pointer: OpaquePointer, environment: UInt32) {
        self.pointer = pointer
        self.environment = environment
    }

    /// The database's index, if it is of the same environment: LMDB would take any other for one of its own.
    @inlinable
    func index(of database: DatabaseHandle) -> MDB_dbi {
        precondition(database.environment == environment, "a database of another environment")
        return database.index
    }
}

extension Transaction where Self: ~Copyable {
    /// The snapshot's number: that of the last commit for a reader, one more for a writer.
    @inlinable
    public var id: UInt64 { UInt64(mdb_txn_id(raw.pointer)) }

    /// The value of `key`, in place; nil if there is none. O(log n), without allocation.
    @inlinable
    @_lifetime(borrow self)
    public func value(of key: UInt64, in database: IntegerDatabase) throws(LMDBError) -> RawSpan? {
        var key = key
        var found = MDB_val()
        let code = withUnsafeMutableBytes(of: &key) { bytes in
            var search = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
            return mdb_get(raw.pointer, raw.index(of: database.raw), &search, &found)
        }
        if code != MDB_SUCCESS {
            if code == MDB_NOTFOUND { return nil }
            throw LMDBError(code, during: .get)
        }
        return _overrideLifetime(RawSpan(found), borrowing: self)
    }

    /// The value of `key`, in place; nil if there is none. O(log n), without allocation.
    ///
    /// Throws `badValueSize` for an empty key.
    @inlinable
    @_lifetime(borrow self)
    public func value(of key: RawSpan, in database: ByteDatabase) throws(LMDBError) -> RawSpan? {
        var found = MDB_val()
        let code = key.withUnsafeBytes { bytes in
            var search = MDB_val(bytes)
            return mdb_get(raw.pointer, raw.index(of: database.raw), &search, &found)
        }
        if code != MDB_SUCCESS {
            if code == MDB_NOTFOUND { return nil }
            throw LMDBError(code, during: .get)
        }
        return _overrideLifetime(RawSpan(found), borrowing: self)
    }

    /// Whether the database has no entry.
    public func isEmpty(_ database: some Database) throws(LMDBError) -> Bool {
        try statistics(of: database).entries == 0
    }

    /// The number of entries and pages of a database. O(1).
    public func statistics(of database: some Database) throws(LMDBError) -> DatabaseStatistics {
        var statistics = MDB_stat()
        try LMDBError.check(mdb_stat(raw.pointer, raw.index(of: database.raw), &statistics), .inform)
        return DatabaseStatistics(statistics)
    }

    /// A cursor before the first entry.
    @_lifetime(borrow self)
    public func cursor(in database: IntegerDatabase) throws(LMDBError) -> IntegerCursor {
        try IntegerCursor(self, database)
    }

    /// A cursor before the first entry.
    @_lifetime(borrow self)
    public func cursor(in database: ByteDatabase) throws(LMDBError) -> ByteCursor {
        try ByteCursor(self, database)
    }

    /// The entries with keys in `keys`, in order.
    @_lifetime(borrow self)
    public func entries(
        of keys: ClosedRange<UInt64>, in database: IntegerDatabase
    ) throws(LMDBError) -> IntegerScan {
        try IntegerScan(self, database, keys)
    }
}

extension RawSpan {
    /// What LMDB found, in place. The caller says what it depends on.
    @inlinable
    @_lifetime(immortal)
    init(_ value: MDB_val) {
        self = _overrideLifetime(
            RawSpan(_unsafeStart: UnsafeRawPointer(value.mv_data), byteCount: value.mv_size), copying: ())
    }
}

extension MDB_val {
    /// Bytes for LMDB to read. It takes them as mutable, but writes only to values it returns.
    @inlinable
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
}
