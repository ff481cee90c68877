import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import SeriesAnalysis
import ServerCommandSupport
import Wording

/// One area and indicator over the years.
struct SeriesCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "What is stated of one area and indicator over the years.",
        discussion: """
            indicator series ruian gdp
            indicator series 温州 exports --from 2018 --basis actual --format csv
            indicator series 温州 gdp --transform percent
            indicator series 温州 gdp --transform growth --places 2
            indicator series 密云 gdp --follow

            A county that became a district has another code, and so has a prefecture that became a city. --follow goes on \
            with the successor and back to what became the area, and marks where: † and a note for people, the \
            fields follows and succession (became, merged) for programs. Nothing is computed across such a seam.
            """)

    @OptionGroup var subject: SubjectArguments
    @OptionGroup var range: YearRangeOptions
    @Flag(help: "Go on with the figures of the divisions that the area was before and after, and mark the seam.")
    var follow = false
    @OptionGroup var transform: TransformOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let years = range.years
        let subject = try await subject.resolved(by: client)
        guard follow else {
            let lookup = try await client.series(
                area: subject.area.code, indicator: subject.indicator.id, years: years)
            let cells = try await subject.require(lookup, years: range.inWords, from: client)
            return try await write(cells, of: subject, along: nil, from: client)
        }
        let lineage = try await client.lineage(of: subject.area)
        let lookup = try await client.series(
            following: subject.area.code, along: lineage, indicator: subject.indicator.id, years: years)
        let found = try await subject.require(lookup, years: range.inWords, from: client)
        tell(of: found)
        try await write(found.cells, of: subject, along: lineage, from: client)
    }

    /// Writes the cells' figures, computed or as stated; with the seams of a line where one is followed.
    private func write(
        _ cells: [ReceivedCell], of subject: Subject, along lineage: AreaLineage?, from client: IndicatorClient
    ) async throws {
        let cited = try await observations.observations(of: cells, subject.indicator, from: client)
        let levels = try observations.presentation.converted(cited).map(\.observation)
        let followed = FollowedRows(cited.map(\.observation), lineage)
        let computed = (lineage?.areas ?? [subject.area]).map { area in
            TransformTable.Subject(
                area: area, indicator: subject.indicator, series: LevelSeries(levels.filter { $0.area == area.code }),
                seam: followed.firstSeam(of: area.code))
        }
        guard try !TransformTable(subjects: computed, options: transform).write(with: output) else { return }
        let rows = cited.enumerated().map { index, cited in
            ObservationTable.Row(
                area: followed.area(of: cited.observation.area) ?? subject.area, indicator: subject.indicator,
                cited: cited, seam: followed.seams[index])
        }
        try ObservationTable(rows: rows, options: observations.presentation, isFollowing: lineage != nil)
            .write(with: output)
    }

    /// Tells what following found beside the figures.
    private func tell(of found: FollowedSeries) {
        if found.lineage.areas.count == 1 {
            Console.note(
                say(
                    "no division is known that came before or after \(found.lineage.areas[0].described)",
                    "没有\(found.lineage.areas[0].described)沿革的记录"))
        }
        for area in found.lineage.areas {
            let years = found.passedOver.filter { $0.key.area == area.code }.map { "\($0.key.year)" }
            guard !years.isEmpty else { continue }
            let list = Language.current.list(years)
            Console.note(
                say("\(area.described) has figures of \(list) as well", "\(area.described)另有\(list)年的数据"))
        }
    }
}
