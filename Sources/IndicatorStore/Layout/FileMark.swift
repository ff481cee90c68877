import Foundation

/// By what a file that is only ever replaced, never written in place, is known to be the same: its place on the disk, and when
/// it got there to the nanosecond, since a place is used again.
struct FileMark: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    /// The mark of the file at `path`; nil if there is none or it can't be looked at.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
        let changed = status.st_ctimespec
        #else
        let changed = status.st_ctim
        #endif
        seconds = changed.tv_sec
        nanoseconds = changed.tv_nsec
    }
}
