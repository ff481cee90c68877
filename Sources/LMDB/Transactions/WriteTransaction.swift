import CLMDB
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The one writer. What it writes is seen by others after ``commit()``, at once and whole; without it, never.
///
/// It belongs to the thread that began it, by which LMDB holds the lock of all writers: ending it on another thread is
/// a programming error and ends the process. After a write that failed for any reason but an existing or missing key,
/// nothing can be committed (`badTransaction`).
public struct WriteTransaction: ~Copyable, Transaction {
    /// LMDB's handle.
    public let raw: TransactionHandle
    private let environment: Unmanaged<Environment>

    init(_ environment: Environment) throws(LMDBError) {
        guard environment.writer.load(ordering: .relaxed) != currentThread() else {
            throw LMDBError(.alreadyWriting, during: .beginWrite)
        }
        var begun: OpaquePointer?
        let code = environment.entering { mdb_txn_begin(environment.handle, nil, 0, &begun) }
        guard code == MDB_SUCCESS, let begun else { throw LMDBError(code, during: .beginWrite) }
        environment.writer.store(currentThread(), ordering: .relaxed)
        raw = TransactionHandle(pointer: begun, environment: environment.number)
        self.environment = .passRetained(environment)
    }

    deinit {
        Self.ending(environment)
        mdb_txn_abort(raw.pointer)
        Self.ended(environment)
    }

    /// Makes everything written durable (see ``EnvironmentOptions/syncsCommits``) and visible.
    ///
    /// When it throws (`noSpace`, `inputOutput`, `badTransaction` …) nothing was written.
    public consuming func commit() throws(LMDBError) {
        Self.ending(environment)
        let code = mdb_txn_commit(raw.pointer)
        Self.ended(environment)
        discard self
        try LMDBError.check(code, .commit)
    }

    /// Called before the writers' lock is given up: afterwards another thread may enter itself.
    private static func ending(_ environment: Unmanaged<Environment>) {
        environment._withUnsafeGuaranteedRef { environment in
            let owner = environment.writer.exchange(0, ordering: .relaxed)
            precondition(owner == currentThread(), "a write transaction ends on the thread that began it")
        }
    }

    private static func ended(_ environment: Unmanaged<Environment>) {
        environment._withUnsafeGuaranteedRef { $0.gate.leave() }
        environment.release()
    }

    /// Removes all entries of a database.
    public mutating func removeAll(in database: some Database) throws(LMDBError) {
        try LMDBError.check(mdb_drop(raw.pointer, raw.index(of: database.raw), 0), .delete)
    }
}

/// How a value is written.
@usableFromInline
enum WriteMode {
    case replacing
    case inserting
    case appending

    @inlinable
    var flags: UInt32 {
        switch self {
        case .replacing: 0
        case .inserting: UInt32(MDB_NOOVERWRITE)
        case .appending: UInt32(MDB_APPEND)
        }
    }
}

/// The calling thread's number, never 0.
func currentThread() -> UInt {
    #if canImport(Darwin)
    UInt(bitPattern: pthread_self())
    #else
    UInt(pthread_self())
    #endif
}
