import ArgumentParser

/// The formats in which rows are written.
public enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Aligned columns for people.
    case table
    /// One JSON list of objects.
    case json
    /// A JSON object a line.
    case jsonl
    /// Comma-separated values, RFC 4180.
    case csv
    /// Tab-separated values.
    case tsv
    /// A table as Markdown has it, to be pasted into a document.
    case markdown

    /// Whether people read it, and not programs: words instead of fields.
    public var isForPeople: Bool { self == .table || self == .markdown }
}

/// The options of every command that writes rows.
public struct OutputOptions: ParsableArguments, Sendable {
    /// The format.
    @Option(help: "How rows are written.")
    public var format: OutputFormat = .table

    /// Whether CSV and TSV begin with a byte order mark.
    @Flag(help: "Begin CSV and TSV with a byte order mark, which Excel needs to read UTF-8.")
    public var bom = false

    /// Makes the defaults.
    public init() {}

    /// Writes the table to standard output, through the pager where it is long and a terminal shows it.
    public func write(_ table: Table) throws {
        try Console.show(encoded(table))
    }

    /// The table's bytes in the format wanted, for the terminal that standard output is, if it is one.
    public func encoded(_ table: Table) -> [UInt8] {
        table.encoded(
            as: format, byteOrderMark: bom, color: Console.outputHasColor, width: Console.outputSize?.columns)
    }
}
