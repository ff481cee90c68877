import Indicators

/// Writes made-up facts as a facts file.
public struct SyntheticFile: Sendable {
    /// The file's format.
    public enum Format: String, CaseIterable, Sendable {
        /// Comma-separated values with a heading.
        case csv
        /// A JSON object a line.
        case jsonl
    }

    private let format: Format
    private let withQuotes: Bool

    /// Writes in `format`, and `withQuotes` a sentence for each fact.
    public init(format: Format, withQuotes: Bool = false) {
        self.format = format
        self.withQuotes = withQuotes
    }

    /// Appends what comes before the first fact.
    public func appendHeading(to output: inout [UInt8]) {
        guard format == .csv else { return }
        output += Array("area_code,code,name,measure,year,value,unit,vintage\(withQuotes ? ",quote" : "")\r\n".utf8)
    }

    /// Appends a fact and the line's end. None of the texts needs quotation marks or escapes.
    public func append(_ fact: SyntheticFact, to output: inout [UInt8]) {
        switch format {
        case .csv: appendRecord(fact, to: &output)
        case .jsonl: appendObject(fact, to: &output)
        }
    }

    private func appendRecord(_ fact: SyntheticFact, to output: inout [UInt8]) {
        output.put(fact.area.number)
        output.put(",")
        output.put(fact.indicator.code)
        output.put(",")
        output.put(fact.indicator.name)
        output.put(",")
        output.put(fact.measure.name)
        output.put(",")
        output.put(UInt32(fact.year.number))
        output.put(",")
        output.put(fact.value)
        output.put(",")
        output.put(fact.unit)
        output.put(",")
        output.put(UInt32(fact.year.number + 1))
        if withQuotes {
            output.put(",")
            appendQuote(fact, to: &output)
        }
        output.put("\r\n")
    }

    private func appendObject(_ fact: SyntheticFact, to output: inout [UInt8]) {
        output.put("{\"area_code\": \"")
        output.put(fact.area.number)
        output.put("\", \"code\": ")
        if fact.indicator.code.isEmpty {
            output.put("null")
        } else {
            output.put("\"")
            output.put(fact.indicator.code)
            output.put("\"")
        }
        output.put(", \"name\": \"")
        output.put(fact.indicator.name)
        output.put("\", \"measure\": \"")
        output.put(fact.measure.name)
        output.put("\", \"year\": ")
        output.put(UInt32(fact.year.number))
        output.put(", \"value\": \"")
        output.put(fact.value)
        output.put("\", \"unit\": \"")
        output.put(fact.unit)
        output.put("\", \"vintage\": ")
        output.put(UInt32(fact.year.number + 1))
        if withQuotes {
            output.put(", \"quote\": \"")
            appendQuote(fact, to: &output)
            output.put("\"")
        }
        output.put("}\n")
    }

    private func appendQuote(_ fact: SyntheticFact, to output: inout [UInt8]) {
        output.put(fact.indicator.name)
        output.put(fact.measure == .growth ? "增长" : "达到")
        output.put(fact.value)
        output.put(fact.unit)
        output.put("。")
    }
}

extension [UInt8] {
    fileprivate mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    fileprivate mutating func put(_ number: some UnsignedInteger) {
        let start = count
        var rest = UInt64(number)
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// A decimal with one or two places.
    fileprivate mutating func put(_ value: ExactDecimal) {
        if value.mantissa < 0 { append(UInt8(ascii: "-")) }
        let scale: UInt64 = value.exponent == -1 ? 10 : 100
        put(value.mantissa.magnitude / scale)
        append(UInt8(ascii: "."))
        let places = value.mantissa.magnitude % scale
        if scale == 100, places < 10 { append(UInt8(ascii: "0")) }
        put(places)
    }
}
