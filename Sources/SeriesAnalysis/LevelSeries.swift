import Indicators

/// The yearly levels of one area and indicator, by rising year, from which changes are computed.
public struct LevelSeries: Sendable {
    /// A year's level.
    public struct Point: Hashable, Sendable {
        /// The year.
        public let year: Year
        /// The observation that states it.
        public let level: Observation
        /// The stated growth of the year against the year before; nil where none is stated.
        public let statedGrowth: Observation?
    }

    /// The years that have a level or a stated growth, in order.
    public let points: [Point]
    /// The years that have a stated growth but no level.
    public let growthAlone: [Observation]

    /// The series of what answers.
    ///
    /// Of each year one annual level of the area itself counts that is no target, and one such growth: of what the
    /// first one's report states a definite figure rather than a bound (5045.4 rather than 突破5000), else the first.
    /// `observations` must be in the order of their cells, best answer first. O(n).
    public init(_ observations: some Sequence<Observation>) {
        var levels: [Year: Observation] = [:]
        var growth: [Year: Observation] = [:]
        for stated in observations
        where stated.subArea == nil && stated.aggregation == .annual && stated.span == 1 && stated.basis != .target {
            switch stated.measure {
            case .level: levels[stated.year] = Self.better(levels[stated.year], stated)
            case .growth: growth[stated.year] = Self.better(growth[stated.year], stated)
            case .change, .rank: break
            }
        }
        points = levels.keys.sorted().compactMap { year in
            levels[year].map { Point(year: year, level: $0, statedGrowth: growth[year]) }
        }
        growthAlone = growth.keys.sorted().filter { levels[$0] == nil }.compactMap { growth[$0] }
    }

    /// The one to compute with: the first, unless the other is of the same report and more definite.
    private static func better(_ first: Observation?, _ other: Observation) -> Observation {
        guard let first else { return other }
        let isOfSameReport = first.vintage == other.vintage && first.basis == other.basis
        return isOfSameReport && other.bound.vagueness < first.bound.vagueness ? other : first
    }

    /// The point of a year.
    public subscript(year: Year) -> Point? { points.first { $0.year == year } }
}

extension Bound {
    /// How little the bound tells of the figure itself.
    fileprivate var vagueness: Int {
        switch self {
        case .eq: 0
        case .approx: 1
        case .ge, .le, .range: 2
        }
    }
}
