/// What something is to lead to, and what announces it.
extension FactReader {
    /// 报告提出今年的预期目标是|生产总值增长6%: what was announced, without the announcement. O(length).
    func afterAnnouncement(_ subject: Range<Int>) -> Range<Int> {
        guard subject.count >= 6 else { return subject }
        for index in subject.dropFirst(2).dropLast(2)
        where glyphs[index] == Glyph(of: "标") && glyphs[index - 1] == Glyph(of: "目")
            && (glyphs[index + 1] == Glyph(of: "是") || glyphs[index + 1] == Glyph(of: "为"))
        {
            return index + 2..<subject.upperBound
        }
        return subject
    }

    /// 为生产总值翻一番打下坚实基础: neither reached nor aimed at here. O(clause).
    func isPurpose(_ mark: Mark, in sentence: Range<Int>) -> Bool {
        let rest = glyphs[mark.range.upperBound..<min(sentence.upperBound, mark.range.upperBound + 20)]
        let clause = rest.prefix { $0 != Sign.comma && $0 != Sign.semicolon }
        guard
            clause.indices.contains(where: {
                Self.foundations.longest(in: glyphs, from: $0, to: clause.endIndex) != nil
            })
        else { return false }
        let start = glyphs[sentence.lowerBound..<mark.range.lowerBound]
            .lastIndex { $0 == Sign.comma || $0 == Sign.semicolon }
        return glyphs[start.map { $0 + 1 } ?? sentence.lowerBound] == Glyph(of: "为")
    }

    private static let foundations = WordTrie(words: ["打下", "打好", "奠定", "打牢"])
}
