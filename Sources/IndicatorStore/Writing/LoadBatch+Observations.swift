import Indicators
import LMDB

extension LoadBatch {
    /// Collects a document's observations as records; those that can't be kept go into the summary.
    mutating func collect(
        _ document: LoadableDocument, _ index: Int, of source: LoadableSource, _ id: UInt32
    ) throws {
        let textLength = source.text.utf8.count
        for (place, observation) in document.observations.enumerated() {
            if let reason = try collect(observation, document.area, id, textLength) {
                summary.rejects.append(
                    LoadReject(source: source.name, document: index, observation: place, reason: reason))
            }
        }
    }

    /// Collects an observation; returns what is wrong with it instead if it can't be kept.
    private mutating func collect(
        _ observation: Observation, _ reporter: AreaCode, _ source: UInt32, _ textLength: Int
    ) throws -> String? {
        guard try memo.has(observation.area, transaction, schema) else {
            return "no division has the code \(observation.area)"
        }
        let indicator: IndicatorID
        switch observation.indicator {
        case .catalogue(let id):
            guard try memo.has(id, transaction, schema) else { return "the catalogue has no indicator \(id)" }
            indicator = id
        case .open(let name):
            guard let id = try memo.openIndicator(name, &state, &transaction, schema) else {
                return "the indicator has no name"
            }
            indicator = id
        }
        let citation = observation.citation ?? 0..<0
        guard citation.upperBound <= textLength, citation.lowerBound >= 0 else {
            return "the quote lies outside the source's text"
        }
        guard let length = UInt16(exactly: citation.count) else { return "the quote is longer than 65535 bytes" }
        guard observation.confidence <= 100 else { return "a confidence is at most 100 hundredths" }
        let kind = ObservationRecord.Classification(
            measure: observation.measure, rankOf: observation.rankOf, aggregation: observation.aggregation,
            basis: observation.basis, bound: observation.bound)
        let flags = observation.area == reporter ? observation.flags : observation.flags.union(.reportedByOther)
        let record = ObservationRecord(
            classification: kind, value: observation.value, high: observation.high,
            unit: UInt16(truncatingIfNeeded: try label(.units, observation.unit.symbol)), span: observation.span,
            vintage: observation.vintage,
            scope: UInt16(truncatingIfNeeded: try label(.scopes, observation.scope ?? "")),
            subArea: try label(.subAreas, observation.subArea ?? ""),
            variant: try label(.variants, observation.variant), source: source,
            offset: length == 0 ? 0 : UInt32(citation.lowerBound), length: length,
            confidence: observation.confidence, flags: flags)
        let key = CellKey(area: observation.area, indicator: indicator, year: observation.year)
        additions.append(Addition(key: key.number, record: record))
        return nil
    }

    private mutating func label(_ dictionary: LabelDictionary, _ text: String) throws -> UInt32 {
        try memo.label(dictionary, text, &state, &transaction, schema)
    }
}
