import CommandLineSupport
import ReportParser

/// Prints the account of the numbers: each is taken, or left for a reason.
struct ExplanationPrinter: ExtractionPrinter {
    let wantsLeftOvers = true

    mutating func add(_ source: ParsedSource, of text: SourceText, named name: String) -> [UInt8] {
        var output: [UInt8] = []
        for document in source.documents { Explanation(document, in: text).append(to: &output) }
        return output
    }

    mutating func end() -> [UInt8] { [] }
}

/// The account of a document's numbers.
struct Explanation {
    private let document: ParsedDocument
    private let text: SourceText

    init(_ document: ParsedDocument, in text: SourceText) {
        self.document = document
        self.text = text
    }

    /// Appends a line for each number that was left: where it stands, the reason, and the words around it. How many
    /// were left for each reason is told on standard error.
    func append(to output: inout [UInt8]) {
        var counts: [LeftOver.Reason: Int] = [:]
        for leftOver in document.leftOvers {
            counts[leftOver.reason, default: 0] += 1
            let line = "\(leftOver.range.lowerBound)\t\(leftOver.reason.rawValue)\t\(context(leftOver.range))\n"
            output += Array(line.utf8)
        }
        let reasons = LeftOver.Reason.allCases.compactMap { reason in counts[reason].map { "\(reason.rawValue) \($0)" }
        }
        Console.note(
            "\(document.title): \(document.observations.count) observations; "
                + "\(document.leftOvers.count) numbers left: \(reasons.joined(separator: ", "))")
    }

    /// The number in brackets between the words around it, on one line.
    private func context(_ range: Range<Int>) -> String {
        let before = TerminalText.harmless(piece(boundary(range.lowerBound, -45)..<range.lowerBound))
        let after = TerminalText.harmless(piece(range.upperBound..<boundary(range.upperBound, 45)))
        return before + "【" + TerminalText.harmless(piece(range)) + "】" + after
    }

    private func piece(_ range: Range<Int>) -> String {
        String(decoding: text.utf8[range], as: UTF8.self).replacing("\n", with: " ")
    }

    /// The nearest character's beginning at `distance` bytes from `offset`.
    private func boundary(_ offset: Int, _ distance: Int) -> Int {
        var position = min(max(0, offset + distance), text.utf8.count)
        while position > 0, position < text.utf8.count, text.utf8[position] & 0xC0 == 0x80 { position -= 1 }
        return distance < 0 ? position : max(position, offset)
    }
}
