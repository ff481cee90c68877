/// A target, what came of it, and the two observations that say so.
public struct ScorecardLine: Hashable, Sendable {
    /// What was aimed at.
    public var target: ObservationRecord
    /// What came out; nil if nothing is known.
    public var outcome: ObservationRecord?
    /// How the outcome stands to the target.
    public var verdict: Verdict

    /// Makes a line of its parts.
    public init(target: ObservationRecord, outcome: ObservationRecord?, verdict: Verdict) {
        self.target = target
        self.outcome = outcome
        self.verdict = verdict
    }

    /// The lines of a cell: one for each target that answers, in cell order. `records` must be in cell order, and
    /// `scale` gives the scale of a unit's id, nil for an id without a unit.
    ///
    /// A target is compared with the outcome of the same question: place, measure, what is ranked and among whom, kind
    /// and length of period. Where a report states several, one in a unit of the target's quantity comes before
    /// others, then one in the target's own words, then the first. O(records²), of which a cell has few.
    public static func lines(
        of records: [ObservationRecord], indicator: IndicatorID, scale: (UInt16) -> UnitScale?
    ) -> [ScorecardLine] {
        let answers = ObservationFilter.all.answers(records)
        return answers.filter { $0.classification.basis == .target }.map { target in
            let outcomes = answers.filter {
                $0.classification.basis != .target && $0.question.pursued == target.question.pursued
            }
            let base = scale(target.unit)?.base
            let outcome = outcomes.enumerated().min {
                rank($0.element, $0.offset, base, target, scale) < rank($1.element, $1.offset, base, target, scale)
            }?.element
            let verdict = outcome.map { Self.verdict(on: target, by: $0, of: indicator, scale: scale) } ?? .open
            return ScorecardLine(target: target, outcome: outcome, verdict: verdict)
        }
    }

    private static func rank(
        _ outcome: ObservationRecord, _ place: Int, _ base: String?, _ target: ObservationRecord,
        _ scale: (UInt16) -> UnitScale?
    ) -> (Int, Int, Int) {
        let converts = base != nil && scale(outcome.unit)?.base == base
        return (converts ? 0 : 1, outcome.variant == target.variant ? 0 : 1, place)
    }

    /// What `outcome` makes of `target`, both of one question.
    ///
    /// Values are compared as exact numbers, units of one quantity converted. An outcome that is only bounded
    /// (突破6000亿元) decides what its bound decides. O(1).
    public static func verdict(
        on target: ObservationRecord, by outcome: ObservationRecord, of indicator: IndicatorID,
        scale: (UInt16) -> UnitScale?
    ) -> Verdict {
        guard let mine = scale(target.unit), let theirs = scale(outcome.unit), mine.base == theirs.base else {
            return .notComparable
        }
        let threshold = TargetThreshold(target, of: indicator)
        let value = Magnitude(outcome.value, theirs)
        let (lower, upper): (Magnitude?, Magnitude?) =
            switch outcome.classification.bound {
            case .eq, .approx: (value, value)
            case .ge: (value, nil)
            case .le: (nil, value)
            case .range: (value, Magnitude(outcome.high ?? outcome.value, theirs))
            }
        return threshold.verdict(lower: lower, upper: upper, threshold: Magnitude(threshold.value, mine))
    }
}
