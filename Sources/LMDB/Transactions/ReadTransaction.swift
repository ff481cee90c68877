import CLMDB

/// A snapshot of the last commit. It ends with its scope.
///
/// While it lives, pages that writers free are not used again and the file grows: end or ``park()`` it before any
/// wait. It may move between threads, but only one may use it at a time.
public struct ReadTransaction: ~Copyable, Transaction {
    /// LMDB's handle.
    public let raw: TransactionHandle
    /// Kept alive by the transaction; by hand, so that parking and renewing count no references.
    private let environment: Unmanaged<Environment>

    init(_ environment: Environment) throws(LMDBError) {
        var begun: OpaquePointer?
        let code = environment.entering { mdb_txn_begin(environment.handle, nil, UInt32(MDB_RDONLY), &begun) }
        guard code == MDB_SUCCESS, let begun else { throw LMDBError(code, during: .beginRead) }
        raw = TransactionHandle(pointer: begun, environment: environment.number)
        self.environment = .passRetained(environment)
    }

    fileprivate init(renewed raw: TransactionHandle, _ environment: Unmanaged<Environment>) {
        self.raw = raw
        self.environment = environment
    }

    deinit {
        mdb_txn_abort(raw.pointer)
        environment._withUnsafeGuaranteedRef { $0.gate.leave() }
        environment.release()
    }

    /// Lets go of the snapshot, and keeps slot and memory for the next.
    public consuming func park() -> ParkedReader {
        mdb_txn_reset(raw.pointer)
        environment._withUnsafeGuaranteedRef { $0.gate.leave() }
        let parked = ParkedReader(raw, environment)
        discard self
        return parked
    }

    /// Ends the transaction, and lets databases opened in it stay open.
    consuming func keepHandles() throws(LMDBError) {
        let code = mdb_txn_commit(raw.pointer)
        environment._withUnsafeGuaranteedRef { $0.gate.leave() }
        environment.release()
        discard self
        try LMDBError.check(code, .openDatabase)
    }
}

/// A reader without a snapshot: it has its slot in the reader table, and keeps no page from being used again.
///
/// For bursts of reads: ``renew()``, read, ``ReadTransaction/park()``; neither allocates, locks or counts references.
public struct ParkedReader: ~Copyable {
    private let raw: TransactionHandle
    private let environment: Unmanaged<Environment>

    fileprivate init(_ raw: TransactionHandle, _ environment: Unmanaged<Environment>) {
        self.raw = raw
        self.environment = environment
    }

    deinit {
        mdb_txn_abort(raw.pointer)
        environment.release()
    }

    /// Takes a snapshot of the last commit. Throws what ``Environment/beginRead()`` throws; the reader is then gone.
    public consuming func renew() throws(LMDBError) -> ReadTransaction {
        let pointer = raw.pointer
        let code = environment._withUnsafeGuaranteedRef { $0.entering { mdb_txn_renew(pointer) } }
        guard code == MDB_SUCCESS else {
            _ = consume self
            throw LMDBError(code, during: .beginRead)
        }
        let renewed = ReadTransaction(renewed: raw, environment)
        discard self
        return renewed
    }
}
