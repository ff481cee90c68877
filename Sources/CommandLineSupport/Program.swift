import ArgumentParser
import Foundation

/// Runs a program's root command and turns what it throws into a message and an exit code.
public enum Program {
    /// Parses the arguments, runs the command and exits. A ``CommandFailure`` is told on standard error with its
    /// advice; help, version and wrong usage are the argument parser's.
    public static func main(_ root: any AsyncParsableCommand.Type) async -> Never {
        do {
            var command = try root.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            exit(0)
        } catch let failure as CommandFailure {
            failure.note(as: root._commandName)
            exit(failure.code.rawValue)
        } catch {
            root.exit(withError: error)
        }
    }
}
