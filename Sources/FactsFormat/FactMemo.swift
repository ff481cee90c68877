import Indicators

/// What fields meant when they were met before.
///
/// A line whose fields are all known, but for value and sentence, becomes a row without a text made of any. What is new,
/// rare or wrong is left to the ``FactBuilder``, which alone decides what a line means and what is wrong with it: this
/// only remembers, and a line reads the same with or without it.
struct FactMemo {
    private var areas = SliceCache<(code: AreaCode, subArea: UInt32)>()
    private var indicators = SliceCache<IndicatorID>()
    private var kinds = SliceCache<(measure: Measure, basis: Basis, bound: Bound)>()
    private var periods = SliceCache<(aggregation: Aggregation, span: UInt8)>()
    private var times = SliceCache<(year: Year, vintage: Year)>()
    private var units = SliceCache<UInt16>()
    private var variants = SliceCache<UInt32>()
    private var confidences = SliceCache<UInt8>()
    private var titles = SliceCache<String>()

    /// The columns whose meaning is remembered, or looked at line by line; a line with any other is the builder's.
    private static let known: UInt64 = [
        FactColumn.document, .areaCode, .area, .code, .furtherCode, .name, .measure, .aggregation, .basis, .year, .span,
        .value, .unit, .bound, .start, .end, .quote, .confidence, .vintage, .variant, .rankOf, .scope, .high,
    ].reduce(0) { $0 | FactFields.bit($1) }

    /// Appends the line's fact to `table`, and tells whether it could: only if everything in it is known.
    func append(_ fields: FactFields, to table: inout FactTable) -> Bool {
        // Ranks and ranges have rules of their own.
        guard !fields.hasTexts, fields.given & ~Self.known == 0, fields[.high].isEmpty, fields[.rankOf].isEmpty,
            fields[.scope].isEmpty,
            let area = areas.value(fields[.areaCode], fields[.area]),
            let indicator = indicators.value(fields[.code], fields[.furtherCode], fields[.name]),
            let kind = kinds.value(fields[.measure], fields[.basis], fields[.bound]),
            let period = periods.value(fields[.aggregation], fields[.span]),
            let time = times.value(fields[.year], fields[.vintage], fields[.basis]),
            let unit = units.value(fields[.unit]), let value = ExactDecimal(utf8: fields[.value]),
            let variant = fields[.variant].isEmpty ? 0 : variants.value(fields[.variant]),
            let confidence = fields[.confidence].isEmpty ? 100 : confidences.value(fields[.confidence]),
            let title = fields[.document].isEmpty ? "" : titles.value(fields[.document]),
            isPlaceless(fields)
        else { return false }
        var citation: UInt32 = 0
        if !fields[.quote].isEmpty {
            guard let quote = fields.text(.quote) else { return false }
            citation = table.number(ofQuote: quote)
        }
        let record = ObservationRecord(
            classification: ObservationRecord.Classification(
                measure: kind.measure, aggregation: period.aggregation, basis: kind.basis, bound: kind.bound),
            value: value, unit: unit, span: period.span, vintage: time.vintage, subArea: area.subArea,
            variant: variant, confidence: confidence)
        let document = table.number(of: .init(title: title, area: area.code, vintage: time.vintage))
        table.observations.rows.append(
            .init(
                key: CellKey(area: area.code, indicator: indicator, year: time.year), record: record,
                document: document, citation: citation))
        return true
    }

    /// Remembers what the fields of a line meant of which `fact` and then `row` were made.
    mutating func learn(_ fields: FactFields, _ fact: Fact, _ row: ObservationTable.Row) {
        guard !fields.hasTexts else { return }
        let stated = fact.observation
        remember(&areas, (stated.area, row.record.subArea), fields[.areaCode], fields[.area])
        remember(&indicators, row.key.indicator, fields[.code], fields[.furtherCode], fields[.name])
        if stated.bound != .range, fields[.rankOf].isEmpty {
            remember(
                &kinds, (stated.measure, stated.basis, stated.bound), fields[.measure], fields[.basis], fields[.bound])
        }
        remember(&periods, (stated.aggregation, stated.span), fields[.aggregation], fields[.span])
        remember(&times, (stated.year, stated.vintage), fields[.year], fields[.vintage], fields[.basis])
        remember(&units, row.record.unit, fields[.unit])
        remember(&variants, row.record.variant, fields[.variant])
        remember(&confidences, stated.confidence, fields[.confidence])
        remember(&titles, fact.document, fields[.document])
    }

    private func remember<Value>(
        _ cache: inout SliceCache<Value>, _ value: Value, _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer? = nil, _ third: UnsafeRawBufferPointer? = nil
    ) {
        if cache.value(first, second, third) == nil { cache.remember(value, first, second, third) }
    }

    /// Whether start and end are either not there or numbers in their order, which is all that is asked of them: they
    /// count in a text that is not here.
    private func isPlaceless(_ fields: FactFields) -> Bool {
        if fields[.start].isEmpty, fields[.end].isEmpty { return true }
        guard let start = Self.number(fields[.start]), let end = Self.number(fields[.end]) else { return false }
        return start <= end
    }

    /// A number of up to 18 digits.
    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}
