import Indicators

/// Subjects that are indicators of the catalogue.
extension FactReader {
    /// The catalogue indicator that the glyphs of `range` are.
    func resolve(_ range: Range<Int>) -> Subject? {
        guard let match = grammar.resolver.match(glyphs, range, places: places) else { return nil }
        // 县域经济 is a term of its own.
        if case .subArea("县域") = match.place, glyphs[match.start...].starts(with: "经济".utf16) { return nil }
        return subject(match, words: range, name: Array(glyphs[match.start..<range.upperBound]))
    }

    /// The catalogue indicator that a composed name is.
    func resolved(_ name: [Glyph], words: Range<Int>) -> Subject? {
        guard let match = grammar.resolver.match(name, name.indices, places: places) else { return nil }
        return subject(match, words: words, name: Array(name[match.start...]))
    }

    func subject(_ match: IndicatorResolver.Match, words: Range<Int>, name: [Glyph]) -> Subject {
        Subject(
            words: words, name: name, indicator: match.indicator, isGrowth: match.isGrowth, place: match.place,
            flags: name.starts(with: "累计".utf16) ? match.flags.union(.cumulative) : match.flags, year: match.year,
            span: match.span)
    }

    /// A head alone (总里程, 增加值) takes its beginning from the subject or the clause before it.
    func headed(_ gap: Gap) -> Subject? {
        guard gap.subject.count <= 8 else { return nil }
        let lead = places.skipLead(glyphs, gap.subject)
        let start = lead.start
        if glyphs[start..<gap.subject.upperBound].elementsEqual("人均".utf16),
            state.subjects.first?.indicator.map(isTotal) ?? false
        {
            // 地区生产总值突破2万亿元、人均突破5万元.
            return resolved("人均地区生产总值".glyphs, words: gap.subject)
        }
        let head = glyphs[start..<gap.subject.upperBound]
        if Self.goodDays.contains(where: head.elementsEqual), let before = state.subjects.first, tellsOfAir(before) {
            // 空气优良天数301天,优良率82.5%.
            return resolved("空气质量优良率".glyphs, words: gap.subject)
        }
        // 工业总产值 after 规上企业 is not 规上工业总产值: only a head by itself lacks its beginning.
        guard
            grammar.heads.longestReversed(in: glyphs, from: start, to: gap.subject.upperBound)?.start == start
                || grammar.verbs.relationalNouns.longest(in: glyphs, from: start, to: gap.subject.upperBound)?.end
                    == gap.subject.upperBound
        else { return nil }
        // 新增2户独角兽企业: a verb takes what stands after the number as its object.
        guard head.count >= 2, leadingVerb(gap.subject, mayBeAll: true)?.upperBound != gap.subject.upperBound else {
            return nil
        }
        var beginnings: [ArraySlice<Glyph>] = []
        // 实施工业项目26个,完成投资86亿元: of the projects counted, not of all industry.
        let countsThings = state.unitKind == .count && state.subjects.first?.indicator == nil
        if let words = state.subjects.first?.words, !countsThings {
            let verbEnd = leadingVerb(words)?.upperBound ?? places.skipLead(glyphs, words).start
            beginnings.append(glyphs[min(verbEnd, words.upperBound)..<words.upperBound])
        }
        if let name = state.subjects.first?.name, let share = name.firstIndex(of: Glyph(of: "占")), share >= 2 {
            // 战略性新兴产业产值210亿元、占全市30%,实现增加值60亿元: of what the share is of.
            beginnings.append(name[..<share])
        }
        if let clause = state.clause, clause.upperBound == gap.start - 1 { beginnings.append(glyphs[clause].prefix(9)) }
        for beginning in beginnings where !beginning.isEmpty {
            for end in (beginning.startIndex + 1...beginning.endIndex).reversed() {
                let name = Array(beginning[beginning.startIndex..<end]) + head
                if name.count > head.count + 1, var subject = resolved(name, words: gap.subject) {
                    subject.place = subject.place ?? state.subjects.first?.place
                    subject.flags.formUnion(lead.flags)
                    return subject
                }
            }
        }
        return nil
    }

    private static let goodDays = ["优良率", "优良天数比例", "优良天数比率", "优良比例", "优良天数占比"].map(\.glyphs)

    private func tellsOfAir(_ subject: Subject) -> Bool {
        isOfAir(subject) || subject.name.suffix(4).elementsEqual("优良天数".utf16)
    }

    /// 以旧换新带动社会消费品零售总额增长5.2%: the indicators that a cause is said to have moved.
    func effect(in range: Range<Int>) -> Range<Int>? {
        guard range.count >= 6 else { return nil }
        for index in range.lowerBound + 2..<range.upperBound - 3 {
            guard let verb = grammar.causes.longest(in: glyphs, from: index, to: range.upperBound) else { continue }
            let effect = verb.end..<range.upperBound
            let parts = split(effect, wide: true)
            return !parts.isEmpty && parts.allSatisfy { resolve($0) != nil } ? effect : nil
        }
        return nil
    }

    /// 经济总量跨过两个万亿元大关、超过4万亿元: the indicator opens its clause, and what it did comes before the number. In
    /// 规上工业实现利润 the number is of what was made.
    func opening(_ range: Range<Int>) -> Subject? {
        let joint = glyphs[range].firstIndex(of: Sign.enumerationComma) ?? range.upperBound
        guard joint - range.lowerBound <= 30 else { return nil }
        var end = joint
        while end > range.lowerBound + 1 {
            if let verb = grammar.passingVerbs.longest(in: glyphs, from: end, to: joint), verb.end <= joint,
                let subject = resolve(range.lowerBound..<end)
            {
                if let head = grammar.heads.longestReversed(in: glyphs, from: verb.end, to: joint),
                    !glyphs[head.start..<joint].elementsEqual("总量".utf16)
                {
                    return nil
                }
                return subject
            }
            end -= 1
        }
        return nil
    }

    /// The indicator that a clause without a number begins with.
    func beginning(_ clause: Range<Int>) -> Subject? {
        var end = min(clause.upperBound, clause.lowerBound + 20)
        while end > clause.lowerBound + 2 {
            if let subject = resolve(clause.lowerBound..<end) { return subject }
            end -= 1
        }
        return nil
    }

    /// 工业投资、民间投资增长6%: one rate for several indicators is each one's.
    func resolvedParts(_ gap: Gap, _ mark: Mark) -> [Subject]? {
        let isDoubling = mark.kind == .doubling && mark.value.mantissa != 0
        guard mark.unitKind == .percent, isDoubling || !gap.flags.isDisjoint(with: [.grow, .fall]),
            !gap.flags.contains(.reach)
        else { return nil }
        if let pair = pair(gap.subject) { return pair }
        guard resolve(gap.subject) == nil else { return nil }
        let parts = split(gap.subject, wide: true)
        guard parts.count > 1 else { return nil }
        let subjects = parts.indices.flatMap { index in
            pair(parts[index]) ?? [part(index, of: parts)]
        }
        // 财政收入、生产总值翻了一番: what is doubled is each one, also where only the last is in the catalogue.
        let known = subjects.count { $0.indicator != nil }
        return known == subjects.count || isDoubling && known > 0 ? subjects : nil
    }
}
