/// Text in the form that the grammar reads, with the way back to the source.
///
/// Spaces and soft line breaks are gone, digits, letters and punctuation have one form. Each glyph knows the byte of
/// the source at which it stands, so that whatever is found is cited verbatim.
struct NormalizedText: Sendable {
    /// The text.
    var glyphs: [Glyph]
    /// For each glyph the UTF-8 byte offset in the source at which its character begins.
    var offsets: [UInt32]

    /// The bytes of `source` that the glyphs of `range` stand for. O(1).
    func sourceRange(_ range: Range<Int>, in source: [UInt8]) -> Range<Int> {
        guard range.lowerBound < range.upperBound else {
            let at = range.lowerBound < offsets.count ? Int(offsets[range.lowerBound]) : source.count
            return at..<at
        }
        let last = Int(offsets[range.upperBound - 1])
        return Int(offsets[range.lowerBound])..<min(source.count, last + UTF8Scanner.length(ofLead: source[last]))
    }

    /// The text of `range` as a string. O(length).
    func string(_ range: Range<Int>) -> String { String(glyphs[range]) }
}

/// The little of UTF-8 that reading forwards needs.
enum UTF8Scanner {
    /// The bytes of the character that begins with `lead`.
    static func length(ofLead lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
}
