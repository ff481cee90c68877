import CLMDB
import Synchronization

extension Environment {
    /// Opens databases, all in one transaction, and returns what `body` makes of them.
    ///
    /// With `creating`, those that don't exist are created, in a write transaction that is committed when `body`
    /// returns and abandoned when it throws; the calling thread must not have one. Without it a missing database is
    /// `notFound`. Handles serve transactions that begin later. `badDatabase` never leaves here: a database of
    /// another kind than asked for is `incompatible`.
    public func openDatabases<Databases>(
        creating: Bool, _ body: (borrowing DatabaseOpener) throws(LMDBError) -> Databases
    ) throws(LMDBError) -> Databases {
        var result: Result<Databases, LMDBError> = .failure(LMDBError(.notFound, during: .openDatabase))
        databaseOpening.withLock { _ in
            do throws(LMDBError) {
                result = .success(try openingDatabases(creating: creating, body))
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }

    private func openingDatabases<Databases>(
        creating: Bool, _ body: (borrowing DatabaseOpener) throws(LMDBError) -> Databases
    ) throws(LMDBError) -> Databases {
        if creating {
            let transaction = try WriteTransaction(self)
            let databases = try body(DatabaseOpener(transaction, creating: true))
            try transaction.commit()
            return databases
        }
        let transaction = try ReadTransaction(self)
        let databases = try body(DatabaseOpener(transaction, creating: false))
        // Aborting would close the handles again.
        try transaction.keepHandles()
        return databases
    }
}

/// Opens databases within one transaction; only ``Environment/openDatabases(creating:_:)`` makes it.
public struct DatabaseOpener: ~Copyable, ~Escapable {
    private let transaction: TransactionHandle
    private let creating: Bool

    @_lifetime(borrow transaction)
    init<Kind: Transaction & ~Copyable>(_ transaction: borrowing Kind, creating: Bool) {
        self.transaction = transaction.raw
        self.creating = creating
    }

    /// Opens the database `name` as one with 64-bit integer keys.
    public func integerDatabase(_ name: String) throws(LMDBError) -> IntegerDatabase {
        IntegerDatabase(raw: try open(name, kind: MDB_INTEGERKEY))
    }

    /// Opens the database `name` as one with keys of bytes.
    public func byteDatabase(_ name: String) throws(LMDBError) -> ByteDatabase {
        ByteDatabase(raw: try open(name, kind: 0))
    }

    private func open(_ name: String, kind: CInt) throws(LMDBError) -> DatabaseHandle {
        var handle: MDB_dbi = 0
        let flags = UInt32(kind) | (creating ? UInt32(MDB_CREATE) : 0)
        try LMDBError.check(mdb_dbi_open(transaction.pointer, name, flags, &handle), .openDatabase)
        // LMDB takes an existing database as it is, whatever was asked for.
        var present: UInt32 = 0
        try LMDBError.check(mdb_dbi_flags(transaction.pointer, handle, &present), .openDatabase)
        guard present == UInt32(kind) else { throw LMDBError(.incompatible, during: .openDatabase) }
        return DatabaseHandle(index: handle, environment: transaction.environment)
    }
}
