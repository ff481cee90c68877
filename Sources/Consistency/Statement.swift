import Indicators

/// An observation with the report that states it.
public struct Statement: Hashable, Sendable {
    /// What is stated.
    public var observation: Observation
    /// The report, as far as rules must tell reports apart.
    public var report: Report

    /// A report by numbers of the caller's own.
    public struct Report: Hashable, Sendable {
        /// The source that it is in.
        public var source: UInt32
        /// The document within the source, where one can be told.
        public var document: UInt32?

        /// Makes the identity of a report.
        public init(source: UInt32, document: UInt32? = nil) {
            self.source = source
            self.document = document
        }
    }

    /// Makes a statement of its parts.
    public init(_ observation: Observation, in report: Report) {
        self.observation = observation
        self.report = report
    }
}

extension Statement {
    /// Whether it states a figure that was reached or is expected for the year under review, not aimed at, and to the
    /// last place: about so much, so much or more, contradict next to nothing.
    var isPrecise: Bool {
        observation.basis != .target && (observation.bound == .eq || observation.bound == .range)
    }

    /// What the figure may be in its quantity's base unit, by the places it states.
    var interval: ValueInterval {
        let value = ValueInterval(from: observation.value, through: observation.high ?? observation.value)
        let factor = observation.unit.decomposed.factor
        let grown = factor.numerator == 1 ? value : value * .exactly(factor.numerator)
        return factor.denominator == 1 ? grown : grown / .exactly(factor.denominator) ?? grown
    }

    /// Whether it states the level of one year, or at its end.
    var isAnnualLevel: Bool {
        observation.measure == .level && observation.aggregation == .annual && observation.span == 1
    }

    /// The base unit that ``interval`` is in.
    var base: String { observation.unit.decomposed.base }

    /// The figure as people read it: value, unit and year.
    var words: String {
        let high = observation.high.map { "–" + $0.description } ?? ""
        return "\(observation.value)\(high) \(observation.unit.symbol) (\(observation.year))"
    }
}
