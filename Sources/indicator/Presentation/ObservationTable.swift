import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators

/// Observations as rows: in words and with defaults left out for people, field by field for programs.
struct ObservationTable {
    /// An observation with what its key means.
    struct Row {
        let area: Area
        let indicator: Indicator
        let cited: CitedObservation
        /// The area's place in a ranking; nil if it has none.
        var rank: Int?
    }

    let rows: [Row]
    let options: PresentationOptions
    /// Whether the places in a ranking are shown.
    var isRanking = false

    /// Writes the observations, converted into the unit wanted.
    ///
    /// Throws a ``CommandFailure`` if none can be converted.
    func write(with output: OutputOptions) throws {
        let converted = try convert()
        if output.format == .table {
            try writeForPeople(converted, output)
        } else {
            try output.write(forPrograms(converted))
        }
    }

    /// The rows whose unit converts into the one wanted, converted; all if none is wanted. Growth stays in per cent
    /// beside a converted level, so that the unit wanted need not be named for it.
    private func convert() throws -> [Row] {
        guard let symbol = options.unit else { return rows }
        let unit = UnitOfMeasure(symbol)
        var convertedAny = false
        let result = try rows.map { row in
            var row = row.cited
            guard row.observation.unit.isConvertible(to: unit) else { return row }
            do throws(UnitConversionError) {
                row.observation.value = try row.observation.unit.convert(row.observation.value, to: unit)
                row.observation.high = try row.observation.high.map { value throws(UnitConversionError) in
                    try row.observation.unit.convert(value, to: unit)
                }
            } catch {
                throw CommandFailure(
                    .unusableInput, "\(row.observation.value) \(row.observation.unit.symbol) in \(symbol): \(error)")
            }
            row.observation.unit = unit
            convertedAny = true
            return row
        }
        guard convertedAny else {
            let units = Set(rows.map(\.cited.observation.unit.symbol)).sorted().joined(separator: ", ")
            throw CommandFailure(.unusableInput, "nothing here converts into \(symbol); the units are \(units)")
        }
        return zip(rows, result).map { Row(area: $0.area, indicator: $0.indicator, cited: $1, rank: $0.rank) }
    }

    private func writeForPeople(_ rows: [Row], _ output: OutputOptions) throws {
        var table = table([
            "area", "indicator", "year", "what", "value", "unit", "basis", "period", "among", "report", "as worded",
            "cited",
        ])
        var notes: [String] = []
        for row in rows {
            let stated = row.cited.observation
            append(
                row, to: &table,
                [
                    .text(stated.subArea.map { "\(row.area.shortZH) \($0)" } ?? row.area.shortZH),
                    .text(row.indicator.nameZH), .integer(stated.year.number), .text(stated.measureInWords),
                    .decimal(stated.valueInSigns), .text(stated.unit.symbol),
                    .text(stated.basis == .actual ? "" : stated.basis.name), .text(stated.periodInWords),
                    .text(stated.scope ?? ""), .integer(stated.vintage.number),
                    .text(row.indicator.nameZH == stated.variant ? "" : stated.variant),
                    .text(options.cite ? note(of: row.cited, in: &notes) : ""),
                ])
        }
        var bytes = table.encoded(as: .table, color: Console.outputHasColor)
        if !notes.isEmpty {
            let lines = notes.enumerated().map { "[\($0 + 1)] \($1)\n" }.joined()
            bytes += Array(("\n" + TerminalText.harmless(lines, keepingLines: true)).utf8)
        }
        try Console.write(bytes)
    }

    /// The number of the note that has the observation's quote and source, adding it if there is none.
    private func note(of cited: CitedObservation, in notes: inout [String]) -> String {
        guard let source = cited.sourceName else { return "" }
        let text = TerminalText.harmless(cited.quote.map { "“\($0)” — \(source)" } ?? source)
        let index = notes.firstIndex(of: text) ?? notes.count
        if index == notes.count { notes.append(text) }
        return "[\(index + 1)]"
    }

    private func forPrograms(_ rows: [Row]) -> Table {
        var table = table([
            "area_code", "area", "sub_area", "code", "name", "year", "measure", "of", "agg", "span", "basis", "bound",
            "value", "high", "unit", "scope", "vintage", "variant", "confidence", "source", "start", "end", "quote",
        ])
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
                ])
        }
        return table
    }

    /// A table of these columns, behind that of the ranks where there are any.
    private func table(_ columns: [String]) -> Table { Table(columns: (isRanking ? ["rank"] : []) + columns) }

    private func append(_ row: Row, to table: inout Table, _ fields: [Table.Value]) {
        table.append((isRanking ? [row.rank.map { .integer($0) } ?? .null] : []) + fields)
    }
}

extension ObservationOptions {
    /// Writes what the options let through of `cells`. Fails if that is nothing.
    func write(
        _ cells: [ReceivedCell], of indicator: Indicator, in area: Area, from client: IndicatorClient,
        with output: OutputOptions
    ) async throws {
        let cited = try await client.observations(cells, of: indicator, filter: filter, quotes: presentation.cite)
        guard !cited.isEmpty else { throw CommandFailure.filteredOut }
        let rows = cited.map { ObservationTable.Row(area: area, indicator: indicator, cited: $0) }
        try ObservationTable(rows: rows, options: presentation).write(with: output)
    }
}

extension Table.Value {
    /// A text, or nothing.
    static func optional(_ text: String?) -> Table.Value { text.map { .text($0) } ?? .null }
}
