import CChecksum
import Foundation
import LMDB

/// A store's directory: `CURRENT` names the living generation, `writer.lock` is what writers take first, and each
/// generation is a directory with LMDB's own two files.
///
/// Generations are never renamed: renaming a data file beside a living lock file gives readers an empty database, and
/// lets a loader commit into an unlinked file.
struct StoreDirectory: Sendable {
    let path: String
    let currentPath: String

    init(path: String) {
        self.path = path
        currentPath = path + "/" + Self.currentName
    }

    static let currentName = "CURRENT"
    static let lockName = "writer.lock"
    static let generationPrefix = "generation-"
    private static let heading = "indicator-store 1"

    var lockPath: String { path + "/" + Self.lockName }

    func generationPath(_ name: String) -> String { path + "/" + name }

    /// The living generation's name.
    ///
    /// Throws `missingStore`, `foreignDirectory`, `newerSchema`, `permissionDenied` and `damaged`.
    func currentGeneration() throws(StoreError) -> String {
        guard let text = try readCurrent() else {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
                throw StoreError(.missingStore, "\(path): there is no such directory; load reports to make a store")
            }
            guard isDirectory.boolValue else {
                throw StoreError(.foreignDirectory, "\(path) is a file; name the directory of a store")
            }
            guard try isBlank() else { throw foreign }
            throw StoreError(.missingStore, "\(path): there is no store in it yet; load reports to make one")
        }
        let lines = text.split(separator: "\n")
        guard lines.count == 3, lines[0].hasPrefix("indicator-store ") else { throw foreign }
        guard lines[0] == Self.heading else {
            throw StoreError(.newerSchema, "\(path): a later version of the program made this store; use that version")
        }
        let name = String(lines[1])
        guard lines[2] == Self.checksum(name), name.hasPrefix(Self.generationPrefix), !name.contains("/") else {
            throw .damaged("\(currentPath) contradicts its checksum")
        }
        return name
    }

    /// By what it is seen, without reading it, that `CURRENT` is the file that it was; nil if it can't be looked at.
    var currentMark: FileMark? { FileMark(of: currentPath) }

    /// The living generation's name; nil instead of `missingStore` with `orMissing`. A `CURRENT` that can't be read is
    /// never taken for none.
    func currentGeneration(orMissing: Bool) throws(StoreError) -> String? {
        do throws(StoreError) {
            return try currentGeneration()
        } catch {
            guard orMissing, error.code == .missingStore else { throw error }
            return nil
        }
    }

    /// Makes `name` the living generation, at once and durably.
    func setCurrent(_ name: String) throws(StoreError) {
        let text = Self.heading + "\n" + name + "\n" + Self.checksum(name) + "\n"
        try DurableFile.replace(currentPath, with: Array(text.utf8))
    }

    /// Whether the directory holds nothing but what an interrupted creation leaves.
    func isBlank() throws(StoreError) -> Bool {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).allSatisfy {
                $0 == Self.lockName || $0 == Self.currentName + ".new" || $0.hasPrefix(Self.generationPrefix)
            }
        } catch {
            throw StoreError(.permissionDenied, "\(path): the directory can't be read; check its permissions")
        }
    }

    var foreign: StoreError {
        StoreError(.foreignDirectory, "\(path) holds something that is no store; name an empty or a new directory")
    }

    private func readCurrent() throws(StoreError) -> String? {
        let file = open(currentPath, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Self.failure(errno, currentPath)
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw Self.failure(errno, currentPath) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static func checksum(_ name: String) -> String {
        let bytes = Array(name.utf8)
        return "crc32c " + String(checksum_crc32c(0, bytes, bytes.count), radix: 16)
    }

    /// Brings a file or directory to the disk.
    static func sync(_ path: String) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(errno, path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(errno, path) }
    }

    /// What a failed system call on `path` means.
    static func failure(_ number: CInt, _ path: String) -> StoreError {
        StoreError(LMDBError(LMDBError.Code(rawValue: number), during: .openEnvironment), in: path)
    }
}
