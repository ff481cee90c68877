import Indicators

/// Subjects of numbers without words of their own: those of the numbers before them.
extension FactReader {
    /// A number without words of its own goes on with the subjects before it.
    func inherited(_ count: Int, mark: Mark, gap: Gap, sentence: Range<Int>, marks: [Mark], last: Int)
        -> [Subject]
    {
        // A count before its noun has no subject to inherit: 26个项目.
        if mark.kind == .quantity, gap.flags.isSubset(of: Self.openers), gap.year == nil || gap.year != state.baseYear,
            isFronted(mark, marks, last, sentence)
        {
            return [fronted(gap, mark: mark, sentence: sentence, marks: marks, last: last)]
        }
        if mark.unitKind == .containers, state.subjects.isEmpty, let indicator = grammar.resolver.containerIndicator {
            // Only ports count by standard containers.
            return [Subject(words: mark.range, name: Array(glyphs[mark.range]), indicator: indicator)]
        }
        if count > 1, gap.flags.contains(.distribute), let clause = state.clause, clause.upperBound == gap.start - 1,
            clause.lowerBound >= state.floor,
            let many = coordinated(
                places.skipLead(glyphs, clause).start..<clause.upperBound, count: count, gap: gap, isRank: false)
        {
            // 重大产业、生态环保投资,分别增长38%、74%: the clause before names them.
            return many
        }
        // 居全省县域第一、全区县域前列,增长5%: what a 、 joins is no clause of its own.
        if let clause = state.clause, clause.upperBound == gap.start - 1, clause.lowerBound >= state.floor,
            glyphs[clause.lowerBound] != Sign.enumerationComma
        {
            // 全省进出口总值创新高,达到5379亿元: the clause between has a subject of its own.
            if let subject = beginning(clause) { return [subject] }
            let goesOn = grammar.goingOn.longest(in: glyphs, from: clause.lowerBound, to: clause.upperBound) != nil
            if !goesOn, gap.flags.contains(.running), gap.duration != nil, let subject = whole(clause) {
                return [subject]
            }
            // 下降2.4%(剔除减税降费因素,同口径增长5.7%): the same at another reckoning.
            let beginning = clause.lowerBound + (glyphs[clause.lowerBound] == Sign.openParenthesis ? 1 : 0)
            let isAdjusted =
                GapReader.adjustment(glyphs, startingAt: beginning, to: clause.upperBound) == clause.upperBound
            guard
                isAdjusted || goesOn
                    || gap.flags.contains(.each) || state.subjects.allSatisfy({ $0.indicator == nil })
            else { return [] }
        }
        let isOfOther =
            mark.unitKind == .count && gap.flags.contains(.added) && !state.subjects.contains { $0.indicator != nil }
        if state.subjects.isEmpty || isOfOther,
            var subject = households(before: mark)
        {
            if gap.flags.contains(.added) {
                subject.indicator = nil
                subject.name = "新增".glyphs + subject.name
                subject.verb = subject.words
            }
            return [subject]
        }
        if count == 1, gap.flags.isSuperset(of: [.reach, .cumulative]), let stock = stock(mark) {
            return [stock]
        }
        if state.subjects.isEmpty, let subject = announced(gap, mark) { return [subject] }
        let carried = meant(count, gap, mark)
        return carried.map { subject in
            var subject = subject
            subject.flags = []
            return subject
        }
    }

    /// 经济总量跨上新台阶。首次突破3万亿元: what the short sentence before, which has no number, announces.
    private func announced(_ gap: Gap, _ mark: Mark) -> Subject? {
        guard mark.kind == .quantity, gap.start == sentenceStart, !gap.flags.isDisjoint(with: [.reach, .grow, .fall]),
            sentenceStart > 4, glyphs[sentenceStart - 1] == Sign.fullStop
        else { return nil }
        var start = sentenceStart - 1
        let floor = max(0, start - 24)
        while start > floor, !GlyphClass.of(glyphs[start - 1]).contains(.sentenceEnd), glyphs[start - 1] != Sign.comma {
            start -= 1
        }
        guard start == 0 || GlyphClass.of(glyphs[start - 1]).contains(.sentenceEnd),
            let subject = beginning(start..<sentenceStart - 1), let indicator = subject.indicator
        else { return nil }
        let kind = grammar.resolver.kinds[indicator]
        return mark.unitKind == kind || kind == .money && grammar.scanner.isHundredMillions(mark.scale) ? subject : nil
    }

    /// 城乡低保标准,连续9年达…: the clause itself is what the number is about.
    func whole(_ clause: Range<Int>) -> Subject? {
        let lead = places.skipLead(glyphs, clause)
        guard clause.upperBound - lead.start >= 2, clause.upperBound - lead.start <= 24 else { return nil }
        return Subject(words: clause, name: Array(glyphs[lead.start..<clause.upperBound]), place: lead.place)
    }

    /// 总量达1200万户: what is counted by 户 and was spoken of before in the paragraph is 经营主体.
    func households(before mark: Mark) -> Subject? {
        guard let indicator = grammar.resolver.householdIndicator, mark.unitNumber >= 0,
            grammar.scanner.units.unit(mark.unitNumber, scale: -1) == UnitOfMeasure("户")
        else { return nil }
        var index = mark.range.lowerBound
        let floor = max(1, index - 150)
        while index > floor, glyphs[index] != Sign.newline {
            index -= 1
            if glyphs[index] == Glyph(of: "体"), glyphs[index - 1] == Glyph(of: "主"), index >= 4,
                glyphs[index - 2] == Glyph(of: "营") || glyphs[index - 2] == Glyph(of: "场")
            {
                return Subject(words: mark.range, name: Array(glyphs[index - 3...index]), indicator: indicator)
            }
        }
        return nil
    }

    /// The subjects that numbers without words of their own are about: the last ones; with 均 all since the last comma;
    /// as many numbers as there were subjects since then, or with 分别 before them, are about those.
    func meant(_ count: Int, _ gap: Gap, _ mark: Mark) -> [Subject] {
        if state.subjects.count == count, count > 1 { return state.subjects }
        if gap.flags.contains(.each), count == 1 { return state.each }
        if count > 1, state.group.count == count { return state.group }
        // 城镇居民…26738元,农民…11986元,实际增长9.7%和13.4%: as many rates as there were subjects, 分别 or not.
        let isRatio = mark.unitKind == .multiple || !gap.flags.isDisjoint(with: [.grow, .fall])
        let areRates = state.subjects.count == 1 && isRatio
        if count > 1, gap.flags.contains(.distribute) || areRates, state.recent.count >= count {
            return state.recent.suffix(count)
        }
        return state.subjects
    }
}
