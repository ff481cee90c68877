import ArgumentParser
import Foundation

/// Runs a program's root command and turns what it throws into a message and an exit code.
public enum Program {
    /// Parses the arguments, runs the command and exits. A ``CommandFailure`` is told on standard error with its
    /// advice; help, version and wrong usage are the argument parser's.
    public static func main(_ root: any AsyncParsableCommand.Type) async -> Never {
        var parsed: any ParsableCommand.Type = root
        do {
            if let unknown = CommandFailure(unknownCommandIn: Array(CommandLine.arguments.dropFirst()), of: root) {
                throw unknown
            }
            var command = try root.parseAsRoot()
            parsed = type(of: command)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            exit(0)
        } catch let failure as CommandFailure {
            failure.note(as: root._commandName)
            exit(failure.code.rawValue)
        } catch let mistake as ValidationError {
            // Found while running, when the parser no longer knows whose usage to show.
            CommandFailure(
                .validationFailure, mistake.message, advice: "See '\(usage(of: parsed, below: root)) --help'."
            )
            .note(as: root._commandName)
            exit(ExitCode.validationFailure.rawValue)
        } catch {
            root.exit(withError: error)
        }
    }

    /// The words that name `command`: "indicatord token create". O(commands).
    private static func usage(of command: any ParsableCommand.Type, below root: any ParsableCommand.Type) -> String {
        func path(from one: any ParsableCommand.Type) -> [String]? {
            if one == command { return [one._commandName] }
            return one.configuration.subcommands.lazy.compactMap(path).first.map { [one._commandName] + $0 }
        }
        return (path(from: root) ?? [root._commandName]).joined(separator: " ")
    }
}
