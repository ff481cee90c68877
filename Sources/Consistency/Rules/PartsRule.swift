import Indicators

/// Parts and their whole, as one report states them for one year.
struct PartsRule: ConsistencyRule {
    private let catalogue: Catalogue
    /// By whole: the parts that together are it.
    private let sums: [IndicatorID: [IndicatorID]]

    init(catalogue: Catalogue) {
        self.catalogue = catalogue
        sums = catalogue.indicators.reduce(into: [:]) { sums, indicator in
            guard let part = catalogue.traits(of: indicator.id).part, part.isOfSum else { return }
            sums[part.whole, default: []].append(indicator.id)
        }
    }

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id -> [Finding] in
            let wholes = sums[id].map { parts in
                place.statements(of: id).compactMap { statement in
                    statement.isPrecise ? sum(statement, of: parts, in: place) : nil
                }
            }
            guard let part = catalogue.traits(of: id).part else { return wholes ?? [] }
            let parts = place.statements(of: id).compactMap { statement in
                statement.isPrecise && statement.isAnnualLevel ? excess(statement, over: part.whole, in: place) : nil
            }
            return (wholes ?? []) + parts
        }
    }

    /// A part that is greater than the whole.
    private func excess(_ part: Statement, over whole: IndicatorID, in place: PlaceFigures) -> Finding? {
        let wholes = place.levels(of: whole, part.observation.year)
            .filter { $0.report == part.report && $0.base == part.base }
        guard let first = wholes.first, wholes.allSatisfy({ part.interval.isAbove($0.interval) }) else { return nil }
        return Finding(
            .parts, "the part, \(part.words), is more than the whole, \(first.words) of \(label(whole))", part, [first])
    }

    /// A whole that its parts don't add up to, or that grows faster or slower than all of them.
    private func sum(_ whole: Statement, of parts: [IndicatorID], in place: PlaceFigures) -> Finding? {
        let isGrowth = whole.observation.measure == .growth
        guard whole.isAnnualLevel || isGrowth else { return nil }
        let stated = parts.compactMap { part in
            place.statements(of: part).first { $0.isPrecise && isAsked($0, with: whole) }
        }
        guard stated.count == parts.count, let first = stated.first else { return nil }
        if isGrowth {
            let range = stated.map(\.interval)
            guard range.allSatisfy({ whole.interval.isAbove($0) || $0.isAbove(whole.interval) }),
                Set(range.map { whole.interval.isAbove($0) }).count == 1
            else { return nil }
            let direction = whole.interval.isAbove(range[0]) ? "faster" : "slower"
            return Finding(.parts, "the whole grows \(direction), \(whole.words), than every part", whole, stated)
        }
        let total = stated.dropFirst().reduce(first.interval) { $0 + $1.interval }
        guard !total.overlaps(whole.interval) else { return nil }
        let terms = stated.map(\.words).joined(separator: " + ")
        return Finding(.parts, "the parts, \(terms), don't add up to the whole, \(whole.words)", whole, stated)
    }

    private func isAsked(_ part: Statement, with whole: Statement) -> Bool {
        let (a, b) = (part.observation, whole.observation)
        return part.report == whole.report && a.year == b.year && a.measure == b.measure
            && a.aggregation == b.aggregation && a.span == b.span && part.base == whole.base
    }

    private func label(_ id: IndicatorID) -> String { catalogue[id]?.label ?? id.description }
}
