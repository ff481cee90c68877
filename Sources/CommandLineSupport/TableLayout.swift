/// A table as lines of text for people: aligned columns and, where a terminal is too narrow for them, what all rows have
/// in common told once above, and long texts over several lines.
struct TableLayout {
    /// What stands between two columns.
    private static let gap = 2
    /// Texts are not wrapped to fewer columns than this, nor within words that are shorter than that.
    private static let (narrowest, longestWord) = (10, 24)

    private let headings: [String]
    private let rows: [[String]]
    /// Whether a column holds nothing but numbers, which stand at its right and are never wrapped.
    private let isNumeric: [Bool]
    private let emphasized: (String) -> String

    /// Lays out rows of as many fields as there are headings; `color` makes headings bold.
    init(headings: [String], rows: [[String]], isNumeric: [Bool], color: Bool) {
        self.headings = headings
        self.rows = rows
        self.isNumeric = isNumeric
        emphasized = { color ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
    }

    /// The lines, held within `columns` as far as that can be done; as wide as they are if that is nil.
    func lines(columns: Int?) -> [String] {
        var shown = Array(headings.indices)
        guard let columns, width(of: shown) > columns else { return body(shown, widths: shown.map(naturalWidth)) }
        var common: [String] = []
        for column in headings.indices where shown.count > 1 && width(of: shown) > columns && isCommon(column) {
            common.append("\(emphasized(headings[column])): \(rows[0][column])")
            shown.removeAll { $0 == column }
        }
        let body = body(shown, widths: narrowed(shown, to: columns))
        return common.isEmpty ? body : common + [""] + body
    }

    /// Whether several rows all say the same there.
    private func isCommon(_ column: Int) -> Bool {
        rows.count > 1 && rows.allSatisfy { $0[column] == rows[0][column] }
    }

    private func naturalWidth(_ column: Int) -> Int {
        rows.reduce(TerminalText.width(headings[column])) { max($0, TerminalText.width($1[column])) }
    }

    private func width(of shown: [Int]) -> Int { Self.total(shown.map(naturalWidth)) }

    private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * (widths.count - 1) }

    /// The columns' widths when the widest texts give way until all fits, or none can any more.
    private func narrowed(_ shown: [Int], to columns: Int) -> [Int] {
        var widths = shown.map(naturalWidth)
        let floors = shown.map { column in
            let words = rows.reduce(0) { max($0, TerminalText.widthOfWidestPiece($1[column])) }
            return max(Self.narrowest, min(words, Self.longestWord))
        }
        while Self.total(widths) > columns {
            let texts = widths.indices.filter { !isNumeric[shown[$0]] && widths[$0] > floors[$0] }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private func body(_ shown: [Int], widths: [Int]) -> [String] {
        func lines(_ fields: [String]) -> [String] {
            let pieces = zip(shown, widths).map { column, width in TerminalText.wrapped(fields[column], to: width) }
            return (0..<(pieces.map(\.count).max() ?? 0)).map { place in
                var line = zip(shown, zip(pieces, widths)).map { column, piece in
                    TerminalText.padded(
                        place < piece.0.count ? piece.0[place] : "", to: piece.1, leading: isNumeric[column])
                }.joined(separator: String(repeating: " ", count: Self.gap))
                while line.last == " " { line.removeLast() }
                return line
            }
        }
        return lines(headings).map(emphasized) + rows.flatMap(lines)
    }
}
