import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import SeriesAnalysis
import ServerCommandSupport
import Wording

/// One indicator of several areas, side by side.
struct CompareCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "What is stated of one indicator in several areas.",
        discussion: """
            indicator compare gdp 温州 丽水 瑞安 --year 2024
            indicator compare exports 温州 宁波 --from 2018 --measure growth --basis actual
            indicator compare gdp 温州 丽水 瑞安 --transform index --base 2019
            """)

    @Argument(help: "The indicator: name or code.", completion: .indicators) var indicator: String
    @Argument(help: ArgumentHelp("The areas: names or codes.", valueName: "area"), completion: .areas) var areas:
        [String]
    @Option(help: ArgumentHelp("Only this year.", valueName: "year"), transform: Year.argument) var year: Year?
    @OptionGroup var range: YearRangeOptions
    @OptionGroup var transform: TransformOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        if year != nil, range.isGiven { throw ValidationError("Give --year, or --from and --to, but not both.") }
    }

    func answer(from client: IndicatorClient) async throws {
        let years = range.years
        let indicator = try await client.indicator(self.indicator)
        let areas = try await client.distinctAreas(self.areas)
        var cells: [ReceivedCell] = []
        for (area, lookup) in zip(areas, try await look(up: indicator, areas, year, years, client)) {
            switch lookup {
            case .found(let its, _): cells += its
            case .missing(let coverage, _):
                CommandFailure.missing(
                    coverage, area: area, indicator: indicator, years: year.map { "\($0)" } ?? range.inWords,
                    known: try await client.known(of: indicator, in: area)
                ).note()
            }
        }
        guard !cells.isEmpty else { throw CommandFailure.noneHas(indicator) }
        try await write(cells, indicator, areas, client)
    }

    /// The cells of each area, in the areas' order.
    private func look(
        up indicator: Indicator, _ areas: [Area], _ year: Year?, _ years: ClosedRange<Year>, _ client: IndicatorClient
    ) async throws -> [Lookup<[ReceivedCell]>] {
        if let year {
            let keys = areas.map { CellKey(area: $0.code, indicator: indicator.id, year: year) }
            return try await client.getMany(keys).map { lookup in
                switch lookup {
                case .found(let cell, let epoch): .found([cell], epoch: epoch)
                case .missing(let coverage, let epoch): .missing(coverage, epoch: epoch)
                }
            }
        }
        var lookups: [Lookup<[ReceivedCell]>] = []
        for area in areas {
            lookups.append(try await client.series(area: area.code, indicator: indicator.id, years: years))
        }
        return lookups
    }

    /// Writes what the options let through, the figures that answer one question of one year beside each other.
    private func write(
        _ cells: [ReceivedCell], _ indicator: Indicator, _ areas: [Area], _ client: IndicatorClient
    ) async throws {
        let cited = try await observations.observations(of: cells, indicator, from: client)
        for area in areas
        where cells.contains(where: { $0.key.area == area.code })
            && !cited.contains(where: { $0.observation.area == area.code })
        {
            Console.note(
                "\(area.words(.current)): \(CommandFailure.filteredOut(by: observations.filters.given).message)")
        }
        let levels = try observations.presentation.converted(cited)
        let computed = areas.map { area in
            TransformTable.Subject(
                area: area, indicator: indicator,
                series: LevelSeries(levels.lazy.map(\.observation).filter { $0.area == area.code }))
        }
        guard try !TransformTable(subjects: computed, options: transform).write(with: output) else { return }
        var rows: [(place: Place, row: ObservationTable.Row)] = []
        for (order, item) in cited.enumerated() {
            guard let index = areas.firstIndex(where: { $0.code == item.observation.area }) else { continue }
            let row = ObservationTable.Row(area: areas[index], indicator: indicator, cited: item)
            rows.append((Place(item.observation, area: index, order: order), row))
        }
        rows.sort { $0.place < $1.place }
        try ObservationTable(rows: rows.map(\.row), options: observations.presentation).write(with: output)
    }

    /// Where a figure stands among those of all areas: by year, then by what it says, then by area.
    private struct Place: Comparable {
        let parts: [Int]

        init(_ stated: Observation, area: Int, order: Int) {
            parts = [
                stated.year.number, Int(stated.measure.rawValue), stated.rankOf == .growth ? 1 : 0,
                Int(stated.aggregation.rawValue), Int(stated.span), stated.basis == .target ? 1 : 0, area, order,
            ]
        }

        static func < (left: Place, right: Place) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
    }
}
