import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators

/// Areas in the order of their figures.
struct RankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "The areas in the order of one indicator and year.",
        discussion: """
            Values are compared exactly, whatever their units. Each area answers with its own annual figure; targets,
            places within an area and ranks that a report states are not ranked.

            indicator rank gdp 2024 --in 浙江 --level prefecture
            indicator rank gdp 2024 --by growth --top 10 --cite
            indicator rank pm25 2024 --level prefecture --lowest
            """)

    @Argument(help: "The indicator: name or code.") var indicator: String
    @Argument(help: "The year that the figures are for.") var year: Int
    @Option(name: .customLong("in"), help: ArgumentHelp("Only areas within this one.", valueName: "area"))
    var outer: String?
    @Option(help: "Only areas of this level.") var level: LevelArgument?
    @Option(help: ArgumentHelp("Only the first so many.", valueName: "number")) var top: Int?
    @Option(help: "What they are ordered by.") var by = RankedMeasure.level
    @Flag(help: "Put the lowest first.") var lowest = false
    @OptionGroup var presentation: PresentationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
    }

    func run() async throws {
        let year = try indicatorYear(self.year, "YEAR")
        try await server.withClient { client in
            let indicator = try await client.indicator(self.indicator)
            let outer: Area? = if let name = self.outer { try await client.area(name) } else { nil }
            let slice = try await client.slice(
                indicator.id, year: year, within: outer?.code, level: level?.value, order: by.order(lowest: lowest),
                limit: top)
            guard slice.total > 0 else { throw nothing(indicator, year, outer) }
            let cited = try await client.observations(
                slice.cells, of: indicator, filter: ObservationFilter(measures: [by.measure]),
                quotes: presentation.cite)
            guard !cited.isEmpty else {
                throw CommandFailure(
                    .notFound, "no area states the \(by.rawValue) of \(indicator.nameZH) \(year)",
                    advice: "Its \(by.other.rawValue) is stated: ask with --by \(by.other.rawValue).")
            }
            let names = try await client.areas(slice.cells.map(\.key.area))
            try write(cited, ranked: slice.ranked, indicator, names)
            tellWhatIsLeftOut(slice, shown: cited.count, names)
        }
    }

    private func write(
        _ cited: [CitedObservation], ranked: Int, _ indicator: Indicator, _ areas: [Area]
    ) throws {
        let names = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try zip(cited, ranks(cited, ranked)).map { item, rank in
            guard let area = names[item.observation.area] else {
                throw CommandFailure(.failed, "the server has no name for the area \(item.observation.area)")
            }
            return ObservationTable.Row(area: area, indicator: indicator, cited: item, rank: rank)
        }
        try ObservationTable(rows: rows, options: presentation, isRanking: true).write(with: output)
    }

    /// The places of those that compare, equal ones sharing one.
    private func ranks(_ cited: [CitedObservation], _ ranked: Int) -> [Int?] {
        var last: (magnitude: Magnitude, rank: Int)?
        return cited.enumerated().map { place, item in
            guard place < ranked else { return nil }
            let magnitude = Magnitude(item.observation.value, UnitScale(item.observation.unit))
            if let last, last.magnitude == magnitude { return last.rank }
            last = (magnitude, place + 1)
            return place + 1
        }
    }

    private func tellWhatIsLeftOut(_ slice: Slice, shown: Int, _ areas: [Area]) {
        let without = slice.cells.count - shown
        if without > 0 { Console.note("areas of which no \(by.rawValue) is stated: \(without)") }
        if shown > slice.ranked {
            Console.note("areas without a rank, whose units do not compare with the others: \(shown - slice.ranked)")
        }
        if Set(areas.map(\.level)).count > 1 {
            Console.note("areas of several levels are ranked together: --level prefecture takes one")
        }
    }

    private func nothing(_ indicator: Indicator, _ year: Year, _ outer: Area?) -> CommandFailure {
        let which = level.map { "\($0.value.name) " } ?? ""
        let place = outer.map { " in \($0.shortZH)" } ?? ""
        return CommandFailure(
            .notFound, "no \(which)area\(place) has a figure of \(indicator.nameZH) for \(year)",
            advice: "'indicator areas --reported' lists the areas of which a report is loaded.")
    }
}

/// What areas can be ordered by.
enum RankedMeasure: String, CaseIterable, ExpressibleByArgument, Sendable {
    case level
    case growth

    var measure: Measure { self == .level ? .level : .growth }
    var other: RankedMeasure { self == .level ? .growth : .level }

    func order(lowest: Bool) -> SliceRequest.Order {
        switch self {
        case .level: lowest ? .levelRising : .levelFalling
        case .growth: lowest ? .growthRising : .growthFalling
        }
    }
}
