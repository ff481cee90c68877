import Indicators

/// Names of open indicators, made of the words around a number.
extension FactReader {
    /// A subject that is no catalogue indicator.
    func open(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        let lead = places.skipLead(glyphs, gap.subject)
        var range = lead.start..<gap.subject.upperBound
        let verb = grammar.verbs.objectVerbs.longest(in: glyphs, from: range.lowerBound, to: range.upperBound)
            .map { range.lowerBound..<$0.end }
        var name: [Glyph]
        if let etcetera = glyphs[range].lastIndex(of: Glyph(of: "等")), etcetera >= range.upperBound - 1 {
            // 新增缙云麻鸭、龙泉高山茶等2条…: examples before the count.
            name = verb.map { Array(glyphs[$0]) } ?? []
            range = range.upperBound..<range.upperBound
        } else if mark.unitKind == .count, !gap.flags.contains(.from), isFronted(mark, marks, last, sentence),
            verb == nil, glyphs[range].contains(Sign.enumerationComma),
            withNoun([], after: mark, sentence, marks, last).count >= 4
        {
            // 江山、龙游2项改革入选…: so are names in a row.
            name = []
        } else {
            name = Array(glyphs[range])
        }
        if gap.isAttached, let counted = state.subjects.first, counted.indicator == nil,
            grammar.verbs.relationalNouns.longest(in: name, from: 0, to: name.count)?.end == name.count
        {
            // 20个总投资270亿元的合作项目: the investment of what was counted.
            name = counted.name + name
        } else if !gap.flags.contains(.from) {
            name = withNoun(name, after: mark, sentence, marks, last)
        }
        if let noun = classNoun(name) {
            name += noun
        } else if let whole = ofBranch(name) {
            name = whole
        } else if isBareHead(name), lead.start == gap.subject.lowerBound, let clause = state.clause,
            clause.upperBound == gap.start - 1
        {
            name = beginning(of: clause) + name
        }
        var flags = lead.flags
        let isGrowth = grammar.resolver.takeGrowthSuffix(&name, into: &flags)
        if mark.unitKind == .place || mark.kind == .quantity && gap.flags.contains(.ranked) && !name.isEmpty {
            name += "排名".glyphs
        }
        return Subject(
            words: gap.subject, name: name, indicator: nil, isGrowth: isGrowth, place: lead.place, flags: flags,
            span: lead.span, verb: verb)
    }

    /// 新建小微园20个、竣工300万平方米; 新能源开工1600万千瓦、投产1000万千瓦: another verb takes the first one's place.
    func withAnotherVerb(_ gap: Gap, _ mark: Mark) -> Subject? {
        guard !gap.isNewClause || gap.start == state.floor + 1, let previous = state.subjects.first,
            previous.indicator == nil, gap.subject.count >= 2,
            let verb = grammar.verbs.objectVerbs.longest(
                in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound)
                ?? grammar.verbs.subjectVerbs.longest(
                    in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound),
            verb.end == gap.subject.upperBound,
            grammar.verbs.relationalNouns.longest(
                in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound) == nil,
            grammar.verbs.doingNouns.longestReversed(
                in: glyphs, from: gap.subject.lowerBound, to: gap.subject.upperBound) == nil,
            mark.unitKind == .count || mark.unitKind == .area || mark.unitKind == .power
        else { return nil }
        var name = previous.name
        if mark.unitKind == .count, name.suffix(2).elementsEqual("投资".utf16), name.count > 6 {
            // 实施项目120个,完成投资360亿元;竣工45个: projects are counted, not their investment.
            name.removeLast(2)
        }
        if let first = grammar.verbs.objectVerbs.longest(in: name, from: 0, to: name.count), first.end + 2 <= name.count
        {
            return Subject(
                words: gap.subject, name: Array(glyphs[gap.subject]) + name[first.end...], indicator: nil,
                place: previous.place, verb: gap.subject)
        }
        guard let last = grammar.verbs.anyVerbs.longestReversed(in: name, from: 2, to: name.count) else { return nil }
        return Subject(
            words: gap.subject, name: Array(name[..<last.start]) + glyphs[gap.subject], indicator: nil,
            place: previous.place)
    }

    /// A级物流企业51家、其中5A级3家: what the class is of.
    private func classNoun(_ name: [Glyph]) -> ArraySlice<Glyph>? {
        guard name.last == Glyph(of: "级"), name.count <= 5, let previous = state.subjects.first,
            let level = previous.name.lastIndex(of: Glyph(of: "级")), level + 2 < previous.name.count
        else { return nil }
        return previous.name[(level + 1)...]
    }

    /// Whether a name is nothing but a head: 产值, 规模.
    private func isBareHead(_ name: [Glyph]) -> Bool {
        name.count >= 2 && grammar.heads.longestReversed(in: name, from: 0, to: name.count)?.start == 0
    }

    /// What the clause before speaks of, as the beginning of a name whose head stands alone.
    private func beginning(of clause: Range<Int>) -> [Glyph] {
        var start = places.skipLead(glyphs, clause).start
        if let verb = grammar.verbs.objectVerbs.longest(in: glyphs, from: start, to: clause.upperBound) {
            start = verb.end
        }
        let words = glyphs[start..<clause.upperBound].prefix(10)
        return Array(words.prefix { $0 != Sign.enumerationComma })
    }

    /// 总投资1091.69亿元 after 引进亿元以上项目210个: a noun that belongs to what was named before it.
    func related(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject? {
        guard !gap.isNewClause || gap.start == state.floor + 1, let previous = state.subjects.first else { return nil }
        var range = places.skipLead(glyphs, gap.subject).start..<gap.subject.upperBound
        if let word = grammar.references.longest(in: glyphs, from: range.lowerBound, to: range.upperBound),
            word.payload < grammar.firstGrowthReference, word.end < range.upperBound,
            glyphs[word.end] == Glyph(of: "占")
        {
            // 实际使用外资99亿美元,总量占全市41%.
            range = word.end..<range.upperBound
        }
        guard !range.isEmpty,
            let noun = grammar.verbs.relationalNouns.longest(in: glyphs, from: range.lowerBound, to: range.upperBound),
            noun.end == range.upperBound || glyphs[range.lowerBound] == Glyph(of: "占")
        else { return nil }
        let own = Array(glyphs[range])
        var beginning = previous.name
        if grammar.heads.longestReversed(in: own, from: 0, to: own.count)?.start == 0,
            let head = grammar.heads.longestReversed(in: beginning, from: 0, to: beginning.count), head.start >= 2
        {
            // 规上工业企业营业收入7800亿元、利润330亿元: one head takes the other's place.
            beginning.removeLast(beginning.count - head.start)
        }
        if own.suffix(2).elementsEqual("里程".utf16), let verb = leadingObjectVerb(beginning) {
            // 新开工轨道交通线路3条、运营总里程171公里: the length is of all there are.
            beginning.removeFirst(verb)
        }
        let name =
            beginning
            + (gap.flags.contains(.from) || gap.isAttached ? own : withNoun(own, after: mark, sentence, marks, last))
        return resolved(name, words: gap.subject)
            ?? Subject(words: gap.subject, name: name, indicator: nil, place: previous.place)
    }

    /// A、B增加值占规上工业增加值比重分别达28%、19%, where A and B were named before: each one's share.
    func sharesOfEach(_ gap: Gap, count: Int) -> [Subject]? {
        let start = places.skipLead(glyphs, gap.subject).start
        guard start + 2 < gap.subject.upperBound, glyphs[start] == Glyph(of: "占") else { return nil }
        let own = glyphs[start..<gap.subject.upperBound]
        let owners: [Subject]
        if let named = ownersBefore(gap, count: count) {
            owners = named
        } else if state.subjects.count == count || state.group.count == count {
            owners = state.subjects.count == count ? state.subjects : state.group
        } else {
            return nil
        }
        return owners.map { owner in
            resolved(owner.name + own, words: gap.subject)
                ?? Subject(words: gap.subject, name: owner.name + own, indicator: nil, place: owner.place)
        }
    }

    /// A和B增加值保持两位数增长,占…比重分别为…: the indicators that the clause between begins with.
    private func ownersBefore(_ gap: Gap, count: Int) -> [Subject]? {
        guard let clause = state.clause, clause.upperBound == gap.start - 1, clause.lowerBound >= state.floor else {
            return nil
        }
        let limit = min(clause.upperBound, clause.lowerBound + 40)
        for end in stride(from: limit, to: clause.lowerBound + 6, by: -1) {
            if let many = coordinated(clause.lowerBound..<end, count: count, gap: gap, isRank: false),
                many.allSatisfy({ $0.indicator != nil })
            {
                return many
            }
        }
        return nil
    }

    /// A count before its noun: 26项国字号试点, 84个亿元以上制造业项目投产.
    func fronted(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        // 新建8所学校、5所医院: the verb before the first count holds for the next.
        let verb = gap.isNewClause ? nil : state.verb
        return Subject(
            words: mark.range, name: withNoun(verb.map { Array(glyphs[$0]) } ?? [], after: mark, sentence, marks, last),
            indicator: nil, verb: verb)
    }

    func isFronted(_ mark: Mark, _ marks: [Mark], _ last: Int, _ sentence: Range<Int>) -> Bool {
        let end = mark.range.upperBound
        guard end < sentence.upperBound else { return false }
        // 14个20亿元以上项目: the noun may begin with a threshold.
        let isThreshold =
            last + 1 < marks.count && marks[last + 1].range.lowerBound == end && marks[last + 1].reason == .threshold
        return isNoun(at: end) || glyphs[end] == Sign.openQuote || isThreshold
            || GlyphClass.of(glyphs[end]).contains(.latin)
    }

    /// `name` with the noun that stands after the number, the verb after it moved before: 投产亿元以上制造业项目.
    func withNoun(_ name: [Glyph], after mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> [Glyph] {
        guard mark.kind == .quantity, isFronted(mark, marks, last, sentence) else { return name }
        let start = mark.range.upperBound
        var end = start
        let next = nextMark(after: last, marks)
        let limit = min(next ?? sentence.upperBound, sentence.upperBound)
        while end < limit {
            let glyph = glyphs[end]
            if glyph == Sign.comma || glyph == Sign.semicolon || glyph == Sign.colon || glyph == Sign.fullStop { break }
            if glyph == Sign.enumerationComma, next != nil || isRanked(after: end, last, marks, sentence) { break }
            if glyph == Sign.openQuote || glyph == Sign.openTitle {
                let close = glyph == Sign.openQuote ? Sign.closeQuote : Sign.closeTitle
                end = glyphs[end..<limit].firstIndex(of: close) ?? end
            }
            end += 1
        }
        var body = start..<end
        if !body.isEmpty, glyphs[body.lowerBound] == Glyph(of: "的") { body = body.lowerBound + 1..<body.upperBound }
        while !body.isEmpty, body.upperBound == limit, GapReader.joins(glyphs[body.upperBound - 1]) {
            body = body.lowerBound..<body.upperBound - 1
        }
        if let noun = nounAfterNext(body, last, marks, sentence) { return name + noun }
        if let next, next == body.upperBound { body = countedNoun(body) }
        if name.isEmpty, let verb = subjectVerb(body) {
            let noun = Array(glyphs[withoutAdverbs(body.lowerBound..<verb.lowerBound)])
            // What the things did is told in short: their noun is the name, the rest tells which of them.
            let limit = max(20, noun.count)
            let rest = Array(glyphs[verb.lowerBound..<body.upperBound].prefix(limit))
            return verb.upperBound == body.upperBound ? rest + noun : rest + "的".glyphs + noun
        }
        return name + glyphs[body]
    }

    /// 49家医院获评A级、数量全国第一: what stands after 、 ranks what was counted.
    private func isRanked(after joint: Int, _ last: Int, _ marks: [Mark], _ sentence: Range<Int>) -> Bool {
        guard let rank = marks.dropFirst(last + 1).first(where: { $0.kind == .rank }) else { return false }
        return rank.range.lowerBound > joint && rank.range.lowerBound - joint <= 8
    }

    /// 20个总投资270亿元的合作项目: what is counted stands after the next number, which belongs to it.
    private func nounAfterNext(_ body: Range<Int>, _ last: Int, _ marks: [Mark], _ sentence: Range<Int>) -> [Glyph]? {
        guard let next = marks.dropFirst(last + 1).first(where: { $0.kind == .quantity }),
            next.range.lowerBound == body.upperBound,
            grammar.verbs.relationalNouns.longest(in: glyphs, from: body.lowerBound, to: body.upperBound)?.end
                == body.upperBound,
            next.range.upperBound < sentence.upperBound, glyphs[next.range.upperBound] == Glyph(of: "的")
        else { return nil }
        let start = next.range.upperBound + 1
        var end = start
        while end < sentence.upperBound, glyphs[end] != Sign.comma, glyphs[end] != Sign.semicolon,
            glyphs[end] != Sign.enumerationComma
        {
            end += 1
        }
        return end > start ? Array(glyphs[start..<end]) : nil
    }

    /// 17个重点传统制造业增加值增长5.3%: what is counted is the noun without the next number's predicate and head.
    private func countedNoun(_ body: Range<Int>) -> Range<Int> {
        // 211个重点项目完成投资800亿元: the verb before the next number is not the counted noun's.
        var cut = body.upperBound
        while cut > body.lowerBound + 2 {
            if let verb = grammar.verbs.anyVerbs.longestReversed(in: glyphs, from: body.lowerBound + 2, to: cut),
                cut < body.upperBound
            {
                return withoutHead(withoutVerbs(body.lowerBound..<verb.start))
            }
            cut -= 1
        }
        var end = body.upperBound
        while end > body.lowerBound,
            let word = grammar.predicates.word(in: glyphs, from: body.lowerBound, endingAt: end),
            !word.flags.contains(.stop)
        {
            end = word.start
        }
        guard let head = grammar.heads.longestReversed(in: glyphs, from: body.lowerBound, to: end),
            head.start - body.lowerBound >= 3,
            end < body.upperBound || head.start < end
        else { return end - body.lowerBound >= 2 ? body.lowerBound..<end : body }
        return body.lowerBound..<head.start
    }

    /// The noun without the head that the next number measures: 重大项目|投资完成率.
    private func withoutHead(_ range: Range<Int>) -> Range<Int> {
        guard let head = grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound),
            head.start - range.lowerBound >= 3
        else { return range }
        return range.lowerBound..<head.start
    }

    /// The noun without the verbs and adverbs that end it.
    private func withoutVerbs(_ range: Range<Int>) -> Range<Int> {
        var range = withoutAdverbs(range)
        while let verb = grammar.verbs.anyVerbs.longestReversed(
            in: glyphs, from: range.lowerBound + 2, to: range.upperBound)
        { range = withoutAdverbs(range.lowerBound..<verb.start) }
        return range
    }

    /// The noun without the adverbs that end it: 合作事项扎实|落地.
    private func withoutAdverbs(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let adverb = grammar.verbs.adverbs.longestReversed(
            in: glyphs, from: range.lowerBound + 2, to: range.upperBound)
        { range = range.lowerBound..<adverb.start }
        return range
    }

    private func nextMark(after index: Int, _ marks: [Mark]) -> Int? {
        marks.dropFirst(index + 1).first { $0.kind == .quantity || $0.kind == .doubling }?.range.lowerBound
    }

    /// The first verb after a counted noun.
    private func subjectVerb(_ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound + 2
        // 2个县被命名为…: the noun may be one character.
        if range.count > 3, glyphs[index - 1] == Glyph(of: "被") { index -= 1 }
        while index < range.upperBound {
            if let verb = grammar.verbs.subjectVerbs.longest(in: glyphs, from: index, to: range.upperBound),
                !(glyphs[index] == Glyph(of: "上") && glyphs[index - 1] == Glyph(of: "以"))
            {
                // 地级以上市 is no 上市.
                return index..<verb.end
            }
            index += 1
        }
        return nil
    }
}
