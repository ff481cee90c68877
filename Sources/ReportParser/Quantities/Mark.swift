import Indicators

/// A number with its meaning, or a time, found in a sentence.
struct Mark {
    /// What the mark is.
    enum Kind: UInt8 {
        /// A number with a unit, or without one.
        case quantity
        /// A place in an order: 全省第五, 首位, 前三.
        case rank
        /// Growth without a number: 翻番 (100 %).
        case doubling
        /// A calendar year: 2025年.
        case year
        /// A number of years: 五年, 连续16年.
        case duration
        /// A number that is part of a name or states nothing measured: a date, an age, a threshold.
        case ignored
    }

    /// Why a number states no fact by itself.
    enum Reason: UInt8 {
        case none, date, age, threshold, partOfName, ordinal, fraction

        /// The reason in the account of all numbers.
        var leftOver: LeftOver.Reason {
            switch self {
            case .none, .partOfName: .name
            case .date: .time
            case .age: .age
            case .threshold: .threshold
            case .ordinal: .ordinal
            case .fraction: .fraction
            }
        }
    }

    var kind: Kind
    /// From the number's (or the bound's) first glyph to the last of unit and bound.
    var range: Range<Int>
    /// The digits alone.
    var digits: Range<Int>
    var value = ExactDecimal(0)
    var high: ExactDecimal?
    var bound = Bound.eq
    /// Whether the bound stands after the number itself, and so is not one that a later number lends it.
    var unitNumber: Int32 = -1
    var scale: Int32 = -1
    var unitKind = UnitKind.ratio
    var reason = Reason.none
    /// Of a rank, the glyphs of the set ranked in; empty if none stands before it.
    var scope: Range<Int> = 0..<0
    /// Of a list of the best, what it is a list of: 县域经济 of 西部地区县域经济百强县.
    var topic: Range<Int> = 0..<0
    /// Whether the mark stands inside quotation marks.
    var isQuoted = false
    /// Of a quantity without a unit, whether a noun for people follows it (47.85万群众).
    var countsPeople = false
    /// Whether the words between a rank and its set say that growth is ranked: 在中部地区增速第1.
    var ranksGrowth = false
    /// 双千亿: the number is each subject's.
    var isOfEach = false
    /// Whether it is a place that was left for another: 由第35位上升到….
    var isOrigin = false
    /// A year's or a duration's number.
    var number = 0
}
