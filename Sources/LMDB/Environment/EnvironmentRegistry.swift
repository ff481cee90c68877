import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The environments that this process has open, by device and inode of their data files.
///
/// LMDB's lock on the lock file belongs to the process: a second opening of the same file would drop it in silence
/// when either is closed, and readers would no longer be seen by writers.
enum EnvironmentRegistry {
    /// A file, whatever path leads to it.
    struct FileIdentity: Hashable {
        let device: UInt64
        let inode: UInt64

        init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(truncatingIfNeeded: status.st_ino)
        }

        /// The identity of the file at `path`; nil if there is none. Looks without opening.
        init?(path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            self.init(status)
        }

        /// The identity of an open file.
        init?(descriptor: CInt) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return nil }
            self.init(status)
        }
    }

    private static let open = Mutex<Set<FileIdentity>>([])

    /// Runs `body`, which opens the data file at `path`, unless the file is already open.
    ///
    /// The registry stays locked meanwhile: two threads that open one environment can't pass each other.
    static func register<Opened>(
        dataFile path: String, _ body: () throws(LMDBError) -> (Opened, FileIdentity)
    ) throws(LMDBError) -> Opened {
        let result = open.withLock { open -> Result<Opened, LMDBError> in
            if let identity = FileIdentity(path: path), open.contains(identity) {
                return .failure(LMDBError(.alreadyOpen, during: .openEnvironment))
            }
            do throws(LMDBError) {
                let (opened, identity) = try body()
                open.insert(identity)
                return .success(opened)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Runs `body`, which closes the data file, and forgets the file.
    static func unregister(_ identity: FileIdentity, _ body: () -> Void) {
        open.withLock { open in
            body()
            open.remove(identity)
        }
    }
}
