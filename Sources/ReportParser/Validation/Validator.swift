import Consistency
import Indicators

/// Marks what can't be, or hardly is, as stated: kept, but flagged, so that a person looks at it.
struct Validator {
    private let rule: RangeRule

    /// A validator by what `catalogue` knows of the values that indicators have.
    init(catalogue: Catalogue) { rule = RangeRule(catalogue: catalogue) }

    /// The confidence of a figure in doubt, in hundredths, at most.
    private static let confidenceInDoubt: UInt8 = 40

    /// The observation with the flag and a low confidence where its value leaves what its kind allows.
    func checked(_ observation: Observation) -> Observation {
        guard rule.doubt(about: observation) != nil else { return observation }
        var observation = observation
        observation.flags.insert(.suspicious)
        observation.confidence = min(observation.confidence, Self.confidenceInDoubt)
        return observation
    }
}
