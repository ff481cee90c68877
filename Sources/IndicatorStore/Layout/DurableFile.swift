import Foundation

/// Writing that is done or reported: every byte of it, and brought to the disk.
enum DurableFile {
    /// Replaces the file at `path`, or makes it, at once and durably: whoever opens it finds the old or the new bytes.
    ///
    /// Writes a file with `.new` behind its name beside it, and renames it.
    static func replace(_ path: String, with bytes: [UInt8]) throws(StoreError) {
        let temporary = path + ".new"
        try fill(temporary, with: bytes)
        guard rename(temporary, path) == 0 else { throw StoreDirectory.failure(errno, path) }
        try StoreDirectory.sync((path as NSString).deletingLastPathComponent)
    }

    private static func fill(_ path: String, with bytes: [UInt8]) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StoreDirectory.failure(errno, path) }
        defer { close(descriptor) }
        try bytes.span.bytes.withUnsafeBytes { bytes throws(StoreError) in
            try writeAll(bytes, to: descriptor, path)
        }
        guard fsync(descriptor) == 0 else { throw StoreDirectory.failure(errno, path) }
    }

    /// Writes all bytes to the descriptor of the file at `path`: a disk that takes a part of them is asked again, and
    /// says then why it takes no more.
    static func writeAll(
        _ bytes: UnsafeRawBufferPointer, to descriptor: CInt, _ path: String
    ) throws(StoreError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw StoreDirectory.failure(count == 0 ? ENOSPC : errno, path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
