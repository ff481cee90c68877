import Foundation
import Testing

/// A program at a terminal of its own, as a person has it: what is typed, and what is seen.
final class PseudoTerminal {
    /// What was not seen in time, or at all.
    struct Unseen: Error, CustomStringConvertible {
        let description: String
    }

    private let master: FileHandle
    private let process: Process
    private var seen = ""
    /// How much of what was seen an earlier wait has used up.
    private var used = 0

    /// How long a program may take for what is waited for; a machine under load is slow.
    private static let patienceMilliseconds: Int32 = 60_000

    /// Runs `program` at a terminal of so many rows and columns.
    init(
        _ program: String, _ arguments: [String], rows: UInt16, columns: UInt16 = 100, environment: [String: String]
    ) throws {
        var (near, far): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&near, &far, nil, nil, &size) == 0 else {
            throw Unseen(description: "there is no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        _ = fcntl(near, F_SETFD, FD_CLOEXEC)
        master = FileHandle(fileDescriptor: near, closeOnDealloc: true)
        let terminal = FileHandle(fileDescriptor: far, closeOnDealloc: true)
        process = Process()
        process.executableURL = Programs.executable(program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LC_ALL": "C.UTF-8", "TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Types keys.
    func type(_ keys: String) throws { try master.write(contentsOf: Data(keys.utf8)) }

    /// Waits until `text` is seen behind what was waited for before.
    func see(_ text: String) throws {
        while true {
            let rest = seen.dropFirst(used)
            if let found = rest.range(of: text) {
                used = seen.distance(from: seen.startIndex, to: found.upperBound)
                return
            }
            guard try readMore() else { throw Unseen(description: "not seen: \(text); seen: \(seen.debugDescription)") }
        }
    }

    /// All that was seen when the program ended, and its exit code.
    func end() throws -> (seen: String, code: Int32) {
        while try readMore() {}
        process.waitUntilExit()
        return (seen, process.terminationStatus)
    }

    private var bytes: [UInt8] = []

    /// Reads what comes; false at the end.
    private func readMore() throws -> Bool {
        // The far end has no owner any more once the program is gone, which reads as an error on Linux.
        var waiting = pollfd(fd: master.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, process.isRunning ? 100 : 0) == 0 {
            if !process.isRunning { return false }
            waited += 100
            guard waited < Self.patienceMilliseconds else {
                throw Unseen(description: "nothing comes any more; seen: \(seen.debugDescription)")
            }
        }
        waited = 0
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(master.fileDescriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        bytes += buffer.prefix(count)
        seen = String(decoding: bytes, as: UTF8.self)
        return true
    }

    private var waited: Int32 = 0
}
