import ArgumentParser

/// Puts loads on an indicator server and its peers, and verifies every reply.
@main
struct IndicatorBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator-bench", abstract: "Load generator for indicator servers, Redis and memcached.",
        subcommands: [RunCommand.self, CompareCommand.self, ClientCommand.self], defaultSubcommand: RunCommand.self)
}
