// Words of the grammar that are compared with glyphs, and glyphs that become text: the library's ways over UTF-16 take a step
// for each of the string's bytes, and stand for a tenth of the parser's time.

extension String.UTF16View {
    /// Whether `body` holds for all glyphs in turn, as far as it is asked. A character beyond the first plane is what it is in a
    /// text, the replacement.
    @inline(__always)
    fileprivate func allSatisfy(_ body: (Glyph) -> Bool) -> Bool {
        var text = String(self)
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let lead = Glyph(bytes[index])
                switch UTF8Scanner.length(ofLead: bytes[index]) {
                case 1:
                    guard body(lead) else { return false }
                    index += 1
                case 2:
                    guard body((lead & 0x1F) << 6 | Glyph(bytes[index + 1] & 0x3F)) else { return false }
                    index += 2
                case 3:
                    let middle = Glyph(bytes[index + 1] & 0x3F)
                    guard body(lead << 12 | middle << 6 | Glyph(bytes[index + 2] & 0x3F)) else { return false }
                    index += 3
                default:
                    guard body(Sign.replacement) else { return false }
                    index += 4
                }
            }
            return true
        }
    }

    /// Whether `glyph` is one of a word's. O(length).
    func contains(_ glyph: Glyph) -> Bool { !allSatisfy { $0 != glyph } }
}

extension Collection<Glyph> {
    /// Whether the glyphs begin with `word`. O(the word's length).
    func starts(with word: String.UTF16View) -> Bool { end(of: word) != nil }

    /// Whether the glyphs are `word`. O(the word's length).
    func elementsEqual(_ word: String.UTF16View) -> Bool { end(of: word) == endIndex }

    /// Where `word` ends, with which the glyphs begin; nil if they don't.
    @inline(__always)
    private func end(of word: String.UTF16View) -> Index? {
        var index = startIndex
        let isThere = word.allSatisfy { glyph in
            guard index != endIndex, self[index] == glyph else { return false }
            formIndex(after: &index)
            return true
        }
        return isThere ? index : nil
    }
}

extension String {
    /// The text of glyphs. O(length).
    init(_ glyphs: some Collection<Glyph>) {
        self.init(unsafeUninitializedCapacity: 3 * glyphs.count) { bytes in
            var count = 0
            for glyph in glyphs {
                if glyph < 0x80 {
                    bytes[count] = UInt8(truncatingIfNeeded: glyph)
                    count += 1
                } else if glyph < 0x800 {
                    bytes[count] = 0xC0 | UInt8(truncatingIfNeeded: glyph >> 6)
                    bytes[count + 1] = 0x80 | UInt8(truncatingIfNeeded: glyph & 0x3F)
                    count += 2
                } else {
                    bytes[count] = 0xE0 | UInt8(truncatingIfNeeded: glyph >> 12)
                    bytes[count + 1] = 0x80 | UInt8(truncatingIfNeeded: glyph >> 6 & 0x3F)
                    bytes[count + 2] = 0x80 | UInt8(truncatingIfNeeded: glyph & 0x3F)
                    count += 3
                }
            }
            return count
        }
    }
}
