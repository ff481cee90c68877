import ArgumentParser
import CommandLineSupport
import StoreCommandSupport

/// The program that reads reports and facts into stores.
@main
struct IndicatorLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator-load",
        abstract: "Read Chinese government work reports into cited observations, and load them into a store.",
        discussion: """
            indicator-load load --store reports.store reports/
            indicator-load extract wenzhou-2020.txt

            Exit codes: 0 done, 1 failed, 3 not found, 64 usage, 65 unusable input (all
            else was done), 75 another loader is at work, 78 the store can't be used.
            """,
        version: Release.description,
        subcommands: [
            LoadCommand.self, ExtractCommand.self, DocumentsCommand.self, ExportCommand.self, RemoveCommand.self,
            ReparseCommand.self, CorrectCommand.self, ChangesCommand.self, CheckCommand.self,
            StoreCheckCommand.self,
        ])

    static func main() async { await Program.main(Self.self) }
}
