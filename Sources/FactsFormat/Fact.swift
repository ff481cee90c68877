import Indicators

/// An observation as files carry it: with the title of its document and the sentence itself, so that it stands
/// without its source.
public struct Fact: Hashable, Sendable {
    /// The observation. Its citation counts in the text of the source that it was extracted from.
    public var observation: Observation
    /// The title of the document, or its number on the page; empty if unknown.
    public var document: String
    /// The sentence that states it, verbatim; empty if unknown.
    public var quote: String

    /// Makes a fact of its parts.
    public init(observation: Observation, document: String = "", quote: String = "") {
        self.observation = observation
        self.document = document
        self.quote = quote
    }
}

/// The columns of a facts file, or the names in an object, in the order in which they are written.
public enum FactColumn: Int, CaseIterable, Sendable {
    /// The document's title or number.
    case document
    /// The division's six digits.
    case areaCode
    /// The area's short Chinese name, or a sub-area's own words.
    case area
    /// The code of a headline indicator; null for any other, so that files of different catalogues compare.
    case code
    /// The indicator's Chinese name; of one that is no headline indicator as worded.
    case name
    /// level, growth, change or rank.
    case measure
    /// For a rank, level or growth; else null.
    case rankOf
    /// annual, average or cumulative.
    case aggregation
    /// actual, estimate or target.
    case basis
    /// The year the value is for.
    case year
    /// The number of years covered.
    case span
    /// The value, a decimal in its digits.
    case value
    /// The upper end of a range; null for any other bound.
    case high
    /// The unit of value and high.
    case unit
    /// eq, approx, ge, le or range.
    case bound
    /// For a rank, the set ranked in; else null.
    case scope
    /// The first byte of the quote in the source's text (UTF-8).
    case start
    /// The byte after the quote.
    case end
    /// The sentence itself.
    case quote
    /// How sure the reading is, 0 to 1.
    case confidence
    /// The year of the report that states it.
    case vintage
    /// The indicator's name as worded; null where it is not kept.
    case variant
    /// The code of an indicator of the catalogue that is no headline indicator; null for any other.
    case furtherCode

    /// The column's name in a heading or an object.
    public var name: String {
        switch self {
        case .document: "document"
        case .areaCode: "area_code"
        case .area: "area"
        case .code: "code"
        case .name: "name"
        case .measure: "measure"
        case .rankOf: "of"
        case .aggregation: "agg"
        case .basis: "basis"
        case .year: "year"
        case .span: "span"
        case .value: "value"
        case .high: "high"
        case .unit: "unit"
        case .bound: "bound"
        case .scope: "scope"
        case .start: "start"
        case .end: "end"
        case .quote: "quote"
        case .confidence: "confidence"
        case .vintage: "vintage"
        case .variant: "variant"
        case .furtherCode: "further_code"
        }
    }

    private static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    /// The column with that name; nil if there is none. O(1).
    public init?(name: String) {
        guard let column = Self.named[name] else { return nil }
        self = column
    }
}
