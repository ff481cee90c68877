/// A text of points: lines that state figures and end without a full stop.
enum Digest {
    /// Whether more lines are points than sentences. O(glyphs).
    static func isOne(_ lines: some Collection<Range<Int>>, of glyphs: [Glyph]) -> Bool {
        var (points, sentences) = (0, 0)
        for line in lines {
            if glyphs[line.upperBound - 1] == Sign.fullStop {
                sentences += 1
            } else if statesFigure(line, of: glyphs) {
                points += 1
            }
        }
        return points >= 3 && points > sentences
    }

    /// 城镇新增就业70万人以上: a line with a rate or a great number, in words.
    static func statesFigure(_ line: Range<Int>, of glyphs: [Glyph]) -> Bool {
        line.count >= 6 && line.count <= 240
            && line.dropFirst(3).contains {
                NumberReader.isDigit(glyphs[$0 - 1]) && "%亿万".utf16.contains(glyphs[$0])
            }
    }

    /// 全市生产总值|增长5.3%左右: whether a point was broken between its subject and what it did.
    static func isBroken(_ line: Range<Int>, before next: Range<Int>, of glyphs: [Glyph]) -> Bool {
        line.count >= 3 && line.count <= 24 && !NumberReader.isDigit(glyphs[line.upperBound - 1])
            && !line.contains { glyphs[$0] == Sign.percent || GlyphClass.of(glyphs[$0]).contains(.separator) }
            && predicates.longest(in: glyphs, from: next.lowerBound, to: next.upperBound).map {
                $0.end < next.upperBound && NumberReader.isDigit(glyphs[$0.end])
            } ?? false
    }

    private static let predicates = WordTrie(
        words: ["增长", "分别增长", "同比增长", "达", "达到", "分别达", "分别达到", "突破", "超过", "下降", "同比下降", "年均增长"])
}
