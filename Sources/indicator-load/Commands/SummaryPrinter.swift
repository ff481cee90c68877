import CommandLineSupport
import Indicators
import ReportParser

/// Prints what was found in each document, in a row.
struct SummaryPrinter: ExtractionPrinter {
    let wantsLeftOvers = true
    private let format: OutputFormat
    private var table = Table(columns: [
        "source", "document", "area_code", "area", "year", "whole", "observations", "headline", "further", "open",
        "numbers", "taken", "left", "unaccounted",
    ])

    /// A printer in one of the formats that tables are written in.
    init(format: OutputFormat) { self.format = format }

    mutating func add(_ source: ParsedSource, of text: SourceText, named name: String) -> [UInt8] {
        for document in source.documents {
            let kinds = document.observations.map { Self.kind($0.indicator) }
            let account = NumberAccount(document, in: text)
            table.append([
                .text(name), .text(document.title), .text(document.area?.description ?? ""),
                .text(document.area.flatMap { AreaDirectory.standard[$0]?.shortZH } ?? ""),
                document.year.map { .integer($0.number) } ?? .null, .text(document.isWhole ? "yes" : "no"),
                .integer(kinds.count), .integer(kinds.count { $0 == .headline }),
                .integer(kinds.count { $0 == .further }), .integer(kinds.count { $0 == .open }),
                .integer(account.numbers), .integer(account.taken), .integer(account.left),
                .integer(account.numbers - account.taken - account.left),
            ])
        }
        return []
    }

    mutating func end() -> [UInt8] { table.encoded(as: format, color: Console.outputHasColor) }

    private enum Kind {
        case headline, further, open
    }

    private static func kind(_ indicator: IndicatorReference) -> Kind {
        guard case .catalogue(let id) = indicator else { return .open }
        return Catalogue.standard.traits(of: id).isHeadline ? .headline : .further
    }
}

/// How many of a document's numbers in digits were taken as figures or within their sentences, and how many were left
/// for a reason.
struct NumberAccount {
    /// Numbers: runs of digits, with the points and commas inside.
    private(set) var numbers = 0
    /// Those that an observation's citation has.
    private(set) var taken = 0
    /// Those that were left for a reason, and no citation has.
    private(set) var left = 0

    /// Counts the numbers of a document. O(length + observations).
    init(_ document: ParsedDocument, in text: SourceText) {
        let bytes = text.utf8
        var cited = [Bool](repeating: false, count: bytes.count)
        var excused = cited
        for range in document.observations.compactMap(\.citation) {
            for index in range.clamped(to: bytes.indices) { cited[index] = true }
        }
        for leftOver in document.leftOvers {
            for index in leftOver.range.clamped(to: bytes.indices) { excused[index] = true }
        }
        var index = document.range.lowerBound
        let end = min(document.range.upperBound, bytes.count)
        while index < end {
            guard Self.isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < end, Self.isDigit(bytes[index]) || Self.isInside(bytes, index, end) { index += 1 }
            numbers += 1
            if cited[start..<index].contains(true) {
                taken += 1
            } else if excused[start..<index].contains(true) {
                left += 1
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether a point or comma stands between two digits.
    private static func isInside(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",")) && index + 1 < end
            && isDigit(bytes[index + 1])
    }
}
