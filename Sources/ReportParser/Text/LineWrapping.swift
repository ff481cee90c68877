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
    init?(_ lines: [Range<Int>], of text: NormalizedText) {
        guard lines.count >= 8, Self.mayBeWrapped(lines, of: text) else { return nil }
        let glyphs = text.glyphs
        let widths = lines.map { Self.columns(text, $0) }
        let width = widths.sorted()[lines.count * 9 / 10]
        guard width >= 30, width <= Self.widest else { return nil }
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

    /// The columns of the widest page.
    private static let widest = 200

    /// Whether the lines are short enough: of three bytes at least two columns are made. O(lines), so that paragraphs, which most
    /// texts are, cost no measuring.
    private static func mayBeWrapped(_ lines: [Range<Int>], of text: NormalizedText) -> Bool {
        let long = lines.count {
            Int(text.offsets[$0.upperBound - 1] - text.offsets[$0.lowerBound]) * 2 > 3 * widest
        }
        return long < lines.count - lines.count * 9 / 10
    }

    /// Whether `line` goes on in `next`: it is full, since what `next` begins with had no room in it. One that ends a sentence
    /// too, unless `next` begins a paragraph: those end at the edge of a page far less often than sentences do.
    func goesOn(_ line: Range<Int>, in next: Range<Int>?, of text: NormalizedText) -> Bool {
        let columns = Self.columns(text, line)
        if GlyphClass.of(text.glyphs[line.upperBound - 1]).contains(.sentenceEnd) {
            return columns >= width - 2 && next.map { !beginsParagraph($0, of: text) } ?? false
        }
        return columns + Self.slack + (next.map { Self.firstWord(text.glyphs, $0) } ?? 0) >= width
    }

    /// Whether a line begins with spaces, or has no more than room for the two characters by which paragraphs are indented:
    /// converters leave those out.
    private func beginsParagraph(_ line: Range<Int>, of text: NormalizedText) -> Bool {
        // What stands before a line is a line's end, of one byte or two.
        let isIndented =
            line.lowerBound > 1 && text.offsets[line.lowerBound] - text.offsets[line.lowerBound - 1] > 2
        return isIndented || Self.columns(text, line) < width - 3
    }

    /// How wide a number or a word is, with its marks, that a line begins with; it is never cut. O(length).
    private static func firstWord(_ glyphs: [Glyph], _ line: Range<Int>) -> Int {
        glyphs[line].prefix(24).prefix { $0 < 0x80 }.count
    }

    /// The width of a line as the source has it, with the spaces and the wide marks that the glyphs no longer have: of UTF-8,
    /// three bytes are two columns wide, and one is one. O(length).
    private static func columns(_ text: NormalizedText, _ line: Range<Int>) -> Int {
        let last = line.upperBound - 1
        return (line.lowerBound..<last).reduce(text.glyphs[last] < 0x80 ? 1 : 2) { columns, index in
            let bytes = Int(text.offsets[index + 1] - text.offsets[index])
            return columns + bytes / 3 * 2 + bytes % 3
        }
    }
}
