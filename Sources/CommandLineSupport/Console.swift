import Foundation

/// Standard output for data, standard error for everything else.
public enum Console {
    /// Where data goes: standard output, or the file that a session writes to for a while.
    @TaskLocal public static var output = FileHandle.standardOutput
    /// Whether long output may go through the pager.
    @TaskLocal public static var mayPage = true

    /// Whether data goes to a terminal.
    public static var outputIsTerminal: Bool { isatty(output.fileDescriptor) == 1 }
    /// Whether standard error is a terminal.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    /// Whether output may be coloured: a terminal, and NO_COLOR is not set (no-color.org).
    public static var outputHasColor: Bool {
        outputIsTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The rows and columns of the terminal that shows the data; nil where there is none.
    public static var outputSize: (rows: Int, columns: Int)? {
        var size = winsize()
        guard outputIsTerminal, ioctl(output.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0,
            size.ws_col > 0
        else { return nil }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    /// Writes data as it is. Throws a ``CommandFailure`` if it can't be written whole; ends the process as a pipe's end
    /// does where its reader has gone (`… | head`).
    public static func write(_ bytes: [UInt8]) throws {
        do {
            try output.write(contentsOf: bytes)
        } catch {
            if error.systemCode == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            throw CommandFailure(.failed, "the output can't be written: \(error.reason)")
        }
    }

    /// Shows data to a person: through the pager if a terminal shows it and has fewer rows, else as it is.
    public static func show(_ bytes: [UInt8]) throws {
        if mayPage, let size = outputSize, bytes.count(where: { $0 == UInt8(ascii: "\n") }) >= size.rows,
            Pager.shows(bytes)
        {
            return
        }
        try write(bytes)
    }

    /// Writes a line for people to standard error; what can't be told there can't be told at all.
    public static func note(_ line: String) {
        let text = TerminalText.harmless(line, keepingLines: true) + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
