import Indicators

/// What a paragraph is about, for figures whose subject was said sentences before.
extension FactReader {
    /// Takes note of the branch that a sentence begins with: 新材料产业瞄准…, 推动新能源汽车产业….
    mutating func noteBranch(_ sentence: Range<Int>) {
        if let known = branch, glyphs[known.upperBound..<sentence.lowerBound].contains(Sign.newline) { branch = nil }
        let start = places.skipLead(glyphs, sentence).start
        let verb = grammar.verbs.objectVerbs.longest(in: glyphs, from: start, to: sentence.upperBound)
        let first = verb?.end ?? start
        let limit = min(sentence.upperBound, first + 12)
        var index = first + 2
        while index < limit {
            let bits = GlyphClass.of(glyphs[index])
            guard bits.contains(.han), !GapReader.joins(glyphs[index]) else { return }
            if let noun = grammar.branches.longest(in: glyphs, from: index, to: limit),
                noun.end < sentence.upperBound, !isBranchModifier(noun.end)
            {
                branch = first..<noun.end
                return
            }
            index += 1
        }
    }

    /// 产业园, 产业链: the branch only tells which.
    private func isBranchModifier(_ end: Int) -> Bool {
        "园链集基的化".utf16.contains(glyphs[end])
    }

    /// The branch's name before a head that stands alone: 产值, 产业规模.
    func ofBranch(_ name: [Glyph]) -> [Glyph]? {
        guard let branch,
            grammar.productHeads.longestReversed(in: name, from: 0, to: name.count)?.start == 0
                || name.elementsEqual("产业规模".utf16) || name.elementsEqual("规模".utf16)
        else { return nil }
        // What is produced is no branch: 新能源汽车产业 has 新能源汽车产量.
        var words = glyphs[branch]
        if name.last == Glyph(of: "量"), words.suffix(2).elementsEqual("产业".utf16) { words.removeLast(2) }
        return Array(words) + (name.starts(with: "产业".utf16) ? Array(name.dropFirst(2)) : name)
    }
}
