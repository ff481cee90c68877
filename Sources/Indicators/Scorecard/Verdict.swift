/// What came of a target.
public enum Verdict: UInt8, Sendable, CaseIterable {
    /// The outcome is where it was aimed at, or beyond.
    case met = 1
    /// The outcome falls short.
    case missed = 2
    /// No outcome is known.
    case open = 3
    /// There is an outcome, but it decides nothing: the units measure different quantities, or its bound leaves both
    /// possible.
    case notComparable = 4
}

extension Verdict: NamedDimension {
    /// met, missed, open or not comparable.
    public var name: String {
        switch self {
        case .met: "met"
        case .missed: "missed"
        case .open: "open"
        case .notComparable: "not comparable"
        }
    }
}

extension IndicatorID {
    /// The catalogue indicators of which less is aimed at: the income ratio of town and country, consumer prices,
    /// unemployment, bad loans, particulates, energy and carbon dioxide per product, accidents and deaths in them, and
    /// crimes. Targets for these are ceilings in the governments' own words (控制在…以内), also where a report leaves the
    /// words out.
    public static let lessIsAimedAt = Set(
        [49, 52, 54, 55, 59, 68, 71, 72, 73, 134, 199, 200].compactMap { IndicatorID($0) })
}

/// A target as a threshold: what an outcome must reach, and from which side.
///
/// `ge` and `le` say it themselves. A value that is just stated, or about, is met at the value or beyond it in the
/// direction aimed at: downwards for ranks, for negative growth and change, and for indicators of which less is aimed
/// at; upwards for all others. Of a range the end that is met first counts. About a value (左右) is also what rounds to
/// it: half a unit of the last place that the target states is allowed.
struct TargetThreshold {
    let value: ExactDecimal
    let isCeiling: Bool

    init(_ target: ObservationRecord, of indicator: IndicatorID) {
        let kind = target.classification
        let falls = target.value.mantissa < 0 && (kind.measure == .growth || kind.measure == .change)
        let aimsDown = kind.measure == .rank || falls || IndicatorID.lessIsAimedAt.contains(indicator)
        switch kind.bound {
        case .ge: (value, isCeiling) = (target.value, false)
        case .le: (value, isCeiling) = (target.value, true)
        case .eq: (value, isCeiling) = (target.value, aimsDown)
        case .approx: (value, isCeiling) = (target.value.shiftedByHalfAPlace(up: aimsDown), aimsDown)
        case .range: (value, isCeiling) = (aimsDown ? target.high ?? target.value : target.value, aimsDown)
        }
    }

    /// What the outcome, of which only `lower` and `upper` are known to hold it, makes of the target.
    func verdict(lower: Magnitude?, upper: Magnitude?, threshold: Magnitude) -> Verdict {
        let (near, far) = isCeiling ? (upper, lower) : (lower, upper)
        if let near, isCeiling ? near <= threshold : near >= threshold { return .met }
        if let far, isCeiling ? far > threshold : far < threshold { return .missed }
        return .notComparable
    }
}

extension ExactDecimal {
    /// This number and half a unit of its last place, or less it; itself where 64 bits or 18 places don't hold that.
    fileprivate func shiftedByHalfAPlace(up: Bool) -> ExactDecimal {
        let (grown, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (shifted, carried) = grown.addingReportingOverflow(up ? 5 : -5)
        guard !overflow, !carried, exponent > Self.exponents.lowerBound else { return self }
        return ExactDecimal(mantissa: shifted, exponent: exponent - 1) ?? self
    }
}
