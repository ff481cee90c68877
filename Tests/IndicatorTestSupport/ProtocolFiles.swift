import Foundation

/// The files of `Protocol/`: specification, constants and vectors.
public enum ProtocolFiles {
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Protocol")
    }

    /// The numbers, for programs.
    public static func constants() throws -> JSON { try json("constants.json") }

    /// The specification's text.
    public static func specification() throws -> String {
        try String(contentsOf: folder.appendingPathComponent("SPEC.md"), encoding: .utf8)
    }

    /// The vectors of one file.
    public static func vectors(_ name: String) throws -> JSON { try json("vectors/\(name).json") }

    /// The names of all files of vectors.
    public static func vectorNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("vectors").path)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    private static func json(_ path: String) throws -> JSON {
        try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.appendingPathComponent(path)))
    }
}

extension JSON {
    /// The bytes that a text of hexadecimal digits writes; nil for anything else.
    public var bytes: [UInt8]? {
        guard var rest = text.map({ Substring($0) }), rest.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
