import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport

/// The last years that have figures.
struct LatestCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "latest", abstract: "The latest figures of one area and indicator.",
        discussion: """
            indicator latest 温州 gdp
            indicator latest 温州 gdp -n 3 --basis actual
            """)

    @OptionGroup var subject: SubjectArguments
    @Option(name: .shortAndLong, help: ArgumentHelp("How many years.", valueName: "years")) var number = 1
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard number > 0 else { throw ValidationError("-n must be at least 1.") }
    }

    func answer(from client: IndicatorClient) async throws {
        let subject = try await subject.resolved(by: client)
        let lookup = try await client.series(area: subject.area.code, indicator: subject.indicator.id)
        let cells = try await subject.require(lookup, years: "", from: client)
        // A year counts only if something of it is let through.
        let answering = cells.filter { !observations.filter.answers($0.records).isEmpty }.suffix(number)
        try await observations.write(
            Array(answering), of: subject.indicator, in: subject.area, from: client, with: output)
    }
}
