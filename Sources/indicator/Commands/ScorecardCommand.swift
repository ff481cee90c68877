import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// Targets and what came of them.
struct ScorecardCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "scorecard", abstract: "What was aimed at for a year, and what later reports say came of it.",
        discussion: """
            A target is met at the value or beyond it in the direction aimed at, which is
            downwards for unemployment, prices, PM2.5 and the like; about 6 (左右) is met
            from 5.5 on. It is open where no outcome is known. --cite shows both sentences,
            --as-of how things stood when no later report was given.

            indicator scorecard 温州 2020
            indicator scorecard 温州 2020 --indicator gdp --cite
            indicator scorecard --indicator gdp --in 浙江 2025 --verdict missed
            indicator scorecard 温州 2020 --as-of 2020
            """)

    @Argument(
        help: ArgumentHelp(
            "The area, and the year that was aimed at; without an area all are asked for.", valueName: "area year"),
        completion: .areas)
    var names: [String]
    @Option(help: ArgumentHelp("Only this indicator.", valueName: "indicator"), completion: .indicators)
    var indicator: String?
    @Option(
        name: .customLong("in"), help: ArgumentHelp("With --indicator: only areas within this one.", valueName: "area"),
        completion: .areas)
    var outer: String?
    @Option(help: "With --indicator: only areas of this level.") var level: LevelArgument?
    @Option(help: "Only targets with this outcome. Repeatable.") var verdict: [VerdictArgument] = []
    @Option(help: "Only targets for this measure. Repeatable.") var measure: [MeasureArgument] = []
    @Option(help: "Only outcomes of this basis, and what is open. Repeatable.") var basis: [BasisArgument] = []
    @Option(help: "Only targets with this bound. Repeatable.") var bound: [BoundArgument] = []
    @Option(
        help: ArgumentHelp("Ignore reports given later than this year.", valueName: "year"), transform: Year.argument)
    var asOf: Year?
    @OptionGroup var presentation: PresentationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard (1...2).contains(names.count) else { throw ValidationError("Name an area and a year, or only a year.") }
        guard (try? year()) != nil else {
            throw ValidationError(
                "The last argument is the year, \(Year.range.lowerBound) to \(Year.range.upperBound), not \(names[names.count - 1])."
            )
        }
        if names.count == 1, indicator == nil {
            throw ValidationError("Name an area, or an indicator with --indicator.")
        }
        if names.count == 2, outer != nil || level != nil {
            throw ValidationError("--in and --level choose among areas: leave the area out.")
        }
    }

    private func year() throws -> Year { try Year.argument(names[names.count - 1]) }

    func answer(from client: IndicatorClient) async throws {
        let year = try year()
        let area = names.count == 2 ? try await client.area(names[0]) : nil
        let one: Indicator? = if let indicator { try await client.indicator(indicator) } else { nil }
        let scope = try await scope(area, one, client)
        let scorecard =
            if let asOf {
                try await client.scorecard(scope, year: year, asOf: asOf)
            } else {
                try await client.scorecard(scope, year: year)
            }
        let lines = try await ScorecardTable.lines(of: scorecard, quotes: presentation.cite, from: client)
        guard !lines.isEmpty else {
            if let asOf, try await !client.scorecard(scope, year: year).lines.isEmpty {
                throw CommandFailure.filteredOut(by: ["--as-of \(asOf)"], targets: true)
            }
            throw nothing(area, one, year)
        }
        let shown = lines.filter(includes)
        guard !shown.isEmpty else { throw CommandFailure.filteredOut(by: given, targets: true) }
        try ScorecardTable(lines: shown, options: presentation).write(with: output)
    }

    private func scope(
        _ area: Area?, _ indicator: Indicator?, _ client: IndicatorClient
    ) async throws -> ScorecardRequest.Scope {
        if let area { return .area(area.code, indicator: indicator?.id) }
        guard let indicator else { throw ValidationError("Name an area, or an indicator with --indicator.") }
        return .indicator(indicator.id, within: try await client.area(outer)?.code, level: level?.value)
    }

    /// The options that keep lines back, as a person typed them.
    private var given: [String] {
        verdict.map { "--verdict \($0.word)" } + measure.map { "--measure \($0.value.name)" }
            + basis.map { "--basis \($0.value.name)" } + bound.map { "--bound \($0.value.name)" }
    }

    private func includes(_ line: ScorecardTable.Line) -> Bool {
        let target = line.target.observation
        return (verdict.isEmpty || verdict.contains { $0.value == line.verdict })
            && (measure.isEmpty || measure.contains { $0.value == target.measure })
            && (bound.isEmpty || bound.contains { $0.value == target.bound })
            && (basis.isEmpty
                || line.outcome.map { outcome in basis.contains { $0.value == outcome.observation.basis } } ?? true)
    }

    private func nothing(_ area: Area?, _ indicator: Indicator?, _ year: Year) -> CommandFailure {
        let what = [area?.words(.current), indicator?.words(.current), "\(year)"].compactMap { $0 }
            .joined(separator: " ")
        let advice =
            area.map { area in
                say(
                    "'indicator coverage \(area.shortZH)' shows the years that have targets.",
                    "“indicator coverage \(area.shortZH)”列出有目标的年份。")
            } ?? CommandFailure.reportedAreas
        return CommandFailure(.notFound, say("\(what): no target is known", "\(what)：没有已知的目标"), advice: advice)
    }
}

/// A verdict's word as an argument.
struct VerdictArgument: ExpressibleByArgument, Sendable {
    let value: Verdict

    init?(argument: String) {
        guard let value = Verdict.allCases.first(where: { Self(value: $0).word == argument }) else { return nil }
        self.value = value
    }

    private init(value: Verdict) { self.value = value }

    /// The verdict as an argument names it.
    var word: String { value.name.split(separator: " ").joined(separator: "-") }

    static var allValueStrings: [String] { Verdict.allCases.map { Self(value: $0).word } }
}
