import CLMDB
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An LMDB environment: a directory with one data file and one lock file, mapped into memory.
///
/// Any number of processes may have it open, each once; all must share a PID namespace, by which LMDB recognises
/// readers that died. There is one writer at a time over all processes, and readers never wait. It closes when
/// the last reference to it and the last transaction have gone.
///
/// LMDB trusts its file: a truncated file ends the process with SIGBUS, a damaged one may. What is not known to be
/// whole belongs first into a process whose end does no harm.
public final class Environment: Sendable {
    /// LMDB's handle. LMDB locks what it shares between threads; it is closed when nothing else refers to it.
    nonisolated(unsafe) let handle: OpaquePointer
    /// Tells handles of different environments apart, which LMDB itself does not.
    let number: UInt32
    let gate = TransactionGate()
    /// LMDB lets one transaction at a time open databases.
    let databaseOpening = Mutex(())
    /// The thread that has the write transaction, 0 for none.
    let writer = Atomic<UInt>(0)
    private let file: EnvironmentRegistry.FileIdentity

    /// The name of the data file in the directory.
    public static let dataFileName = "data.mdb"
    /// The name of the lock file in the directory. Nothing but LMDB may ever open it: closing any descriptor of it
    /// drops the process's locks.
    public static let lockFileName = "lock.mdb"

    private static let opened = Atomic<UInt32>(0)

    /// Opens the environment in the existing directory `path`, and creates its files unless opened read-only.
    ///
    /// Throws `alreadyOpen` if this process has it open by whatever path, `noSuchFile`, `permissionDenied`,
    /// `invalid` and `versionMismatch` for what is no environment, and whatever the operating system refuses.
    public init(path: String, options: EnvironmentOptions = EnvironmentOptions()) throws(LMDBError) {
        let dataFile = path + "/" + Self.dataFileName
        let opened: (OpaquePointer, EnvironmentRegistry.FileIdentity) =
            try EnvironmentRegistry.register(dataFile: dataFile) { () throws(LMDBError) in
                let opened = try Self.open(path: path, options: options)
                return (opened, opened.1)
            }
        (handle, file) = opened
        number = Self.opened.add(1, ordering: .relaxed).newValue
    }

    deinit {
        EnvironmentRegistry.unregister(file) { mdb_env_close(handle) }
    }

    private static func open(
        path: String, options: EnvironmentOptions
    ) throws(LMDBError) -> (OpaquePointer, EnvironmentRegistry.FileIdentity) {
        var created: OpaquePointer?
        try LMDBError.check(mdb_env_create(&created), .openEnvironment)
        guard let handle = created else { throw LMDBError(ENOMEM, during: .openEnvironment) }
        do throws(LMDBError) {
            try LMDBError.check(mdb_env_set_mapsize(handle, options.mapSizeBytes), .openEnvironment)
            try LMDBError.check(mdb_env_set_maxreaders(handle, options.maxReaders), .openEnvironment)
            try LMDBError.check(mdb_env_set_maxdbs(handle, options.maxDatabases), .openEnvironment)
            var flags = UInt32(MDB_NOTLS)
            if options.isReadOnly { flags |= UInt32(MDB_RDONLY) }
            if !options.syncsCommits { flags |= UInt32(MDB_NOSYNC) }
            try LMDBError.check(mdb_env_open(handle, path, flags, mode_t(options.fileMode)), .openEnvironment)
            var descriptor: CInt = -1
            try LMDBError.check(mdb_env_get_fd(handle, &descriptor), .openEnvironment)
            // LMDB closes its other descriptors on exec, but not this one.
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
                let identity = EnvironmentRegistry.FileIdentity(descriptor: descriptor)
            else { throw LMDBError(errno, during: .openEnvironment) }
            return (handle, identity)
        } catch {
            // LMDB asks for this after a failed opening too, or the handle leaks.
            mdb_env_close(handle)
            throw error
        }
    }

    /// The greatest number of bytes in a key.
    public var maximumKeySizeBytes: Int { Int(mdb_env_get_maxkeysize(handle)) }

    /// Begins a read transaction: a snapshot of the last commit.
    ///
    /// Throws `readersFull`, and `mapResized` if another process's data outgrew this process's map while other
    /// transactions of this process are open (without any the map is grown). For many short reads use one
    /// ``ParkedReader``: beginning takes a slot and memory, renewing takes neither.
    public func beginRead() throws(LMDBError) -> ReadTransaction {
        try ReadTransaction(self)
    }

    /// Begins the write transaction. Blocks while another, of whatever process, is open.
    ///
    /// The transaction belongs to the calling thread, which must end it. Throws `alreadyWriting` if this thread
    /// has one, `permissionDenied` for a read-only environment, and what ``beginRead()`` throws.
    @available(*, noasync, message: "a write transaction belongs to its thread")
    public func beginWrite() throws(LMDBError) -> WriteTransaction {
        try WriteTransaction(self)
    }

    /// Runs `begin` counted in, and returns its code; if that is not success, counted out again. Grows the map once
    /// if another process's data outgrew it.
    func entering(_ begin: () -> CInt) -> CInt {
        gate.enter()
        var code = begin()
        if code == MDB_MAP_RESIZED {
            gate.leave()
            guard let grown = gate.whileEmpty({ mdb_env_set_mapsize(handle, 0) }) else { return MDB_MAP_RESIZED }
            guard grown == MDB_SUCCESS else { return grown }
            gate.enter()
            code = begin()
        }
        if code != MDB_SUCCESS { gate.leave() }
        return code
    }
}
