import Indicators
import TextFormats

/// Reads facts files: CSV or TSV with a heading that names the columns, or a JSON object a line.
///
/// A file is read in pieces, which may be read at the same time: what they hold does not depend on that.
public struct FactsReader: Sendable {
    /// The formats of facts files.
    public enum Format: Hashable, Sendable {
        /// Delimited text with a heading.
        case delimited(DelimitedText)
        /// A JSON object a line.
        case jsonLines
    }

    /// A line that holds no usable fact.
    public struct Reject: Hashable, Sendable {
        /// The line on which it begins, counted from 1.
        public var line: Int
        /// The column's name, or its number where it has none; empty if the line as a whole is meant.
        public let column: String
        /// What is wrong, and what would be right.
        public let reason: String

        /// Makes a reject of its parts.
        public init(line: Int, column: String, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    private let builder: FactBuilder

    /// A reader that knows these areas and indicators. `vintage` is the year of the report where a fact names none.
    public init(areas: AreaDirectory, catalogue: Catalogue, vintage: Year? = nil) {
        builder = FactBuilder(areas: areas, catalogue: catalogue, vintage: vintage)
    }

    /// Reads a whole file: every usable fact, and every line that is none, in one pass and in their order. O(length).
    public func read(_ bytes: UnsafeRawBufferPointer, format: Format) -> [FactTable] {
        let file = FactsFile(bytes, format: format)
        return file.pieces.indices.map { read(piece: $0, of: file, bytes) }
    }

    /// Reads a piece of a file that was cut. O(length of the piece).
    public func read(piece: Int, of file: FactsFile, _ bytes: UnsafeRawBufferPointer) -> FactTable {
        var lines = FactLines(builder)
        if piece == 0 { lines.begin(after: file) }
        switch file.format {
        case .delimited(let text): lines.readDelimited(bytes, in: file.pieces[piece], text, file.columns)
        case .jsonLines: lines.readObjects(bytes, in: file.pieces[piece])
        }
        return lines.table
    }
}

/// Reads the lines of a piece into a table.
private struct FactLines {
    private(set) var table = FactTable()
    private var builder: FactBuilder
    private var memo = FactMemo()
    private var fields = FactFields()

    init(_ builder: FactBuilder) { self.builder = builder }

    /// Takes over what the heading was, and what stood before it.
    mutating func begin(after file: FactsFile) {
        table.rejects = file.headingRejects
        table.lines = file.headingLines
    }

    mutating func readDelimited(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>, _ format: DelimitedText, _ columns: [FactColumn?]
    ) {
        let linesBefore = table.lines
        var reader = DelimitedReader(bytes, in: range, format: format)
        var record: [DelimitedReader.Field] = []
        while true {
            do throws(DelimitedReader.Failure) {
                guard try reader.next(into: &record) else { break }
            } catch {
                let name = columns.indices.contains(error.column - 1) ? columns[error.column - 1]?.name : nil
                reject(linesBefore + error.line, name ?? String(error.column), error.reason)
                continue
            }
            let line = linesBefore + reader.line
            guard record.count == columns.count else {
                reject(line, "", "\(record.count) fields, but the heading has \(columns.count)")
                continue
            }
            fields.removeAll()
            for index in columns.indices {
                guard let column = columns[index], !record[index].range.isEmpty else { continue }
                let content = UnsafeRawBufferPointer(rebasing: bytes[record[index].range])
                // An apostrophe may be one that was put before what spreadsheets would run.
                if record[index].hasDoubledQuotes || content.first == UInt8(ascii: "'"),
                    let text = reader.text(record[index])
                {
                    fields.set(column, text: DelimitedText.restored(text))
                } else {
                    fields.set(column, content)
                }
            }
            build(line, columns)
        }
        table.lines += reader.linesRead
    }

    mutating func readObjects(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        var start = range.lowerBound == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : range.lowerBound
        let columns: [FactColumn?] = FactColumn.allCases
        var names = SliceCache<FactColumn?>()
        while start < range.upperBound {
            let end = min(bytes.firstIndex(of: 0x0A, from: start), range.upperBound)
            table.lines += 1
            let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            fields.removeAll()
            do throws(JSONObjectReader.Failure) {
                try JSONObjectReader.read(content) { name, value in
                    let column: FactColumn?
                    if let known = names.value(name.bytes) {
                        column = known
                    } else {
                        column = FactColumn(name: name.string)
                        names.remember(column, name.bytes)
                    }
                    if let column { fields.set(column, value) }
                }
            } catch {
                reject(table.lines, "", "\(error.reason) (byte \(error.offset) of the line)")
                continue
            }
            build(table.lines, columns)
        }
    }

    private mutating func build(_ line: Int, _ columns: [FactColumn?]) {
        if memo.append(fields, to: &table) { return }
        do throws(FactBuilder.Failure) {
            let fact = try builder.fact(fields.raw(in: columns))
            guard let row = table.append(fact) else {
                return reject(line, "", "there are more different texts than a store can number")
            }
            memo.learn(fields, fact, row)
        } catch {
            reject(line, error.column.name, error.reason)
        }
    }

    private mutating func reject(_ line: Int, _ column: String, _ reason: String) {
        table.rejects.append(FactsReader.Reject(line: line, column: column, reason: reason))
    }
}

extension FactFields {
    fileprivate mutating func set(_ column: FactColumn, _ value: JSONObjectReader.Value) {
        switch value {
        case .string(let text), .number(let text):
            if let unescaped = text.unescaped { set(column, text: unescaped) } else { set(column, text.bytes) }
        case .bool(let flag): set(column, text: String(flag))
        case .null: set(column, text: "")
        }
    }
}
