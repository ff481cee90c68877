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
    @OptionGroup var range: YearRangeOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let years = try range.years()
        try await server.withClient { client in
            let area = try await client.area(self.area)
            let indicator = try await client.indicator(self.indicator)
            switch try await client.series(area: area.code, indicator: indicator.id, years: years) {
            case .found(let cells, _):
                try await observations.write(cells, of: indicator, in: area, from: client, with: output)
            case .missing(let coverage, _):
                throw CommandFailure.missing(
                    coverage, area: area, indicator: indicator, years: range.inWords(years),
                    known: try await client.extent(of: indicator, in: area))
            }
        }
    }
}
