import Indicators

/// What is ranked, told apart from the words of ranking before it.
extension FactReader {
    /// The words before a place that name what is ranked: without a standing told before (位居全国前列、全省第一), and without the set
    /// that they begin with (全国|县域经济竞争力列第8位).
    func ranked(_ words: Range<Int>, _ mark: Mark) -> Range<Int> {
        var range = words
        if mark.scope.lowerBound == range.lowerBound, mark.scope.upperBound + 2 <= range.upperBound {
            range = mark.scope.upperBound..<range.upperBound
        } else if mark.scope.count == 2, range.count > 6, glyphs[range.prefix(2)] == glyphs[mark.scope] {
            // 全省|项目建设考评居全省第4位.
            range = range.dropFirst(2)
        }
        if let moved = movedPlace(range) { return moved }
        if let tied = tied(range) { return tied.isEmpty ? words.upperBound..<words.upperBound : tied }
        var end = range.upperBound
        while end > range.lowerBound, GlyphClass.of(glyphs[end - 1]).contains(.separator) { end -= 1 }
        guard end - range.lowerBound >= 4,
            let standing = Self.standings.longestReversed(in: glyphs, from: range.lowerBound, to: end)
        else { return range }
        let floor = max(range.lowerBound, standing.start - 14)
        var index = standing.start
        while index > floor, !GlyphClass.of(glyphs[index - 1]).contains(.separator) {
            if let verb = Self.standingVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: index) {
                return verb.start == range.lowerBound
                    ? words.upperBound..<words.upperBound : range.lowerBound..<verb.start
            }
            index -= 1
        }
        return range
    }

    /// 工业投资增速位次连续前移、居全省第九位: that the place moved is no part of what is ranked.
    private func movedPlace(_ range: Range<Int>) -> Range<Int>? {
        guard range.count >= 6, "移升进".utf16.contains(glyphs[range.upperBound - 1]),
            let place = (range.lowerBound + 2..<range.upperBound - 3).last(where: {
                Self.places.longest(in: glyphs, from: $0, to: range.upperBound) != nil
            }), range.upperBound - place <= 10
        else { return nil }
        return range.lowerBound..<place
    }

    /// 森林覆盖率与临海省并列全国第2位: a place that shares the rank is no part of what is ranked.
    private func tied(_ range: Range<Int>) -> Range<Int>? {
        guard range.count >= 2, glyphs[range.upperBound...].starts(with: "并列".utf16),
            "省市区县州盟旗".utf16.contains(glyphs[range.upperBound - 1])
        else { return nil }
        // 增长7%,与海州市并列第四: 与 may stand apart from the words behind it.
        if range.lowerBound > 0, glyphs[range.lowerBound - 1] == Glyph(of: "与") {
            return range.lowerBound..<range.lowerBound
        }
        guard let with = range.last(where: { glyphs[$0] == Glyph(of: "与") }) else { return nil }
        return range.lowerBound..<with
    }

    /// 财政收入总量和增速分别居第二、第一位: an indicator and its rate of growth, each ranked.
    func totalAndRate(_ parts: [Range<Int>]) -> [Subject]? {
        guard parts.count == 2,
            let total = grammar.references.longest(in: glyphs, from: parts[1].lowerBound, to: parts[1].upperBound),
            total.end == parts[1].upperBound, total.payload >= grammar.firstGrowthReference,
            Self.totals.longestReversed(in: glyphs, from: parts[0].lowerBound, to: parts[0].upperBound) != nil,
            var subject = resolve(parts[0]), subject.indicator != nil
        else { return nil }
        subject.reference = .level
        var rate = subject
        rate.isGrowth = true
        rate.reference = .growth
        return [subject, rate]
    }

    private static let places = WordTrie(words: ["位次", "排名", "排位", "名次"])
    private static let totals = WordTrie(words: ["总量", "规模", "总额", "总规模"], reversed: true)
    /// Standings that give no place.
    private static let standings = WordTrie(
        words: ["前列", "前茅", "前端", "第一方阵", "第一梯队", "第一等次", "第一档次", "上游", "中上游", "先进行列", "先进位次", "领先", "领先水平"],
        reversed: true)
    private static let standingVerbs = WordTrie(
        words: ScannerVocabulary.list(
            "位居 居 居于 稳居 均居 跃居 位列 列 名列 均列 排 排在 排名 走在 走在了 处于 处在 进入 保持 保持在 继续保持 跻身 迈入 位于 均位居 均位列 挺进"),
        reversed: true)
}
