/// Tells texts in traditional characters, whose words the grammar doesn't know: reading them would lose most figures and
/// misname the rest.
enum TraditionalText {
    /// Whether the beginning of `text` is in traditional characters: of the first 64 of those that differ and occur in every
    /// report, more than two of three. O(1).
    static func isTraditional(_ text: [UInt8]) -> Bool {
        var traditional = 0
        var simplified = 0
        var index = 0
        let end = min(text.count, 32_768)
        while index + 2 < end, traditional + simplified < 64 {
            // The characters looked for have three bytes.
            if text[index] >= 0xE4, text[index] <= 0xE9 {
                let character =
                    Glyph(text[index] & 0x0F) << 12 | Glyph(text[index + 1] & 0x3F) << 6 | Glyph(text[index + 2] & 0x3F)
                if traditionalForms.contains(character) {
                    traditional += 1
                } else if simplifiedForms.contains(character) {
                    simplified += 1
                }
                index += 3
            } else {
                index += 1
            }
        }
        return traditional >= 6 && traditional > 2 * simplified
    }

    private static let traditionalForms: Set<Glyph> = Set("經濟產總億萬發個長業會國報區縣農達開實設積進".utf16)
    private static let simplifiedForms: Set<Glyph> = Set("经济产总亿万发个长业会国报区县农达开实设积进".utf16)
}
