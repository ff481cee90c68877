/// Splits a document into paragraphs and sentences.
enum Paragraphs {
    /// The lines of `range` that have any glyph.
    static func lines(_ glyphs: [Glyph], _ range: Range<Int>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if glyphs[index] == Sign.newline {
                if index > start { lines.append(start..<index) }
                start = index + 1
            }
            index += 1
        }
        if range.upperBound > start { lines.append(start..<range.upperBound) }
        return lines
    }

    /// No writer's sentence is longer; what is, is cut, so that its length can't cost more than its bytes.
    private static let longest = 1500

    /// Calls `body` for each sentence of `range`: up to 。, ！ or ？ outside parentheses, or the range's end.
    static func forEachSentence(_ glyphs: [Glyph], _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let bits = GlyphClass.of(glyphs[index])
            if bits.contains(.sentenceEnd) {
                if index > start { body(start..<index) }
                start = index + 1
            } else if index - start > longest, bits.contains(.separator) || index - start > 2 * longest {
                body(start..<index)
                start = index
            }
            index += 1
        }
        if range.upperBound > start { body(start..<range.upperBound) }
    }
}
