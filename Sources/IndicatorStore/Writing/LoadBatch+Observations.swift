import Indicators
import LMDB

extension LoadBatch {
    /// Collects what a source's documents state as records; what can't be kept goes into the summary.
    mutating func collect(_ source: LoadableSource, _ id: UInt32, _ numbers: [UInt32]) throws {
        let first = documents.count
        for (document, number) in zip(source.documents, numbers) {
            documents.append(PendingDocument(document: document, number: number, source: id))
        }
        let textLength = source.text.utf8.count
        for (index, document) in source.documents.enumerated() {
            for observation in document.observations {
                documents[first + index].stated += 1
                if let reason = try collect(observation, first + index, id, textLength) {
                    reject(source.name, index, documents[first + index].stated - 1, reason)
                }
            }
        }
        for table in source.tables {
            guard table.documents.allSatisfy(source.documents.indices.contains) else {
                throw StoreError(.invalidInput, "\(source.name) has figures of a document that it does not list")
            }
            let numbers = try TableNumbers(table, &self)
            for row in table.rows {
                let index = table.documents[Int(row.document)]
                documents[first + index].stated += 1
                if let reason = try collect(row, table, numbers, first + index, id, textLength) {
                    reject(source.name, index, documents[first + index].stated - 1, reason)
                }
            }
        }
    }

    private mutating func reject(_ source: String, _ document: Int, _ observation: Int, _ reason: String) {
        summary.rejects.append(
            LoadReject(source: source, document: document, observation: observation, reason: reason))
    }

    /// Collects an observation; returns what is wrong with it instead if it can't be kept.
    private mutating func collect(
        _ observation: Observation, _ document: Int, _ source: UInt32, _ textLength: Int
    ) throws -> String? {
        if case .catalogue(let id) = observation.indicator, id.isOpen { return "the catalogue has no indicator \(id)" }
        guard let indicator = try number(of: observation.indicator) else { return "the indicator has no name" }
        let kind = ObservationRecord.Classification(
            measure: observation.measure, rankOf: observation.rankOf, aggregation: observation.aggregation,
            basis: observation.basis, bound: observation.bound)
        let record = ObservationRecord(
            classification: kind, value: observation.value, high: observation.high,
            unit: UInt16(truncatingIfNeeded: try label(.units, observation.unit.symbol)), span: observation.span,
            vintage: observation.vintage,
            scope: UInt16(truncatingIfNeeded: try label(.scopes, observation.scope ?? "")),
            subArea: try label(.subAreas, observation.subArea ?? ""),
            variant: try label(.variants, observation.variant), confidence: observation.confidence,
            flags: observation.flags)
        let key = CellKey(area: observation.area, indicator: indicator, year: observation.year)
        return try add(record, key, observation.citation ?? 0..<0, document, source, textLength)
    }

    /// Collects a row of a table; returns what is wrong with it instead if it can't be kept.
    private mutating func collect(
        _ row: ObservationTable.Row, _ table: ObservationTable, _ numbers: TableNumbers, _ document: Int,
        _ source: UInt32, _ textLength: Int
    ) throws -> String? {
        guard let indicator = numbers.indicator(row.key.indicator) else { return "the indicator has no name" }
        let key = CellKey(area: row.key.area, indicator: indicator, year: row.key.year)
        let citation = row.citation == 0 ? 0..<0 : table.citations[Int(row.citation) - 1]
        return try add(numbers.translated(row.record), key, citation, document, source, textLength)
    }

    /// Adds a record whose texts have the store's numbers; returns what is wrong with it instead if it can't be kept.
    private mutating func add(
        _ record: ObservationRecord, _ key: CellKey, _ citation: Range<Int>, _ document: Int, _ source: UInt32,
        _ textLength: Int
    ) throws -> String? {
        guard try memo.has(key.area, transaction, schema) else { return "no division has the code \(key.area)" }
        guard try key.indicator.isOpen || memo.has(key.indicator, transaction, schema) else {
            return "the catalogue has no indicator \(key.indicator)"
        }
        guard citation.upperBound <= textLength, citation.lowerBound >= 0 else {
            return "the quote lies outside the source's text"
        }
        guard let length = UInt16(exactly: citation.count) else { return "the quote is longer than 65535 bytes" }
        guard record.confidence <= 100 else { return "a confidence is at most 100 hundredths" }
        let isOwn = key.area == documents[document].document.area
        let placed = record.placed(
            source: source, offset: length == 0 ? 0 : UInt32(citation.lowerBound), length: length,
            flags: isOwn ? record.flags : record.flags.union(.reportedByOther))
        additions.append(Addition(key: key.number, record: placed, document: UInt32(document)))
        documents[document].kept += 1
        return nil
    }

    fileprivate mutating func label(_ dictionary: LabelDictionary, _ text: String) throws -> UInt32 {
        try memo.label(dictionary, text, &state, &transaction, schema)
    }

    fileprivate mutating func number(of indicator: IndicatorReference) throws -> IndicatorID? {
        switch indicator {
        case .catalogue(let id): id
        case .open(let name): try memo.openIndicator(name, &state, &transaction, schema)
        }
    }
}

/// The store's numbers of what a table has numbers of its own for.
private struct TableNumbers {
    /// By dictionary and the table's number.
    private let labels: [[UInt32]]
    /// By the table's number; nil for a name without a letter.
    private let indicators: [IndicatorID?]

    init(_ table: ObservationTable, _ batch: inout LoadBatch) throws {
        var labels: [[UInt32]] = []
        for dictionary in LabelDictionary.allCases {
            var numbers: [UInt32] = [0]
            for text in table.labels(dictionary) { numbers.append(try batch.label(dictionary, text)) }
            labels.append(numbers)
        }
        self.labels = labels
        var indicators: [IndicatorID?] = []
        for name in table.openIndicators { indicators.append(try batch.number(of: .open(name))) }
        self.indicators = indicators
    }

    func indicator(_ id: IndicatorID) -> IndicatorID? {
        id.isOpen ? indicators[Int(id.number - IndicatorID.firstOpen.number)] : id
    }

    func translated(_ record: ObservationRecord) -> ObservationRecord {
        record.labelled(
            unit: UInt16(truncatingIfNeeded: labels[0][Int(record.unit)]),
            scope: UInt16(truncatingIfNeeded: labels[2][Int(record.scope)]), subArea: labels[1][Int(record.subArea)],
            variant: labels[3][Int(record.variant)])
    }
}
