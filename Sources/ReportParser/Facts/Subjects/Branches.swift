import Indicators

/// What a paragraph is about, for figures whose subject was said sentences before.
extension FactReader {
    /// The branch that the sentence, or the nearest one before it in the paragraph, begins with.
    private var branch: Range<Int>? {
        var start = sentenceStart
        while true {
            if let branch = branch(beginning: start) { return branch }
            guard start > 1, glyphs[start - 1] != Sign.newline else { return nil }
            start -= 1
            while start > 0, !GlyphClass.of(glyphs[start - 1]).contains(.sentenceEnd) { start -= 1 }
        }
    }

    /// The branch that the sentence at `start` begins with: 新材料产业瞄准…, 推动新能源汽车产业….
    private func branch(beginning start: Int) -> Range<Int>? {
        let sentence = start..<min(glyphs.count, start + 30)
        let start = places.skipLead(glyphs, sentence).start
        let verb = grammar.verbs.objectVerb(in: glyphs, from: start, to: sentence.upperBound)
        let first = verb ?? start
        let limit = min(sentence.upperBound, first + 12)
        var index = first + 2
        while index < limit {
            let bits = GlyphClass.of(glyphs[index])
            guard bits.contains(.han), !GapReader.joins(glyphs[index]) else { return nil }
            if let noun = grammar.branches.longest(in: glyphs, from: index, to: limit),
                noun.end < sentence.upperBound, !isBranchModifier(noun.end)
            {
                return first..<noun.end
            }
            index += 1
        }
        return nil
    }

    /// 产业园, 产业链, 产业结构: the branch only tells which.
    private func isBranchModifier(_ end: Int) -> Bool {
        "园链集基的化结".utf16.contains(glyphs[end])
    }

    /// The branch's name before a head that stands alone: 产值, 产业规模.
    func ofBranch(_ name: [Glyph]) -> [Glyph]? {
        guard
            grammar.productHeads.longestReversed(in: name, from: 0, to: name.count)?.start == 0
                || name.elementsEqual("产业规模".utf16) || name.elementsEqual("规模".utf16),
            let branch
        else { return nil }
        // What is produced is no branch: 新能源汽车产业 has 新能源汽车产量.
        var words = glyphs[branch]
        if name.last == Glyph(of: "量"), words.suffix(2).elementsEqual("产业".utf16) { words.removeLast(2) }
        return Array(words) + (name.starts(with: "产业".utf16) ? Array(name.dropFirst(2)) : name)
    }
}
