import Foundation
import Testing

/// The built programs, run as a user runs them.
enum Programs {
    /// How a run ended.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// The folder of the build, which the test bundle lies in too.
    private static let folder: URL = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("indicator-load").path),
            folder.pathComponents.count > 1
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// The package's folder.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of real reports beside the package; not every machine has it.
    static let reports = package.deletingLastPathComponent().appendingPathComponent("shared/reports")

    /// Whether the real reports are there; says so where they are not.
    static let haveReports: Bool = {
        let present = FileManager.default.fileExists(atPath: reports.path)
        if !present { print("the real reports are not present: tests that read them are skipped") }
        return present
    }()

    /// The project's own samples.
    static let samples = package.appendingPathComponent("Scripts/samples")

    /// The sample reports alone, without the facts file that lies beside them.
    static let sampleReports = ["wenzhou-2020.txt", "lishui-2025.txt", "ruian-2023.txt"].map {
        samples.appendingPathComponent($0).path
    }

    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(executable(program), arguments, input: input, environment: environment)
    }

    /// Where a built program is.
    static func executable(_ program: String) -> URL { folder.appendingPathComponent(program) }

    /// Runs one of the project's scripts to its end, with the built programs on its path.
    static func runScript(_ name: String, _ arguments: [String]) throws -> Outcome {
        let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try run(
            package.appendingPathComponent("Scripts").appendingPathComponent(name), arguments, input: nil,
            environment: ["PATH": path])
    }

    /// Runs commands of bash, with the built programs on its path.
    static func runShell(_ commands: String, environment: [String: String] = [:]) throws -> Outcome {
        let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", commands], input: nil,
            environment: environment.merging(["PATH": path]) { $1 })
    }

    private static func run(
        _ executable: URL, _ arguments: [String], input: Data?, environment: [String: String]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        // What is said depends on the locale; a test that is about it says so.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = stdin
        try process.run()
        if let input { try stdin.fileHandleForWriting.write(contentsOf: input) }
        try stdin.fileHandleForWriting.close()
        // Both pipes are read at the same time, so that a program which fills one does not wait for ever.
        let collected = Collector(errors)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = collected.wait()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
            errors: String(decoding: errorData, as: UTF8.self))
    }

    /// Starts a program that goes on running.
    static func start(_ program: String, _ arguments: [String]) throws -> (process: Process, errors: Pipe) {
        let process = Process()
        process.executableURL = executable(program)
        process.arguments = arguments
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        return (process, errors)
    }

    /// Reads a pipe to its end on a thread of its own.
    private final class Collector: Sendable {
        private let queue = DispatchQueue(label: "collector")
        private let box: Box

        // Written on the queue alone, and read after a barrier on it.
        private final class Box: @unchecked Sendable {
            var data = Data()
        }

        init(_ pipe: Pipe) {
            let box = Box()
            self.box = box
            let handle = pipe.fileHandleForReading
            queue.async { box.data = handle.readDataToEndOfFile() }
        }

        func wait() -> Data { queue.sync { box.data } }
    }
}

/// A folder that goes with the test.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("indicatord-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of something in the folder.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file and returns its path.
    func write(_ name: String, _ data: Data) throws -> String {
        let folder = url.appendingPathComponent(name).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: url.appendingPathComponent(name))
        return path(name)
    }

    /// Writes a text file in UTF-8 and returns its path.
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

    /// Loads the first sample report into a new store, and returns its path.
    func storeOfOneReport() throws -> String {
        let store = path("served.store")
        let made = try Programs.run("indicator-load", ["load", "--store", store, Programs.sampleReports[0]])
        try #require(made.code == 0, "\(made)")
        return store
    }
}

/// A server over a store, which ends with the test.
final class RunningServer {
    let address: String
    /// Where it tells metrics, if it was asked to.
    let metricsAddress: String?
    private let process: Process

    /// Starts `indicatord serve` on a free port of 127.0.0.1 and waits until it accepts connections.
    init(store: String, _ arguments: String...) throws {
        let (process, errors) = try Programs.start(
            "indicatord", ["serve", "--store", store, "--listen", "127.0.0.1:0"] + arguments)
        self.process = process
        var said = ""
        /// What stands behind `mark` on a line of its own.
        func told(_ mark: String) -> String? {
            let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            return lines.first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
        }
        let wantsMetrics = arguments.contains("--metrics")
        while told("listening on ") == nil || wantsMetrics && told("metrics on ") == nil {
            let data = errors.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            said += String(decoding: data, as: UTF8.self)
        }
        address = try #require(told("listening on "), "the server did not start: \(said)")
        metricsAddress = told("metrics on ")
        // What it says later must not fill the pipe.
        errors.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    /// Asks with `indicator`.
    func ask(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run("indicator", arguments, environment: ["INDICATOR_SERVER": address])
    }

    /// The server's process.
    var processIdentifier: Int32 { process.processIdentifier }

    /// Tells the server to stop, as an operator would, and does not wait.
    func terminate() { process.terminate() }

    /// Sends SIGHUP: tokens and certificates are to be read anew.
    func hangUp() { kill(process.processIdentifier, SIGHUP) }

    /// Ends the server as an operator would, and returns its exit code.
    func stop() -> Int32 {
        terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit { if process.isRunning { process.terminate() } }
}
