/// What a figure was adjusted for: 扣除减税降费因素, 剔除留抵退税因素后, 扣除自然因素影响后. What is measured stays the same.
extension GapReader {
    /// Where the adjustment begins that ends at `end`; nil if none does. O(1).
    static func adjustment(_ glyphs: [Glyph], endingAt end: Int, from start: Int) -> Int? {
        guard end - start >= 5, let tail = adjustmentTails.longestReversed(in: glyphs, from: start, to: end) else {
            return nil
        }
        let floor = max(start, tail.start - longestCause)
        var index = tail.start - 2
        while index >= floor {
            if let verb = adjustmentVerbs.longest(in: glyphs, from: index, to: tail.start) {
                // 如扣除, 若剔除: the whole word.
                return verb.end - index == 2 && index > start && "如若在".utf16.contains(glyphs[index - 1])
                    ? index - 1 : index
            }
            let glyph = glyphs[index]
            guard glyph != Sign.comma, glyph != Sign.semicolon else { return nil }
            index -= 1
        }
        return nil
    }

    /// Where the adjustment ends that begins at `start`; nil if none does. O(1).
    static func adjustment(_ glyphs: [Glyph], startingAt start: Int, to limit: Int) -> Int? {
        guard let verb = adjustmentVerbs.longest(in: glyphs, from: start, to: limit) else { return nil }
        var index = verb.end
        let last = min(limit, verb.end + longestCause)
        while index < last {
            if let tail = adjustmentEnds.longest(in: glyphs, from: index, to: limit) { return tail.end }
            index += 1
        }
        return nil
    }

    /// How many glyphs a cause may have.
    private static let longestCause = 16
    private static let adjustmentVerbs = WordTrie(words: ["扣除", "剔除", "还原", "考虑", "不考虑", "除去"])
    private static let tails = ["因素", "因素后", "因素影响", "因素影响后", "影响后", "因素的影响后", "等因素", "等因素后", "等因素影响后"]
    private static let adjustmentTails = WordTrie(words: tails, reversed: true)
    private static let adjustmentEnds = WordTrie(words: tails)
}
