import Foundation

/// Reads whole files without a copy between.
enum FileBytes {
    /// The bytes of the file at `path`. Throws an `NSError` or `POSIXError` if it can't be read.
    static func read(_ path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var status = stat()
        // What is no plain file (a pipe, a device) does not know its size.
        guard fstat(file.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            return try Array(file.readToEnd() ?? Data())
        }
        var failure: Int32?
        var bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let got = Foundation.read(
                    file.fileDescriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                count += got
            }
        }
        if let failure { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        // It may have grown meanwhile.
        if let rest = try file.readToEnd() { bytes += rest }
        return bytes
    }
}
