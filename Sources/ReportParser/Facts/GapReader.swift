/// What stands between one number and the next.
struct Gap {
    /// Where the number's own clause begins.
    var start: Int
    /// The subject's words; empty if the number goes on with an earlier subject.
    var subject: Range<Int>
    /// What the words between subject and number say.
    var flags: PredicateFlags
    /// Whether the gap holds nothing but separators: the number is one of several in a row.
    var isPure: Bool
    /// Whether a comma or a stronger separator parts the number from the one before.
    var isNewClause: Bool
    /// Whether the number follows directly, without any separator: 1002家共富工坊带动6.3万群众.
    var isAttached: Bool
    /// Whether a semicolon lies within.
    var hasSemicolon: Bool
    /// 比2020年: the year that the number compares with.
    var baseYear: Int?
    /// 到2025年: the year that the number is for.
    var year: Int?
    /// 五年增长: over how many years.
    var duration: Int?
}

/// Reads the words before a number, from the number backwards.
struct GapReader {
    let glyphs: [Glyph]
    let predicates: FlaggedWords

    /// The gap between the end of the number before and the number `marks[index]`.
    func read(from floor: Int, to index: Int, marks: [Mark], beginsSentence: Bool = false) -> Gap {
        let end = marks[index].range.lowerBound
        let start = clauseStart(from: floor, to: end)
        var gap = Gap(
            start: start, subject: start..<start, flags: [], isPure: false, isNewClause: start > floor,
            isAttached: false, hasSemicolon: false)
        gap.hasSemicolon = glyphs[floor..<start].contains(Sign.semicolon)
        var bodyStart = skipSeparators(from: start, to: end)
        gap.isAttached = bodyStart == floor && end > floor && !beginsSentence
        if gap.isAttached, let joint = enumerationComma(from: floor, to: end - 1) {
            // 惠及616万名近亲属、共济金额69亿元: what stands before 、 belongs to the number before.
            bodyStart = joint + 1
            gap.isAttached = false
        }
        if bodyStart + 1 < end, glyphs[bodyStart] == Glyph(of: "约"), glyphs[bodyStart + 1] == Glyph(of: "占") {
            gap.flags.insert(.about)
            bodyStart += 1
        }
        let predicateStart = predicate(before: end, from: bodyStart, marks: marks, index: index, into: &gap)
        var subjectEnd = skipSeparatorsBackwards(from: bodyStart, to: predicateStart)
        if let origin = origin(in: bodyStart..<subjectEnd) {
            gap.flags.insert(.from)
            subjectEnd = origin
        }
        gap.subject = bodyStart..<max(bodyStart, subjectEnd)
        if isAboutShare(gap.subject) { gap.flags.insert(.about) }
        gap.isPure =
            gap.subject.isEmpty && gap.flags.isEmpty && gap.baseYear == nil && gap.year == nil
            && gap.duration == nil && predicateStart == end
            && !glyphs[floor..<start].contains {
                $0 == Sign.semicolon || $0 == Sign.closeParenthesis || $0 == Sign.openParenthesis
            }
            && (start - floor) <= 1
        if isComparison(gap.start..<end, of: marks[index]) { gap.flags.insert(.comparison) }
        return gap
    }

    /// Where the clause that ends at `end` begins: after the last comma, semicolon or colon, or inside parentheses
    /// that are still open. Quotations and closed parentheses are passed over.
    private func clauseStart(from floor: Int, to end: Int) -> Int {
        var index = end
        while index > floor {
            let glyph = glyphs[index - 1]
            switch glyph {
            case Sign.comma, Sign.semicolon, Sign.colon, Sign.fullStop, Sign.openParenthesis, Sign.exclamation:
                return index
            case Sign.closeParenthesis:
                guard let open = opening(Sign.openParenthesis, before: index - 1, floor) else { return index }
                index = open
            case Sign.closeQuote:
                index = opening(Sign.openQuote, before: index - 1, floor) ?? index - 1
            case Sign.closeTitle:
                index = opening(Sign.openTitle, before: index - 1, floor) ?? index - 1
            default: index -= 1
            }
        }
        return floor
    }

    private func enumerationComma(from start: Int, to end: Int) -> Int? {
        var index = start
        var depth = 0
        while index < end {
            switch glyphs[index] {
            case Sign.openQuote, Sign.openParenthesis, Sign.openTitle: depth += 1
            case Sign.closeQuote, Sign.closeParenthesis, Sign.closeTitle: depth -= 1
            case Sign.enumerationComma where depth <= 0: return index
            default: break
            }
            index += 1
        }
        return nil
    }

    private func opening(_ open: Glyph, before close: Int, _ floor: Int) -> Int? {
        var index = close
        while index > floor, close - index < 80 {
            index -= 1
            if glyphs[index] == open { return index }
        }
        return nil
    }

    /// Whether the glyph joins what it stands between: 、和与及.
    static func joins(_ glyph: Glyph) -> Bool {
        switch glyph {
        case Sign.enumerationComma, Glyph(of: "和"), Glyph(of: "与"), Glyph(of: "及"), Sign.comma, Glyph(of: "或"),
            Glyph(of: "并"), Sign.semicolon:
            true
        default: false
        }
    }

    /// 和美, 和田, 和谐: words that begin with what elsewhere joins.
    static let harmonies: Set<Glyph> = Set("美田谐平睦县静硕".utf16)

    private func skipSeparators(from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            if glyphs[index] == Sign.enumerationComma || glyphs[index] == Sign.space || glyphs[index] == Sign.closeQuote
            {
                index += 1
            } else if Self.joins(glyphs[index]),
                !(glyphs[index] == Glyph(of: "和") && index + 1 < end && Self.harmonies.contains(glyphs[index + 1]))
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private func skipSeparatorsBackwards(from start: Int, to end: Int) -> Int {
        var index = end
        while index > start,
            glyphs[index - 1] == Sign.enumerationComma || glyphs[index - 1] == Sign.openQuote
                || glyphs[index - 1] == Sign.space
        {
            index -= 1
        }
        return index
    }

    /// Consumes the words of the predicate backwards and returns where it begins.
    private func predicate(before end: Int, from start: Int, marks: [Mark], index: Int, into gap: inout Gap) -> Int {
        var cursor = end
        if cursor > start, glyphs[cursor - 1] == Sign.openQuote { cursor -= 1 }
        while cursor > start {
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
            if let plan = planEnd(endingAt: cursor, from: start) ?? planPeriod(endingAt: cursor, from: start) {
                // 较“十三五”末下降: the plan's last year is what the number compares with.
                gap.baseYear = plan.year
                cursor = plan.start
                continue
            }
            guard let word = predicates.word(in: glyphs, from: start, endingAt: cursor), !word.flags.contains(.stop)
            else { break }
            // 数 and its like end a name unless the predicate goes on before them.
            if word.flags.isEmpty, gap.flags.isEmpty, cursor == end, word.start == start, marks[index].kind != .doubling
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
            // A verb that only says 到 after growth is where it arrived: 提高到.
            gap.flags.formUnion(word.flags)
            cursor = word.start
        }
        return cursor
    }

    /// X约占全国…: the bound stands before 占.
    private func isAboutShare(_ range: Range<Int>) -> Bool {
        guard range.count > 3 else { return false }
        return range.dropLast().contains { glyphs[$0] == Glyph(of: "约") && glyphs[$0 + 1] == Glyph(of: "占") }
    }

    /// 不良率从最高时的4.68%: words between 从 and where it came from.
    private func origin(in range: Range<Int>) -> Int? {
        var index = range.upperBound - 2
        while index >= range.lowerBound + 2, range.upperBound - index <= 8 {
            let glyph = glyphs[index]
            if glyph == Glyph(of: "从") || glyph == Glyph(of: "由") {
                let before = glyphs[index - 1]
                let after = glyphs[index + 1]
                let isWord =
                    before == Glyph(of: "自") || before == Glyph(of: "理") || after == Glyph(of: "业")
                    || after == Glyph(of: "事")
                return isWord ? nil : index
            }
            index -= 1
        }
        return nil
    }

    private func countsThings(_ mark: Mark) -> Bool {
        // 排名提升4位 is a change.
        mark.unitKind == .count && glyphs[mark.range.upperBound - 1] != Glyph(of: "位") || mark.unitKind == .area
            || mark.unitKind == .length
    }

    private func countsObject(_ mark: Mark) -> Bool {
        guard mark.unitKind == .count || mark.unitKind == .people, mark.range.upperBound < glyphs.count else {
            return false
        }
        let next = glyphs[mark.range.upperBound]
        return next == Sign.openQuote || GlyphClass.of(next).contains(.han) && !Self.joins(next)
    }

    /// 较“十三五”末, 比“十三五”末期: where the words begin, and the year.
    private func planEnd(endingAt cursor: Int, from start: Int) -> (start: Int, year: Int)? {
        var end = cursor
        if end > start, glyphs[end - 1] == Glyph(of: "期") { end -= 1 }
        guard end > start, glyphs[end - 1] == Glyph(of: "末") else { return nil }
        for length in 3...5 where end - 1 - length > start {
            let first = end - 1 - length
            guard let plan = FiveYearPlan(glyphs, first, end), plan.end == end - 1 else { continue }
            let before = glyphs[first - 1]
            if before == Glyph(of: "较") || before == Glyph(of: "比") { return (first - 1, plan.lastYear) }
        }
        return nil
    }

    /// 较“十三五”时期, 比“十三五”: the five years before are compared with as a whole.
    private func planPeriod(endingAt cursor: Int, from start: Int) -> (start: Int, year: Int)? {
        for length in 3...8 where cursor - length > start {
            let first = cursor - length
            guard glyphs[first - 1] == Glyph(of: "较") || glyphs[first - 1] == Glyph(of: "比"),
                let plan = FiveYearPlan(glyphs, first, cursor)
            else { continue }
            let end = FiveYearPlan.periods.longest(in: glyphs, from: plan.end, to: cursor)?.end ?? plan.end
            return end == cursor ? (first - 1, plan.lastYear) : nil
        }
        return nil
    }

    private func time(endingAt cursor: Int, from start: Int, marks: [Mark], before index: Int) -> Mark? {
        var position = index - 1
        let stop = cursor > start && glyphs[cursor - 1] == Glyph(of: "的") ? cursor - 1 : cursor
        while position >= 0, marks[position].range.lowerBound >= start {
            let mark = marks[position]
            if mark.kind == .year || mark.kind == .duration, mark.range.upperBound == stop { return mark }
            position -= 1
        }
        return nil
    }

    private func take(_ time: Mark, from start: Int, into gap: inout Gap) -> Int {
        let before = time.range.lowerBound
        guard time.kind == .year else {
            gap.duration = time.number
            // 近3年提升21个百分点: 近 is of the years.
            return before > start && glyphs[before - 1] == Glyph(of: "近") ? before - 1 : before
        }
        guard before > start else {
            gap.year = time.number
            return before
        }
        switch glyphs[before - 1] {
        case Glyph(of: "比"), Glyph(of: "较"):
            gap.baseYear = time.number
            return before - 1
        case Glyph(of: "从"), Glyph(of: "由"):
            gap.flags.insert(.from)
            gap.year = time.number
            return before - 1
        case Glyph(of: "到"), Glyph(of: "至"), Glyph(of: "在"):
            gap.year = time.number
            // 提高到2025年的14万元: where it arrived.
            if let word = predicates.word(in: glyphs, from: start, endingAt: before - 1),
                !word.flags.isDisjoint(with: [.grow, .fall])
            {
                gap.flags.insert(.reach)
            }
            return before - 1
        default:
            gap.year = time.number
            return before
        }
    }

    /// Whether the clause compares with others: 高于全国0.7个百分点, 比全省平均高2个百分点.
    private func isComparison(_ range: Range<Int>, of mark: Mark) -> Bool {
        guard
            mark.unitKind == .points || mark.unitKind == .percent || mark.unitKind == .multiple
                || mark.unitKind == .place || mark.unitKind == .money
        else { return false }
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if let word = Self.comparisons.longest(in: glyphs, from: index, to: range.upperBound),
                word.end + 1 < range.upperBound,
                !Self.ownPast(glyphs, from: word.end, to: range.upperBound)
            {
                return true
            }
            index += 1
        }
        guard let last = glyphs[range].last, Self.comparatives.contains(last), range.count > 2 else { return false }
        let pair = [glyphs[range.upperBound - 2], last]
        return !Self.properVerbs.contains(pair)
    }

    private static func ownPast(_ glyphs: [Glyph], from start: Int, to end: Int) -> Bool {
        pasts.longest(in: glyphs, from: start, to: end) != nil || NumberReader.isDigit(glyphs[start])
    }

    private static let comparisons = WordTrie(words: [
        "高于", "快于", "好于", "优于", "低于", "慢于", "领先", "高出", "超出", "大于", "超过全", "超全", "跑赢", "多于", "少于", "高全", "快全", "超年度",
        "超目标",
    ])
    private static let pasts = WordTrie(words: ["上年", "去年", "同期"])
    private static let comparatives: Set<Glyph> = Set("高低快慢多少".utf16)
    private static let properVerbs: Set<[Glyph]> = Set(
        ["提高", "降低", "减少", "增高", "升高", "调高", "调低", "走高", "不少", "最高", "最多", "最低", "增多", "压低"].map(\.glyphs))
}
