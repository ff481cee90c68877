extension Correction {
    /// Whether a record states the figure that the correction was made for: the same source, question and value. Its
    /// place in the text and how it is worded may have changed.
    public func isStated(by record: ObservationRecord) -> Bool {
        record.source == stated.source && record.vintage == stated.vintage && record.question == stated.question
            && record.classification == stated.classification && record.value == stated.value
            && record.high == stated.high && record.unit == stated.unit
    }

    /// A record that states the figure, as it is served.
    public func applied(to record: ObservationRecord) -> ObservationRecord {
        let flags = record.flags.union(action.flag)
        guard action == .replace else {
            return record.with(
                record.classification.bound, record.value, record.high, unit: record.unit, flags: flags)
        }
        return record.with(served.classification.bound, served.value, served.high, unit: served.unit, flags: flags)
    }
}

extension ObservationRecord {
    /// The same record with another value.
    public func with(
        _ bound: Bound, _ value: ExactDecimal, _ high: ExactDecimal?, unit: UInt16, flags: ObservationFlags
    ) -> ObservationRecord {
        var kind = classification
        kind.bound = bound
        return ObservationRecord(
            classification: kind, value: value, high: high, unit: unit, span: span, vintage: vintage, scope: scope,
            subArea: subArea, variant: variant, source: source, offset: offset, length: length,
            confidence: confidence, flags: flags)
    }

    /// The same record of a source with another number.
    public func with(source: UInt32) -> ObservationRecord {
        ObservationRecord(
            classification: classification, value: value, high: high, unit: unit, span: span, vintage: vintage,
            scope: scope, subArea: subArea, variant: variant, source: source, offset: offset, length: length,
            confidence: confidence, flags: flags)
    }
}
