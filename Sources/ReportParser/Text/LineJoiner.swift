/// Mends what pages do to sentences: breaks lines inside them, and puts headers and page numbers between.
enum LineJoiner {
    /// The glyphs of `range` as a text of its own, in which each sentence is on one line.
    static func joined(_ text: NormalizedText, _ range: Range<Int>) -> NormalizedText {
        let glyphs = text.glyphs
        let lines = Paragraphs.lines(glyphs, range)
        var result = NormalizedText(glyphs: [], offsets: [])
        result.glyphs.reserveCapacity(range.count + 1)
        result.offsets.reserveCapacity(range.count + 1)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            result.glyphs += glyphs[line]
            result.offsets += text.offsets[line]
            index += 1
            guard breaksOff(glyphs, line) else {
                result.newline(text, line)
                continue
            }
            // Headers, page numbers and the like in the middle of a sentence are passed over.
            var next = index
            while next < lines.count, next < index + 3, isHeader(glyphs, lines[next]) { next += 1 }
            if next < lines.count, continues(glyphs, lines[next]) {
                index = next
            } else {
                result.newline(text, line)
            }
        }
        return result
    }

    /// A long line without an end: its sentence goes on.
    private static func breaksOff(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        let last = glyphs[line.upperBound - 1]
        if last == Sign.comma || last == Sign.enumerationComma { return true }
        if GlyphClass.of(last).contains(.sentenceEnd) || last == Sign.semicolon || last == Sign.colon || last == Sign.closeQuote || last == Sign.closeParenthesis { return false }
        // A heading on a line of its own has no stop either, but no comma or full stop inside and few words.
        return line.count >= 40 || line.contains { glyphs[$0] == Sign.fullStop }
    }

    private static func isHeader(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        line.count <= 12 && !line.contains { GlyphClass.of(glyphs[$0]).contains(.sentenceEnd) || glyphs[$0] == Sign.comma || glyphs[$0] == Sign.colon || glyphs[$0] == Sign.semicolon }
            && !GlyphClass.of(glyphs[line.upperBound - 1]).contains(.quote) && !(line.count >= 2 && NumberReader.isDigit(glyphs[line.lowerBound]) && glyphs[line.lowerBound + 1] == Sign.colon)
    }

    private static func continues(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        let first = glyphs[line.lowerBound]
        if first == Sign.openParenthesis, line.count > 2, GlyphClass.of(glyphs[line.lowerBound + 1]).contains(.numeral) { return false }
        if line.count > 2, GlyphClass.of(first).contains(.numeral), glyphs[line.lowerBound + 1] == Sign.enumerationComma { return false }
        return first != Sign.dash
    }
}

extension NormalizedText {
    fileprivate mutating func newline(_ text: NormalizedText, _ line: Range<Int>) {
        glyphs.append(Sign.newline)
        offsets.append(text.offsets[line.upperBound - 1])
    }
}
