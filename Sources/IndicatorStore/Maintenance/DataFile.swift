import Crypto
import Foundation
import LMDB

/// A data file read as bytes, with their SHA-256. Reading and closing it touches none of LMDB's locks, which are on the
/// lock file.
enum DataFile {
    /// A file's length in bytes and its SHA-256 in hexadecimal.
    struct Digest: Hashable {
        var bytes: Int
        var sha256: String
    }

    private static let blockSize = 1 << 20

    /// Reads the file at `path` to its end, and writes it to `descriptor` if there is one.
    static func digest(_ path: String, copyingTo descriptor: CInt? = nil) throws(StoreError) -> Digest {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreDirectory.failure(errno, path) }
        defer { close(file) }
        var hash = SHA256()
        var length = 0
        var block = [UInt8](repeating: 0, count: blockSize)
        while true {
            let count = read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StoreDirectory.failure(errno, path) }
            guard count > 0 else { break }
            length += count
            try block.span.bytes.withUnsafeBytes { bytes throws(StoreError) in
                let present = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(bufferPointer: present)
                if let descriptor { try DurableFile.writeAll(present, to: descriptor, path) }
            }
        }
        return Digest(
            bytes: length,
            sha256: hash.finalize().map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined())
    }
}
