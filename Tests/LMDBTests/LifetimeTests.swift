import Foundation
import LMDB
import Testing

/// That a value can't outlive its transaction is a promise of the compiler: these programs must not compile.
@Suite struct LifetimeTests {
    private static let accepted = """
        func run(_ reader: consuming ReadTransaction, _ writer: consuming WriteTransaction, _ numbers: IntegerDatabase)
            throws
        {
            let value = try reader.value(of: 1, in: numbers)
            print(value?.byteCount ?? 0)
            var cursor = try reader.cursor(in: numbers)
            while let entry = try cursor.next() { print(entry.key, entry.value.byteCount) }
            try writer.put([UInt8(1)].span.bytes, for: 1, in: numbers)
            try writer.commit()
        }
        """

    private static let refused = [
        "a value after its reader was parked": """
        func run(_ reader: consuming ReadTransaction, _ numbers: IntegerDatabase) throws {
            let value = try reader.value(of: 1, in: numbers)
            _ = reader.park()
            print(value?.byteCount ?? 0)
        }
        """,
        "a value after the next write": """
        func run(_ writer: consuming WriteTransaction, _ numbers: IntegerDatabase) throws {
            let value = try writer.value(of: 1, in: numbers)
            try writer.put([UInt8(1)].span.bytes, for: 2, in: numbers)
            print(value?.byteCount ?? 0)
        }
        """,
        "a value of a scan after the commit": """
        func run(_ writer: consuming WriteTransaction, _ numbers: IntegerDatabase) throws {
            var scan = try writer.entries(of: 1...2, in: numbers)
            let entry = try scan.next()
            try writer.commit()
            print(entry?.value.byteCount ?? 0)
        }
        """,
        "a value that is returned without its transaction": """
        func run(_ environment: Environment, _ numbers: IntegerDatabase) throws -> RawSpan? {
            let reader = try environment.beginRead()
            return try reader.value(of: 1, in: numbers)
        }
        """,
        "a cursor that moves after a write": """
        func run(_ writer: consuming WriteTransaction, _ names: ByteDatabase) throws {
            var cursor = try writer.cursor(in: names)
            try writer.removeAll(in: names)
            _ = try cursor.next()
        }
        """,
        "a transaction after its commit": """
        func run(_ writer: consuming WriteTransaction, _ numbers: IntegerDatabase) throws {
            try writer.commit()
            try writer.removeAll(in: numbers)
        }
        """,
        "a write from an asynchronous function": """
        func run(_ environment: Environment) async throws {
            let writer = try environment.beginWrite()
            try writer.commit()
        }
        """,
    ]

    @Test(.enabled(if: Compiler.present != nil)) func rightUseCompiles() throws {
        let compiler = try #require(Compiler.present)
        #expect(try compiler.complaints(of: Self.accepted) == "")
    }

    @Test(.enabled(if: Compiler.present != nil), arguments: refused.keys.sorted())
    func wrongUseDoesNotCompile(what: String) throws {
        let compiler = try #require(Compiler.present)
        let complaints = try compiler.complaints(of: try #require(Self.refused[what]))
        #expect(
            complaints.contains("overlapping accesses") || complaints.contains("used after consume")
                || complaints.contains("lifetime") || complaints.contains("cannot return a ~Escapable")
                || complaints.contains("belongs to its thread"), "\(complaints)")
    }
}

/// The compiler that built the tests, with the modules it built.
private struct Compiler {
    let executable: String
    let products: URL
    let root: URL

    static let present: Compiler? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard FileManager.default.fileExists(atPath: products.appendingPathComponent("Modules/LMDB.swiftmodule").path),
            let executable = folders.map({ $0 + "/swiftc" }).first(where: FileManager.default.isExecutableFile)
        else { return nil }
        return Compiler(executable: executable, products: products, root: root)
    }()

    /// What the compiler says of a program that imports LMDB; empty if it accepts it.
    func complaints(of program: String) throws -> String {
        let directory = try TemporaryDirectory()
        let file = URL(fileURLWithPath: directory.path + "/program.swift")
        try Data(("import LMDB\n" + program).utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = [
            "-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-warnings-as-errors",
            "-I", products.appendingPathComponent("Modules").path,
            "-Xcc", "-fmodule-map-file=" + root.appendingPathComponent("Sources/CLMDB/module.modulemap").path,
            file.path,
        ]
        let output = Pipe()
        process.standardError = output
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : text
    }
}
