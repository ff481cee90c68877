import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorClient
import LineEditing
import ServerCommandSupport
import Wording

/// Question after question over one connection.
struct ShellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Ask question after question, with editing, history and completion.",
        discussion: """
            Every line is a command of this program without its name; \\? lists what else a
            line may be. Tab completes commands, options, areas and indicators. Without a
            terminal lines are read as they come, and the first failure's exit code is
            that of the shell.

            indicator shell
            echo "get 温州 gdp 2019" | indicator shell
            """)

    @Flag(help: "Keep no history. It is in indicator/history below $XDG_STATE_HOME or ~/.local/state.")
    var noHistory = false
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        var session = ShellSession(language: output.language, mayPage: !output.noPager, format: output.format)
        let failure = try await server.withClient { client in
            try await ServerOptions.$shared.withValue(client) {
                isatty(STDIN_FILENO) == 1
                    ? try await converse(&session, client) : await readAll(&session)
            }
        }
        if let failure { throw failure }
    }

    /// Line by line as they come; the first failure's code.
    private func readAll(_ session: inout ShellSession) async -> ExitCode? {
        var first: ExitCode?
        while let line = readLine() {
            switch await session.perform(line) {
            case .done: continue
            case .failed(let code): first = first ?? code
            case .leave: return first
            }
        }
        return first
    }

    /// With a person at a terminal, whose mistakes are no failure of the shell.
    private func converse(_ session: inout ShellSession, _ client: IndicatorClient) async throws -> ExitCode? {
        let names = ShellNames()
        let loading = Task { await names.load(from: client) }
        defer { loading.cancel() }
        let editor = LineEditor(program: "indicator", historyFile: noHistory ? nil : ShellHistory.file()) {
            before, word in
            names.completions(of: word, after: before)
        }
        Console.note(
            Language.$current.withValue(session.language) {
                say("\(client.address) — \\? for help, \\q to leave", "\(client.address)——\\?看帮助，\\q离开")
            })
        while true {
            // At the prompt Ctrl-C is a slip; a command it ends as usual.
            signal(SIGINT, SIG_IGN)
            guard let line = editor.readLine(prompt: "indicator> ") else { break }
            signal(SIGINT, SIG_DFL)
            if case .leave = await session.perform(line) { return nil }
        }
        Console.note("")
        return nil
    }
}

/// Where a person's earlier lines are kept.
enum ShellHistory {
    /// The file, in a folder of its own that is made if it is missing; nil where it can't be.
    static func file() -> String? {
        let environment = ProcessInfo.processInfo.environment
        let home = FileManager.default.homeDirectoryForCurrentUser
        let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }
        let folder = (state ?? home.appendingPathComponent(".local/state")).appendingPathComponent("indicator")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            return nil
        }
        return folder.appendingPathComponent("history").path
    }
}
