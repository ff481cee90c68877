import ArgumentParser
import CommandLineSupport
import IndicatorStore
import StoreCommandSupport

/// Takes sources out of a store.
struct RemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove sources and all that was drawn from them.",
        discussion: "indicator-load remove --store reports.store reports/wenzhou-2020.txt")

    @OptionGroup var store: StoreToWrite
    @Flag(help: "Tell what would change, and change nothing.") var dryRun = false
    @Option(help: "How the summary is written: text or json.") var format: SummaryFormat = .text
    @Argument(help: ArgumentHelp("Sources by name, as 'documents' lists them.", valueName: "source")) var sources:
        [String]

    func run() async throws {
        let writer = try await store.open(creating: false)
        var report = LoadReport(verb: "remove")
        do throws(StoreError) {
            report.add(try await writer.remove(sources, dryRun: dryRun))
        } catch {
            throw CommandFailure(error)
        }
        try report.write(as: format)
        if report.rejected > 0 { throw ExitCode.notFound }
    }
}
