import CLMDB

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension LMDBError {
    /// A condition by its number: LMDB's negative ones, the operating system's positive `errno`, and this layer's own,
    /// which lie far from both. Numbers without a name here keep their value.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The number, as LMDB returned it.
        public let rawValue: CInt

        /// The condition with a number.
        public init(rawValue: CInt) { self.rawValue = rawValue }

        /// The key exists, or an appended key is not greater than all others.
        public static let keyExists = Code(rawValue: MDB_KEYEXIST)
        /// Something that had to be there is not: a database of that name.
        public static let notFound = Code(rawValue: MDB_NOTFOUND)
        /// A page lies outside the file: the file is damaged.
        public static let pageNotFound = Code(rawValue: MDB_PAGE_NOTFOUND)
        /// A page is of the wrong kind: the file is damaged.
        public static let corrupted = Code(rawValue: MDB_CORRUPTED)
        /// An earlier fatal error; the environment must be closed.
        public static let panic = Code(rawValue: MDB_PANIC)
        /// The file was made by another version of LMDB.
        public static let versionMismatch = Code(rawValue: MDB_VERSION_MISMATCH)
        /// The file is no LMDB file.
        public static let invalid = Code(rawValue: MDB_INVALID)
        /// The map is used up: ``EnvironmentOptions/mapSizeBytes`` limits the file's size.
        public static let mapFull = Code(rawValue: MDB_MAP_FULL)
        /// More databases than ``EnvironmentOptions/maxDatabases``.
        public static let databasesFull = Code(rawValue: MDB_DBS_FULL)
        /// All reader slots, shared by all processes, are taken: ``EnvironmentOptions/maxReaders``.
        public static let readersFull = Code(rawValue: MDB_READERS_FULL)
        /// A transaction changed too many pages.
        public static let transactionFull = Code(rawValue: MDB_TXN_FULL)
        /// Another process let the data grow beyond this process's map, and transactions of this process keep it.
        public static let mapResized = Code(rawValue: MDB_MAP_RESIZED)
        /// A database is of another kind than it is opened as.
        public static let incompatible = Code(rawValue: MDB_INCOMPATIBLE)
        /// The reader's slot was taken by another.
        public static let badReaderSlot = Code(rawValue: MDB_BAD_RSLOT)
        /// The transaction can't go on, as after a write that failed.
        public static let badTransaction = Code(rawValue: MDB_BAD_TXN)
        /// A key is empty or longer than the limit, or a value is too long.
        public static let badValueSize = Code(rawValue: MDB_BAD_VALSIZE)
        /// A database's handle was closed or changed.
        public static let badDatabase = Code(rawValue: MDB_BAD_DBI)

        /// No such file or directory.
        public static let noSuchFile = Code(rawValue: ENOENT)
        /// The file's permissions forbid it.
        public static let permissionDenied = Code(rawValue: EACCES)
        /// The file system is read-only.
        public static let readOnlyFileSystem = Code(rawValue: EROFS)
        /// The disk is full.
        public static let noSpace = Code(rawValue: ENOSPC)
        /// The disk failed.
        public static let inputOutput = Code(rawValue: EIO)
        /// LMDB finds an argument out of place.
        public static let invalidArgument = Code(rawValue: EINVAL)

        /// This process has the environment open: LMDB's locks break if it is opened twice.
        public static let alreadyOpen = Code(rawValue: -29_001)
        /// This thread already has a write transaction: waiting for another would never end.
        public static let alreadyWriting = Code(rawValue: -29_002)

        /// The condition in words.
        public var message: String {
            switch self {
            case .alreadyOpen: "the environment is already open in this process"
            case .alreadyWriting: "this thread already has a write transaction"
            default: String(cString: mdb_strerror(rawValue))
            }
        }

        /// Lets a `switch` over errors of any type name a condition: `case LMDBError.Code.mapFull`.
        ///
        /// Where only LMDB's errors are thrown, catch all and look at the code: the Swift 6.3 compiler crashes on a
        /// pattern in such a `catch` clause.
        public static func ~= (code: Code, error: any Error) -> Bool {
            (error as? LMDBError)?.code == code
        }
    }
}
