import ArgumentParser

/// The exit codes of all three programs, by sysexits.h where it has the meaning. The argument parser's own 64 is
/// wrong usage, 0 is done.
extension ExitCode {
    /// It failed for a reason that has no code of its own.
    public static let failed = ExitCode(1)
    /// What was asked for does not exist.
    public static let notFound = ExitCode(3)
    /// The input can't be used.
    public static let unusableInput = ExitCode(65)
    /// The server can't be reached.
    public static let unreachable = ExitCode(69)
    /// Not now: trying again later may help.
    public static let tryAgain = ExitCode(75)
    /// The configuration, a store or another thing that the program was pointed at is wrong.
    public static let configuration = ExitCode(78)
}

/// A failure as a person is told it: what is wrong, what to do, and the exit code.
public struct CommandFailure: Error {
    /// The code to exit with.
    public let code: ExitCode
    /// What is wrong, without the program's name and a full stop at the end.
    public let message: String
    /// What to do about it, if anything can be said.
    public let advice: String?

    /// Makes a failure.
    public init(_ code: ExitCode, _ message: String, advice: String? = nil) {
        self.code = code
        self.message = message
        self.advice = advice
    }

    /// Tells it on standard error with its advice, behind the program's name where that is given.
    public func note(as program: String? = nil) {
        Console.note((program.map { $0 + ": " } ?? "") + message)
        if let advice { Console.note("  " + advice) }
    }
}
