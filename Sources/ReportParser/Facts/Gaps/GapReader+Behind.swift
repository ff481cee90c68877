/// What stands behind a number and says what it was.
extension GapReader {
    /// 连续36个月保持20%以上的增长: the number is a rate of growth.
    func growsBehind(_ mark: Mark) -> Bool {
        guard mark.kind == .quantity, mark.unitKind == .percent,
            let word = Self.growths.longest(in: glyphs, from: mark.range.upperBound, to: glyphs.count)
        else { return false }
        return word.end == glyphs.count || !GlyphClass.of(glyphs[word.end]).contains(.han)
    }

    private static let growths = WordTrie(
        words: ["", "的", "的高速", "的较快", "的快速", "的中高速", "高速", "较快", "的年均", "的平均"].flatMap { manner in
            ["增长", "增速", "增幅", "增长率", "增长速度"].map { manner + $0 }
        })
}
