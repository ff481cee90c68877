import CLMDB

extension WriteTransaction {
    /// Writes `value` under `key`, in place of any other. O(log n).
    @inlinable
    public mutating func put(_ value: RawSpan, for key: UInt64, in database: IntegerDatabase) throws(LMDBError) {
        try LMDBError.check(write(value, key, database, .replacing), .put)
    }

    /// Writes `value` under `key` unless the key exists, and tells whether it did not. O(log n).
    @inlinable
    public mutating func insert(
        _ value: RawSpan, for key: UInt64, in database: IntegerDatabase
    ) throws(LMDBError) -> Bool {
        try Self.inserted(write(value, key, database, .inserting))
    }

    /// Writes `value` under `key`, which must be greater than all others: the fastest way to fill a database.
    ///
    /// Throws `keyExists` for a key out of order; the transaction can go on.
    @inlinable
    public mutating func append(_ value: RawSpan, for key: UInt64, in database: IntegerDatabase) throws(LMDBError) {
        try LMDBError.check(write(value, key, database, .appending), .append)
    }

    /// Removes `key`, and tells whether it was there. O(log n).
    @inlinable
    public mutating func remove(_ key: UInt64, in database: IntegerDatabase) throws(LMDBError) -> Bool {
        var key = key
        return try Self.removed(
            withUnsafeMutableBytes(of: &key) { bytes in
                var search = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
                return mdb_del(raw.pointer, raw.index(of: database.raw), &search, nil)
            })
    }

    /// Writes `value` under `key`, in place of any other. O(log n).
    ///
    /// Throws `badValueSize` for an empty key or one longer than ``Environment/maximumKeySizeBytes``.
    @inlinable
    public mutating func put(_ value: RawSpan, for key: RawSpan, in database: ByteDatabase) throws(LMDBError) {
        try LMDBError.check(write(value, key, database, .replacing), .put)
    }

    /// Writes `value` under `key` unless the key exists, and tells whether it did not. O(log n).
    ///
    /// Throws `badValueSize` for an empty key or one longer than ``Environment/maximumKeySizeBytes``.
    @inlinable
    public mutating func insert(
        _ value: RawSpan, for key: RawSpan, in database: ByteDatabase
    ) throws(LMDBError) -> Bool {
        try Self.inserted(write(value, key, database, .inserting))
    }

    /// Writes `value` under `key`, which must be greater than all others: the fastest way to fill a database.
    ///
    /// Throws `keyExists` for a key out of order; the transaction can go on.
    @inlinable
    public mutating func append(_ value: RawSpan, for key: RawSpan, in database: ByteDatabase) throws(LMDBError) {
        try LMDBError.check(write(value, key, database, .appending), .append)
    }

    /// Removes `key`, and tells whether it was there. O(log n).
    @inlinable
    public mutating func remove(_ key: RawSpan, in database: ByteDatabase) throws(LMDBError) -> Bool {
        try Self.removed(
            key.withUnsafeBytes { bytes in
                var search = MDB_val(bytes)
                return mdb_del(raw.pointer, raw.index(of: database.raw), &search, nil)
            })
    }

    @inlinable
    mutating func write(_ value: RawSpan, _ key: UInt64, _ database: IntegerDatabase, _ mode: WriteMode) -> CInt {
        var key = key
        return withUnsafeMutableBytes(of: &key) { keyBytes in
            value.withUnsafeBytes { bytes in
                var target = MDB_val(mv_size: keyBytes.count, mv_data: keyBytes.baseAddress)
                var content = MDB_val(bytes)
                return mdb_put(raw.pointer, raw.index(of: database.raw), &target, &content, mode.flags)
            }
        }
    }

    @inlinable
    mutating func write(_ value: RawSpan, _ key: RawSpan, _ database: ByteDatabase, _ mode: WriteMode) -> CInt {
        key.withUnsafeBytes { keyBytes in
            value.withUnsafeBytes { bytes in
                var target = MDB_val(keyBytes)
                var content = MDB_val(bytes)
                return mdb_put(raw.pointer, raw.index(of: database.raw), &target, &content, mode.flags)
            }
        }
    }

    @inlinable
    static func inserted(_ code: CInt) throws(LMDBError) -> Bool {
        if code == MDB_KEYEXIST { return false }
        try LMDBError.check(code, .put)
        return true
    }

    @inlinable
    static func removed(_ code: CInt) throws(LMDBError) -> Bool {
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code, .delete)
        return true
    }
}
