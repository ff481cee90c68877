/// How far 预计 holds in a sentence.
///
/// At the beginning of a sentence, set off by a comma or a time (预计,…; 预计全年…), it opens a list and holds to the
/// sentence's end, but for a later part that says that it is done. Before what it estimates (预计粮食产量…) it holds to the
/// next semicolon; after its subject it is that subject's alone, which the gap before the number tells.
struct EstimateReach {
    /// The glyphs for which it holds.
    private var ranges: [Range<Int>] = []
    /// Where 预计(下同) or (预计数) makes the rest of the paragraph an estimate.
    private(set) var paragraphFrom: Int?

    /// No 预计 at all.
    init() {}

    /// What 预计 in `sentence` holds for. O(length).
    ///
    /// - Parameter isTransparent: Whether words only tell whose and which year's a figure is.
    init(_ glyphs: [Glyph], _ sentence: Range<Int>, isTransparent: (Range<Int>) -> Bool) {
        var index = sentence.lowerBound
        while index + 1 < sentence.upperBound {
            guard glyphs[index] == Glyph(of: "预"),
                glyphs[index + 1] == Glyph(of: "计") || Self.isForecast(glyphs, index, sentence.upperBound)
            else {
                index += 1
                continue
            }
            note(glyphs, sentence, at: index, isTransparent)
            index += 2
        }
    }

    /// Whether it holds for the number at `index`.
    func holds(at index: Int) -> Bool { ranges.contains { $0.contains(index) } }

    /// 据统计预测,…: a forecast of everything that follows.
    private static func isForecast(_ glyphs: [Glyph], _ index: Int, _ end: Int) -> Bool {
        glyphs[index + 1] == Glyph(of: "测") && index + 2 < end
            && (glyphs[index + 2] == Sign.comma || glyphs[index + 2] == Sign.colon)
    }

    private mutating func note(
        _ glyphs: [Glyph], _ sentence: Range<Int>, at index: Int, _ isTransparent: (Range<Int>) -> Bool
    ) {
        let after = index + 2
        if index > sentence.lowerBound, glyphs[index - 1] == Sign.openParenthesis {
            let close = glyphs[after..<min(sentence.upperBound, after + 6)].firstIndex(of: Sign.closeParenthesis)
            if let close, after < close, "数，".utf16.contains(glyphs[after]) {
                // 增长3.1%(预计,下同), (预计数,下同): what it stands behind is an estimate too.
                let isAlone = !glyphs[after..<close].contains(Sign.comma)
                paragraphFrom = paragraphFrom ?? (isAlone ? index : sentence.lowerBound)
            }
            return
        }
        if glyphs[after..<sentence.upperBound].starts(with: Self.sameBelow) {
            paragraphFrom = paragraphFrom ?? index
            return
        }
        var clause = index
        while clause > sentence.lowerBound, !GlyphClass.of(glyphs[clause - 1]).contains(.separator) { clause -= 1 }
        guard
            clause == index || Self.sources.contains(where: glyphs[clause..<index].elementsEqual)
                || isTransparent(clause..<index)
        else { return }
        // 报告指出,刚刚过去的2023年,预计…: little more than who says it and of what year.
        let opens =
            index - sentence.lowerBound <= 20 && !glyphs[sentence.lowerBound..<index].contains(Sign.percent)
            && Self.isSetOff(glyphs, after..<sentence.upperBound)
        var part = index
        var saysDone = false
        while part < sentence.upperBound {
            let end = glyphs[part..<sentence.upperBound].firstIndex(of: Sign.semicolon) ?? sentence.upperBound
            let isDone = Self.isDone(glyphs, part..<end)
            // 预计到年末,生产总值完成9亿元;税收完成1亿元: what is expected may be said to be done.
            if part == index { saysDone = isDone }
            if saysDone || !isDone { ranges.append(part..<end) }
            guard opens else { return }
            part = end + 1
        }
    }

    /// Whether 预计 stands apart from what it estimates: 预计,…; 预计全年…; 预计到年底…; 预计2025年….
    private static func isSetOff(_ glyphs: [Glyph], _ rest: Range<Int>) -> Bool {
        guard let first = rest.first else { return false }
        if glyphs[first] == Sign.comma || glyphs[first] == Sign.colon { return true }
        if YearWords.year(glyphs, first, rest.upperBound) != nil { return true }
        return times.contains { glyphs[rest].starts(with: $0) }
    }

    /// 经初步预计,据预计: by whom or how well is no part of what is expected.
    private static let sources = ["经", "据", "初步", "经初步", "据初步"].map(\.glyphs)
    private static let sameBelow = "(下同".glyphs
    private static let times = ["全年", "到", "至", "今年", "年末", "年底", "年内", "“十", "十"].map(\.glyphs)

    /// 固定资产投资完成52亿元, 2023年粮食产量…: a part that tells what was done, or its own time.
    private static func isDone(_ glyphs: [Glyph], _ part: Range<Int>) -> Bool {
        var index = part.lowerBound
        while index + 1 < part.upperBound {
            let next = glyphs[index + 1]
            switch glyphs[index] {
            case Glyph(of: "完") where next == Glyph(of: "成"), Glyph(of: "已"): return true
            case Glyph(of: "去") where next == Sign.year: return index == part.lowerBound
            default:
                if index == part.lowerBound, YearWords.year(glyphs, index, part.upperBound) != nil { return true }
            }
            index += 1
        }
        return false
    }
}
