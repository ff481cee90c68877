import Indicators

/// One figure, stated twice and differently: by one report, in the same words or in others, or by two.
struct RestatementRule: ConsistencyRule {
    /// What a figure is of; two figures of one question should be one.
    private struct Question: Hashable {
        let indicator: IndicatorReference
        let year: Year
        let measure: Measure
        let rankOf: Measure?
        let scope: String?
        let aggregation: Aggregation
        let span: UInt8

        init(_ stated: Observation) {
            indicator = stated.indicator
            year = stated.year
            measure = stated.measure
            rankOf = stated.rankOf
            scope = stated.scope
            aggregation = stated.aggregation
            span = stated.span
        }
    }

    func findings(in place: PlaceFigures) -> [Finding] {
        let questions = Dictionary(grouping: place.all.filter(\.isPrecise)) { Question($0.observation) }
        return questions.values.flatMap { statements -> [Finding] in
            let reports = Dictionary(grouping: statements, by: \.report)
            let ordered = reports.values.sorted {
                ($0[0].observation.vintage, $0[0].report.source) < ($1[0].observation.vintage, $1[0].report.source)
            }
            return ordered.flatMap(within) + between(ordered)
        }
    }

    /// Differences within one report. Open indicators are left out: reports list many things under one short name.
    private func within(_ statements: [Statement]) -> [Finding] {
        guard case .catalogue = statements[0].observation.indicator else { return [] }
        var findings: [Finding] = []
        var distinct: [Statement] = []
        for statement in statements.sorted(by: { start($0) < start($1) }) {
            if distinct.contains(where: { agree($0, statement) }) { continue }
            if let other = distinct.first {
                let isWordedAlike = NameKey(other.observation.variant) == NameKey(statement.observation.variant)
                findings.append(
                    isWordedAlike
                        ? Finding(
                            .repeated, "one report states \(other.words) and \(statement.words)", other, [statement])
                        : Finding(
                            .variants,
                            "one report states \(other.observation.variant) \(other.words) and "
                                + "\(statement.observation.variant) \(statement.words)",
                            other, [statement]))
            }
            distinct.append(statement)
        }
        return findings
    }

    /// Differences between a report and the next that answers the question.
    private func between(_ reports: [[Statement]]) -> [Finding] {
        zip(reports, reports.dropFirst()).compactMap { earlier, later in
            guard !earlier.contains(where: { a in later.contains { b in agree(a, b) } }) else { return nil }
            let (before, after) = (earlier[0], later[0])
            return Finding(
                .restated,
                "the report of \(before.observation.vintage) states \(before.words), that of "
                    + "\(after.observation.vintage) \(after.words)", after, [before])
        }
    }

    /// Whether both may be one figure, rounded; figures whose units don't convert can't be compared.
    private func agree(_ a: Statement, _ b: Statement) -> Bool {
        a.base != b.base || a.interval.overlaps(b.interval)
    }

    private func start(_ statement: Statement) -> Int { statement.observation.citation?.lowerBound ?? 0 }
}
