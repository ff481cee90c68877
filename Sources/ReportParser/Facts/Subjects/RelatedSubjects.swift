import Indicators

/// Subjects made of the one before and the words between: another verb in its place, a noun that belongs to it, its share.
extension FactReader {
    /// 新建小微园12个、竣工180万平方米; 新能源开工900万千瓦、投产600万千瓦; 新建基站320个,累计建成900个: another verb takes the
    /// first one's place.
    func withAnotherVerb(_ gap: Gap, _ mark: Mark) -> Subject? {
        let lead = places.skipLead(glyphs, gap.subject)
        let own = lead.flags.contains(.accumulated) ? lead.start..<gap.subject.upperBound : gap.subject
        let isAlone = isBare(Array(glyphs[own]))
        let isAfterClause = isAlone && state.clause.map { $0.upperBound == gap.start - 1 } ?? false
        guard !gap.isNewClause || gap.start == state.floor + 1 || isAfterClause, let previous = state.subjects.first,
            previous.indicator.map(isFlow) ?? true, own.count >= 2,
            let verb = grammar.verbs.objectVerb(in: glyphs, from: own.lowerBound, to: own.upperBound)
                ?? grammar.verbs.subjectVerbs.longest(in: glyphs, from: own.lowerBound, to: own.upperBound)?.end,
            verb == own.upperBound,
            grammar.verbs.relationalNouns.longest(in: glyphs, from: own.lowerBound, to: own.upperBound) == nil,
            isAlone
                || grammar.verbs.doingNouns.longestReversed(in: glyphs, from: own.lowerBound, to: own.upperBound)
                    == nil,
            mark.unitKind == .count || mark.unitKind == .area || mark.unitKind == .power
        else { return nil }
        var name = previous.name
        if mark.unitKind == .count, name.suffix(2).elementsEqual("投资".utf16), name.count > 6 {
            // 实施项目120个,完成投资360亿元;竣工45个: projects are counted, not their investment.
            name.removeLast(2)
        }
        if let first = grammar.verbs.objectVerb(in: name, from: 0, to: name.count), first + 2 <= name.count {
            let name = Array(glyphs[own]) + name[first...]
            return Subject(
                words: gap.subject, name: name, indicator: resolved(name, words: gap.subject)?.indicator,
                place: previous.place, flags: lead.flags, verb: own)
        }
        if previous.indicator == nil, isAlone, name.count <= 12 {
            // 44个地块有序推进,累计签约1050户、拆除920户: what was done with those counted before.
            if name.count >= 4, isBare(Array(name.suffix(2))) { name.removeLast(2) }
            return Subject(
                words: gap.subject, name: name + glyphs[own], indicator: nil, place: previous.place, flags: lead.flags)
        }
        guard previous.indicator == nil,
            let last = grammar.verbs.anyVerbs.longestReversed(in: name, from: 2, to: name.count)
        else { return nil }
        return Subject(
            words: gap.subject, name: Array(name[..<last.start]) + glyphs[own], indicator: nil, place: previous.place,
            flags: lead.flags)
    }

    /// 总投资1091.69亿元 after 引进亿元以上项目210个: a noun that belongs to what was named before it.
    func related(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject? {
        guard !gap.isNewClause || gap.start == state.floor + 1, let previous = state.subjects.first else { return nil }
        var range = places.skipLead(glyphs, gap.subject).start..<gap.subject.upperBound
        if let word = grammar.references.longest(in: glyphs, from: range.lowerBound, to: range.upperBound),
            word.payload < grammar.firstGrowthReference, word.payload != grammar.increment, word.end < range.upperBound,
            glyphs[word.end] == Glyph(of: "占")
        {
            // 实际使用外资99亿美元,总量占全市41%.
            range = word.end..<range.upperBound
        }
        if glyphs[mark.range.upperBound...].first == Glyph(of: "的"),
            let name = spending(range, mark, sentence, marks, last)
        {
            // 到位资金30亿元,总投资4亿元的新材料项目开工: what stands behind is meant, not what was told before.
            return Subject(words: gap.subject, name: name, indicator: nil, place: previous.place)
        }
        // 耕地新增1.2万亩,床位新增860张: what was added is not of what was told before.
        guard !range.isEmpty, !gap.flags.contains(.added),
            let noun = grammar.verbs.relationalNouns.longest(in: glyphs, from: range.lowerBound, to: range.upperBound)
        else { return nil }
        let own = Array(glyphs[range])
        var beginning = previous.name
        if noun.end < range.upperBound || isFronted(mark, marks, last, sentence), previous.indicator == nil,
            mark.unitKind == .count || mark.unitKind == .people, Self.reaching.contains(where: own.starts)
        {
            // 建成照料中心30家,惠及老年人2万人: whom what was counted reaches.
            if let verb = leadingObjectVerb(beginning), !GapReader.joins(beginning[verb]) {
                beginning.removeFirst(verb)
            }
            return Subject(
                words: gap.subject, name: beginning + withNoun(own, after: mark, sentence, marks, last), indicator: nil,
                place: previous.place, verb: own.starts(with: "覆盖".utf16) ? nil : gap.subject)
        }
        guard noun.end == range.upperBound || glyphs[range.lowerBound] == Glyph(of: "占") else { return nil }
        if grammar.heads.longestReversed(in: own, from: 0, to: own.count)?.start == 0,
            let head = grammar.heads.longestReversed(in: beginning, from: 0, to: beginning.count), head.start != 1
        {
            // 规上工业企业营业收入7800亿元、利润330亿元: one head takes the other's place.
            beginning.removeLast(beginning.count - head.start)
            if beginning.suffix(2).elementsEqual("实现".utf16) { beginning.removeLast(2) }
        }
        if own.suffix(2).elementsEqual("里程".utf16), let verb = leadingObjectVerb(beginning) {
            // 新开工轨道交通线路3条、运营总里程171公里: the length is of all there are.
            beginning.removeFirst(verb)
        }
        if own.elementsEqual("总面积".utf16), state.unitKind == .area, let verb = leadingObjectVerb(beginning) {
            // 新建高标准农田35万亩、总面积达到460万亩: so is the area, where an area was added.
            beginning.removeFirst(verb)
        }
        if own.first == Glyph(of: "占"), let earlier = beginning.lastIndex(of: Glyph(of: "占")), earlier >= 2 {
            // 申请量占全市41%,占全省36%: another share of the same.
            beginning.removeLast(beginning.count - earlier)
        }
        if own.count > beginning.count, own.suffix(beginning.count).elementsEqual(beginning) { beginning = [] }
        let name =
            beginning
            + (gap.flags.contains(.from) || gap.isAttached ? own : withNoun(own, after: mark, sentence, marks, last))
        return resolved(name, words: gap.subject)
            ?? Subject(words: gap.subject, name: name, indicator: nil, place: previous.place)
    }

    /// A、B和C分别占全市的9%、8%和7%: each one's share.
    func sharesDistributed(_ gap: Gap, count: Int) -> [Subject]? {
        let words = glyphs[gap.subject]
        guard count > 1, words.count >= 8,
            let verb = words.indices.dropLast(3).last(where: { words[$0...].starts(with: "分别占".utf16) })
        else { return nil }
        let own = words[(verb + 2)...]
        let parts = [false, true].map { split(gap.subject.lowerBound..<verb, wide: $0) }.first { $0.count == count }
        return parts?.map { part in
            let lead = places.skipLead(glyphs, part)
            let known = resolve(part)?.indicator.map { grammar.resolver.indicators[$0].nameZH.glyphs }
            let name = (known ?? Array(glyphs[lead.start..<part.upperBound])) + own
            return resolved(name, words: gap.subject)
                ?? Subject(words: gap.subject, name: name, indicator: nil, place: lead.place)
        }
    }

    static let reaching = ["惠及", "覆盖", "带动"].map(\.glyphs)

    /// A、B增加值占规上工业增加值比重分别达28%、19%, 总里程分别达420公里和310公里, where A and B were named before: each one's.
    func sharesOfEach(_ gap: Gap, count: Int) -> [Subject]? {
        let start = places.skipLead(glyphs, gap.subject).start
        let end = gap.subject.upperBound
        guard start + 2 <= end else { return nil }
        let own = glyphs[start..<end]
        if count == 2, let both = own.indices.dropLast(3).first(where: { own[$0...].starts(with: "城乡".utf16) }) {
            // 城乡低保标准分别提高8%和10%: of the towns and of the villages.
            return ["城市", "农村"].map { kind in
                let name = own[..<both] + kind.glyphs + own[(both + 2)...]
                return Subject(words: gap.subject, name: Array(name), indicator: nil)
            }
        }
        if own.first != Glyph(of: "占") {
            guard state.group.count == count,
                grammar.verbs.relationalNouns.longest(in: glyphs, from: start, to: end)?.end == end
            else { return nil }
            return state.group.map { owner in
                let name = Array(owner.name.dropFirst(leadingObjectVerb(owner.name) ?? 0)) + own
                return resolved(name, words: gap.subject)
                    ?? Subject(words: gap.subject, name: name, indicator: nil, place: owner.place)
            }
        }
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
}
