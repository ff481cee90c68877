/// A UTF-16 code unit of normalised text. Chinese text is all but free of characters beyond the first plane; those
/// few are kept as one replacement glyph, so that a glyph is a character and an index arithmetic is simple.
typealias Glyph = UInt16

extension UInt16 {
    /// The glyph of an ASCII or Chinese character literal of the first plane.
    @inline(__always)
    init(of scalar: Unicode.Scalar) { self = UInt16(truncatingIfNeeded: scalar.value) }
}

/// The glyphs that the grammar names, in their normalised form.
enum Sign {
    static let newline = Glyph(of: "\n")
    static let space = Glyph(of: " ")
    static let comma = Glyph(of: "，")
    static let enumerationComma = Glyph(of: "、")
    static let semicolon = Glyph(of: "；")
    static let colon = Glyph(of: ":")
    static let fullStop = Glyph(of: "。")
    static let exclamation = Glyph(of: "！")
    static let question = Glyph(of: "？")
    static let openParenthesis = Glyph(of: "(")
    static let closeParenthesis = Glyph(of: ")")
    static let openQuote = Glyph(of: "“")
    static let closeQuote = Glyph(of: "”")
    static let openTitle = Glyph(of: "《")
    static let closeTitle = Glyph(of: "》")
    static let hyphen = Glyph(of: "-")
    static let tilde = Glyph(of: "~")
    static let dash = Glyph(of: "—")
    static let point = Glyph(of: ".")
    static let slash = Glyph(of: "/")
    static let percent = Glyph(of: "%")
    static let perMille = Glyph(of: "‰")
    static let plus = Glyph(of: "+")
    static let replacement = Glyph(0xFFFD)
    static let zero = Glyph(of: "0")
    static let nine = Glyph(of: "9")
    static let ordinal = Glyph(of: "第")
    static let front = Glyph(of: "前")
    static let year = Glyph(of: "年")
    static let month = Glyph(of: "月")
    static let day = Glyph(of: "日")
}

/// What a glyph is, as a set of bits looked up in one table.
struct GlyphClass: OptionSet, Sendable {
    let rawValue: UInt8

    static let digit = GlyphClass(rawValue: 1 << 0)
    static let latin = GlyphClass(rawValue: 1 << 1)
    static let han = GlyphClass(rawValue: 1 << 2)
    /// Chinese digits and powers of ten.
    static let numeral = GlyphClass(rawValue: 1 << 3)
    /// Ends a sentence: 。！？ and a line's end.
    static let sentenceEnd = GlyphClass(rawValue: 1 << 4)
    /// Separates parts of a sentence: ，；、: and parentheses.
    static let separator = GlyphClass(rawValue: 1 << 5)
    /// Where the scanner of quantities has to look: digits, numerals, 第, 前 and the beginnings of measureless words.
    static let trigger = GlyphClass(rawValue: 1 << 6)
    static let quote = GlyphClass(rawValue: 1 << 7)

    /// The class of `glyph`. O(1).
    static func of(_ glyph: Glyph) -> GlyphClass { GlyphClass(rawValue: table[Int(glyph)]) }

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 65536)
        func mark(_ glyphs: some Sequence<Glyph>, _ bits: GlyphClass) {
            for glyph in glyphs { table[Int(glyph)] |= bits.rawValue }
        }
        mark(Sign.zero...Sign.nine, [.digit, .trigger])
        mark(Glyph(of: "a")...Glyph(of: "z"), .latin)
        mark(Glyph(of: "A")...Glyph(of: "Z"), .latin)
        mark(0x4E00...0x9FFF, .han)
        mark("〇零一二两三四五六七八九十百千万亿半几".utf16, [.numeral, .han, .trigger])
        mark("。！？\n".utf16, .sentenceEnd)
        mark("，；、:()".utf16, .separator)
        mark("第前翻倍首榜最“”持零".utf16, .trigger)
        mark("“”".utf16, .quote)
        return table
    }()
}

extension StringProtocol {
    /// The text as glyphs.
    var glyphs: [Glyph] { Array(utf16) }
}
