/// How an environment is opened. What is fixed is not offered: readers are never tied to threads (`MDB_NOTLS`), and
/// the map is never writable (`MDB_WRITEMAP`), since a stray write into it would reach the disk.
public struct EnvironmentOptions: Sendable {
    /// The greatest size the data may reach, in bytes. It takes address space, not disk or memory. LMDB may not
    /// change it while transactions are open, so it is large from the start: 64 GiB.
    public var mapSizeBytes = 64 << 30
    /// Reader slots, shared by the readers of all processes. The process that creates the lock file decides.
    public var maxReaders: UInt32 = 1024
    /// How many databases can be opened.
    public var maxDatabases: UInt32 = 32
    /// Whether only read transactions are possible. The lock file is still written, except on a read-only file system.
    public var isReadOnly = false
    /// Whether a commit returns only when its pages and its meta page are on the disk.
    ///
    /// Without it a crash of the machine may damage the file: only for files that are finished with
    /// ``Environment/sync()`` before anybody relies on them. On Linux LMDB calls `fdatasync`. On macOS LMDB itself
    /// asks for `F_FULLFSYNC` where its version does, and this layer adds nothing to that.
    public var syncsCommits = true
    /// Permissions of files that are created, before the process's mask.
    public var fileMode: UInt16 = 0o644

    /// The defaults.
    public init() {}
}
