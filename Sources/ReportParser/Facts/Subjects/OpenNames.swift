import Indicators

/// Names of open indicators, made of the words around a number.
extension FactReader {
    /// A subject that is no catalogue indicator.
    func open(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        let lead = places.skipLead(glyphs, gap.subject)
        var range = obtaining(lead.start)..<gap.subject.upperBound
        let verb = grammar.verbs.objectVerb(in: glyphs, from: range.lowerBound, to: range.upperBound)
            .map { range.lowerBound..<$0 }
        var name: [Glyph]
        if let etcetera = glyphs[range].lastIndex(of: Glyph(of: "等")), etcetera >= range.upperBound - 1 {
            // 新增缙云麻鸭、龙泉高山茶等2条…: examples before the count; without a noun after it they name what is counted.
            name =
                isFronted(mark, marks, last, sentence)
                ? verb.map { Array(glyphs[$0]) } ?? [] : Array(glyphs[range.lowerBound..<etcetera])
            if name.isEmpty, range.count <= 16, countsGeneric(mark, sentence) { name = Array(glyphs[range]) }
            range = range.upperBound..<range.upperBound
        } else if mark.unitKind == .count, let noun = nounAfterExamples(range) {
            // 建成东部高速等道路35条: so are they before what is counted; 公共服务等领域32个项目.
            name = deed(opening: range.lowerBound..<noun.lowerBound)
            if !name.isEmpty || !isFronted(mark, marks, last, sentence) { name += glyphs[noun] }
            range = noun
        } else if let verb, mark.unitKind == .count, areNames(verb.upperBound..<range.upperBound),
            isFronted(mark, marks, last, sentence)
        {
            // 新增仙居、天台、三门3个千亿县: so are names in a row behind a verb.
            name = Array(glyphs[verb])
        } else if mark.unitKind == .count, "和及、".utf16.contains(glyphs[mark.range.lowerBound - 1]), !range.isEmpty,
            isFronted(mark, marks, last, sentence)
        {
            // 落地亿元级项目和7个装备项目: what stands before 和 is counted apart.
            name = verb.map { Array(glyphs[$0]) } ?? []
        } else if mark.unitKind == .count, !gap.flags.contains(.from), isFronted(mark, marks, last, sentence),
            verb == nil, glyphs[range].contains(Sign.enumerationComma),
            withNoun([], after: mark, sentence, marks, last).count >= 4
        {
            // 江山、龙游2项改革入选…: so are names in a row.
            name = []
        } else if isOnlyForPlace(range), isFronted(mark, marks, last, sentence) {
            name = []
        } else {
            name = Array(glyphs[range])
        }
        if let whole = spending(range, mark, sentence, marks, last) {
            name = whole
        } else if let things = thingsAfter(mark, sentence, marks, last) {
            // 实施总投资1.6万亿元的452个重点项目: the investment in what is counted next.
            name = things + name.dropFirst(leadingObjectVerb(name) ?? 0)
        } else if gap.isAttached, let counted = state.subjects.first, counted.indicator == nil,
            grammar.verbs.relationalNouns.longest(in: name, from: 0, to: name.count)?.end == name.count
        {
            // 20个总投资270亿元的合作项目: the investment of what was counted.
            name = counted.name + name
        } else if !gap.flags.contains(.from) {
            name = withNoun(name, after: mark, sentence, marks, last)
        }
        if isPart(gap), let whole = state.subjects.first, verb == nil, mark.unitKind == state.unitKind,
            gap.flags.isDisjoint(with: [.reach, .grow, .fall]), name.count <= 12, !holdsVerb(name),
            let deed = leadingObjectVerb(whole.name)
        {
            // 净增经营主体24万户,其中企业5万户: what was done holds for the part.
            let isLevel = name.last == Glyph(of: "级")
            name = whole.name[..<deed] + name + (isLevel ? Array(withoutLevel(whole.name[deed...])) : [])
        } else if isPart(gap), let done = state.verb, verb == nil, mark.unitKind == .count,
            gap.flags.isDisjoint(with: [.reach, .grow, .fall]), name.count <= 12, !holdsVerb(name)
        {
            // 引进项目126个、总投资86亿元,其中百亿级项目2个: what was done, also where the whole's money stands between.
            name = glyphs[done] + name
        } else if let noun = classNoun(name) {
            name += noun
        } else if let whole = ofBranch(name) {
            name = whole
        } else if isBareHead(name), lead.flags.isSubset(of: [.done, .estimate]), lead.place == nil,
            let clause = state.clause,
            clause.upperBound == gap.start - 1
        {
            let owner = beginning(of: clause)
            name = (owner.isEmpty ? counted(mark) : owner) + name
        }
        var flags = lead.flags
        if let sum = name.indices.dropFirst(2).first(where: { name[$0...].starts(with: "累计".utf16) }),
            sum + 4 <= name.count
        {
            // 平台累计上线事项: it adds up, whatever it is called.
            name.removeSubrange(sum..<sum + 2)
            flags.formUnion([.cumulative, .accumulated])
        }
        withoutAchieving(&name)
        if let things = thingsReached(range, mark, sentence) { name = things }
        if let owner = ownerOfHead(name) { name = owner }
        if name.count >= 4, name.count.isMultiple(of: 2), name[..<(name.count / 2)] == name[(name.count / 2)...] {
            // 从15个县扩大到57个县: the noun is named once.
            name.removeLast(name.count / 2)
        }
        if mark.unitKind != .percent, let cause = cause(of: name, gap) { name = cause + name }
        if grammar.taxShares.longest(in: name, from: 0, to: name.count)?.end == name.count {
            name = "税收占一般公共预算收入比重".glyphs
        } else if grammar.nonTaxShares.longest(in: name, from: 0, to: name.count)?.end == name.count {
            name = "非税收入占一般公共预算收入比重".glyphs
        }
        let isGrowth = grammar.resolver.takeGrowthSuffix(&name, into: &flags)
        if name.elementsEqual("企业".utf16), mark.unitKind == .count { name += "数".glyphs }
        if name.elementsEqual("开行".utf16), countsOccasions(mark) { name = "班列开行".glyphs }
        let isRanked = mark.kind == .quantity && gap.flags.contains(.ranked) && !name.isEmpty
        if mark.unitKind == .place && name.count >= 2 || isRanked {
            name += "排名".glyphs
        }
        return Subject(
            words: gap.subject, name: name, indicator: nil, isGrowth: isGrowth, place: lead.place, flags: flags,
            span: lead.span, verb: verb ?? innerVerb(gap, mark))
    }

    /// 惠及3400万人的调水工程启动建设: how many people the works reach.
    private func thingsReached(_ own: Range<Int>, _ mark: Mark, _ sentence: Range<Int>) -> [Glyph]? {
        let start = mark.range.upperBound + 1
        guard mark.unitKind == .people, own.count >= 2, start + 2 < sentence.upperBound,
            glyphs[start - 1] == Glyph(of: "的"),
            Self.reaching.contains(where: glyphs[own].suffix(2).elementsEqual)
        else { return nil }
        var end = start + 2
        while end < sentence.upperBound, end - start < 16, GlyphClass.of(glyphs[end]).contains(.han),
            grammar.verbs.subjectVerbs.longest(in: glyphs, from: end, to: sentence.upperBound) == nil
        { end += 1 }
        return glyphs[start..<end] + glyphs[own].suffix(2) + "人口".glyphs
    }

    /// 重点产业链加快发展、产值突破7000亿元: how things went is no part of the name of what a bare head is of.
    private func ownerOfHead(_ name: [Glyph]) -> [Glyph]? {
        guard let joint = name.lastIndex(of: Sign.enumerationComma), joint >= 4,
            isBareHead(Array(name[(joint + 1)...])),
            let turn = (2..<joint - 1).first(where: {
                grammar.developments.longest(in: name, from: $0, to: joint) != nil
            })
        else { return nil }
        return Array(name[..<turn] + name[(joint + 1)...])
    }

    /// 发放补贴34亿元、带动消费261亿元: what the effect told next is the effect of.
    private func cause(of name: [Glyph], _ gap: Gap) -> [Glyph]? {
        guard name.count >= 4, name.count <= 8, grammar.effects.longest(in: name, from: 0, to: name.count) != nil,
            !gap.isAttached, state.floor > sentenceStart, gap.start - state.floor <= 1, !gap.hasSemicolon,
            state.subjects.count == 1, let deed = state.subjects.first, deed.indicator == nil
        else { return nil }
        let thing = deed.name.dropFirst(leadingObjectVerb(deed.name) ?? 0)
        return thing.count >= 3 && thing.count <= 14 && thing != name[...] ? Array(thing) : nil
    }

    /// 争取专项资金6亿元: of what is past, where 争取 stands it tells what was obtained.
    private func obtaining(_ start: Int) -> Int {
        guard period.basis == .actual, start >= 2, glyphs[start - 2] == Glyph(of: "争"),
            glyphs[start - 1] == Glyph(of: "取"),
            isNoun(at: start), grammar.verbs.objectVerb(in: glyphs, from: start, to: glyphs.count) == nil
        else { return start }
        return start - 2
    }

    /// 为全市|112家企业解决难题: for whose things something was done is no name.
    private func isOnlyForPlace(_ range: Range<Int>) -> Bool {
        if glyphs[range].first == Glyph(of: "由"), glyphs[range.upperBound] == Glyph(of: "的") {
            // 由代表票决的|20件实事.
            return true
        }
        guard range.count >= 2, "为向给让使".utf16.contains(glyphs[range.lowerBound]) else { return false }
        return places.skipLead(glyphs, range.lowerBound + 1..<range.upperBound).start == range.upperBound
    }

    /// What the next number counts, where it stands directly after an amount of money: 1.6万亿元的452个重点项目.
    private func thingsAfter(_ mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> [Glyph]? {
        let end = mark.range.upperBound
        guard mark.unitKind == .money, end < glyphs.count, glyphs[end] == Glyph(of: "的"), last + 1 < marks.count,
            marks[last + 1].kind == .quantity, marks[last + 1].unitKind == .count,
            marks[last + 1].range.lowerBound == end + 1
        else { return nil }
        let name = withNoun([], after: marks[last + 1], sentence, marks, last + 1)
        return name.isEmpty ? nil : name
    }

    private func holdsVerb(_ name: [Glyph]) -> Bool {
        name.indices.contains { grammar.verbs.objectVerb(in: name, from: $0, to: name.count) != nil }
    }

    /// 其中企业5万户.
    func isPart(_ gap: Gap) -> Bool { glyphs[gap.subject].starts(with: "其中".utf16) }

    /// The verbs that a clause begins with, and whom they are done for: 新建扩建, 为残疾人适配.
    private func deed(opening range: Range<Int>) -> [Glyph] {
        var index = range.lowerBound
        let isForSomebody = "为向对给".utf16.contains(glyphs[index])
        while index < range.upperBound {
            if let end = grammar.verbs.objectVerbs(in: glyphs, from: index, to: range.upperBound) {
                return Array(glyphs[range.lowerBound..<end])
            }
            guard isForSomebody else { break }
            index += 1
        }
        return []
    }

    /// A级物流企业51家、其中5A级3家: what the class is of.
    func classNoun(_ name: [Glyph]) -> ArraySlice<Glyph>? {
        guard name.last == Glyph(of: "级"), name.count <= 9, let previous = state.subjects.first,
            let level = previous.name.lastIndex(of: Glyph(of: "级")), level + 2 < previous.name.count
        else { return nil }
        return previous.name[(level + 1)...]
    }

    /// 省级以上“小巨人”企业28家、其中国家级6家: the part's level takes the whole's place.
    private func withoutLevel(_ name: ArraySlice<Glyph>) -> ArraySlice<Glyph> {
        guard let level = name.prefix(4).firstIndex(of: Glyph(of: "级")), level + 4 < name.endIndex else { return name }
        let rest = name[(level + 1)...]
        if rest.starts(with: "及以上".utf16) { return rest.dropFirst(3) }
        return rest.dropFirst(rest.starts(with: "以上".utf16) ? 2 : 0)
    }

    /// Whether a name is nothing but a head: 产值, 规模.
    private func isBareHead(_ name: [Glyph]) -> Bool {
        name.count >= 2
            && (grammar.heads.longestReversed(in: name, from: 0, to: name.count)?.start == 0
                || grammar.holders.longest(in: name, from: 0, to: name.count)?.end == name.count)
    }

    /// What was counted before in the sentence, whose money is told later: 24个片区建设,推进…,完成|投资.
    private func counted(_ mark: Mark) -> [Glyph] {
        guard mark.unitKind == .money, state.unitKind == .count, state.subjects.count == 1,
            let things = state.subjects.first, things.indicator == nil, things.name.count <= 16
        else { return [] }
        return Array(things.name.dropFirst(leadingObjectVerb(things.name) ?? 0))
    }

    /// What the clause before speaks of, as the beginning of a name whose head stands alone.
    private func beginning(of clause: Range<Int>) -> [Glyph] {
        var start = places.skipLead(glyphs, clause).start
        if let verb = grammar.verbs.objectVerb(in: glyphs, from: start, to: clause.upperBound) {
            start = verb
        }
        if let noun = nounAfterExamples(start..<clause.upperBound) { start = noun.lowerBound }
        var words = glyphs[start..<clause.upperBound].prefix(10)
        // 畜牧业健康发展,实现产值: how it went is no part of its name.
        if let turn = words.indices.dropFirst(2).first(where: {
            grammar.developments.longest(in: glyphs, from: $0, to: clause.upperBound) != nil
        }) {
            words = words.prefix(upTo: turn)
        }
        words = words.prefix { $0 != Sign.enumerationComma }
        // What was cut off in the middle of a word is no name.
        let isCut =
            words.count == 10 && words.endIndex < clause.upperBound
            && GlyphClass.of(glyphs[words.endIndex]).contains(.han)
        return isCut ? [] : Array(words)
    }

    /// A count before its noun: 26项国字号试点, 84个亿元以上制造业项目投产.
    func fronted(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        // 新建8所学校、5所医院: the verb before the first count holds for the next.
        let verb = gap.isNewClause ? nil : state.verb
        return Subject(
            words: mark.range, name: withNoun(verb.map { Array(glyphs[$0]) } ?? [], after: mark, sentence, marks, last),
            indicator: nil, verb: verb)
    }
}
