/// Where the words before a number begin, and what joins them.
extension GapReader {
    /// Where the clause that ends at `end` begins: after the last comma, semicolon or colon, or inside parentheses
    /// that are still open. Quotations and closed parentheses are passed over.
    func clauseStart(from floor: Int, to end: Int) -> Int {
        var index = end
        while index > floor {
            let glyph = glyphs[index - 1]
            switch glyph {
            case Sign.comma, Sign.semicolon, Sign.colon, Sign.fullStop, Sign.openParenthesis, Sign.exclamation,
                Self.bar:
                return index
            case Sign.closeParenthesis:
                guard let open = opening(Sign.openParenthesis, before: index - 1, floor) else { return index }
                index = open
            case Sign.closeQuote:
                index = opening(Sign.openQuote, before: index - 1, floor) ?? index - 1
            case Sign.closeTitle:
                index = opening(Sign.openTitle, before: index - 1, floor) ?? index - 1
            default: index -= 1
            }
        }
        return floor
    }

    /// 政府工作报告解读|2020年…: what headlines are parted by.
    private static let bar = Glyph(of: "|")

    func enumerationComma(from start: Int, to end: Int) -> Int? {
        var index = start
        var depth = 0
        while index < end {
            switch glyphs[index] {
            case Sign.openQuote, Sign.openParenthesis, Sign.openTitle: depth += 1
            case Sign.closeQuote, Sign.closeParenthesis, Sign.closeTitle: depth -= 1
            case Sign.enumerationComma where depth <= 0: return index
            default: break
            }
            index += 1
        }
        return nil
    }

    func opening(_ open: Glyph, before close: Int, _ floor: Int) -> Int? {
        var index = close
        while index > floor, close - index < 80 {
            index -= 1
            if glyphs[index] == open { return index }
        }
        return nil
    }

    /// Whether the glyph joins what it stands between: 、和与及.
    static func joins(_ glyph: Glyph) -> Bool {
        switch glyph {
        case Sign.enumerationComma, Glyph(of: "和"), Glyph(of: "与"), Glyph(of: "及"), Sign.comma, Glyph(of: "或"),
            Glyph(of: "并"), Sign.semicolon:
            true
        default: false
        }
    }

    /// 和美, 和田, 和谐: words that begin with what elsewhere joins.
    static let harmonies: Set<Glyph> = Set("美田谐平睦县静硕".utf16)

    func skipSeparators(from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            if glyphs[index] == Sign.enumerationComma || glyphs[index] == Sign.space || glyphs[index] == Sign.closeQuote
            {
                index += 1
            } else if Self.joins(glyphs[index]),
                !(glyphs[index] == Glyph(of: "和") && index + 1 < end && Self.harmonies.contains(glyphs[index + 1]))
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    func skipSeparatorsBackwards(from start: Int, to end: Int) -> Int {
        var index = end
        while index > start,
            glyphs[index - 1] == Sign.enumerationComma || glyphs[index - 1] == Sign.openQuote
                || glyphs[index - 1] == Sign.space
        {
            index -= 1
        }
        return index
    }
}
