import Foundation

/// Standard output for data, standard error for everything else.
public enum Console {
    /// Whether standard output is a terminal.
    public static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    /// Whether standard error is a terminal.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    /// Whether output may be coloured: a terminal, and NO_COLOR is not set (no-color.org).
    public static var outputHasColor: Bool {
        outputIsTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Writes data to standard output. Throws a ``CommandFailure`` if it can't be written whole.
    public static func write(_ bytes: [UInt8]) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            throw CommandFailure(.failed, "standard output can't be written: \(error.localizedDescription)")
        }
    }

    /// Writes a line for people to standard error; what can't be told there can't be told at all.
    public static func note(_ line: String) {
        let text = TerminalText.harmless(line, keepingLines: true) + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
