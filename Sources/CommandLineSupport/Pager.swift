import Foundation

/// The program that shows long output page by page: `$PAGER`, or `less`.
enum Pager {
    /// What `less` is told where nobody told it otherwise: colours pass, short output is left on the screen.
    private static let lessOptions = "FRX"
    /// The shell's own word for a program that does not exist.
    private static let noSuchProgram: Int32 = 127

    /// Shows `bytes`; false if there is no pager, so that they are still to be written.
    ///
    /// The pager reads keys from the terminal, and so has to be in this process's own group, as `popen` leaves it;
    /// Foundation's `Process` puts its children into one of their own, where the terminal stops them.
    static func shows(_ bytes: [UInt8]) -> Bool {
        let command = ProcessInfo.processInfo.environment["PAGER"] ?? "less"
        guard !command.isEmpty, command != "cat" else { return false }
        setenv("LESS", lessOptions, 0)
        // Who leaves the pager before the end closes the pipe, which is no failure.
        signal(SIGPIPE, SIG_IGN)
        guard let pipe = popen(command + " 2>/dev/null", "w") else { return false }
        fwrite(bytes, 1, bytes.count, pipe)
        let status = pclose(pipe)
        return (status >> 8) & 0xFF != noSuchProgram
    }
}
