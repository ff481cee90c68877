/// Text as a terminal shows it: its width in columns, and what must not reach one.
public enum TerminalText {
    /// The number of columns that `text` takes: two for East Asian wide and full-width characters, none for
    /// combining and invisible ones, one for all others (Unicode Standard Annex 11; ambiguous ones are narrow).
    public static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]

    /// `text` filled with spaces to `columns`, on the left if it is a number.
    public static func padded(_ text: String, to columns: Int, leading: Bool) -> String {
        let fill = String(repeating: " ", count: max(0, columns - width(text)))
        return leading ? fill + text : text + fill
    }

    /// The text in lines of at most `columns`: broken at spaces and beside wide characters, within a word only where it
    /// is too long for a line. At least one line. O(length).
    public static func wrapped(_ text: String, to columns: Int) -> [String] {
        guard width(text) > columns else { return [text] }
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) where !(line.isEmpty && piece == " ") {
            if width(line) + width(piece) <= columns {
                line += piece
                continue
            }
            if line.last == " " { line.removeLast() }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in piece where piece != " " {
                if width(line) + width(String(character)) > columns, !line.isEmpty {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }

    /// The width of the widest part of `text` that a line is not broken within.
    static func widthOfWidestPiece(_ text: String) -> Int { pieces(text).reduce(0) { max($0, width($1)) } }

    /// Full-width marks that no line begins with.
    private static let closingMarks = Set("、，。；：！？）》】”’％")

    /// What a line is not broken within: words, single wide characters with the marks behind them, single spaces.
    private static func pieces(_ text: String) -> [String] {
        func isWord(_ character: Character) -> Bool { character != " " && width(String(character)) < 2 }
        var pieces: [String] = []
        var isInWord = false
        for character in text {
            if isInWord && isWord(character) || !pieces.isEmpty && closingMarks.contains(character) {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            isInWord = isWord(character)
        }
        return pieces
    }

    /// The text without what could steer a terminal: control characters and bidirectional overrides are left out,
    /// line breaks and tabs become spaces unless `keepingLines`.
    public static func harmless(_ text: String, keepingLines: Bool = false) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where keepingLines: result.append(scalar)
            case 0x09, 0x0A, 0x0D: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
