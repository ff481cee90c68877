import Indicators

/// Level, absolute change and the level it changed from: 降低1.45个百分点.
struct ChangeRule: ConsistencyRule {
    let catalogue: Catalogue

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id in
            place.statements(of: id).compactMap { change in
                change.observation.measure == .change && change.isPrecise && change.observation.aggregation != .average
                    ? finding(change, in: place, id) : nil
            }
        }
    }

    private func finding(_ change: Statement, in place: PlaceFigures, _ id: IndicatorID) -> Finding? {
        let stated = change.observation
        let origin = stated.year.advanced(by: -Int(stated.span))
        let levels = place.levels(of: id, stated.year).reported(by: change)
        let bases = place.levels(of: id, origin).nearest(to: change)
        guard let level = levels.first, let base = bases.first else { return nil }
        var implied: ValueInterval?
        for (level, base) in levels.flatMap({ level in bases.map { (level, $0) } })
        where level.base == base.base && isOneQuantity(change, level) {
            let difference = level.interval - base.interval
            if difference.overlaps(change.interval) { return nil }
            implied = implied ?? difference
        }
        guard let implied else { return nil }
        return Finding(
            .change,
            "a change by \(stated.value) \(stated.unit.symbol) does not lead from \(base.words) to \(level.words): "
                + "that is \(implied)", change, [level, base])
    }

    private func isOneQuantity(_ change: Statement, _ level: Statement) -> Bool {
        change.base == level.base || change.observation.unit == .percentagePoint && level.observation.unit == .percent
    }
}
