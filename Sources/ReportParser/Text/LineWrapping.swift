/// The width at which a text's lines were broken, as converters of printed pages leave them: a line that is full goes
/// on in the next, whatever it ends with, and one that is not ends a paragraph or is a heading.
struct LineWrapping {
    /// The width of a full line in columns, of which a Han character takes two.
    private let width: Int

    /// Lines end this much before the full width, since a number is not cut, and marks and spaces differ in width.
    private static let slack = 8

    /// Finds the width; nil if the lines are paragraphs. O(glyphs).
    ///
    /// Most lines are then about as wide as the widest, most of those stop in the middle of a sentence, and some have a
    /// sentence's end inside. A list of titles has nothing inside, and paragraphs have lengths of all kinds.
    init?(_ lines: [Range<Int>], of glyphs: [Glyph]) {
        guard lines.count >= 8 else { return nil }
        let widths = lines.map { Self.columns(glyphs, $0) }
        let width = widths.sorted()[lines.count * 9 / 10]
        guard (30...200).contains(width) else { return nil }
        self.width = width
        var full = 0
        var cut = 0
        var crossed = 0
        for (line, columns) in zip(lines, widths) {
            if line.dropLast().contains(where: { glyphs[$0] == Sign.fullStop }) { crossed += 1 }
            guard abs(columns - width) <= Self.slack else { continue }
            full += 1
            if !GlyphClass.of(glyphs[line.upperBound - 1]).contains(.sentenceEnd) { cut += 1 }
        }
        guard full * 2 >= lines.count, cut * 2 >= full, crossed * 10 >= lines.count else { return nil }
    }

    /// Whether `line` goes on in the next: it is as wide as the text's lines are, and ends no sentence.
    func goesOn(_ line: Range<Int>, of glyphs: [Glyph]) -> Bool {
        Self.columns(glyphs, line) + Self.slack >= width
            && !GlyphClass.of(glyphs[line.upperBound - 1]).contains(.sentenceEnd)
    }

    private static func columns(_ glyphs: [Glyph], _ line: Range<Int>) -> Int {
        line.reduce(0) { $0 + (glyphs[$1] < 0x80 ? 1 : 2) }
    }
}
