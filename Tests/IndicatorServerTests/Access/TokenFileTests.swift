import Foundation
import Testing

@testable import IndicatorServer

@Suite("Token files")
struct TokenFileTests {
    /// A file in a folder of its own.
    private func withFile(_ body: (TokenFile) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tokens-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(TokenFile(folder.appendingPathComponent("tokens").path))
    }

    private func add(_ name: String) -> (inout TokenList) throws(TokenListError) -> Void {
        { (list) throws(TokenListError) in
            guard let entry = TokenEntry(name: name, role: .read, token: name) else { return }
            try list.add(entry)
        }
    }

    @Test("a file is made for its owner alone, changed in one step, and read")
    func update() throws {
        try withFile { file in
            #expect(throws: TokenListError.self) { try file.update(creating: false, add("a")) }
            try file.update(creating: true, add("a"))
            try file.update(creating: true, add("b"))
            #expect(try file.read().entries.map(\.name) == ["a", "b"])
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(throws: TokenListError.self) { try file.update(creating: true, add("b")) }
            #expect(try file.read().entries.count == 2)
            #expect(!FileManager.default.fileExists(atPath: file.path + ".new"))
        }
    }

    @Test("two commands don't change it at the same time")
    func oneAtATime() throws {
        try withFile { file in
            try file.update(creating: true, add("a"))
            try Data().write(to: URL(fileURLWithPath: file.path + ".new"))
            #expect {
                try file.update(creating: true, add("b"))
            } throws: {
                "\($0)".contains("another command is changing it")
            }
        }
    }

    @Test("a file that others may change or read is refused", arguments: [0o602, 0o620, 0o604, 0o666])
    func permissions(_ mode: Int) throws {
        try withFile { file in
            try file.update(creating: true, add("a"))
            chmod(file.path, mode_t(mode))
            #expect { _ = try file.read() } throws: { "\($0)".contains("chmod 600") }
            chmod(file.path, 0o640)
            #expect(try file.read().entries.count == 1)
        }
    }

    @Test("what is no token file is refused, and why is told")
    func unusable() throws {
        try withFile { file in
            #expect { _ = try file.read() } throws: { "\($0)".contains("No such file") }
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
            #expect { _ = try file.read() } throws: { "\($0)".contains("it is no file") }
        }
        try withFile { file in
            try Data([0x66, 0xFF]).write(to: URL(fileURLWithPath: file.path))
            chmod(file.path, 0o600)
            #expect { _ = try file.read() } throws: { "\($0)".contains("no text in UTF-8") }
        }
    }
}
