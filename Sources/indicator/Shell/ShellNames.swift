import ArgumentParser
import IndicatorClient
import Indicators
import Synchronization

/// The words that a shell completes: commands, options, and the names of areas and indicators that the server has.
final class ShellNames: Sendable {
    /// What can be typed for an area or an indicator; those that the program carries until the server's are known.
    private let names = Mutex(
        AreaDirectory.standard.areas.typedNames + Catalogue.standard.indicators.flatMap(\.typedNames))
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
        let found = areas.typedNames + indicators.flatMap(\.typedNames)
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
            return names.filter { $0.lowercased().hasPrefix(wanted) && seen.insert($0).inserted }
        }
    }
}
