/// Brings a source's text into the form that the grammar reads.
///
/// - Full-width letters, digits and signs become ASCII; commas, colons, dashes and quotation marks get one form each.
/// - Spaces vanish, since scans put them anywhere, also inside numbers; only between two numbers that can't be one
///   a space stays.
/// - Thousands separators vanish, and the marks of footnotes within a line: 企业[1], “四上”单位⑵.
struct Normalizer {
    private var glyphs: [Glyph] = []
    private var offsets: [UInt32] = []
    /// Where the space before the next glyph stands; nil if there is none.
    private var pendingSpace: Int?
    private var quoteIsOpen = false

    /// The normalised form of valid UTF-8. O(length), in one pass.
    static func normalize(_ source: [UInt8]) -> NormalizedText {
        var normalizer = Normalizer()
        normalizer.run(source)
        return NormalizedText(glyphs: normalizer.glyphs, offsets: normalizer.offsets)
    }

    private mutating func run(_ source: [UInt8]) {
        glyphs.reserveCapacity(source.count / 2)
        offsets.reserveCapacity(source.count / 2)
        source.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let lead = bytes[index]
                let length = UTF8Scanner.length(ofLead: lead)
                guard index + length <= bytes.count else { break }
                let scalar: UInt32 =
                    switch length {
                    case 1: UInt32(lead)
                    case 2: UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                    case 3:
                        UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                            | UInt32(bytes[index + 2] & 0x3F)
                    default: UInt32(Sign.replacement)
                    }
                if scalar != 0x2C && scalar != 0xFF0C || !groupsDigits(bytes, at: index) {
                    take(Glyph(truncatingIfNeeded: scalar), at: index)
                }
                index += length
            }
        }
    }

    @inline(__always)
    private mutating func take(_ glyph: Glyph, at offset: Int) {
        // Han characters are nine tenths of all; they stay as they are.
        if glyph >= 0x4E00, glyph <= 0x9FFF {
            pendingSpace = nil
            // 増, as scans and some keyboards write it.
            append(glyph == 0x5897 ? Glyph(of: "增") : glyph, offset)
        } else {
            takeOther(glyph, at: offset)
        }
    }

    private mutating func takeOther(_ glyph: Glyph, at offset: Int) {
        switch glyph {
        case 0x20, 0x09, 0x0D, 0x0B, 0x0C, 0xA0, 0x3000, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0xFEFF, 0xAD:
            pendingSpace = offset
        case Glyph(of: "_"), Glyph(of: "{"), Glyph(of: "}"):
            break  // Typesetting of an index: PM_{2.5}.
        case 0x25A0...0x25FF where beginsPoint, 0x2605...0x2606 where beginsPoint, 0x2022 where beginsPoint:
            break  // ●, ◆, ★: a point's mark.
        case 0x2460...0x2487 where endsWord:
            break  // ①, ⑵: a footnote's mark.
        case Sign.newline:
            pendingSpace = nil
            quoteIsOpen = false
            if glyphs.last != Sign.newline { append(glyph, offset) }
        default:
            let form = Self.form(of: glyph)
            if let space = pendingSpace {
                pendingSpace = nil
                if keepsSpace(before: form) { append(Sign.space, space) }
            }
            if form == Sign.closeParenthesis, glyph != form, glyph != Glyph(of: "）"), dropFootnoteMark() { return }
            append(form == 0x22 ? straightQuote() : standsForZero(form) ? Glyph(of: "〇") : form, offset)
        }
    }

    /// 二O二一年, 二○二一年, 二0二一年: what typists put for 〇 after a Chinese digit.
    @inline(__always)
    private func standsForZero(_ glyph: Glyph) -> Bool {
        guard glyph == Glyph(of: "○") || glyph == Glyph(of: "O") || glyph == Sign.zero, let last = glyphs.last else {
            return false
        }
        return NumberReader.digitValue(last) != nil
    }

    /// Whether the last glyph ends a word that a footnote's mark may stand after.
    private var endsWord: Bool {
        glyphs.last.map { GlyphClass.of($0).contains(.han) || $0 == Sign.closeQuote || $0 == Sign.percent } ?? false
    }

    /// Whether the next glyph begins a line or a sentence.
    private var beginsPoint: Bool { glyphs.last.map { $0 == Sign.newline || $0 == Sign.fullStop } ?? true }

    /// Takes back [1 before its closing bracket; a bracket with a year in it is a document's number.
    private mutating func dropFootnoteMark() -> Bool {
        var index = glyphs.count
        while index > 0, NumberReader.isDigit(glyphs[index - 1]), glyphs.count - index < 3 { index -= 1 }
        guard index < glyphs.count, index >= 2, glyphs[index - 1] == Sign.openParenthesis,
            glyphs[index - 2] != Sign.newline
        else { return false }
        glyphs.removeLast(glyphs.count - index + 1)
        offsets.removeLast(offsets.count - glyphs.count)
        return true
    }

    private mutating func append(_ glyph: Glyph, _ offset: Int) {
        glyphs.append(glyph)
        offsets.append(UInt32(truncatingIfNeeded: offset))
    }

    private mutating func straightQuote() -> Glyph {
        quoteIsOpen.toggle()
        return quoteIsOpen ? Sign.openQuote : Sign.closeQuote
    }

    /// Whether a space between the last glyph and `next` keeps two numbers apart: each is whole by itself, as in a
    /// table, or the first is a year.
    private func keepsSpace(before next: Glyph) -> Bool {
        guard let last = glyphs.last, GlyphClass.of(last).contains(.digit), GlyphClass.of(next).contains(.digit)
        else { return false }
        var index = glyphs.count - 1
        var digits = 0
        while index >= 0, GlyphClass.of(glyphs[index]).contains(.digit) {
            digits += 1
            index -= 1
        }
        if index >= 0, glyphs[index] == Sign.point { return true }
        return digits == 4 && (glyphs[index + 1] == Glyph(of: "1") || glyphs[index + 1] == Glyph(of: "2"))
    }

    /// Whether the comma at `index` only groups digits, as in 12,345.6 and in ２，１２５: up to three digits before, since a
    /// year has four (2019,100家 begins a new clause), and just three after. Between ASCII digits only an ASCII comma does.
    private func groupsDigits(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        func isWide(_ position: Int) -> Bool {
            position + 2 < bytes.count && bytes[position] == 0xEF && bytes[position + 1] == 0xBC
                && (0x90...0x99).contains(bytes[position + 2])
        }
        func isDigit(_ position: Int) -> Bool {
            bytes.indices.contains(position) && (0x30...0x39).contains(bytes[position])
        }
        if bytes[index] == 0x2C, isDigit(index + 1) {
            guard isDigit(index + 2), isDigit(index + 3), !isDigit(index + 4) else { return false }
        } else {
            let first = bytes[index] == 0x2C ? index + 1 : index + 3
            guard isWide(first), isWide(first + 3), isWide(first + 6), !isWide(first + 9) else { return false }
        }
        var before = 0
        while before < 4, before < glyphs.count, GlyphClass.of(glyphs[glyphs.count - 1 - before]).contains(.digit) {
            before += 1
        }
        guard (1...3).contains(before) else { return false }
        // 1.8:1,125个村: what ends a ratio or a fraction is no group.
        let lead = glyphs.count > before ? glyphs[glyphs.count - 1 - before] : Sign.newline
        return lead != Sign.point && lead != Sign.colon && lead != Sign.slash
    }

    /// The one form of a sign that has several.
    private static func form(of glyph: Glyph) -> Glyph {
        switch glyph {
        case Glyph(of: ","), Glyph(of: "，"), Glyph(of: "﹐"): Sign.comma
        case Glyph(of: "；"), Glyph(of: ";"), Glyph(of: "﹔"): Sign.semicolon
        case Glyph(of: "："), Glyph(of: "∶"), Glyph(of: "﹕"), Glyph(of: "︰"), Glyph(of: "︓"): Sign.colon
        case Glyph(of: "!"), Glyph(of: "！"): Sign.exclamation
        case Glyph(of: "?"), Glyph(of: "？"): Sign.question
        case Glyph(of: "｡"): Sign.fullStop
        case Glyph(of: "（"), Glyph(of: "﹙"), Glyph(of: "〔"), Glyph(of: "["), Glyph(of: "［"): Sign.openParenthesis
        case Glyph(of: "）"), Glyph(of: "﹚"), Glyph(of: "〕"), Glyph(of: "]"), Glyph(of: "］"): Sign.closeParenthesis
        case Glyph(of: "「"), Glyph(of: "『"), Glyph(of: "‘"), Glyph(of: "〝"): Sign.openQuote
        case Glyph(of: "」"), Glyph(of: "』"), Glyph(of: "’"), Glyph(of: "〞"): Sign.closeQuote
        case Glyph(of: "＂"): 0x22
        case Glyph(of: "–"), Glyph(of: "－"), Glyph(of: "−"), Glyph(of: "‐"), Glyph(of: "‑"), Glyph(of: "﹣"): Sign.hyphen
        case Glyph(of: "～"), Glyph(of: "〜"), Glyph(of: "∼"): Sign.tilde
        case Glyph(of: "―"), Glyph(of: "─"), Glyph(of: "━"): Sign.dash
        case Glyph(of: "·"), Glyph(of: "•"), Glyph(of: "・"): Glyph(of: "·")
        case 0xFF01...0xFF5E: glyph - 0xFEE0
        default: glyph
        }
    }
}
