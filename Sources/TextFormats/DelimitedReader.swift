/// Reads delimited text record by record, without copying it: quoted fields by RFC 4180, line ends CRLF or LF.
public struct DelimitedReader {
    /// Where a field's content lies.
    public struct Field: Hashable, Sendable {
        /// Its bytes, without the quotation marks around it.
        public let range: Range<Int>
        /// Whether quotation marks inside are doubled and have to be made single.
        public let hasDoubledQuotes: Bool
    }

    /// Why a record can't be read.
    public struct Failure: Error, Hashable, Sendable {
        /// The line on which it stands, counted from 1.
        public let line: Int
        /// The field in the record, counted from 1.
        public let column: Int
        /// What is wrong.
        public let reason: String

        /// Makes a failure of its parts.
        public init(line: Int, column: Int, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private let separator: UInt8
    private let end: Int
    /// Where the next record, or what comes before it, begins.
    public private(set) var position: Int
    /// The line on which the record last read begins, counted from 1.
    public private(set) var line = 1
    private var nextLine = 1
    /// The number of lines that were read to their ends.
    public var linesRead: Int { nextLine - 1 }

    /// Reads `bytes`, which must stay while the reader is in use. A UTF-8 byte order mark is skipped.
    public init(_ bytes: UnsafeRawBufferPointer, format: DelimitedText) {
        self.init(bytes, in: 0..<bytes.count, format: format)
    }

    /// Reads the records in a range of `bytes`, as ``DelimitedText/pieces(of:from:size:)`` gives them.
    public init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>, format: DelimitedText) {
        self.bytes = bytes
        separator = format.separator
        (position, end) = (range.lowerBound, range.upperBound)
        if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Puts the fields of the next record into `fields`, false at the end of the text. Empty lines are passed over.
    ///
    /// After a failure reading goes on with the line below, so that every bad record is found in one pass.
    /// O(length of the record).
    public mutating func next(into fields: inout [Field]) throws(Failure) -> Bool {
        fields.removeAll(keepingCapacity: true)
        skipEmptyLines()
        line = nextLine
        guard position < end else { return false }
        while true {
            if position < end, bytes[position] == UInt8(ascii: "\"") {
                fields.append(try quoted(column: fields.count + 1))
            } else {
                fields.append(plain())
            }
            guard position < end else { return true }
            if bytes[position] == separator {
                position += 1
                continue
            }
            endLine()
            return true
        }
    }

    /// The content of a field as a string; nil if it is no UTF-8. O(length).
    public func text(_ field: Field) -> String? {
        let content = UnsafeRawBufferPointer(rebasing: bytes[field.range])
        guard let text = String(validating: content, as: UTF8.self) else { return nil }
        guard field.hasDoubledQuotes else { return text }
        var result = ""
        var pending = false
        for character in text.unicodeScalars {
            if character == "\"", !pending {
                pending = true
                continue
            }
            pending = false
            result.unicodeScalars.append(character)
        }
        return result
    }

    private mutating func plain() -> Field {
        let start = position
        var stop = start
        while stop < end {
            let byte = bytes[stop]
            if byte == separator || byte == 0x0A { break }
            stop += 1
        }
        position = stop
        if stop == end || bytes[stop] == 0x0A, stop > start, bytes[stop - 1] == 0x0D { stop -= 1 }
        return Field(range: start..<stop, hasDoubledQuotes: false)
    }

    private mutating func quoted(column: Int) throws(Failure) -> Field {
        position += 1
        let start = position
        var doubled = false
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") else { break }
                doubled = true
                position += 1
            } else if byte == 0x0A {
                nextLine += 1
            }
            position += 1
        }
        guard position < end else {
            throw Failure(line: line, column: column, reason: "a quoted field has no end")
        }
        let field = Field(range: start..<position, hasDoubledQuotes: doubled)
        position += 1
        if position + 1 < end, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
        guard position == end || bytes[position] == separator || bytes[position] == 0x0A else {
            while position < end, bytes[position] != 0x0A { position += 1 }
            endLine()
            throw Failure(line: line, column: column, reason: "text after a closing quotation mark")
        }
        return field
    }

    private mutating func endLine() {
        guard position < end else { return }
        position += 1
        nextLine += 1
    }

    private mutating func skipEmptyLines() {
        while position < end {
            if bytes[position] == 0x0A {
                endLine()
            } else if bytes[position] == 0x0D, position + 1 < end, bytes[position + 1] == 0x0A {
                position += 1
                endLine()
            } else {
                return
            }
        }
    }
}
