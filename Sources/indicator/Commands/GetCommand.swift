import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators

/// One area, indicator and year.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "What is stated of one area, indicator and year.",
        discussion: """
            indicator get 温州 gdp 2019 --cite
            indicator get 330300 地区生产总值 2019 --measure level --unit 万亿元
            """)

    @Argument(help: "The area: name or code.") var area: String
    @Argument(help: "The indicator: name or code.") var indicator: String
    @Argument(help: "The year that the figures are for.") var year: Int
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let year = try indicatorYear(self.year, "YEAR")
        try await server.withClient { client in
            let area = try await client.area(self.area)
            let indicator = try await client.indicator(self.indicator)
            let key = CellKey(area: area.code, indicator: indicator.id, year: year)
            switch try await client.get(key) {
            case .found(let cell, _):
                try await observations.write([cell], of: indicator, in: area, from: client, with: output)
            case .missing(let coverage, _):
                throw CommandFailure.missing(
                    coverage, area: area, indicator: indicator, years: "\(year)",
                    known: try await client.extent(of: indicator, in: area))
            }
        }
    }
}
