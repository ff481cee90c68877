import CLMDB

/// LMDB's cursor, which knows no key type. It is closed with its owner, before its transaction ends: owners borrow it.
@usableFromInline
struct CursorHandle: ~Copyable {
    @usableFromInline let pointer: OpaquePointer

    init(_ transaction: TransactionHandle, _ database: DatabaseHandle) throws(LMDBError) {
        var opened: OpaquePointer?
        let code = mdb_cursor_open(transaction.pointer, transaction.index(of: database), &opened)
        guard code == MDB_SUCCESS, let opened else { throw LMDBError(code, during: .scan) }
        pointer = opened
    }

    deinit { mdb_cursor_close(pointer) }

    /// Moves and reads. `key` goes in where `operation` looks for one, and comes out as the entry's.
    /// Tells whether there is an entry.
    @inlinable
    func move(
        _ operation: MDB_cursor_op, _ key: inout MDB_val, _ value: inout MDB_val
    ) throws(LMDBError) -> Bool {
        let code = mdb_cursor_get(pointer, &key, &value, operation)
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code, .scan)
        return true
    }
}
