/// What a place became by a figure, told between the figure's subject and its number.
extension FactReader {
    /// 经济总量|成为全省第四个|突破2000亿元的市: the subject's words without what it became.
    func withoutDistinction(_ range: Range<Int>) -> Range<Int> {
        guard range.count >= 7, glyphs[range.upperBound - 1] == Glyph(of: "个") else { return range }
        let floor = max(range.lowerBound + 2, range.upperBound - 12)
        for index in stride(from: range.upperBound - 4, through: floor, by: -1)
        where glyphs[index] == Glyph(of: "成") && glyphs[index + 1] == Glyph(of: "为") {
            // 常山成为全省第三个…: a place is no subject.
            let own = range.lowerBound..<index
            return places.lead(glyphs, own) == nil ? own : range
        }
        return range
    }
}
