/// The list of a report's parts that stands before its body: 一、2025年工作回顾 二、2026年工作安排.
///
/// Its lines read like headings and open nothing.
enum Outline {
    /// The beginnings of the lines that only list headings: such that the next number follows at once. O(lines).
    static func lines(_ glyphs: [Glyph], _ lines: [Range<Int>]) -> Set<Int> {
        var listed: Set<Int> = []
        var last: Int64?
        for (index, line) in lines.enumerated() {
            guard let number = number(glyphs, line) else {
                last = nil
                continue
            }
            if let last, number == last + 1 {
                listed.insert(lines[index - 1].lowerBound)
                listed.insert(line.lowerBound)
            }
            last = number
        }
        return listed
    }

    /// The number of a heading on a line of its own.
    private static func number(_ glyphs: [Glyph], _ line: Range<Int>) -> Int64? {
        guard line.count > 4, line.count <= 40, GlyphClass.of(glyphs[line.lowerBound]).contains(.numeral),
            let (number, end) = NumberReader.chinese(in: glyphs, from: line.lowerBound, to: line.upperBound),
            end < line.upperBound, glyphs[end] == Sign.enumerationComma,
            !line.contains(where: { glyphs[$0] == Sign.fullStop || glyphs[$0] == Sign.percent })
        else { return nil }
        return number
    }
}
