import Indicators

/// Values that a figure of its kind can't have, whatever else is stated.
public struct RangeRule: ConsistencyRule {
    private let catalogue: Catalogue

    /// A rule by the ranges that `catalogue` knows.
    public init(catalogue: Catalogue) { self.catalogue = catalogue }

    func findings(in place: PlaceFigures) -> [Finding] {
        place.all.compactMap { statement in
            doubt(about: statement.observation).map { Finding(.range, $0, statement) }
        }
    }

    /// Why the observation's value can't be, or hardly is, as stated; nil if it may be.
    public func doubt(about observation: Observation) -> String? {
        let value = observation.value
        switch observation.measure {
        case .level:
            guard observation.unit == .percent, let range = range(of: observation),
                !range.contains(observation.high ?? value) || !range.contains(value)
            else { return nil }
            return "a share of \(value)% lies outside \(range.lowerBound) to \(range.upperBound)"
        case .growth:
            // Nothing falls by more than all of it; what grows more than tenfold in a year is rather a misprint.
            guard observation.unit == .percent else { return nil }
            if value < ExactDecimal(-100) { return "a fall of more than all of it: \(value)%" }
            return observation.aggregation == .annual && value > ExactDecimal(1000)
                ? "growth of \(value)% in one year" : nil
        case .change:
            guard observation.unit == .percentagePoint, value < ExactDecimal(-100) || value > ExactDecimal(100)
            else { return nil }
            return "a change by \(value) percentage points"
        case .rank:
            return value < ExactDecimal(1) ? "the place \(value) in an order" : nil
        }
    }

    private func range(of observation: Observation) -> ClosedRange<ExactDecimal>? {
        guard case .catalogue(let id) = observation.indicator else { return nil }
        return catalogue.traits(of: id).range
    }
}
