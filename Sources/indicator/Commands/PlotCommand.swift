import ArgumentParser
import Charts
import CommandLineSupport
import Foundation
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// A chart of one indicator over the years.
struct PlotCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "A chart of one indicator of one or several areas over the years.",
        discussion: """
            What was reached is drawn as filled marks and joined by a line, targets are
            open marks. An arrow is a bound (以上, 以内), a bar a range. Only annual
            figures of the areas themselves are drawn, in one unit.

            indicator plot 温州 gdp
            indicator plot 温州 丽水 瑞安 gdp --from 2015 --unit 亿元
            indicator plot 温州 gdp --measure growth --svg growth.svg
            """)

    @Argument(
        help: ArgumentHelp("The areas and, last, the indicator: names or codes.", valueName: "area … indicator"),
        completion: .areas)
    var names: [String]
    @OptionGroup var range: YearRangeOptions
    @OptionGroup var filters: FilterOptions
    @Option(help: ArgumentHelp("Convert into this unit, exactly.", valueName: "unit")) var unit: String?
    @Option(
        help: ArgumentHelp("Write an SVG file instead; - is standard output.", valueName: "file"), completion: .file())
    var svg: String?
    @Option(help: ArgumentHelp("How many columns the chart may take; the terminal's without it.", valueName: "number"))
    var width: Int?
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard names.count > 1 else { throw ValidationError("Name at least one area, and the indicator last.") }
        guard names.count <= Chart.mostSeries + 1 else {
            throw ValidationError("A chart tells \(Chart.mostSeries) areas apart; 'indicator compare' shows more.")
        }
        if let width, !(40...500).contains(width) { throw ValidationError("--width must be from 40 to 500.") }
        guard output.format == .table else {
            throw ValidationError("A chart has no --format: 'indicator compare' writes the figures.")
        }
    }

    func answer(from client: IndicatorClient) async throws {
        let years = range.years
        let indicator = try await client.indicator(names[names.count - 1])
        let areas = try await client.distinctAreas(names.dropLast())
        var figures: [CitedObservation] = []
        var isCovered = false
        for area in areas {
            switch try await client.series(area: area.code, indicator: indicator.id, years: years) {
            case .found(let cells, _):
                isCovered = true
                figures += try await client.observations(cells, of: indicator, filter: filters.filter())
            case .missing(let coverage, _):
                CommandFailure.missing(
                    coverage, area: area, indicator: indicator, years: range.inWords,
                    known: try await client.known(of: indicator, in: area)
                ).note()
            }
        }
        guard !figures.isEmpty else {
            throw isCovered ? CommandFailure.filteredOut(by: filters.given) : CommandFailure.noneHas(indicator)
        }
        let drawn = try ChartFigures(
            figures, of: indicator, in: areas, measure: filters.measure.map(\.value), unit: unit)
        try write(drawn.chart)
    }

    private func write(_ chart: Chart) throws {
        guard let svg else {
            let width = width ?? Console.outputSize?.columns ?? 80
            let rows = Console.outputSize.map { min(max($0.rows - 10, 10), 24) } ?? 18
            let lines = TerminalChart(chart, columns: width, rows: rows, color: Console.outputHasColor).lines()
            return try Console.write(Array((lines.joined(separator: "\n") + "\n").utf8))
        }
        let document = Array(SVGChart(chart).document.utf8)
        guard svg != "-" else { return try Console.write(document) }
        do {
            try Data(document).write(to: URL(fileURLWithPath: svg), options: .atomic)
        } catch {
            throw CommandFailure(
                .failed, say("\(svg) can't be written: ", "\(svg)无法写入：") + error.reason)
        }
    }
}
