import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorServer

/// Makes, lists and revokes tokens.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke the tokens that clients show.",
        discussion: """
            indicatord token create --tokens tokens --name web --expires 365
            indicatord token create --tokens tokens --name nightly --role load
            indicatord token list --tokens tokens
            indicatord token revoke --tokens tokens --name web

            The file holds hashes, never tokens: a token is printed once, when it is made. A running server learns of \
            changes by SIGHUP.
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    /// The file that is looked into.
    struct FileOption: ParsableArguments {
        @Option(name: .customLong("tokens"), help: ArgumentHelp("The file of tokens.", valueName: "file"))
        var path: String

        /// Changes the file. Throws a ``CommandFailure`` that says what is wrong.
        func update(creating: Bool, _ change: (inout TokenList) throws(TokenListError) -> Void) throws {
            do throws(TokenListError) {
                try TokenFile(path).update(creating: creating, change)
            } catch {
                throw CommandFailure(.configuration, error.message)
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it, once.",
            discussion: "indicatord token create --tokens tokens --name web > web.token")

        @OptionGroup var file: FileOption
        @Option(help: "What the token is called in lists and logs.") var name: String
        @Option(help: "What it allows.") var role: Role = .read
        @Option(help: ArgumentHelp("After how many days it is no longer valid; never if left out.", valueName: "days"))
        var expires: Int?

        func validate() throws {
            if let expires, !(1...36_500).contains(expires) {
                throw ValidationError("--expires must be from 1 to 36500.")
            }
        }

        func run() async throws {
            let token = TokenEntry.makeToken()
            // In whole seconds, as the file has it.
            let end = expires.map {
                Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + Double($0) * 86_400).rounded())
            }
            guard let entry = TokenEntry(name: name, role: role, expires: end, token: token) else {
                throw ValidationError("--name must be of up to 64 letters, digits, '.', '_' and '-'.")
            }
            try file.update(creating: true) { (list) throws(TokenListError) in try list.add(entry) }
            try Console.write(Array((token + "\n").utf8))
            Console.note("made \(name): it is shown only now; servers learn of it by SIGHUP")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens: name, role, until when.")

        @OptionGroup var file: FileOption
        @OptionGroup var output: OutputOptions

        func run() async throws {
            var table = Table(columns: ["name", "role", "expires"])
            do throws(TokenListError) {
                for entry in try TokenFile(file.path).read().entries {
                    let expires = entry.expires.map { $0.formatted(.iso8601) + ($0 < Date() ? " (over)" : "") }
                    table.append([.text(entry.name), .text(entry.role.rawValue), .text(expires ?? "never")])
                }
            } catch {
                throw CommandFailure(.configuration, error.message)
            }
            try output.write(table)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token out of the file.")

        @OptionGroup var file: FileOption
        @Option(help: "The token's name.") var name: String

        func run() async throws {
            var wasThere = false
            try file.update(creating: false) { list in wasThere = list.remove(named: name) }
            guard wasThere else { throw CommandFailure(.notFound, "\(file.path) has no token named \(name)") }
            Console.note("revoked \(name): running servers learn of it by SIGHUP")
        }
    }
}

extension Role: ExpressibleByArgument {}
