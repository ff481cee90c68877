import Indicators

/// Units in which the indicator can't be stated.
struct UnitRule: ConsistencyRule {
    let catalogue: Catalogue

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id -> [Finding] in
            guard let usual = catalogue[id]?.unit else { return [] }
            return place.statements(of: id).compactMap { statement in
                let unit = statement.observation.unit
                guard !fits(unit, statement.observation.measure, usual) else { return nil }
                return Finding(
                    .unit,
                    "the \(statement.observation.measure.name) is stated in \(unit.symbol), the indicator in \(usual.symbol)",
                    statement)
            }
        }
    }

    private func fits(_ unit: UnitOfMeasure, _ measure: Measure, _ usual: UnitOfMeasure) -> Bool {
        switch measure {
        case .level: unit.isAlike(usual)
        case .growth: unit == .percent || unit.symbol == "‰" || unit.symbol == "倍"
        case .change: unit.isAlike(usual) || usual == .percent && unit == .percentagePoint
        case .rank: unit == .place
        }
    }
}
