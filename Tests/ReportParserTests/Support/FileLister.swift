import Foundation

/// The text files of a folder.
enum FileLister {
    /// Name without extension, and bytes, in the order of their names.
    static func textFiles(in folder: URL) throws -> [(String, [UInt8])] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ($0.deletingPathExtension().lastPathComponent, Array(try Data(contentsOf: $0))) }
    }
}
