/// Where nouns begin.
extension FactReader {
    /// Whether a noun begins at `index`: a Chinese word that joins nothing.
    func isNoun(at index: Int) -> Bool {
        guard index < glyphs.count, GlyphClass.of(glyphs[index]).contains(.han), !GapReader.joins(glyphs[index]) else {
            return false
        }
        // 由940亿元、610亿元分别增加到…: no noun begins so.
        if glyphs[index] == Glyph(of: "分"), index + 1 < glyphs.count, glyphs[index + 1] == Glyph(of: "别") {
            return false
        }
        // 3个共450亩: the sum follows.
        if glyphs[index] == Glyph(of: "共"), index + 1 < glyphs.count, NumberReader.isDigit(glyphs[index + 1]) {
            return false
        }
        // 提升5位至第24位: where the place in an order moved to.
        return index + 1 == glyphs.count || glyphs[index + 1] != Sign.ordinal
            || glyphs[index] != Glyph(of: "至") && glyphs[index] != Glyph(of: "到")
    }
}
