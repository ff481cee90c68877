import CLMDB

/// Fills an integer-key database from its end on: keeps its place, so that an entry costs no way down the tree.
///
/// It borrows the write transaction, which can write nothing else meanwhile.
public struct IntegerAppender: ~Copyable, ~Escapable {
    @usableFromInline let cursor: CursorHandle

    @_lifetime(borrow transaction)
    init(_ transaction: borrowing WriteTransaction, _ database: IntegerDatabase) throws(LMDBError) {
        cursor = try CursorHandle(transaction.raw, database.raw)
    }

    /// Writes `value` under `key`, which must be greater than all others. O(1) but for the pages that fill up.
    ///
    /// Throws `keyExists` for a key out of order; the transaction can go on.
    @inlinable
    public mutating func append(_ value: RawSpan, for key: UInt64) throws(LMDBError) {
        var key = key
        let code = withUnsafeMutableBytes(of: &key) { keyBytes in
            value.withUnsafeBytes { bytes in
                var target = MDB_val(mv_size: keyBytes.count, mv_data: keyBytes.baseAddress)
                var content = MDB_val(bytes)
                return mdb_cursor_put(cursor.pointer, &target, &content, WriteMode.appending.flags)
            }
        }
        try LMDBError.check(code, .append)
    }
}

extension WriteTransaction {
    /// Appends to a database as long as the appender lives.
    @_lifetime(borrow self)
    public func appender(to database: IntegerDatabase) throws(LMDBError) -> IntegerAppender {
        try IntegerAppender(self, database)
    }
}
