import Indicators

/// Marks what can't be, or hardly is, as stated: kept, but flagged, so that a person looks at it.
struct Validator {
    /// The observation with the flag and a low confidence where its value leaves what its kind allows.
    func checked(_ observation: Observation, kind: UnitKind?) -> Observation {
        guard isSuspicious(observation, kind) else { return observation }
        var observation = observation
        observation.flags.insert(.suspicious)
        observation.confidence = min(observation.confidence, 40)
        return observation
    }

    private func isSuspicious(_ observation: Observation, _ kind: UnitKind?) -> Bool {
        let value = observation.value
        switch observation.measure {
        case .level:
            // A share or rate of the catalogue lies within 0 and 100 %.
            return kind == .percent && observation.unit == .percent
                && (value < ExactDecimal(0) || value > ExactDecimal(100))
        case .growth:
            // Nothing falls by more than all of it; what grows more than tenfold in a year is rather a misprint.
            guard observation.unit == .percent else { return false }
            return value < ExactDecimal(-100) || observation.aggregation == .annual && value > ExactDecimal(1000)
        case .change:
            return observation.unit == .percentagePoint && (value < ExactDecimal(-100) || value > ExactDecimal(100))
        case .rank:
            return value < ExactDecimal(1)
        }
    }
}
