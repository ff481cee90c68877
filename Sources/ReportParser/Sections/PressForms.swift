/// What a press account puts before what it tells: where it comes from, and who said it; and what numbers its points.
enum PressForms {
    /// Where a point begins after its number or label: 3、…, 【关键词】…. O(1).
    static func afterNumber(_ glyphs: [Glyph], _ sentence: Range<Int>) -> Int {
        let (start, end) = (sentence.lowerBound, sentence.upperBound)
        if start + 2 < end, glyphs[start] == Glyph(of: "【"),
            let close = glyphs[start..<min(end, start + 20)].firstIndex(of: Glyph(of: "】"))
        {
            return close + 1 < end ? close + 1 : start
        }
        var index = start
        while index < end, index < start + 2, NumberReader.isDigit(glyphs[index]) { index += 1 }
        guard index > start, index + 1 < end, glyphs[index] == Sign.enumerationComma,
            GlyphClass.of(glyphs[index + 1]).contains(.han), !GlyphClass.of(glyphs[index + 1]).contains(.numeral)
        else { return start }
        return index + 1
    }

    /// Where a sentence begins after its dateline: …社杭州1月9日电 (记者 …)…, …1月9日讯…. O(1).
    static func begin(_ glyphs: [Glyph], _ sentence: Range<Int>) -> Int {
        let limit = min(sentence.upperBound, sentence.lowerBound + 30)
        var index = sentence.lowerBound + 3
        while index + 1 < limit {
            if glyphs[index] == Glyph(of: "日"), NumberReader.isDigit(glyphs[index - 1]),
                glyphs[index + 1] == Glyph(of: "电") || glyphs[index + 1] == Glyph(of: "讯")
            {
                return afterParenthesis(glyphs, index + 2, sentence.upperBound)
            }
            index += 1
        }
        return sentence.lowerBound
    }

    /// (记者 张三): who wrote it.
    private static func afterParenthesis(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int {
        guard start < end, glyphs[start] == Sign.openParenthesis,
            let close = glyphs[start..<min(end, start + 60)].firstIndex(of: Sign.closeParenthesis), close + 1 < end
        else { return min(start, end) }
        return close + 1
    }

    /// Where a sentence begins after who said it: 报告指出,…; 市长在报告中说,…. O(1).
    static func afterSpeaker(_ glyphs: [Glyph], _ sentence: Range<Int>) -> Int {
        let limit = min(sentence.upperBound, sentence.lowerBound + 20)
        var index = sentence.lowerBound + 2
        while index < limit {
            if glyphs[index] == Sign.comma || glyphs[index] == Sign.colon {
                let verb = saying.longestReversed(in: glyphs, from: sentence.lowerBound, to: index)
                return verb == nil ? sentence.lowerBound : index + 1
            }
            index += 1
        }
        return sentence.lowerBound
    }

    /// 预期目标生产总值增长6%以上,…描绘发展蓝图: a headline that tells a figure aimed at. O(1): headlines are short.
    static func isHeadlineOfTargets(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        line.count <= 45 && glyphs[line].contains(Sign.percent) && !glyphs[line].contains(Sign.fullStop)
            && line.contains { aims.longest(in: glyphs, from: $0, to: line.upperBound) != nil }
    }

    private static let aims = WordTrie(words: ["预期", "目标", "力争", "蓝图"])
    private static let saying = WordTrie(
        words: ["指出", "表示", "说", "提出", "介绍", "介绍说", "显示", "称", "认为", "透露", "强调", "总结道", "回顾道"], reversed: true)
}
