import Indicators
import TextFormats

/// Reads facts files: CSV or TSV with a heading that names the columns, or a JSON object a line.
public struct FactsReader {
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
        public let line: Int
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

    private var builder: FactBuilder

    /// A reader that knows these areas and indicators. `vintage` is the year of the report where a fact names none.
    public init(areas: AreaDirectory, catalogue: Catalogue, vintage: Year? = nil) {
        builder = FactBuilder(areas: areas, catalogue: catalogue, vintage: vintage)
    }

    /// Hands `fact` every usable fact of `bytes` with its line, and `reject` every line that is none, in one pass and
    /// in their order. O(length).
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer, format: Format, fact: (Fact, _ line: Int) -> Void, reject: (Reject) -> Void
    ) {
        switch format {
        case .delimited(let text): readDelimited(bytes, text, fact: fact, reject: reject)
        case .jsonLines: readLines(bytes, fact: fact, reject: reject)
        }
    }

    private mutating func readDelimited(
        _ bytes: UnsafeRawBufferPointer, _ format: DelimitedText, fact: (Fact, Int) -> Void, reject: (Reject) -> Void
    ) {
        var reader = DelimitedReader(bytes, format: format)
        var fields: [DelimitedReader.Field] = []
        var heading: [FactColumn?]?
        while true {
            do throws(DelimitedReader.Failure) {
                guard try reader.next(into: &fields) else { return }
            } catch {
                let name = heading.flatMap {
                    $0.indices.contains(error.column - 1) ? $0[error.column - 1]?.name : nil
                }
                reject(Reject(line: error.line, column: name ?? String(error.column), reason: error.reason))
                continue
            }
            guard let columns = heading else {
                heading = fields.map { field in reader.text(field).flatMap { FactColumn(name: $0) } }
                continue
            }
            guard fields.count == columns.count else {
                let reason = "\(fields.count) fields, but the heading has \(columns.count)"
                reject(Reject(line: reader.line, column: "", reason: reason))
                continue
            }
            var raw = RawFact()
            var unreadable: FactColumn?
            for (column, field) in zip(columns, fields) where !field.range.isEmpty {
                guard let column else { continue }
                guard let text = reader.text(field) else {
                    unreadable = column
                    break
                }
                raw[column] = DelimitedText.restored(text)
            }
            if let unreadable {
                reject(Reject(line: reader.line, column: unreadable.name, reason: "the text is not UTF-8"))
            } else {
                build(raw, line: reader.line, fact: fact, reject: reject)
            }
        }
    }

    private mutating func readLines(
        _ bytes: UnsafeRawBufferPointer, fact: (Fact, Int) -> Void, reject: (Reject) -> Void
    ) {
        var line = 0
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line += 1
            let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            var raw = RawFact()
            do throws(JSONObjectReader.Failure) {
                try JSONObjectReader.read(content) { name, value in
                    guard let column = FactColumn(name: name) else { return }
                    switch value {
                    case .string(let text), .number(let text): raw[column] = text
                    case .bool(let flag): raw[column] = String(flag)
                    case .null: raw[column] = nil
                    }
                }
            } catch {
                reject(Reject(line: line, column: "", reason: "\(error.reason) (byte \(error.offset) of the line)"))
                continue
            }
            build(raw, line: line, fact: fact, reject: reject)
        }
    }

    private mutating func build(
        _ raw: RawFact, line: Int, fact: (Fact, Int) -> Void, reject: (Reject) -> Void
    ) {
        do throws(FactBuilder.Failure) {
            fact(try builder.fact(raw), line)
        } catch {
            reject(Reject(line: line, column: error.column.name, reason: error.reason))
        }
    }
}

/// The texts of a line by column; an empty text counts as none.
struct RawFact {
    private var texts = [String?](repeating: nil, count: FactColumn.allCases.count)

    subscript(column: FactColumn) -> String? {
        get { texts[column.rawValue] }
        set { texts[column.rawValue] = newValue?.isEmpty == true ? nil : newValue }
    }
}
