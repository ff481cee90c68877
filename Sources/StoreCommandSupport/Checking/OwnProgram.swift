import Foundation

/// This very program, started as a second process for what may end a process.
public enum OwnProgram {
    /// A process of this program with `arguments`, which was not started yet. A crash of it is told in one line by who
    /// starts it, and needs no backtrace.
    public static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        return process
    }

    /// The name of the signal by which an ended process died of what it read; nil if it ended otherwise.
    public static func crash(of process: Process) -> String? {
        process.terminationReason == .uncaughtSignal ? crashes[process.terminationStatus] : nil
    }

    private static let crashes: [Int32: String] = [
        SIGBUS: "SIGBUS", SIGSEGV: "SIGSEGV", SIGFPE: "SIGFPE", SIGABRT: "SIGABRT", SIGILL: "SIGILL",
        SIGTRAP: "SIGTRAP",
    ]
}
