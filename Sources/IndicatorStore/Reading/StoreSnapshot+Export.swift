import Indicators

/// An observation as the store holds it, in names again.
public struct StoredObservation: Hashable, Sendable {
    /// The observation, as it was loaded.
    public var observation: Observation
    /// The id of the source that states it.
    public var source: UInt32
    /// The document that states it, where one can be told: by the citation, or as the only one of its area and year.
    public var document: DocumentInfo?
}

extension StoreSnapshot {
    /// Hands `body` all observations by area, indicator, year and cell order, until it returns false. O(observations).
    ///
    /// Memory grows with the dictionaries and documents, not with the observations. Records that are among those of
    /// ``statedFigures()``, where they are given, come as their sources state them. Throws `damaged` if
    /// there were fewer than the last commit left: a damaged page can hide cells.
    public func forEachObservation(
        asStated: [CellKey: [ObservationRecord: ObservationRecord]] = [:], _ body: (StoredObservation) throws -> Bool
    ) throws {
        var names = NameReader(self)
        var failure: (any Error)?
        var count: UInt64 = 0
        var isStopped = false
        let all = CellKey.all(of: .country).lowerBound...CellKey(area: .last, indicator: .last, year: .last)
        try forEachCell(in: all, descending: false) { cell in
            do {
                guard let records = cell.records else {
                    throw DatasetError.damaged("cell \(cell.key.number) has no meaning")
                }
                let originals = asStated[cell.key] ?? [:]
                for record in records {
                    guard try body(names.observation(originals[record] ?? record, cell.key)) else {
                        isStopped = true
                        return false
                    }
                    count += 1
                }
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        guard isStopped || count == state.observations else {
            throw DatasetError.damaged("\(count) observations are found of \(state.observations)")
        }
    }

    /// A record of the store as an observation in names. O(log entries of the dictionaries).
    public func observation(_ record: ObservationRecord, at key: CellKey) throws(DatasetError) -> StoredObservation {
        var names = NameReader(self)
        return try names.observation(record, key)
    }
}

extension AreaCode {
    /// The greatest code there can be.
    fileprivate static var last: AreaCode { AreaCode(999_999) ?? .country }
}

/// Turns records into observations, and remembers what it looked up.
private struct NameReader {
    private let snapshot: StoreSnapshot
    private var labels = [[UInt32: String]](repeating: [:], count: LabelDictionary.allCases.count)
    private var indicators: [IndicatorID: IndicatorReference] = [:]
    private var documents: [UInt32: SourceDocuments] = [:]

    init(_ snapshot: StoreSnapshot) { self.snapshot = snapshot }

    mutating func observation(
        _ record: ObservationRecord, _ key: CellKey
    ) throws(DatasetError) -> StoredObservation {
        let kind = record.classification
        let citation = Int(record.offset)..<Int(record.offset) + Int(record.length)
        let observation = Observation(
            area: key.area, subArea: try label(.subAreas, record.subArea), indicator: try indicator(key.indicator),
            variant: try label(.variants, record.variant) ?? "", year: key.year, vintage: record.vintage,
            measure: kind.measure, rankOf: kind.rankOf, scope: try label(.scopes, UInt32(record.scope)),
            aggregation: kind.aggregation, span: record.span, basis: kind.basis, value: record.value,
            high: record.high, unit: UnitOfMeasure(try label(.units, UInt32(record.unit)) ?? ""), bound: kind.bound,
            confidence: record.confidence, flags: record.flags, citation: citation.isEmpty ? nil : citation)
        return StoredObservation(
            observation: observation, source: record.source,
            document: try document(record.source, observation))
    }

    private mutating func label(_ dictionary: LabelDictionary, _ id: UInt32) throws(DatasetError) -> String? {
        guard id != 0 else { return nil }
        if let known = labels[Int(dictionary.rawValue)][id] { return known }
        guard let text = try snapshot.label(dictionary, id) else { throw .damaged("label \(id) was never given") }
        labels[Int(dictionary.rawValue)][id] = text
        return text
    }

    private mutating func indicator(_ id: IndicatorID) throws(DatasetError) -> IndicatorReference {
        if let known = indicators[id] { return known }
        guard let indicator = try snapshot.indicator(id) else { throw .damaged("indicator \(id) is lost") }
        let reference: IndicatorReference = id.isOpen ? .open(indicator.nameZH) : .catalogue(id)
        indicators[id] = reference
        return reference
    }

    private mutating func document(
        _ source: UInt32, _ observation: Observation
    ) throws(DatasetError) -> DocumentInfo? {
        if documents[source] == nil { documents[source] = SourceDocuments(try snapshot.documents(of: source)) }
        return documents[source]?.document(of: observation)
    }
}

/// The documents of a source, found by what their observations say.
private struct SourceDocuments {
    private struct Report: Hashable {
        let area: AreaCode
        let vintage: Year
    }

    private let all: [DocumentInfo]
    private let byReport: [Report: [DocumentInfo]]

    init(_ documents: [DocumentInfo]) {
        all = documents
        byReport = Dictionary(grouping: documents) { Report(area: $0.area, vintage: $0.vintage) }
    }

    /// The document that holds the citation, or without one the only one of the area and vintage; nil if several may
    /// be meant. O(documents) only for a citation in another area's report.
    func document(of observation: Observation) -> DocumentInfo? {
        if all.count == 1 { return all[0] }
        let fitting = byReport[Report(area: observation.area, vintage: observation.vintage), default: []]
        guard let citation = observation.citation else { return fitting.count == 1 ? fitting[0] : nil }
        for candidates in [fitting, all] {
            let stating = candidates.filter {
                $0.range.lowerBound <= citation.lowerBound && citation.upperBound <= $0.range.upperBound
            }
            if stating.count == 1 { return stating[0] }
        }
        return nil
    }
}
