#if os(Linux)
import Foundation
import Testing

/// Loads through a server while something goes wrong at the server's: its loading process ends, another writer has the
/// store, the server is told to stop.
@Suite("Loads through a server in trouble", .timeLimit(.minutes(5)))
struct RemoteLoadTroubleTests {
    private let folder: TemporaryFolder
    private let store: String
    private let facts: String

    /// A store with one report, and a facts file to be loaded into it.
    init() throws {
        folder = try TemporaryFolder()
        store = try folder.storeOfOneReport()
        var text = "area_code,name,year,vintage,measure,value,unit,quote\n"
        for line in 0..<600 {
            text += "330300,指标\(line % 97),\(1950 + line % 70),2021,level,\(line).5,亿元,第\(line)句共\(line).5亿元\n"
        }
        facts = try folder.write("facts.csv", text)
    }

    private func export() throws -> String {
        let outcome = try Programs.run("indicator-load", ["export", "--store", store])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
    }

    /// Begins a load, and waits until the server's process for it is there.
    private func begin(at server: RunningServer) throws -> (load: Process, errors: Pipe, loader: Int32) {
        let (load, errors) = try Programs.start("indicator-load", ["load", "--server", server.address, facts])
        while load.isRunning {
            if let loader = server.loaders.first { return (load, errors, loader) }
            usleep(2000)
        }
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        throw Unexpected(description: "the load ended with \(load.terminationStatus): \(said)")
    }

    private func end(_ load: Process, _ errors: Pipe) -> (code: Int32, errors: String) {
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        load.waitUntilExit()
        return (load.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test func aLoaderKilledBeforeItCouldBeginIsToldAndChangesNothing() throws {
        let before = try export()
        let server = try RunningServer(store: store, "--anyone-may-load")
        do {
            let lock = try HeldLock(store)
            let (load, errors, loader) = try begin(at: server)
            kill(loader, SIGKILL)
            let outcome = end(load, errors)
            #expect(outcome.code == 1 && outcome.errors.contains("the server failed"), "\(outcome)")
            withExtendedLifetime(lock) {}
        }
        #expect(try server.ask("ping").code == 0)
        #expect(try export() == before)
        let again = try Programs.run("indicator-load", ["load", "--server", server.address, facts])
        #expect(again.code == 0 && again.output.contains("600"), "\(again)")
        #expect(server.stop() == 0)
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }

    @Test func aLoaderKilledAtAnyMomentLeavesTheOldOrTheNewState() throws {
        let before = try export()
        let server = try RunningServer(store: store, "--anyone-may-load")
        var isLoaded = false
        for attempt in 0..<4 where !isLoaded {
            let (load, errors, loader) = try begin(at: server)
            usleep(UInt32(attempt) * 50_000)
            kill(loader, attempt.isMultiple(of: 2) ? SIGKILL : SIGSEGV)
            let outcome = end(load, errors)
            let after = try export()
            isLoaded = after != before
            // Who is told that it is done finds it done; who is not may find it done, or as it was.
            #expect(outcome.code != 0 || isLoaded, "attempt \(attempt): \(outcome)")
            #expect(!isLoaded || after.contains("599.5"))
            #expect(try server.ask("ping").code == 0)
        }
        let again = try Programs.run("indicator-load", ["load", "--server", server.address, facts])
        #expect(again.code == 0, "\(again)")
        #expect(try export().contains("599.5"))
        #expect(server.stop() == 0)
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }

    @Test func aLoaderThatFindsAnotherWriterForAllItsPatienceSaysBusy() throws {
        let before = try export()
        let (sources, bytes) = try Self.upload()
        func load() throws -> Programs.Outcome {
            try Programs.run(
                "indicatord",
                ["load-upload-in-this-process", "--store", store, "--sources", "\(sources)", "--patience", "1"],
                input: bytes)
        }
        do {
            let lock = try HeldLock(store)
            let outcome = try load()
            // A reply, whose third byte is its status: dataset_busy of Protocol/constants.json.
            #expect(outcome.code == 0 && outcome.errors.contains("another writer has been at work"), "\(outcome)")
            #expect(Array(outcome.output.unicodeScalars).dropFirst(2).first?.value == 67, "\(outcome)")
            withExtendedLifetime(lock) {}
        }
        #expect(try export() == before)
        #expect(try load().errors.isEmpty)
        #expect(try export() != before)
    }

    /// The first upload of the protocol's vectors, and the number of its sources.
    private static func upload() throws -> (sources: Int, bytes: Data) {
        let file = Programs.package.appendingPathComponent("Protocol/vectors/uploads.json")
        let content = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let first = try #require((content?["uploads"] as? [[String: Any]])?.first)
        let hex = Array(try #require(first["hex"] as? String).utf8)
        let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return (try #require(first["sources"] as? [Any]).count, Data(bytes))
    }

    @Test func aServerToldToStopEndsTheLoadThatIsUnderWay() throws {
        let server = try RunningServer(store: store, "--anyone-may-load", "--drain", "60")
        var lock: HeldLock? = try HeldLock(store)
        let (load, errors, _) = try begin(at: server)
        server.terminate()
        // Nobody new comes in, and the load goes on.
        while try server.ask("ping").code == 0 { usleep(2000) }
        #expect(load.isRunning && lock != nil)
        lock = nil
        let outcome = end(load, errors)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(server.stop() == 0)
        #expect(try export().contains("599.5"))
    }

    @Test func aServerThatMayNotWaitForALoadTellsItsClient() throws {
        let before = try export()
        let server = try RunningServer(store: store, "--anyone-may-load", "--drain", "0")
        var lock: HeldLock? = try HeldLock(store)
        let (load, errors, _) = try begin(at: server)
        server.terminate()
        let outcome = end(load, errors)
        #expect([69, 75].contains(outcome.code), "\(outcome)")
        #expect(lock != nil)
        lock = nil
        // What has begun is ended, and not left behind by a server that is gone.
        #expect(server.stop() == 0)
        let after = try export()
        #expect(after == before || after.contains("599.5"))
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }
}

/// What a test did not expect.
private struct Unexpected: Error, CustomStringConvertible {
    let description: String
}

/// The writers' lock of a store, taken as another writer does.
private final class HeldLock {
    private let descriptor: Int32

    init(_ store: String) throws {
        descriptor = open(store + "/writer.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0, "the lock can't be taken")
    }

    deinit { close(descriptor) }
}

extension RunningServer {
    /// The processes that load for it.
    fileprivate var loaders: [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { pid in
            // The name may have spaces and brackets; behind it come the state and the parent.
            let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
            let fields = stat.suffix(from: stat.lastIndex(of: ")") ?? stat.startIndex).split(separator: " ")
            guard fields.count > 2, fields[2] == "\(processIdentifier)" else { return false }
            let arguments = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
            return arguments.contains("load-upload-in-this-process")
        }
    }
}
#endif
