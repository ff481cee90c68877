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

    @OptionGroup var subject: SubjectArguments
    @OptionGroup var range: YearRangeOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let years = try range.years()
        try await server.withClient { client in
            let subject = try await subject.resolved(by: client)
            let lookup = try await client.series(
                area: subject.area.code, indicator: subject.indicator.id, years: years)
            let cells = try await subject.require(lookup, years: range.inWords(years), from: client)
            try await observations.write(cells, of: subject.indicator, in: subject.area, from: client, with: output)
        }
    }
}
