import Foundation

/// Keeps stores off file systems whose maps and locks other machines share: LMDB's do not work there.
enum LocalFileSystem {
    /// Throws `networkFileSystem` if `path` lies on a remote file system.
    static func require(_ path: String) throws(StoreError) {
        guard try !isRemote(path) else {
            throw StoreError(
                .networkFileSystem, "\(path) is on a network file system, where stores break; use a local disk")
        }
    }

    /// Whether the file system of `path` has no room left, as far as can be told.
    static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < leastRoomBytes
    }

    /// With less than LMDB writes at once, a commit that failed did so for want of it.
    private static let leastRoomBytes: UInt64 = 1 << 20

    #if os(Linux)
    /// The kinds of remote file systems, as the kernel calls them.
    private static let remote: Set<Substring> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "lustre", "gfs2", "ocfs2", "coda", "beegfs",
        "fuse.sshfs", "fuse.glusterfs", "fuse.ceph-fuse", "fuse.s3fs", "fuse.rclone",
    ]

    private static func isRemote(_ path: String) throws(StoreError) -> Bool {
        // Without a list of mounts nothing can be told, and nothing is refused.
        try isRemote(path, mounts: (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "")
    }

    /// Whether the file or directory at `path` lies on what the list of mounts says is a remote file system.
    static func isRemote(_ path: String, mounts: String) throws(StoreError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreDirectory.failure(errno, path) }
        return isRemote(device: UInt64(status.st_dev), mounts: mounts)
    }

    /// Whether a device is mounted as a remote file system, by proc(5)'s mountinfo: fields, of which the third is the
    /// device, then after a lone hyphen the kind.
    static func isRemote(device: UInt64, mounts: String) -> Bool {
        let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
        let minor = device & 0xFF | (device >> 12) & ~0xFF & 0xFFFF_FFFF
        return mounts.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            guard fields.count > 2, fields[2] == "\(major):\(minor)", let hyphen = fields.firstIndex(of: "-"),
                hyphen + 1 < fields.count
            else { return false }
            return remote.contains(fields[hyphen + 1])
        }
    }
    #else
    private static func isRemote(_ path: String) throws(StoreError) -> Bool {
        var status = statfs()
        guard statfs(path, &status) == 0 else { throw StoreDirectory.failure(errno, path) }
        return status.f_flags & UInt32(MNT_LOCAL) == 0
    }
    #endif
}
