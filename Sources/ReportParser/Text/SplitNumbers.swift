/// A text whose converter put every number on a line of its own: 增长|7.3%|。财政总收入….
enum SplitNumbers {
    /// The text with its numbers back in their sentences; itself where none was put apart. O(glyphs).
    static func mended(_ text: NormalizedText) -> NormalizedText {
        let lines = Paragraphs.lines(text.glyphs, text.glyphs.indices)
        guard areIn(lines, of: text.glyphs) else { return text }
        var result = NormalizedText(glyphs: [], offsets: [])
        for (line, next) in zip(lines, lines.dropFirst()) {
            let isJoined = join(line, next, of: text.glyphs)
            result.glyphs += text.glyphs[line.lowerBound..<(isJoined ? line.upperBound : next.lowerBound)]
            result.offsets += text.offsets[line.lowerBound..<(isJoined ? line.upperBound : next.lowerBound)]
        }
        let rest = (lines.last?.lowerBound ?? 0)..<text.glyphs.count
        result.glyphs += text.glyphs[rest]
        result.offsets += text.offsets[rest.lowerBound...]
        return result
    }

    /// Whether most of many numbers stand alone in the midst of sentences, not in a table's cells. O(glyphs).
    private static func areIn(_ lines: [Range<Int>], of glyphs: [Glyph]) -> Bool {
        var (numbers, inSentences) = (0, 0)
        for (line, next) in zip(lines, lines.dropFirst()) where isNumber(line, of: glyphs) {
            numbers += 1
            if next.contains(where: { endsPart(glyphs[$0]) }) { inSentences += 1 }
        }
        return numbers >= 8 && numbers * 5 >= lines.count && inSentences * 2 >= numbers
    }

    /// Whether a line goes on in the next: one of them is a number, or the next begins with what ends a clause. O(length).
    private static func join(_ line: Range<Int>, _ next: Range<Int>, of glyphs: [Glyph]) -> Bool {
        endsPart(glyphs[next.lowerBound])
            || isNumber(line, of: glyphs)
            || isNumber(next, of: glyphs) && !GlyphClass.of(glyphs[line.upperBound - 1]).contains(.sentenceEnd)
    }

    private static func isNumber(_ line: Range<Int>, of glyphs: [Glyph]) -> Bool {
        line.count <= 8 && NumberReader.isDigit(glyphs[line.lowerBound])
            && line.allSatisfy {
                NumberReader.isDigit(glyphs[$0]) || glyphs[$0] == Sign.percent || glyphs[$0] == Glyph(of: ".")
            }
    }

    private static func endsPart(_ glyph: Glyph) -> Bool {
        switch glyph {
        case Sign.comma, Sign.fullStop, Sign.semicolon, Sign.enumerationComma: true
        default: false
        }
    }
}
