import ArgumentParser
import CommandLineSupport

/// The program that reads reports and facts into stores.
@main
struct IndicatorLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator-load",
        abstract: "Reads Chinese government work reports into cited observations.",
        version: Release.description, subcommands: [ExtractCommand.self])

    static func main() async { await Program.main(Self.self) }
}
