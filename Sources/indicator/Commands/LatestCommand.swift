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
            The latest years in which something was reached; --basis target asks for the
            latest goals.

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
        let filter = wanted
        let lookup = try await client.latest(
            area: subject.area.code, indicator: subject.indicator.id, count: number, filter: filter)
        if case .missing = lookup, try await !client.known(of: subject.indicator, in: subject.area).years.isEmpty {
            throw observations.filters.isGiven
                ? CommandFailure.filteredOut(by: observations.filters.given) : CommandFailure.onlyTargets
        }
        // The latest come first; shown is by rising year, as everywhere.
        let cells = try await subject.require(lookup, years: "", from: client)
        let cited = try await client.observations(
            cells.reversed(), of: subject.indicator, filter: filter, quotes: observations.presentation.cite)
        let rows = cited.map { ObservationTable.Row(area: subject.area, indicator: subject.indicator, cited: $0) }
        try ObservationTable(rows: rows, options: observations.presentation).write(with: output)
    }

    /// What the options let through; outcomes where no basis is named, since the latest figure is no goal.
    private var wanted: ObservationFilter {
        var filter = observations.filter
        filter.bases = filter.bases ?? [.actual, .estimate]
        return filter
    }
}
