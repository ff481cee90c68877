import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import SeriesAnalysis
import ServerCommandSupport
import Wording

/// Areas in the order of their figures.
struct RankCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "The areas in the order of one indicator and year.",
        discussion: """
            Values are compared exactly, whatever their units, those stated as bounds
            (≥9) by the value they name. Each area answers with its own annual figure;
            places within it and ranks that reports state are left out, and so are
            targets unless --basis asks for them.

            indicator rank gdp 2024 --in 浙江 --level prefecture
            indicator rank gdp 2024 --by growth --top 10 --cite
            indicator rank pm25 2024 --level prefecture --lowest
            indicator rank gdp 2026 --by growth --basis target --bound ge
            """)

    @Argument(help: "The indicator: name or code.", completion: .indicators) var indicator: String
    @Argument(help: "The year that the figures are for.", transform: Year.argument) var year: Year
    @Option(
        name: .customLong("in"), help: ArgumentHelp("Only areas within this one.", valueName: "area"),
        completion: .areas)
    var outer: String?
    @Option(help: "Only areas of this level.") var level: LevelArgument?
    @Option(help: ArgumentHelp("Only the first so many.", valueName: "number")) var top: Int?
    @Option(help: "What they are ordered by: level, or growth if --measure asks for growth alone.")
    var by: RankedMeasure?
    @Flag(help: "Put the lowest first.") var lowest = false
    @OptionGroup var filters: FilterOptions
    @OptionGroup var presentation: PresentationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
        let measures = filters.measure.map(\.value)
        guard measures.isEmpty || measures.contains(ranked.measure) else {
            throw ValidationError("Areas are ordered by level or growth: --measure must let through what --by names.")
        }
    }

    /// What the areas are ordered by.
    private var ranked: RankedMeasure { by ?? (filters.measure.map(\.value) == [.growth] ? .growth : .level) }

    func answer(from client: IndicatorClient) async throws {
        let indicator = try await client.indicator(self.indicator)
        let outer = try await client.area(self.outer)
        let found =
            filters.isGiven
            ? try await filtered(client, indicator, year, outer) : try await sliced(client, indicator, year, outer)
        guard found.areas > 0 else { throw nothing(indicator, year, outer) }
        guard !found.figures.isEmpty else {
            throw filters.isGiven ? CommandFailure.filteredOut(by: filters.given) : notStated(indicator, year)
        }
        let areas = try await client.areas(found.figures.map(\.observation.area))
        let usual = ranked == .growth ? .percent : indicator.unit
        let ranking = Ranking(found.figures, rising: lowest, usual: usual) {
            ($0.observation.value, $0.observation.unit)
        }
        try write(ranking, indicator, areas)
        tellWhatIsLeftOut(found, ranking, areas)
    }

    /// The figures to rank, in the order of area codes where they are equal, and of how many areas there are any.
    private typealias Found = (figures: [CitedObservation], areas: Int)

    /// What the server's cross-section holds: each area's answering annual figure.
    private func sliced(
        _ client: IndicatorClient, _ indicator: Indicator, _ year: Year, _ outer: Area?
    ) async throws -> Found {
        let slice = try await client.slice(
            indicator.id, year: year, within: outer?.code, level: level?.value, order: ranked.order(lowest: lowest),
            limit: top)
        let cited = try await client.observations(
            slice.cells, of: indicator, filter: ObservationFilter(measures: [ranked.measure]), quotes: presentation.cite
        )
        return (cited, slice.cells.count)
    }

    /// What the options let through of each area's cell.
    private func filtered(
        _ client: IndicatorClient, _ indicator: Indicator, _ year: Year, _ outer: Area?
    ) async throws -> Found {
        let areas = try await client.areas().filter { area in
            level.map { $0.value == area.level } ?? true && outer.map { area.code.isWithin($0.code) } ?? true
        }
        let keys = areas.map { CellKey(area: $0.code, indicator: indicator.id, year: year) }
        let cells = try await client.getMany(keys).compactMap(\.found)
        var filter = filters.filter()
        filter.measures = [ranked.measure]
        filter.bases = filter.bases ?? [.actual, .estimate]
        let cited = try await client.observations(cells, of: indicator, filter: filter, quotes: presentation.cite)
        var seen = Set<AreaCode>()
        let figures = cited.filter { item in
            let stated = item.observation
            return stated.subArea == nil && stated.aggregation == .annual && stated.span == 1
                && seen.insert(stated.area).inserted
        }
        return (figures, cells.count)
    }

    private func write(_ ranking: Ranking<CitedObservation>, _ indicator: Indicator, _ areas: [Area]) throws {
        let names = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try ranking.entries.prefix(top ?? .max).map { entry in
            guard let area = names[entry.item.observation.area] else {
                throw CommandFailure(.failed, "the server has no name for the area \(entry.item.observation.area)")
            }
            return ObservationTable.Row(area: area, indicator: indicator, cited: entry.item, rank: entry.rank)
        }
        try ObservationTable(rows: rows, options: presentation, isRanking: true).write(with: output)
    }

    private func tellWhatIsLeftOut(_ found: Found, _ ranking: Ranking<CitedObservation>, _ areas: [Area]) {
        let words = ranked.measure.words(.current)
        let without = found.areas - found.figures.count
        if without > 0, !filters.isGiven {
            Console.note(say("areas of which no \(words) is stated: \(without)", "没有\(words)的地区：\(without)个"))
        }
        let unranked = ranking.entries.count { $0.rank == nil }
        if unranked > 0 {
            Console.note(
                say(
                    "areas without a rank, whose units do not compare with the others: \(unranked)",
                    "单位不可比、未排位的地区：\(unranked)个"))
        }
        if Set(areas.map(\.level)).count > 1 {
            Console.note(
                say(
                    "areas of several levels are ranked together: --level prefecture takes one",
                    "不同级别的地区排在一起：--level prefecture只取一级"))
        }
    }

    private func notStated(_ indicator: Indicator, _ year: Year) -> CommandFailure {
        let (measure, other) = (ranked.measure.words(.current), ranked.other)
        let name = indicator.words(.current)
        return CommandFailure(
            .notFound,
            say("no area states the \(measure) of \(name) \(year)", "没有地区说明\(name)\(year)年的\(measure)"),
            advice: say(
                "Its \(other.rawValue) is stated: ask with --by \(other.rawValue).",
                "有其\(other.measure.words(.zh))：请加--by \(other.rawValue)。"))
    }

    private func nothing(_ indicator: Indicator, _ year: Year, _ outer: Area?) -> CommandFailure {
        let which = level.map { $0.value.words(.current) } ?? ""
        let name = indicator.words(.current)
        let place = outer?.words(.current) ?? ""
        return CommandFailure(
            .notFound,
            say(
                "no \(which.isEmpty ? "" : which + " ")area\(place.isEmpty ? "" : " in " + place) has a figure of \(name) for \(year)",
                "\(place)没有\(which)地区有\(name)\(year)年的数据"),
            advice: CommandFailure.reportedAreas)
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
