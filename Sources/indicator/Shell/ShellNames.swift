import ArgumentParser
import IndicatorClient
import Indicators
import Synchronization

/// The words that a shell completes: commands, options, and the names of areas and indicators that the server has.
final class ShellNames: Sendable {
    private struct Names {
        var areas: [String] = []
        var indicators: [String] = []
    }

    private let names = Mutex(Names())
    private let options: [String: [String]]

    init() {
        options = IndicatorCommand.configuration.subcommands.reduce(into: [:]) { options, command in
            let help = IndicatorCommand.helpMessage(for: command)
            let words = help.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
            options[command.configuration.commandName ?? ""] = Set(words.filter { $0.hasPrefix("--") }).sorted()
        }
    }

    /// Asks the server for its names. What fails leaves less to complete and nothing else.
    func load(from client: IndicatorClient) async {
        guard let areas = try? await client.areas(), let indicators = try? await client.indicators() else { return }
        let found = Names(
            areas: areas.filter { !$0.isAbolished }.flatMap { [$0.shortZH, $0.nameEN] }.filter { !$0.isEmpty },
            indicators: indicators.flatMap { [$0.code ?? "", $0.nameZH] }.filter { !$0.isEmpty })
        names.withLock { $0 = found }
    }

    /// What `word` may become, given the words before it on the line.
    func completions(of word: String, after before: [String]) -> [String] {
        guard let command = before.first else {
            let commands = options.keys + ShellSession.settings.map { String($0.name.prefix { $0 != " " }) }
            return commands.sorted().filter { $0.hasPrefix(word) }
        }
        if word.hasPrefix("--") { return options[command, default: []].filter { $0.hasPrefix(word) } }
        guard !word.isEmpty else { return [] }
        let wanted = word.lowercased()
        return names.withLock { names in
            var seen = Set<String>()
            return (names.areas + names.indicators).filter {
                $0.lowercased().hasPrefix(wanted) && seen.insert($0).inserted
            }
        }
    }
}
