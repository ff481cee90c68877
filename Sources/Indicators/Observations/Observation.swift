/// One stated figure about an area, an indicator and a year, in names: what a parser returns, a facts file holds
/// and a loader writes. A store keeps it as an ``ObservationRecord`` of numbers.
public struct Observation: Hashable, Sendable {
    /// The division the figure is about, or in which the sub-area lies.
    public var area: AreaCode
    /// A place that is no division (市区, 温州经开区), in the text's own words; nil for the division itself.
    public var subArea: String?
    /// What is measured.
    public var indicator: IndicatorReference
    /// The indicator's name as the text words it; empty where nothing but the indicator's own name is known.
    public var variant: String
    /// The year the value is for; of several years the last.
    public var year: Year
    /// The year of the report that states it.
    public var vintage: Year
    /// What the value says about the indicator.
    public var measure: Measure
    /// For a rank, whether levels or growth are ranked; nil for all other measures.
    public var rankOf: Measure?
    /// For a rank, the set ranked in (全国, 全省); else nil.
    public var scope: String?
    /// The kind of period.
    public var aggregation: Aggregation
    /// The number of years covered; 1 for a single year.
    public var span: UInt8
    /// Reached, expected or aimed at.
    public var basis: Basis
    /// The value as stated, in ``unit``.
    public var value: ExactDecimal
    /// The upper end of a range, in ``unit``; nil unless ``bound`` is `range`.
    public var high: ExactDecimal?
    /// The unit of value and high.
    public var unit: UnitOfMeasure
    /// How the value limits the figure.
    public var bound: Bound
    /// How sure the reading is, in hundredths, 0…100.
    public var confidence: UInt8
    /// What is to be known beside the figure.
    public var flags: ObservationFlags
    /// Where the source's text states it, in UTF-8 bytes; nil if the source gives no place.
    public var citation: Range<Int>?

    /// Makes an observation of its parts.
    public init(
        area: AreaCode, subArea: String? = nil, indicator: IndicatorReference, variant: String = "", year: Year,
        vintage: Year, measure: Measure, rankOf: Measure? = nil, scope: String? = nil,
        aggregation: Aggregation = .annual, span: UInt8 = 1, basis: Basis = .actual, value: ExactDecimal,
        high: ExactDecimal? = nil, unit: UnitOfMeasure, bound: Bound = .eq, confidence: UInt8 = 100,
        flags: ObservationFlags = [], citation: Range<Int>? = nil
    ) {
        self.area = area
        self.subArea = subArea
        self.indicator = indicator
        self.variant = variant
        self.year = year
        self.vintage = vintage
        self.measure = measure
        self.rankOf = rankOf
        self.scope = scope
        self.aggregation = aggregation
        self.span = span
        self.basis = basis
        self.value = value
        self.high = high
        self.unit = unit
        self.bound = bound
        self.confidence = confidence
        self.flags = flags
        self.citation = citation
    }
}

/// An indicator by number, or an open one by its name.
public enum IndicatorReference: Hashable, Sendable {
    /// An indicator of the catalogue.
    case catalogue(IndicatorID)
    /// Any other, identified by its normalised Chinese name.
    case open(String)
}

extension IndicatorReference: Comparable {
    /// Orders the catalogue's by number, then open ones by name.
    public static func < (left: IndicatorReference, right: IndicatorReference) -> Bool {
        switch (left, right) {
        case (.catalogue(let a), .catalogue(let b)): a < b
        case (.open(let a), .open(let b)): a < b
        case (.catalogue, .open): true
        case (.open, .catalogue): false
        }
    }
}

/// What is to be known beside a figure.
public struct ObservationFlags: OptionSet, Hashable, Sendable {
    /// The bits, as records hold them.
    public let rawValue: UInt8

    /// Makes a set of its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The report is another area's (a province's report about a city).
    public static let reportedByOther = ObservationFlags(rawValue: 1 << 0)
    /// Validation found it at odds with other figures.
    public static let suspicious = ObservationFlags(rawValue: 1 << 1)
    /// An analyst's correction took the place of what the source states.
    public static let corrected = ObservationFlags(rawValue: 1 << 2)
    /// An analyst withdrew it: it answers nothing.
    public static let withdrawn = ObservationFlags(rawValue: 1 << 3)
    /// An analyst has something to say of it.
    public static let annotated = ObservationFlags(rawValue: 1 << 4)
    /// Those that a ``Correction`` sets, of which it says who made it and why.
    public static let byAnalyst: ObservationFlags = [.corrected, .withdrawn, .annotated]
}
