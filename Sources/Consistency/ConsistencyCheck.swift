import Indicators

/// Holds the figures of one area against each other and against what the catalogue knows of them.
///
/// A pure function of the statements. What it finds is for people to judge: a revision that a statistics bureau
/// published is a restatement like a misprint.
public struct ConsistencyCheck: Sendable {
    private let catalogue: Catalogue
    private let rules: [any ConsistencyRule]

    /// A check by the traits that `catalogue` knows.
    public init(catalogue: Catalogue = .standard) {
        self.catalogue = catalogue
        rules = [
            RangeRule(catalogue: catalogue), UnitRule(catalogue: catalogue), RestatementRule(),
            GrowthRule(catalogue: catalogue), ChangeRule(catalogue: catalogue), PartsRule(catalogue: catalogue),
            QuotientRule(catalogue: catalogue), JumpRule(catalogue: catalogue),
        ]
    }

    /// What is at odds among the statements of one area, its sub-areas' included, in the order of indicators and years.
    ///
    /// O(n log n) in the statements, apart from the findings themselves.
    public func findings(in statements: [Statement]) -> [Finding] {
        let places = Dictionary(grouping: statements) { $0.observation.subArea }
        let figures = places.values.map(PlaceFigures.init)
        return figures.flatMap { place in rules.flatMap { $0.findings(in: place) } }.sorted(by: Self.precedes)
    }

    /// By place, indicator and year; the same for the same statements, whatever order they came in.
    private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        let (a, b) = (left.first.observation, right.first.observation)
        let (placeA, placeB) = (a.subArea ?? "", b.subArea ?? "")
        if placeA != placeB { return placeA < placeB }
        if a.indicator != b.indicator { return a.indicator < b.indicator }
        if a.year != b.year { return a.year < b.year }
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        return (left.explanation, a.citation?.lowerBound ?? 0) < (right.explanation, b.citation?.lowerBound ?? 0)
    }
}

/// One thing that figures must obey.
protocol ConsistencyRule: Sendable {
    /// What of a place's figures doesn't obey it.
    func findings(in place: PlaceFigures) -> [Finding]
}

/// The statements about one place, by indicator.
struct PlaceFigures: Sendable {
    /// All statements.
    let all: [Statement]
    private let byIndicator: [IndicatorReference: [Statement]]

    init(_ statements: [Statement]) {
        all = statements
        byIndicator = Dictionary(grouping: statements) { $0.observation.indicator }
    }

    /// The indicators of the catalogue that have statements.
    var catalogued: [IndicatorID] {
        byIndicator.keys.compactMap { if case .catalogue(let id) = $0 { id } else { nil } }
    }

    /// The statements about an indicator of the catalogue.
    func statements(of id: IndicatorID) -> [Statement] { byIndicator[.catalogue(id), default: []] }

    /// The precise levels of an indicator in one year.
    func levels(of id: IndicatorID, _ year: Year) -> [Statement] {
        statements(of: id).filter { $0.isAnnualLevel && $0.isPrecise && $0.observation.year == year }
    }
}
