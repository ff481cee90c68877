import Indicators

/// What a chart shows: series of values over the years, of one unit. How it is drawn is a renderer's affair.
public struct Chart: Sendable {
    /// How many series can be told apart by their marks.
    public static let mostSeries = 12

    /// A value of a year. Positions are binary floating point, since a pixel needs no more; what is read is `label`.
    public struct Point: Hashable, Sendable {
        /// The year.
        public var year: Int
        /// The value, of a range its lower end.
        public var value: Double
        /// The upper end of a range; nil for all other bounds.
        public var high: Double?
        /// The exact value as it is written: "≈6.5".
        public var label: String
        /// How the value limits the figure.
        public var bound: Bound
        /// Whether it is aimed at and not reached.
        public var isTarget: Bool

        /// Makes a point of its parts.
        public init(year: Int, value: Double, high: Double? = nil, label: String, bound: Bound, isTarget: Bool) {
            self.year = year
            self.value = value
            self.high = high
            self.label = label
            self.bound = bound
            self.isTarget = isTarget
        }

        /// Where its mark stands: in the middle of a range.
        public var middle: Double { high.map { (value + $0) / 2 } ?? value }
    }

    /// The values of one area.
    public struct Series: Hashable, Sendable {
        /// The area's name.
        public var name: String
        /// The values, by year.
        public var points: [Point]

        /// Makes a series of its parts; points are put in the order of their years.
        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
                .map(\.element)
        }

        /// The values that a line connects: of each year the first reached one, a definite one before a bound.
        public var line: [Point] {
            var years = Set<Int>()
            let reached = points.filter { !$0.isTarget }
            let definite = reached.filter { $0.bound == .eq || $0.bound == .approx }
            return (definite + reached).filter { years.insert($0.year).inserted }.sorted { $0.year < $1.year }
        }
    }

    /// The words beside the data, in the reader's language.
    public struct Words: Hashable, Sendable {
        /// What an open mark is.
        public var target: String
        /// What an arrow upwards is.
        public var atLeast: String
        /// What an arrow downwards is.
        public var atMost: String
        /// What a bar is.
        public var range: String
        /// What stands before the sources.
        public var sources: String

        /// Makes the words.
        public init(target: String, atLeast: String, atMost: String, range: String, sources: String) {
            self.target = target
            self.atLeast = atLeast
            self.atMost = atMost
            self.range = range
            self.sources = sources
        }
    }

    /// What it is about.
    public var title: String
    /// The unit of all values, and what they are.
    public var subtitle: String
    /// The areas.
    public var series: [Series]
    /// Where the values are stated.
    public var sources: [String]
    /// The words beside the data.
    public var words: Words

    /// Makes a chart of its parts.
    public init(title: String, subtitle: String, series: [Series], sources: [String], words: Words) {
        self.title = title
        self.subtitle = subtitle
        self.series = series
        self.sources = sources
        self.words = words
    }

    /// All points.
    var points: [Point] { series.flatMap(\.points) }

    /// The signs that occur beside the series' own, with their words: open marks, arrows, bars.
    func signs(target: String, atLeast: String, atMost: String, range: String) -> [(sign: String, word: String)] {
        [
            (points.contains(where: \.isTarget), target, words.target),
            (points.contains { $0.bound == .ge }, atLeast, words.atLeast),
            (points.contains { $0.bound == .le }, atMost, words.atMost),
            (points.contains { $0.high != nil }, range, words.range),
        ].filter(\.0).map { ($0.1, $0.2) }
    }
}
