import Indicators

/// Numbers that belong to the name of what the next one counts.
extension FactReader {
    /// Why a number only belongs to the name of what the next one counts, if it does: 收入50万元以上的|村占比达68%,
    /// “15分钟|生活圈”2415个.
    func partOfName(_ run: [Int], _ gap: Gap, _ marks: [Mark]) -> LeftOver.Reason? {
        let mark = marks[run[0]]
        if mark.isQuoted { return isWholeQuotation(mark) ? nil : .quotation }
        if gap.isAttached, mark.unitKind == .money, state.unitKind == .count,
            grammar.scanner.clubs.longest(in: glyphs, from: mark.range.upperBound, to: glyphs.count) != nil
        {
            // 3个镇进入400亿元俱乐部: how much each of them has.
            return .threshold
        }
        if coversAll(mark) || isSizeOfSet(mark, run[run.count - 1], marks) { return .modifier }
        guard run.count == 1, mark.kind == .quantity, !gap.isAttached else { return nil }
        if countsRivals(mark) || isLimitKept(mark) { return .comparison }
        return tellsWhich(mark, run[0], marks) ? .modifier : nil
    }

    /// 实现21个地市全覆盖: all there are.
    private func coversAll(_ mark: Mark) -> Bool {
        guard mark.unitKind == .count, mark.range.lowerBound > 1,
            glyphs[mark.range.lowerBound - 2..<mark.range.lowerBound].elementsEqual("实现".utf16)
        else { return false }
        let noun = glyphs[mark.range.upperBound...].prefix(16).prefix { GlyphClass.of($0).contains(.han) }
        return noun.suffix(3).elementsEqual("全覆盖".utf16)
    }

    /// 在全国15个同类城市中居前列, 100个城市满意度测评全省第一, 分13个领域: how many there are of those compared, or of the parts.
    private func isSizeOfSet(_ mark: Mark, _ index: Int, _ marks: [Mark]) -> Bool {
        let (start, end) = (mark.range.lowerBound, mark.range.upperBound)
        guard mark.unitKind == .count, mark.bound == .eq, isNoun(at: end) else { return false }
        if start > sentenceStart, glyphs[start - 1] == Glyph(of: "分"),
            start - 1 == sentenceStart || GlyphClass.of(glyphs[start - 2]).contains(.separator)
        {
            return true
        }
        let noun = glyphs[end...].prefix(8)
        guard
            let place = noun.indices.first(where: {
                Self.compared.longest(in: glyphs, from: $0, to: noun.endIndex) != nil
            }),
            let kind = Self.compared.longest(in: glyphs, from: place, to: noun.endIndex)?.end, kind < glyphs.count
        else { return false }
        let clause = glyphs[sentenceStart..<start].reversed().prefix { !GlyphClass.of($0).contains(.separator) }
        if glyphs[kind] == Glyph(of: "中"), clause.contains(Glyph(of: "在")) { return true }
        guard index + 1 < marks.count, marks[index + 1].kind == .rank, !clause.isEmpty else { return false }
        let rank = marks[index + 1].range.lowerBound
        return rank > kind && rank - kind <= 16
            && !glyphs[kind..<rank].contains { GlyphClass.of($0).contains(.separator) }
    }

    /// What is compared with its like.
    private static let compared = WordTrie(words: ["城市", "区县", "县市", "省份", "省市", "地市", "国家级"])

    /// 经济总量超千亿元的县域达12个, 3人以上居住出租房4万户: a number that only tells which things the next one counts.
    private func tellsWhich(_ mark: Mark, _ index: Int, _ marks: [Mark]) -> Bool {
        let end = mark.range.upperBound
        guard end < glyphs.count, let next = marks[(index + 1)...].first(where: { $0.kind == .quantity }) else {
            return false
        }
        // 年收入10万元至50万元家庭占比达62%: whose share it is.
        let isClass =
            isNoun(at: end)
            && (mark.unitKind == .people && mark.bound == .ge
                || mark.unitKind == .money && mark.bound == .range && next.unitKind == .percent)
        // 纳入国家40项重大工程的96个项目: of which kind those are that are counted next.
        if mark.unitKind == .count, next.unitKind == .count, mark.bound == .eq, isNoun(at: end),
            (4...10).contains(next.range.lowerBound - end), glyphs[next.range.lowerBound - 1] == Glyph(of: "的"),
            glyphs[end..<next.range.lowerBound].allSatisfy({ GlyphClass.of($0).contains(.han) })
        {
            return true
        }
        guard glyphs[end] == Glyph(of: "的") || isClass else { return false }
        // 总投资1.6万亿元的452个项目: the sum of them all.
        guard mark.unitKind != .money || mark.bound != .eq || next.range.lowerBound != end + 1 else { return false }
        return !glyphs[end..<next.range.lowerBound].contains {
            GlyphClass.of($0).contains(.separator) && $0 != Sign.openParenthesis && $0 != Sign.closeParenthesis
        }
    }

    /// 控制在4%的目标以内: the limit that was kept.
    private func isLimitKept(_ mark: Mark) -> Bool {
        guard let goal = glyphs[mark.range.upperBound...].prefix(4).firstIndex(of: Glyph(of: "目")),
            glyphs[goal...].starts(with: "目标".utf16)
        else { return false }
        return ["以内", "之内", "范围内", "内"].contains { glyphs[(goal + 2)...].starts(with: $0.utf16) }
    }

    /// 在全省21个市州中,…: how many something is compared with.
    private func countsRivals(_ mark: Mark) -> Bool {
        let start = mark.range.lowerBound
        let end = mark.range.upperBound
        guard mark.unitKind == .count || mark.unitKind == .ratio, mark.bound == .eq, start > 0,
            let close = glyphs[end...].prefix(10).firstIndex(where: { $0 == Glyph(of: "中") }), close > end,
            close + 1 < glyphs.count, !GlyphClass.of(glyphs[close + 1]).contains(.han) || isRanking(close + 1)
        else { return false }
        let between = glyphs[end..<close]
        let before = glyphs[max(0, start - 8)..<start]
        guard !between.contains(where: { GlyphClass.of($0).contains(.separator) && !"()".utf16.contains($0) }),
            let preposition = before.lastIndex(of: Glyph(of: "在"))
        else { return false }
        return !before[preposition...].contains { GlyphClass.of($0).contains(.separator) }
    }

    private func isRanking(_ index: Int) -> Bool { "居列位排名稳跃".utf16.contains(glyphs[index]) }

    /// 369计划, 515三年行动计划: a number without a unit that begins the name of a plan.
    func beginsPlan(_ mark: Mark) -> Bool {
        guard mark.unitKind == .ratio, mark.bound == .eq else { return false }
        let rest = glyphs[mark.range.upperBound...].prefix(8)
        let words = rest.prefix { !GlyphClass.of($0).contains(.separator) && !NumberReader.isDigit($0) }
        return words.indices.dropLast().contains { index in
            Self.plans.contains { $0.elementsEqual(words[index...index + 1]) }
        }
    }

    private static let plans = ["计划", "行动", "工程"].map(\.glyphs)

    /// 实现“百万标箱”: a quotation that holds nothing but the number.
    private func isWholeQuotation(_ mark: Mark) -> Bool {
        let start = mark.range.lowerBound
        let end = mark.range.upperBound
        guard end < glyphs.count, glyphs[end] == Sign.closeQuote, start >= 5 else { return false }
        // 全面实现“最多90天” may have a bound inside.
        let open = glyphs[start - 1] == Sign.openQuote ? start - 1 : start - 3
        guard glyphs[open] == Sign.openQuote, open == start - 1 || glyphs[open + 1] == Glyph(of: "最"), open > 0 else {
            return false
        }
        // 实现“八个倍增”:… names a plan that is told after it.
        guard end + 1 >= glyphs.count || glyphs[end + 1] != Sign.colon else { return false }
        let before = glyphs[open - 1]
        return before == Glyph(of: "现") || before == Glyph(of: "到") || before == Glyph(of: "破")
    }
}
