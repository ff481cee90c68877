/// The words of the predicate, read backwards from the number.
extension GapReader {
    /// Consumes the words of the predicate backwards and returns where it begins.
    func predicate(before end: Int, from start: Int, marks: [Mark], index: Int, into gap: inout Gap) -> Int {
        var cursor = end
        if cursor > start, glyphs[cursor - 1] == Sign.openQuote { cursor -= 1 }
        while cursor > start {
            if glyphs[cursor - 1] == Glyph(of: "内"),
                time(endingAt: cursor - 1, from: start, marks: marks, before: index)?.kind == .duration
            {
                // 五年内翻了两番.
                cursor -= 1
            }
            if glyphs[cursor - 1] == Glyph(of: "向"), cursor == end, isStrivenFor(marks[index]) {
                // 经济总量向7万亿元冲刺.
                gap.flags.formUnion([.reach, .target])
                cursor -= 1
                continue
            }
            if cursor == end, cursor > start + 1, glyphs[cursor - 1] == Glyph(of: "着"),
                glyphs[cursor - 2] == Glyph(of: "向"),
                isStrivenFor(marks[index])
            {
                // 向着600亿元大关全力冲刺: on the way there, neither reached nor planned.
                gap.flags.insert(.comparison)
                cursor -= 2
                continue
            }
            if let before = yearsAgo(endingAt: cursor, from: start, marks: marks, before: index) {
                // 是五年前的1.9倍.
                gap.yearsBefore = before.years
                cursor = before.start
                continue
            }
            if let time = time(endingAt: cursor, from: start, marks: marks, before: index) {
                cursor = take(time, from: start, into: &gap)
                // 连续16年、9年: durations in a row.
                if time.kind == .duration, cursor > start, glyphs[cursor - 1] == Sign.enumerationComma,
                    self.time(endingAt: cursor - 1, from: start, marks: marks, before: index) != nil
                {
                    cursor -= 1
                }
                continue
            }
            if glyphs[cursor - 1] == Sign.closeParenthesis,
                let open = opening(Sign.openParenthesis, before: cursor - 1, start), open > start,
                glyphs[open + 1..<cursor - 1].elementsEqual("下同".utf16)
            {
                // 同比(下同)增长9.4%, 比2012年(下同)增长9.4%.
                cursor = open
                gap.baseHoldsBelow = true
                continue
            }
            if cursor == end, glyphs[cursor - 1] == Sign.closeParenthesis,
                let open = opening(Sign.openParenthesis, before: cursor - 1, start), open > start,
                let word = predicates.word(in: glyphs, from: open + 1, endingAt: cursor - 1),
                word.start == open + 1, word.flags.isEmpty
            {
                // 下降(同口径)9.5%: how it is reckoned, between the verb and by how much.
                cursor = open
                continue
            }
            if glyphs[cursor - 1] == Sign.enumerationComma,
                !gap.flags.isDisjoint(with: [.grow, .fall])
                    || gap.flags.isSuperset(of: [.target, .reach])
                        && marks[index].unitKind == .percent,
                let turn = Self.turns.longestReversed(in: glyphs, from: start, to: cursor - 1)
            {
                // 固定资产投资稳定增长、力争达到3%: the rate that is striven for.
                if gap.flags.isDisjoint(with: [.grow, .fall]) {
                    gap.flags.subtract(.reach)
                    gap.flags.insert(.grow)
                }
                // 进出口总额增速由负转正、增长3.2%.
                cursor = turn.start
                continue
            }
            if let adjustment = Self.adjustment(glyphs, endingAt: cursor, from: start) {
                // 一般公共预算收入扣除减税降费因素增长8%.
                cursor = adjustment
                continue
            }
            if gap.flags.contains(.ranked) || marks[index].kind == .rank || gap.flags.contains(.grow),
                let months = months(endingAt: cursor, from: start)
            {
                // 连续8个月位居全省第一, 连续8个月全省第一.
                cursor = months
                continue
            }
            if gap.flags.contains(.grow) || gap.flags.contains(.fall), cursor > start + 2,
                glyphs[cursor - 1] == Glyph(of: "均"), glyphs[cursor - 2] == Glyph(of: "平"),
                let years = time(endingAt: cursor - 2, from: start, marks: marks, before: index),
                years.kind == .duration
            {
                // 两年平均增长: so many years' average.
                gap.flags.insert(.average)
                cursor = take(years, from: start, into: &gap)
                continue
            }
            if let plan = planEnd(endingAt: cursor, from: start) ?? planPeriod(endingAt: cursor, from: start) {
                // 较“十三五”末下降: the plan's last year is what the number compares with.
                cursor = plan.start
                if "从由".utf16.contains(glyphs[cursor]) {
                    // 由“十二五”末的83亿元: where it came from.
                    gap.flags.insert(.from)
                    gap.year = plan.year
                } else {
                    gap.baseYear = plan.year
                }
                continue
            }
            guard let word = predicates.word(in: glyphs, from: start, endingAt: cursor), !word.flags.contains(.stop)
            else { break }
            // 较2011年|均实现翻番: the year is compared with, and all of them did.
            if word.flags == .average, isYearCompared(before: word.start, from: start) {
                cursor = word.start + 1
                continue
            }
            // 数 and its like end a name unless the predicate goes on before them.
            if word.flags.isEmpty, gap.flags.isEmpty, cursor == end, word.start == start, marks[index].kind != .doubling
            {
                break
            }
            // 返岗专列|26趟: what is counted in times is in no place.
            if word.flags == .ranked, word.start == cursor - 1, word.start > start, marks[index].kind == .quantity,
                marks[index].unitKind == .count
            {
                break
            }
            // 整合提升1000个综合体: the verb takes what is counted as its object.
            if gap.flags.isEmpty, cursor == end, countsObject(marks[index]),
                !word.flags.isDisjoint(with: [.grow, .fall, .added])
            {
                break
            }
            // 林分优化提升200万亩: so much was worked on, not added.
            if gap.flags.isEmpty, cursor == end, word.flags == .grow, glyphs[word.start] == Glyph(of: "提"),
                glyphs[cursor - 1] == Glyph(of: "升"), countsThings(marks[index])
            {
                break
            }
            // 综合得分|居第一 is no 分居.
            if word.flags.isSuperset(of: [.ranked, .distribute]), word.start > start,
                "得评积总".utf16.contains(glyphs[word.start - 1])
            {
                gap.flags.insert(.ranked)
                cursor = word.start + 1
                break
            }
            // A verb that only says 到 after growth is where it arrived: 提高到.
            gap.flags.formUnion(word.flags)
            cursor = word.start
        }
        return cursor
    }

    /// Whether a year that is compared with ends before `index`: 较2011|年, 比2020|年.
    private func isYearCompared(before index: Int, from start: Int) -> Bool {
        index - 5 >= start && glyphs[index - 4..<index].allSatisfy(NumberReader.isDigit)
            && "较比".utf16.contains(glyphs[index - 5])
    }

    /// How things went, told between a subject and by how much; read backwards.
    private static let turns = WordTrie(
        words: [
            "由负转正", "由降转增", "由降转升", "由跌转涨", "由正转负", "止跌回升", "企稳回升", "实现正增长", "稳步增长", "较快增长", "平稳增长", "保持增长", "持续增长",
            "稳定增长", "稳中有升", "快速增长", "逆势增长", "大幅增长",
        ], reversed: true)

    /// Whether a verb of striving follows an amount: 向7万亿元|冲刺, 向千亿元|迈进.
    private func isStrivenFor(_ mark: Mark) -> Bool {
        mark.unitKind == .money
            && Self.strivings.longest(in: glyphs, from: mark.range.upperBound, to: glyphs.count) != nil
    }

    private static let strivings = WordTrie(words: [
        "冲刺", "迈进", "挺进", "冲击", "奋进", "跨越", "全力冲刺", "奋力冲刺", "加速迈进", "稳步迈进", "阔步迈进", "目标迈进", "目标冲刺",
    ])

    func countsThings(_ mark: Mark) -> Bool {
        // 排名提升4位 is a change.
        mark.unitKind == .count && !glyphs[mark.range].suffix(2).contains(Glyph(of: "位")) || mark.unitKind == .area
            || mark.unitKind == .length
    }

    func countsObject(_ mark: Mark) -> Bool {
        guard mark.unitKind == .count || mark.unitKind == .people, mark.range.upperBound < glyphs.count else {
            return false
        }
        let next = glyphs[mark.range.upperBound]
        return next == Sign.openQuote || GlyphClass.of(next).contains(.han) && !Self.joins(next)
    }
}
