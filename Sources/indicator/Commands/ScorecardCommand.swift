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
            from 5.5 on. It is open where no outcome is known. --cite shows both sentences.

            indicator scorecard 温州 2020
            indicator scorecard 温州 2020 --indicator gdp --cite
            indicator scorecard --indicator gdp --in 浙江 2025 --verdict missed
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
    @OptionGroup var presentation: PresentationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard (1...2).contains(names.count) else { throw ValidationError("Name an area and a year, or only a year.") }
        guard Int(names[names.count - 1]) != nil else {
            throw ValidationError("The last argument is the year, not \(names[names.count - 1]).")
        }
        if names.count == 1, indicator == nil {
            throw ValidationError("Name an area, or an indicator with --indicator.")
        }
        if names.count == 2, outer != nil || level != nil {
            throw ValidationError("--in and --level choose among areas: leave the area out.")
        }
    }

    func answer(from client: IndicatorClient) async throws {
        let year = try indicatorYear(Int(names[names.count - 1]) ?? 0, "YEAR")
        let area = names.count == 2 ? try await client.area(names[0]) : nil
        let one: Indicator? = if let indicator { try await client.indicator(indicator) } else { nil }
        let scorecard = try await client.scorecard(try await scope(area, one, client), year: year)
        let lines = try await ScorecardTable.lines(of: scorecard, quotes: presentation.cite, from: client)
        guard !lines.isEmpty else { throw nothing(area, one, year) }
        let shown = lines.filter(includes)
        guard !shown.isEmpty else {
            throw CommandFailure(
                .notFound, say("there are targets, but none that the options let through", "有目标，但都不符合所给的选项"))
        }
        try ScorecardTable(lines: shown, options: presentation).write(with: output)
    }

    private func scope(
        _ area: Area?, _ indicator: Indicator?, _ client: IndicatorClient
    ) async throws -> ScorecardRequest.Scope {
        if let area { return .area(area.code, indicator: indicator?.id) }
        guard let indicator else { throw ValidationError("Name an area, or an indicator with --indicator.") }
        return .indicator(indicator.id, within: try await client.area(outer)?.code, level: level?.value)
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
        guard let value = Verdict.allCases.first(where: { Self.word($0) == argument }) else { return nil }
        self.value = value
    }

    private static func word(_ verdict: Verdict) -> String {
        verdict.name.split(separator: " ").joined(separator: "-")
    }

    static var allValueStrings: [String] { Verdict.allCases.map(word) }
}
