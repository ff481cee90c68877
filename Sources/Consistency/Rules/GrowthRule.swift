import Indicators

/// Level, growth and the level it grew from.
///
/// What is held against what is the catalogue's to say: nominal growth must lead from the one stated level to the other
/// within their rounding; real growth may differ by the change of prices; growth on a comparable sample is not checked.
struct GrowthRule: ConsistencyRule {
    let catalogue: Catalogue

    /// How far, in percentage points, prices may move a year's level beside its growth at constant prices. Provinces
    /// that live on coal came near twenty in 2021; more is rather a slip of a digit.
    static let priceChangePoints: Int64 = 30

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id -> [Finding] in
            guard let basis = catalogue.traits(of: id).growth, basis != .comparable else { return [] }
            return place.statements(of: id).compactMap { growth in
                growth.observation.measure == .growth && growth.isPrecise && growth.observation.unit == .percent
                    ? finding(growth, basis, in: place, id) : nil
            }
        }
    }

    private func finding(
        _ growth: Statement, _ basis: IndicatorTraits.GrowthBasis, in place: PlaceFigures, _ id: IndicatorID
    ) -> Finding? {
        let stated = growth.observation
        let years = Int(stated.span)
        // Over several years the change of prices adds up to anything.
        guard years == 1 || basis == .nominal else { return nil }
        let origin = stated.year.advanced(by: -years)
        let levels = place.levels(of: id, stated.year).reported(by: growth)
        let bases = place.levels(of: id, origin).nearest(to: growth)
        guard let level = levels.first, let base = bases.first else { return nil }
        var implied: ValueInterval?
        for (level, base) in levels.flatMap({ level in bases.map { (level, $0) } }) where level.base == base.base {
            guard let quotient = level.interval / base.interval else { return nil }
            let change = (quotient - .exactly(1)) * .exactly(100)
            if allows(change, growth, quotient, basis) { return nil }
            implied = implied ?? change
        }
        guard let implied else { return nil }
        return Finding(
            .growth,
            "growth of \(stated.value)% does not lead from \(base.words) to \(level.words): that is \(implied)%"
                + (stated.aggregation == .average ? " in all" : ""),
            growth, [level, base])
    }

    private func allows(
        _ change: ValueInterval, _ growth: Statement, _ quotient: ValueInterval, _ basis: IndicatorTraits.GrowthBasis
    ) -> Bool {
        guard basis == .nominal else {
            let prices = ValueInterval(
                from: ExactDecimal(-Self.priceChangePoints), through: ExactDecimal(Self.priceChangePoints))
            return change.overlaps(growth.interval + prices)
        }
        guard growth.observation.aggregation == .average else { return change.overlaps(growth.interval) }
        let yearly = (growth.interval / .exactly(100)).map { $0 + .exactly(1) } ?? .exactly(1)
        return yearly.power(Int(growth.observation.span)).overlaps(quotient)
    }
}

extension [Statement] {
    /// Those that the same report states; in the same words, if any are.
    func reported(by other: Statement) -> [Statement] { filter { $0.report == other.report }.worded(as: other) }

    /// Those that the same report states, else those of the latest reports up to it; in the same words, if any are.
    func nearest(to other: Statement) -> [Statement] {
        let own = reported(by: other)
        guard own.isEmpty else { return own }
        let known = filter { $0.observation.vintage <= other.observation.vintage }
        return known.worded(as: other)
    }

    private func worded(as other: Statement) -> [Statement] {
        let words = NameKey(other.observation.variant)
        let alike = filter { NameKey($0.observation.variant) == words }
        return alike.isEmpty ? self : alike
    }
}
