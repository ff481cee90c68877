import TextFormats

/// Rows of named columns, written in the format a user asks for.
public struct Table: Sendable {
    /// A field's value.
    public enum Value: Hashable, Sendable {
        /// A text.
        case text(String)
        /// An exact decimal in its digits: a string in JSON, so that no reader rounds it.
        case decimal(String)
        /// A whole number.
        case integer(Int)
        /// Nothing.
        case null
    }

    /// The columns' names, as machine formats and the heading show them.
    public let columns: [String]
    /// The rows; each has a value for each column.
    public private(set) var rows: [[Value]] = []

    /// Makes an empty table.
    public init(columns: [String]) { self.columns = columns }

    /// The same rows under other columns' names.
    public func renamed(_ name: (String) -> String) -> Table {
        var table = Table(columns: columns.map(name))
        table.rows = rows
        return table
    }

    /// Adds a row. It must have as many values as there are columns.
    public mutating func append(_ row: [Value]) {
        precondition(row.count == columns.count, "a row has a value for each column")
        rows.append(row)
    }

    /// The table's bytes. O(size).
    ///
    /// - Parameters:
    ///   - format: the format to write in.
    ///   - byteOrderMark: for CSV and TSV, put a UTF-8 byte order mark first, as Excel wants it.
    ///   - color: for the table for people, make the heading bold.
    ///   - width: for the table for people, the columns of the terminal that shows it; nil where none does.
    public func encoded(
        as format: OutputFormat, byteOrderMark: Bool = false, color: Bool = false, width: Int? = nil
    ) -> [UInt8] {
        switch format {
        case .table: forPeople(color: color, width: width)
        case .json: json()
        case .jsonl:
            rows.reduce(into: []) { output, row in
                object(row, to: &output)
                output.append(UInt8(ascii: "\n"))
            }
        case .csv: delimited(.csv, byteOrderMark: byteOrderMark)
        case .tsv: delimited(.tsv, byteOrderMark: byteOrderMark)
        case .markdown: markdown()
        }
    }

    private func delimited(_ format: DelimitedText, byteOrderMark: Bool) -> [UInt8] {
        var output: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        format.append(columns, to: &output)
        for row in rows {
            format.append(
                row.map { value in
                    if case .text(let text) = value { DelimitedText.withoutFormula(text) } else { value.plain }
                }, to: &output)
        }
        return output
    }

    private func json() -> [UInt8] {
        var output = Array("[".utf8)
        for (index, row) in rows.enumerated() {
            output += Array((index == 0 ? "\n  " : ",\n  ").utf8)
            object(row, to: &output)
        }
        return output + Array((rows.isEmpty ? "]\n" : "\n]\n").utf8)
    }

    private func object(_ row: [Value], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for (index, value) in row.enumerated() {
            if index > 0 { output += Array(", ".utf8) }
            JSONText.append(columns[index], to: &output)
            output += Array(": ".utf8)
            switch value {
            case .text(let text), .decimal(let text): JSONText.append(text, to: &output)
            case .integer(let number): output += Array(String(number).utf8)
            case .null: output += Array("null".utf8)
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    /// The fields as a person sees them, and the columns worth showing: one that is empty throughout says nothing.
    private func shownFields() -> (fields: [[String]], visible: [Int]) {
        let shown = rows.map { $0.map { TerminalText.harmless($0.plain) } }
        return (shown, columns.indices.filter { column in rows.isEmpty || shown.contains { !$0[column].isEmpty } })
    }

    /// Whether the column holds nothing but numbers.
    private func isNumeric(_ column: Int) -> Bool {
        rows.allSatisfy { if case .text = $0[column] { false } else { true } }
    }

    /// A table of GitHub Flavored Markdown, its columns aligned for who reads the plain text.
    private func markdown() -> [UInt8] {
        let (shown, visible) = shownFields()
        let escaped = ([columns] + shown).map { fields in visible.map { Self.escapedForMarkdown(fields[$0]) } }
        let widths = visible.indices.map { place in escaped.map { TerminalText.width($0[place]) }.max() ?? 0 }
        let lines = escaped.map { fields in
            zip(visible, zip(fields, widths)).map { column, field in
                TerminalText.padded(field.0, to: max(field.1, 3), leading: isNumeric(column))
            }
        }
        let rule = zip(visible, widths).map { column, width in
            let dashes = String(repeating: "-", count: max(width, 3) - 1)
            return isNumeric(column) ? dashes + ":" : "-" + dashes
        }
        let text = ([lines[0], rule] + lines.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |\n" }
        return Array(text.joined().utf8)
    }

    /// The text without what Markdown would take for its own: a bar ends a field, the others begin emphasis, code,
    /// links and HTML.
    private static func escapedForMarkdown(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\|`*_<[".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private func forPeople(color: Bool, width: Int?) -> [UInt8] {
        let (shown, visible) = shownFields()
        let layout = TableLayout(
            headings: visible.map { columns[$0] }, rows: shown.map { row in visible.map { row[$0] } },
            isNumeric: visible.map(isNumeric), color: color)
        return Array((layout.lines(columns: width).joined(separator: "\n") + "\n").utf8)
    }
}

extension Table.Value {
    /// The value without any quoting.
    fileprivate var plain: String {
        switch self {
        case .text(let text), .decimal(let text): text
        case .integer(let number): String(number)
        case .null: ""
        }
    }
}
