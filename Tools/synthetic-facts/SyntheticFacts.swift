import Indicators

/// A data set of any size that looks like what reports state: present divisions, the catalogue's and open indicators,
/// thirty years, levels that grow a little each year. The same seed and size make the same facts.
///
/// The facts come as reports would bring them: by area, then year, then indicator.
public struct SyntheticFacts: Sequence, Sendable {
    /// The number of cells.
    public let cells: Int
    /// Every how many cells one has a growth beside its level; 0 for none.
    public let growthEvery: Int
    /// What the values depend on.
    public let seed: UInt64
    /// The divisions that figures are about.
    public let areas: [AreaCode]
    /// What is measured.
    public let indicators: [SyntheticIndicator]
    /// The years of each series.
    public static let years = Year.first.advanced(by: 46)...Year.first.advanced(by: 75)

    private static let usualIndicators = 100

    /// A data set of `cells` cells. O(areas + indicators).
    public init(cells: Int, growthEvery: Int = 0, seed: UInt64 = 1) {
        precondition(cells > 0 && growthEvery >= 0, "a data set has cells")
        self.cells = cells
        self.growthEvery = growthEvery
        self.seed = seed
        let years = Self.years.count
        let present = AreaDirectory.standard.areas.filter { !$0.isAbolished }.map(\.code)
        let wanted = (cells + years * Self.usualIndicators - 1) / (years * Self.usualIndicators)
        areas = Array(present.prefix(wanted))
        let perSeries = areas.count * years
        indicators = SyntheticIndicator.list(Swift.max(Self.usualIndicators, (cells + perSeries - 1) / perSeries))
    }

    /// The number of facts.
    public var count: Int { cells + (growthEvery > 0 ? (cells + growthEvery - 1) / growthEvery : 0) }

    /// The facts in their order.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// Makes one fact after the other. O(1) each, O(indicators) memory.
    public struct Iterator: IteratorProtocol {
        private let facts: SyntheticFacts
        private var made = 0
        private var area = 0
        private var year = SyntheticFacts.years.lowerBound
        private var indicator = 0
        private var pending: SyntheticFact?
        /// The present area's levels in hundredths.
        private var levels: [Int64]
        private var random: UInt64

        init(_ facts: SyntheticFacts) {
            self.facts = facts
            random = facts.seed
            levels = []
            begin()
        }

        /// The next fact; nil after the last.
        public mutating func next() -> SyntheticFact? {
            if let growth = pending.take() { return growth }
            guard made < facts.cells else { return nil }
            let before = levels[indicator]
            // Between −3 and 15 per cent a year, in tenths.
            let growth = Int64(draw() % 180) - 30
            // A level is written with one or two places, as reports do.
            levels[indicator] = Swift.max(1, before + before * growth / 1000)
            let level = levels[indicator]
            let value = level > 100_000 ? (level / 10, -1 as Int8) : (level, -2)
            let fact = fact(.level, value.0, value.1)
            if facts.growthEvery > 0, made % facts.growthEvery == 0 { pending = self.fact(.growth, growth, -1) }
            made += 1
            advance()
            return fact
        }

        private func fact(_ measure: Measure, _ mantissa: Int64, _ exponent: Int8) -> SyntheticFact {
            SyntheticFact(
                area: facts.areas[area], indicator: facts.indicators[indicator], year: year, measure: measure,
                value: ExactDecimal(mantissa: mantissa, exponent: exponent) ?? ExactDecimal(mantissa))
        }

        private mutating func advance() {
            indicator += 1
            guard indicator == facts.indicators.count else { return }
            indicator = 0
            guard year < SyntheticFacts.years.upperBound else {
                area += 1
                year = SyntheticFacts.years.lowerBound
                return begin()
            }
            year = year.advanced(by: 1)
        }

        /// Draws an area's first levels: from units to hundreds of thousands.
        private mutating func begin() {
            levels = facts.indicators.map { _ in Int64(100 + draw() % 900) * [1, 10, 100, 1000, 10000][Int(draw() % 5)]
            }
        }

        /// SplitMix64.
        private mutating func draw() -> UInt64 {
            random &+= 0x9E37_79B9_7F4A_7C15
            var word = random
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }
}
