import Testing

@testable import ReportParser

@Suite("Words compared with glyphs, as the library compares them") struct GlyphWordTests {
    private static let words = ["", "中", "中国", "中国a", "PM2.5", "é中", "％‰", "超过十五个字节的一个词"]

    @Test(arguments: words)
    func comparisons(word: String) {
        for text in Self.words + ["中国人", "国", "é中é", "超过十五个字节的一个词也"] {
            let (glyphs, units) = (text.glyphs, Array(word.utf16))
            #expect(glyphs.starts(with: word.utf16) == glyphs.starts(with: units))
            #expect(glyphs.elementsEqual(word.utf16) == glyphs.elementsEqual(units))
            for glyph in glyphs { #expect(word.utf16.contains(glyph) == units.contains(glyph)) }
        }
    }

    @Test("a character beyond the first plane is what it is in a text")
    func replacement() {
        #expect([Sign.replacement, Glyph(of: "县")].elementsEqual("𠮷县".utf16))
        #expect(!"𠮷县".utf16.contains(Glyph(of: "乡")) && "𠮷县".utf16.contains(Glyph(of: "县")))
    }

    @Test("glyphs become the text that they are of")
    func texts() {
        for text in Self.words { #expect(String(text.glyphs) == text) }
        #expect(String([Sign.replacement]) == "\u{FFFD}")
    }
}
