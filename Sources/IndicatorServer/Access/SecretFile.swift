import Foundation

/// Reads files that hold secrets, or decide who may do what, and refuses those that the wrong people can touch.
enum SecretFile {
    /// Why a file isn't read.
    struct Fault: Error {
        let reason: String
    }

    /// The greatest size read.
    static let bytesMost = 4 << 20

    /// The file's bytes. Throws a ``Fault`` for one that is absent, no plain file or too large, that belongs to another
    /// user than this one and root, and that others may read or its group may change.
    static func read(_ path: String) throws(Fault) -> Data {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw lastError() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw lastError() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(reason: "it is no file") }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Fault(reason: "it belongs to another user, who could change it: make it this user's or root's")
        }
        guard status.st_mode & 0o027 == 0 else {
            throw Fault(reason: "others may read or change it: 'chmod 600 \(path)'")
        }
        guard status.st_size <= bytesMost else { throw Fault(reason: "it is larger than \(bytesMost) bytes") }
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw Fault(reason: "it can't be read: \(error.localizedDescription)")
        }
    }

    /// What the system said last.
    static func lastError() -> Fault { Fault(reason: String(cString: strerror(errno))) }
}
