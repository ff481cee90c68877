import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Wording

/// Targets beside their outcomes, as rows.
struct ScorecardTable {
    /// A target with what came of it.
    struct Line {
        let area: Area
        let indicator: Indicator
        var target: CitedObservation
        var outcome: CitedObservation?
        let verdict: Verdict
        let coverage: Coverage?
    }

    var lines: [Line]
    let options: PresentationOptions

    /// The lines of a scorecard in names and, if wanted, with their quotes.
    static func lines(of scorecard: Scorecard, quotes: Bool, from client: IndicatorClient) async throws -> [Line] {
        let keys = scorecard.lines.map(\.cell.key)
        let areas = Dictionary(
            try await client.areas(Array(Set(keys.map(\.area)))).map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first })
        let indicators = Dictionary(
            try await client.indicators(Array(Set(keys.map(\.indicator)))).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var lines: [Line] = []
        for line in scorecard.lines {
            guard let area = areas[line.cell.key.area], let indicator = indicators[line.cell.key.indicator] else {
                throw CommandFailure(.failed, "the server has no name for \(line.cell.key)")
            }
            let cited = try await client.observations([line.cell], of: indicator, quotes: quotes)
            guard let target = cited.last else { continue }
            lines.append(
                Line(
                    area: area, indicator: indicator, target: target, outcome: cited.count > 1 ? cited[0] : nil,
                    verdict: line.verdict, coverage: line.coverage))
        }
        return lines
    }

    /// Writes the lines, converted into the unit wanted, and for people how many targets had which outcome.
    func write(with output: DisplayOptions) throws {
        let flat = try options.converted(lines.flatMap { [$0.target] + ($0.outcome.map { [$0] } ?? []) })
        var rest = flat[...]
        let lines = lines.map { line in
            var line = line
            line.target = rest.removeFirst()
            if line.outcome != nil { line.outcome = rest.removeFirst() }
            return line
        }
        guard output.format.isForPeople else { return try output.write(forPrograms(lines)) }
        var notes = CitationNotes()
        let table = forPeople(lines, &notes)
        try output.write(table, notes: options.cite ? notes.lines : [])
        let counts = Verdict.allCases.map { verdict in (verdict, lines.count { $0.verdict == verdict }) }
        Console.note(
            Language.current.list(counts.filter { $0.1 > 0 }.map { "\($0.0.words(.current)) \($0.1)" }))
    }

    private func forPeople(_ lines: [Line], _ notes: inout CitationNotes) -> Table {
        let language = Language.current
        var table = Table(columns: [
            "area", "indicator", "what", "target", "outcome", "unit", "verdict", "period", "among", "set_in", "told_in",
            "as_worded", "cited",
        ])
        for line in lines {
            let target = line.target.observation
            let outcome = line.outcome?.observation
            let otherUnit = outcome.flatMap { $0.unit == target.unit ? nil : " " + $0.unit.words(language) } ?? ""
            let note =
                options.cite
                ? ([line.target] + (line.outcome.map { [$0] } ?? [])).map { notes.number($0) }.joined() : ""
            table.append([
                .text(target.subArea.map { "\(line.area.words(language)) \($0)" } ?? line.area.words(language)),
                .text(line.indicator.words(language)), .text(target.measureWords(language)),
                .decimal(target.valueInSigns), .decimal(outcome.map { $0.valueInSigns + otherUnit } ?? ""),
                .text(target.unit.words(language)), .text(line.verdict.words(language)),
                .text(target.periodWords(language)), .text(target.scopeWords(language)),
                .integer(target.vintage.number), outcome.map { .integer($0.vintage.number) } ?? .null,
                .text(line.indicator.nameZH == target.variant ? "" : target.variant), .text(note),
            ])
        }
        return table
    }

    private func forPrograms(_ lines: [Line]) -> Table {
        var table = Table(columns: [
            "area_code", "area", "sub_area", "code", "name", "year", "measure", "of", "agg", "span", "scope", "verdict",
            "nothing", "target_value", "target_high", "target_unit", "target_bound", "target_vintage", "target_source",
            "target_quote", "outcome_value", "outcome_high", "outcome_unit", "outcome_bound", "outcome_basis",
            "outcome_vintage", "outcome_source", "outcome_quote",
        ])
        for line in lines {
            let target = line.target.observation
            let outcome = line.outcome?.observation
            table.append([
                .text(line.area.code.description), .text(line.area.shortZH), .optional(target.subArea),
                .optional(line.indicator.code), .text(line.indicator.nameZH), .integer(target.year.number),
                .text(target.measure.name), .optional(target.rankOf?.name), .text(target.aggregation.name),
                .integer(Int(target.span)), .optional(target.scope), .text(line.verdict.name),
                .optional(line.coverage.map(Self.word)), .decimal(target.value.description),
                .optional(decimal: target.high?.description), .text(target.unit.symbol), .text(target.bound.name),
                .integer(target.vintage.number), .optional(line.target.sourceName), .optional(line.target.quote),
                .optional(decimal: outcome?.value.description), .optional(decimal: outcome?.high?.description),
                .optional(outcome?.unit.symbol), .optional(outcome?.bound.name), .optional(outcome?.basis.name),
                outcome.map { .integer($0.vintage.number) } ?? .null, .optional(line.outcome?.sourceName),
                .optional(line.outcome?.quote),
            ])
        }
        return table
    }

    private static func word(_ coverage: Coverage) -> String {
        switch coverage {
        case .notCovered: "not covered"
        case .notStated: "not stated"
        case .unknown: "unknown"
        }
    }
}
