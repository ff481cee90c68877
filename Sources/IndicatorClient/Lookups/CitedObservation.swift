import IndicatorProtocol
import Indicators

/// An observation in names, with the source that states it.
public struct CitedObservation: Hashable, Sendable {
    /// The observation. An open indicator is told by the name that the dataset has for it.
    public var observation: Observation
    /// The number by which the source is cited; 0 for none.
    public var source: UInt32
    /// The source's name: its path, address or given id; nil if there is none.
    public var sourceName: String?
    /// The sentence that states it, verbatim; nil unless asked for, or if the source gives no place.
    public var quote: String?
    /// What an analyst says of it, if it is not just what the source states.
    public var correction: CitedCorrection?
}

/// What an analyst says of a figure, with the figure as the source states it.
public struct CitedCorrection: Hashable, Sendable {
    /// What became of the figure.
    public var action: Correction.Action
    /// Who says so.
    public var author: String
    /// Why.
    public var reason: String
    /// The value as the source states it.
    public var value: ExactDecimal
    /// The upper end of the range that the source states.
    public var high: ExactDecimal?
    /// How the source's value limits the figure.
    public var bound: Bound
    /// The source's unit.
    public var unit: UnitOfMeasure
}

extension IndicatorClient {
    /// The observations of `cells` that `filter` lets answer, in names and, if wanted, with their quotes.
    ///
    /// `indicator` is the cells' own. Round trips: one for each kind of name not yet cached, one for the corrections of each
    /// area that has a corrected figure among them, and one for each quote, all quotes pipelined.
    public func observations(
        _ cells: [ReceivedCell], of indicator: Indicator, filter: ObservationFilter = .all, quotes: Bool = false
    ) async throws(ClientError) -> [CitedObservation] {
        let records = cells.flatMap { cell in filter.answers(cell.records).map { (cell.key, $0) } }
        let units = try await labels(.units, Set(records.map { UInt32($0.1.unit) }))
        let places = try await labels(.subAreas, Set(records.map(\.1.subArea)))
        let scopes = try await labels(.scopes, Set(records.map { UInt32($0.1.scope) }))
        let variants = try await labels(.variants, Set(records.map(\.1.variant)))
        let origins = try await sources(Set(records.map(\.1.source)))
        let texts = quotes ? try await self.quotes(records.map(\.1)) : [:]
        let corrections = try await corrections(of: records)
        let reference: IndicatorReference =
            indicator.id.isOpen ? .open(indicator.nameZH) : .catalogue(indicator.id)
        return records.map { key, record in
            let kind = record.classification
            let observation = Observation(
                area: key.area, subArea: places[record.subArea], indicator: reference,
                variant: variants[record.variant] ?? "", year: key.year, vintage: record.vintage,
                measure: kind.measure, rankOf: kind.rankOf, scope: scopes[UInt32(record.scope)],
                aggregation: kind.aggregation, span: record.span, basis: kind.basis, value: record.value,
                high: record.high, unit: UnitOfMeasure(units[UInt32(record.unit)] ?? ""), bound: kind.bound,
                confidence: record.confidence, flags: record.flags,
                citation: record.length == 0 ? nil : Int(record.offset)..<Int(record.offset) + Int(record.length))
            return CitedObservation(
                observation: observation, source: record.source, sourceName: origins[record.source]?.name,
                quote: texts[Citation(record)],
                correction: corrections.first { $0.key.key == key && $0.key.isShown(by: record) }?.value)
        }
    }

    /// What analysts say of the records that are marked so; without a round trip where none is.
    private func corrections(
        of records: [(CellKey, ObservationRecord)]
    ) async throws(ClientError) -> [Correction: CitedCorrection] {
        let areas = Set(records.filter { !$0.1.flags.isDisjoint(with: .byAnalyst) }.map(\.0.area))
        var found: [Correction] = []
        for area in areas.sorted() { found += try await corrections(of: area) }
        let units = try await labels(.units, Set(found.map { UInt32($0.stated.unit) }))
        return found.reduce(into: [:]) { cited, correction in
            let stated = correction.stated
            cited[correction] = CitedCorrection(
                action: correction.action, author: correction.author, reason: correction.reason, value: stated.value,
                high: stated.high, bound: stated.classification.bound,
                unit: UnitOfMeasure(units[UInt32(stated.unit)] ?? ""))
        }
    }

    /// The text of a source within `range` of its UTF-8 bytes, of which there may be 1…65535.
    public func quote(source: UInt32, range: Range<Int>) async throws(ClientError) -> QuoteReply {
        guard let offset = UInt32(exactly: range.lowerBound), let length = UInt32(exactly: range.count) else {
            throw .refused(ErrorReply(.noSuchRange))
        }
        return try await perform(QuoteRequest(source: source, offset: offset, length: length)).reply
    }

    /// Where a record says that it is stated.
    private struct Citation: Hashable {
        let source: UInt32
        let range: Range<Int>

        init(_ record: ObservationRecord) {
            source = record.source
            range = Int(record.offset)..<Int(record.offset) + Int(record.length)
        }
    }

    private func quotes(_ records: [ObservationRecord]) async throws(ClientError) -> [Citation: String] {
        let wanted = Set(records.filter { $0.length > 0 }.map { Citation($0) })
        let answers = await withTaskGroup(of: (Citation, Result<String, ClientError>).self) { group in
            for citation in wanted { group.addTask { (citation, await self.quoted(citation)) } }
            var answers: [(Citation, Result<String, ClientError>)] = []
            for await answer in group { answers.append(answer) }
            return answers
        }
        var texts: [Citation: String] = [:]
        for (citation, answer) in answers { texts[citation] = try answer.get() }
        return texts
    }

    private func quoted(_ citation: Citation) async -> Result<String, ClientError> {
        do throws(ClientError) {
            return .success(try await quote(source: citation.source, range: citation.range).text)
        } catch {
            return .failure(error)
        }
    }
}
