/// What is known of an indicator's figures beside their names: what they must obey.
///
/// A property of the catalogue, never guessed from figures: where nothing is known, nothing is held against anything.
public struct IndicatorTraits: Hashable, Sendable {
    /// Which levels the stated growth is the growth of.
    public enum GrowthBasis: String, Sendable {
        /// The stated levels themselves: level, growth and last year's level must agree within their rounding.
        case nominal
        /// Levels at constant prices: the stated levels, at current prices, differ from it by the change of prices.
        case real
        /// Levels of a comparable sample or definition (规模以上, 同口径): stated levels may differ from it freely.
        case comparable
    }

    /// How an indicator belongs to a whole.
    public struct Part: Hashable, Sendable {
        /// The whole.
        public var whole: IndicatorID
        /// Whether the parts of this kind together are the whole, as the three sectors are the gross domestic product.
        public var isOfSum: Bool

        /// Makes a part of a whole.
        public init(of whole: IndicatorID, isOfSum: Bool) {
            self.whole = whole
            self.isOfSum = isOfSum
        }
    }

    /// One indicator over another.
    public struct Quotient: Hashable, Sendable {
        /// Above the line.
        public var numerator: IndicatorID
        /// Below the line.
        public var denominator: IndicatorID

        /// Makes a quotient of two indicators.
        public init(_ numerator: IndicatorID, over denominator: IndicatorID) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// Whether it is one of the headline indicators: the fixed set by which extractions are compared.
    public var isHeadline: Bool
    /// What its stated growth is the growth of; nil where that is not known or it has none.
    public var growth: GrowthBasis?
    /// The values that a level can have, in the indicator's unit; nil where nothing is known.
    public var range: ClosedRange<ExactDecimal>?
    /// The whole that it is a part of.
    public var part: Part?
    /// The indicators that it is the quotient of.
    public var quotient: Quotient?

    /// Makes a set of traits; by default nothing is known.
    public init(
        isHeadline: Bool = false, growth: GrowthBasis? = nil, range: ClosedRange<ExactDecimal>? = nil,
        part: Part? = nil, quotient: Quotient? = nil
    ) {
        self.isHeadline = isHeadline
        self.growth = growth
        self.range = range
        self.part = part
        self.quotient = quotient
    }
}
