import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Wording

/// Observations as rows: in words and with defaults left out for people, field by field for programs.
struct ObservationTable {
    /// An observation with what its key means.
    struct Row {
        let area: Area
        let indicator: Indicator
        let cited: CitedObservation
        /// The area's place in a ranking; nil if it has none.
        var rank: Int?
        /// Where a followed series goes on with another division, of which this is the first year; nil elsewhere.
        var seam: AreaSeam?
    }

    let rows: [Row]
    let options: PresentationOptions
    /// Whether the places in a ranking are shown.
    var isRanking = false
    /// Whether the area is followed through the changes of its code.
    var isFollowing = false

    /// Writes the observations, converted into the unit wanted.
    ///
    /// Throws a ``CommandFailure`` if none can be converted.
    func write(with output: DisplayOptions) throws {
        let converted = zip(rows, try options.converted(rows.map(\.cited))).map {
            Row(area: $0.area, indicator: $0.indicator, cited: $1, rank: $0.rank, seam: $0.seam)
        }
        if output.format.isForPeople {
            try writeForPeople(converted, output)
        } else {
            try output.write(forPrograms(converted))
        }
    }

    private func writeForPeople(_ rows: [Row], _ output: DisplayOptions) throws {
        let language = Language.current
        var table = table([
            "area", "indicator", "year", "what", "value", "unit", "basis", "period", "among", "report", "as_worded",
            "cited",
        ])
        var notes = CitationNotes()
        var marks: [String] = []
        for row in rows {
            let stated = row.cited.observation
            var value = stated.valueInSigns
            if let correction = row.cited.correction {
                let note = correction.note(of: value, cite: options.cite)
                if !marks.contains(note) { marks.append(note) }
                value += CorrectionMark.sign
            }
            var place = row.area.words(language)
            if let seam = row.seam {
                if !marks.contains(seam.note) { marks.append(seam.note) }
                place += AreaSeam.sign
            }
            append(
                row, to: &table,
                [
                    .text(stated.subArea.map { "\(place) \($0)" } ?? place),
                    .text(row.indicator.words(language)), .integer(stated.year.number),
                    .text(stated.measureWords(language)), .decimal(value),
                    .text(stated.unit.words(language)),
                    .text(stated.basis == .actual ? "" : stated.basis.words(language)),
                    .text(stated.periodWords(language)), .text(stated.scopeWords(language)),
                    .integer(stated.vintage.number),
                    .text(row.indicator.nameZH == stated.variant ? "" : stated.variant),
                    .text(options.cite ? notes.number(row.cited) : ""),
                ])
        }
        try output.write(table, notes: marks + notes.lines)
    }

    private func forPrograms(_ rows: [Row]) -> Table {
        var table = table(
            [
                "area_code", "area", "sub_area", "code", "name", "year", "measure", "of", "agg", "span", "basis",
                "bound",
                "value", "high", "unit", "scope", "vintage", "variant", "confidence", "source", "start", "end", "quote",
            ] + CorrectionMark.columns + (isFollowing ? AreaSeam.columns : []))
        for row in rows {
            let stated = row.cited.observation
            append(
                row, to: &table,
                [
                    .text(row.area.code.description), .text(row.area.shortZH), .optional(stated.subArea),
                    .optional(row.indicator.code), .text(row.indicator.nameZH), .integer(stated.year.number),
                    .text(stated.measure.name), .optional(stated.rankOf?.name), .text(stated.aggregation.name),
                    .integer(Int(stated.span)), .text(stated.basis.name), .text(stated.bound.name),
                    .decimal(stated.value.description), stated.high.map { .decimal($0.description) } ?? .null,
                    .text(stated.unit.symbol), .optional(stated.scope), .integer(stated.vintage.number),
                    .optional(stated.variant.isEmpty ? nil : stated.variant),
                    .decimal(ExactDecimal(mantissa: Int64(stated.confidence), exponent: -2)?.description ?? ""),
                    .optional(row.cited.sourceName), stated.citation.map { .integer($0.lowerBound) } ?? .null,
                    stated.citation.map { .integer($0.upperBound) } ?? .null, .optional(row.cited.quote),
                ] + fields(of: row.cited.correction) + (isFollowing ? AreaSeam.fields(row.seam) : []))
        }
        return table
    }

    private func fields(of correction: CitedCorrection?) -> [Table.Value] {
        guard let correction else { return CorrectionMark.columns.map { _ in .null } }
        return [
            .text("\(correction.action)"), .decimal(correction.value.description), .text(correction.author),
            .text(correction.reason),
        ]
    }

    /// A table of these columns, behind that of the ranks where there are any.
    private func table(_ columns: [String]) -> Table { Table(columns: (isRanking ? ["rank"] : []) + columns) }

    private func append(_ row: Row, to table: inout Table, _ fields: [Table.Value]) {
        table.append((isRanking ? [row.rank.map { .integer($0) } ?? .null] : []) + fields)
    }
}

extension ObservationOptions {
    /// What the options let through of `cells`. Fails if that is nothing.
    func observations(
        of cells: [ReceivedCell], _ indicator: Indicator, from client: IndicatorClient
    ) async throws -> [CitedObservation] {
        let cited = try await client.observations(cells, of: indicator, filter: filter, quotes: presentation.cite)
        guard !cited.isEmpty else { throw CommandFailure.filteredOut(by: filters.given) }
        return cited
    }

    /// Writes what the options let through of `cells`. Fails if that is nothing.
    func write(
        _ cells: [ReceivedCell], of indicator: Indicator, in area: Area, from client: IndicatorClient,
        with output: DisplayOptions
    ) async throws {
        let cited = try await observations(of: cells, indicator, from: client)
        let rows = cited.map { ObservationTable.Row(area: area, indicator: indicator, cited: $0) }
        try ObservationTable(rows: rows, options: presentation).write(with: output)
    }
}

extension Table.Value {
    /// A text, or nothing.
    static func optional(_ text: String?) -> Table.Value { text.map { .text($0) } ?? .null }
}
