import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators

/// One area and indicator over the years.
struct SeriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "What is stated of one area and indicator over the years.",
        discussion: """
            indicator series ruian gdp
            indicator series 温州 exports --from 2018 --basis actual --format csv
            """)

    @Argument(help: "The area: name or code.") var area: String
    @Argument(help: "The indicator: name or code.") var indicator: String
    @Option(help: ArgumentHelp("The first year.", valueName: "year")) var from: Int?
    @Option(help: ArgumentHelp("The last year.", valueName: "year")) var to: Int?
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let first = try from.map { try indicatorYear($0, "--from") } ?? Year.first
        let last = try to.map { try indicatorYear($0, "--to") } ?? Year.last
        guard first <= last else { throw ValidationError("--from must not be after --to.") }
        try await server.withClient { client in
            let area = try await client.area(self.area)
            let indicator = try await client.indicator(self.indicator)
            switch try await client.series(area: area.code, indicator: indicator.id, years: first...last) {
            case .found(let cells, _):
                try await observations.write(cells, of: indicator, in: area, from: client, with: output)
            case .missing(let coverage, _):
                let years = from == nil && to == nil ? "" : "\(first) to \(last)"
                throw CommandFailure.missing(
                    coverage, area: area, indicator: indicator, years: years,
                    known: try await client.extent(of: indicator, in: area))
            }
        }
    }
}
