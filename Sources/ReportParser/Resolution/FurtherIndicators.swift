import Indicators

/// Finds the catalogue's further indicators by the whole name of an open one.
///
/// The grammar reads them as open indicators, with the name as the text words it. A name that is, letter for letter, a
/// name or an alias in the catalogue is that indicator, if the figure's unit fits; any other stays open.
struct FurtherIndicators: Sendable {
    private let byName: [NameKey: Indicator]

    init(catalogue: Catalogue) {
        let further = catalogue.indicators.filter { !catalogue.traits(of: $0.id).isHeadline }
        byName = Dictionary(
            further.flatMap { indicator in
                ([indicator.nameZH] + indicator.aliases).map { (NameKey($0), indicator) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The indicator that an observation of the open indicator `name` is of; nil if it stays open. O(length).
    func indicator(named name: String, measure: Measure, unit: UnitOfMeasure) -> IndicatorID? {
        // The grammar ends what is only ranked in a word of its own: 农村公路里程排名.
        let ending = "排名"
        let base = measure == .rank && name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
        guard let indicator = byName[NameKey(base)] else { return nil }
        if measure == .level || measure == .change, let usual = indicator.unit {
            let isPoints = measure == .change && usual == .percent && unit == .percentagePoint
            guard isPoints || unit.isAlike(usual) else { return nil }
        }
        return indicator.id
    }
}
