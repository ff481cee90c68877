import Foundation

/// The program that shows long output page by page: `$PAGER`, or `less`.
enum Pager {
    /// What `less` is told where nobody told it otherwise: colours pass, short output is left on the screen.
    private static let lessOptions = "FRX"

    /// Shows `bytes`; false if there is no pager, so that they are still to be written.
    static func shows(_ bytes: [UInt8]) throws -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let command = environment["PAGER"] ?? "less"
        guard !command.isEmpty, command != "cat" else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // 127 is the shell's own word for a program that does not exist: then nothing was shown.
        process.arguments = ["-c", command]
        process.environment = environment.merging(["LESS": lessOptions]) { told, _ in told }
        let input = Pipe()
        process.standardInput = input
        // Who leaves the pager before the end closes the pipe, which is no failure.
        signal(SIGPIPE, SIG_IGN)
        do { try process.run() } catch { return false }
        try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus != 127
    }
}
