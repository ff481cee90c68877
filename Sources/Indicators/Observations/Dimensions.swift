/// What an observation states about its indicator.
public enum Measure: UInt8, Sendable, CaseIterable {
    /// An amount, count, share, ratio or index.
    case level = 0
    /// A relative change in per cent; negative for a fall.
    case growth = 1
    /// An absolute change: percentage points, places, or an amount risen or fallen.
    case change = 2
    /// A place in an order of areas; what is ranked, the level or the growth, is told beside it.
    case rank = 3
}

/// The period that an observation's change or sum covers.
public enum Aggregation: UInt8, Sendable, CaseIterable {
    /// One year against the year before, or a state at the year's end.
    case annual = 0
    /// Per year on average (年均) over several years.
    case average = 1
    /// In all (累计) over several years, or against a base year: the span is then year − base year.
    case cumulative = 2
}

/// Whether a figure was reached, is expected for the year under review, or is aimed at.
public enum Basis: UInt8, Sendable, CaseIterable {
    /// Done, reached.
    case actual = 0
    /// Expected (预计) for the year under review.
    case estimate = 1
    /// A goal, plan or expectation for a coming year.
    case target = 2
}

/// How a value limits the figure it states; numeric, so that 下降20%以上 is −20 with `le`.
public enum Bound: UInt8, Sendable, CaseIterable {
    /// Just the value.
    case eq = 0
    /// About the value (左右, 约, 近).
    case approx = 1
    /// The value or more (以上, 超过, 突破).
    case ge = 2
    /// The value or less (以内, 以下, 不超过).
    case le = 3
    /// From the value to the high value.
    case range = 4
}

/// A dimension whose values have fixed English words, used in files and commands.
public protocol NamedDimension: CaseIterable, Sendable, Equatable {
    /// The value's word.
    var name: String { get }
}

extension NamedDimension {
    /// The value with that ``name``; nil for any other word. O(number of values).
    public init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}

extension Measure: NamedDimension {
    /// level, growth, change or rank.
    public var name: String {
        switch self {
        case .level: "level"
        case .growth: "growth"
        case .change: "change"
        case .rank: "rank"
        }
    }
}

extension Aggregation: NamedDimension {
    /// annual, average or cumulative.
    public var name: String {
        switch self {
        case .annual: "annual"
        case .average: "average"
        case .cumulative: "cumulative"
        }
    }
}

extension Basis: NamedDimension {
    /// actual, estimate or target.
    public var name: String {
        switch self {
        case .actual: "actual"
        case .estimate: "estimate"
        case .target: "target"
        }
    }
}

extension Bound: NamedDimension {
    /// eq, approx, ge, le or range.
    public var name: String {
        switch self {
        case .eq: "eq"
        case .approx: "approx"
        case .ge: "ge"
        case .le: "le"
        case .range: "range"
        }
    }
}
