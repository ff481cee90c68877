import Indicators

/// Makes observations of a line's texts, checking each field by what it may hold.
struct FactBuilder {
    /// What is wrong with a field.
    struct Failure: Error {
        let column: FactColumn
        let reason: String
    }

    private let areas: AreaDirectory
    private let catalogue: Catalogue
    private let vintage: Year?
    private let names: FactNames
    /// What files name again and again, resolved once.
    private var knownAreas: [AreaWords: (code: AreaCode, subArea: String?)] = [:]
    private var knownIndicators: [String: IndicatorReference] = [:]

    /// A line's texts about its area.
    private struct AreaWords: Hashable {
        let code: String?
        let name: String?
    }

    init(areas: AreaDirectory, catalogue: Catalogue, vintage: Year?) {
        self.areas = areas
        self.catalogue = catalogue
        self.vintage = vintage
        names = FactNames(areas, catalogue)
    }

    mutating func fact(_ raw: RawFact) throws(Failure) -> Fact {
        let area = try knownArea(raw)
        let measure: Measure = try word(raw, .measure) ?? .level
        let basis: Basis = try word(raw, .basis) ?? .actual
        let bound: Bound = try word(raw, .bound) ?? .eq
        guard let stated = try year(raw, .year) else { throw missing(.year) }
        let high = try decimal(raw, .high)
        if (bound == .range) != (high != nil) {
            throw Failure(column: .high, reason: "a high value and the bound range go together")
        }
        guard let value = try decimal(raw, .value) else { throw missing(.value) }
        guard let unit = raw[.unit] else { throw missing(.unit) }
        let rankOf: Measure? = try word(raw, .rankOf)
        if rankOf != nil, measure != .rank || (rankOf != .level && rankOf != .growth) {
            throw Failure(column: .rankOf, reason: "only a rank has this, and it is level or growth")
        }
        let observation = Observation(
            area: area.code, subArea: area.subArea, indicator: try knownIndicator(raw), variant: raw[.variant] ?? "",
            year: stated, vintage: try self.year(raw, .vintage) ?? vintage ?? defaultVintage(of: stated, basis),
            measure: measure, rankOf: measure == .rank ? rankOf ?? .level : nil, scope: raw[.scope],
            aggregation: try word(raw, .aggregation) ?? .annual, span: try span(raw), basis: basis, value: value,
            high: high, unit: UnitOfMeasure(unit), bound: bound, confidence: try confidence(raw),
            citation: try citation(raw))
        return Fact(observation: observation, document: raw[.document] ?? "", quote: raw[.quote] ?? "")
    }

    /// A year's outcome is reported in the year after, its targets in the year itself.
    private func defaultVintage(of year: Year, _ basis: Basis) -> Year {
        basis == .target ? year : year.advanced(by: 1)
    }

    private mutating func knownArea(_ raw: RawFact) throws(Failure) -> (code: AreaCode, subArea: String?) {
        let words = AreaWords(code: raw[.areaCode], name: raw[.area])
        if let known = knownAreas[words] { return known }
        let found = try area(raw)
        knownAreas[words] = found
        return found
    }

    private mutating func knownIndicator(_ raw: RawFact) throws(Failure) -> IndicatorReference {
        guard let text = try code(raw)?.text ?? raw[.name] else { throw missing(.name) }
        // A code and a name are different words even where they are spelled alike.
        let words = (try code(raw) == nil ? "name " : "code ") + text
        if let known = knownIndicators[words] { return known }
        let found = try indicator(raw)
        knownIndicators[words] = found
        return found
    }

    private func area(_ raw: RawFact) throws(Failure) -> (code: AreaCode, subArea: String?) {
        if let digits = raw[.areaCode] {
            guard let code = AreaCode(digits), let area = areas[code] else {
                throw Failure(column: .areaCode, reason: "\(digits) is no division code of GB/T 2260")
            }
            guard let words = raw[.area], !area.nameKeys.contains(NameKey(words)) else { return (code, nil) }
            return (code, words)
        }
        guard let name = raw[.area] else { throw missing(.area) }
        switch Resolution(choosingAmong: AreaSearch.candidates(name, named: names.areas)) {
        case .chosen(let area, _): return (area.code, nil)
        case .ambiguous(let candidates):
            let codes = candidates.map { "\($0.code) \($0.nameZH)" }.joined(separator: ", ")
            throw Failure(column: .area, reason: "\(name) is one of \(codes): give area_code")
        case .unknown: throw Failure(column: .area, reason: "no area is called \(name)")
        }
    }

    private func indicator(_ raw: RawFact) throws(Failure) -> IndicatorReference {
        if let code = try code(raw) {
            guard let indicator = catalogue.indicator(code: code.text) else {
                throw Failure(column: code.column, reason: "the catalogue has no indicator \(code.text)")
            }
            return .catalogue(indicator.id)
        }
        guard let name = raw[.name] else { throw missing(.name) }
        if let known = names.indicators(NameKey(name)).first { return .catalogue(known.id) }
        return .open(name)
    }

    /// The code, whichever of the two columns has it: either may hold any code of the catalogue.
    private func code(_ raw: RawFact) throws(Failure) -> (text: String, column: FactColumn)? {
        switch (raw[.code], raw[.furtherCode]) {
        case (let code?, let further?) where code != further:
            throw Failure(column: .furtherCode, reason: "\(further) is another indicator than \(code)")
        case (let code?, _): (code, .code)
        case (nil, let further?): (further, .furtherCode)
        case (nil, nil): nil
        }
    }

    private func word<Word: NamedDimension>(_ raw: RawFact, _ column: FactColumn) throws(Failure) -> Word? {
        guard let text = raw[column] else { return nil }
        guard let word = Word(name: text) else {
            let words = Word.allCases.map(\.name).joined(separator: ", ")
            throw Failure(column: column, reason: "\(text) is none of \(words)")
        }
        return word
    }

    private func decimal(_ raw: RawFact, _ column: FactColumn) throws(Failure) -> ExactDecimal? {
        guard let text = raw[column] else { return nil }
        guard let value = ExactDecimal(text) else {
            throw Failure(column: column, reason: "\(text) is no plain decimal of at most 18 digits")
        }
        return value
    }

    private func year(_ raw: RawFact, _ column: FactColumn) throws(Failure) -> Year? {
        guard let text = raw[column] else { return nil }
        guard let year = Int(text).flatMap({ Year($0) }) else {
            let range = Year.range
            throw Failure(column: column, reason: "\(text) is no year from \(range.lowerBound) to \(range.upperBound)")
        }
        return year
    }

    private func span(_ raw: RawFact) throws(Failure) -> UInt8 {
        guard let text = raw[.span] else { return 1 }
        guard let span = UInt8(text), span > 0 else {
            throw Failure(column: .span, reason: "\(text) is no number of years from 1 to 255")
        }
        return span
    }

    private func confidence(_ raw: RawFact) throws(Failure) -> UInt8 {
        guard let text = raw[.confidence] else { return 100 }
        guard let value = Double(text), (0...1).contains(value) else {
            throw Failure(column: .confidence, reason: "\(text) is no number from 0 to 1")
        }
        return UInt8((value * 100).rounded())
    }

    private func citation(_ raw: RawFact) throws(Failure) -> Range<Int>? {
        guard raw[.start] != nil || raw[.end] != nil else { return nil }
        guard let start = raw[.start].flatMap({ Int($0) }), let end = raw[.end].flatMap({ Int($0) }), 0 <= start,
            start <= end
        else { throw Failure(column: .start, reason: "start and end are byte offsets, start first") }
        return start..<end
    }

    private func missing(_ column: FactColumn) -> Failure {
        Failure(column: column, reason: "\(column.name) is missing")
    }
}
