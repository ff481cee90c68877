/// Text of records and fields: comma-separated by RFC 4180, or tab-separated.
public struct DelimitedText: Hashable, Sendable {
    /// The byte between fields.
    public let separator: UInt8

    /// Comma-separated values, RFC 4180.
    public static let csv = DelimitedText(separator: UInt8(ascii: ","))
    /// Tab-separated values. Fields are quoted as in CSV where they must be.
    public static let tsv = DelimitedText(separator: UInt8(ascii: "\t"))

    /// Appends a record of `fields` and the line's end, CRLF for commas as the RFC has it, LF for tabs. O(length).
    public func append(_ fields: [String], to output: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { output.append(separator) }
            append(field: field, to: &output)
        }
        if self == .csv { output.append(UInt8(ascii: "\r")) }
        output.append(UInt8(ascii: "\n"))
    }

    /// Appends one field, quoted if it holds a separator, a quotation mark or a line break.
    private func append(field: String, to output: inout [UInt8]) {
        let bytes = field.utf8
        let special = bytes.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        guard special else {
            output += bytes
            return
        }
        output.append(UInt8(ascii: "\""))
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// The text made harmless for spreadsheets, which run a cell that begins with =, +, -, @, a tab or a carriage
    /// return as a formula: an apostrophe is put before it. Plain numbers stay as they are.
    public static func withoutFormula(_ text: String) -> String {
        guard beginsFormula(text) else { return text }
        let isNumber = Double(text) != nil && !text.contains { $0.isLetter }
        return isNumber ? text : "'" + text
    }

    /// The text as it was before ``withoutFormula(_:)``: the apostrophe before a formula's first character is dropped.
    public static func restored(_ text: String) -> String {
        text.first == "'" && beginsFormula(text.dropFirst()) ? String(text.dropFirst()) : text
    }

    private static func beginsFormula(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
}
