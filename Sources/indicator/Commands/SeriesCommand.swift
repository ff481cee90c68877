import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import SeriesAnalysis
import ServerCommandSupport

/// One area and indicator over the years.
struct SeriesCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "What is stated of one area and indicator over the years.",
        discussion: """
            indicator series ruian gdp
            indicator series 温州 exports --from 2018 --basis actual --format csv
            indicator series 温州 gdp --transform percent
            indicator series 温州 gdp --transform growth --places 2
            """)

    @OptionGroup var subject: SubjectArguments
    @OptionGroup var range: YearRangeOptions
    @OptionGroup var transform: TransformOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let years = try range.years()
        let subject = try await subject.resolved(by: client)
        let lookup = try await client.series(
            area: subject.area.code, indicator: subject.indicator.id, years: years)
        let cells = try await subject.require(lookup, years: range.inWords(years), from: client)
        let cited = try await observations.observations(of: cells, subject.indicator, from: client)
        let levels = try observations.presentation.converted(cited)
        let computed = TransformTable.Subject(
            area: subject.area, indicator: subject.indicator, series: LevelSeries(levels.map(\.observation)))
        guard try !TransformTable(subjects: [computed], options: transform).write(with: output) else { return }
        let rows = cited.map { ObservationTable.Row(area: subject.area, indicator: subject.indicator, cited: $0) }
        try ObservationTable(rows: rows, options: observations.presentation).write(with: output)
    }
}
