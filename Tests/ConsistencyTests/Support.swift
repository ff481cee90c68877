import Consistency
import Indicators
import Testing

/// Statements in short, as the tests make them. All figures are invented.
struct Told {
    /// The catalogue's code, or the name of an open indicator.
    var indicator: String
    var value: String
    var unit: String
    var year: Int
    var measure = Measure.level
    var vintage: Int?
    var variant = ""
    var aggregation = Aggregation.annual
    var span: UInt8 = 1
    var basis = Basis.actual
    var bound = Bound.eq
    var subArea: String?
    /// The report; by default the vintage's.
    var source: UInt32?

    func statement(at place: Int) throws -> Statement {
        let id = Catalogue.standard.indicator(code: indicator)?.id
        let vintage = vintage ?? year + 1
        let observation = Observation(
            area: try #require(AreaCode(330300)), subArea: subArea,
            indicator: id.map { .catalogue($0) } ?? .open(indicator), variant: variant.isEmpty ? indicator : variant,
            year: try #require(Year(year)), vintage: try #require(Year(vintage)), measure: measure,
            aggregation: aggregation, span: span, basis: basis, value: try #require(ExactDecimal(value)),
            unit: UnitOfMeasure(unit), bound: bound, citation: place * 10..<place * 10 + 5)
        return Statement(observation, in: .init(source: source ?? UInt32(vintage), document: 1))
    }

    /// The growth of `indicator`.
    static func growth(_ indicator: String, _ value: String, _ year: Int) -> Told {
        Told(indicator: indicator, value: value, unit: "%", year: year, measure: .growth)
    }
}

/// What a check finds among the statements: "kind: values".
func found(_ told: [Told]) throws -> [String] {
    let statements = try told.enumerated().map { try $1.statement(at: $0) }
    let findings = ConsistencyCheck().findings(in: statements)
    // The order in which statements come changes nothing.
    #expect(Set(ConsistencyCheck().findings(in: statements.reversed()).map(\.kind)) == Set(findings.map(\.kind)))
    return findings.map { finding in
        let values = ([finding.first] + finding.others).map(\.observation.value.description)
        return finding.kind.rawValue + ": " + values.joined(separator: " ")
    }
}
