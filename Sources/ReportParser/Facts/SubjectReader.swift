import Indicators

extension FactReader {
    /// The subjects that a run of numbers is about.
    func subjects(for run: [Int], gap: Gap, marks: [Mark], sentence: Range<Int>) -> [Subject] {
        let mark = marks[run[0]]
        if mark.kind == .rank, gap.isAttached, let examples = state.examples {
            return coordinated(examples, count: 1, gap: gap, isRank: true).map { many in
                many.filter { $0.indicator != nil }.map { subject in
                    var subject = subject
                    subject.isGrowth = subject.isGrowth || containsGrowth(gap.subject)
                    return subject
                }
            } ?? []
        }
        if let share = livelihoodShare(gap, mark) { return [share] }
        if run.count == 1, let roads = lengthOfRoads(gap, mark) { return [roads] }
        if run.count == 1, let list = rankedList(gap, mark) { return [list] }
        guard !gap.subject.isEmpty else {
            return inherited(
                run.count, mark: mark, gap: gap, sentence: sentence, marks: marks, last: run[run.count - 1])
        }
        let wantsMany =
            run.count > 1 || gap.flags.contains(.each) || gap.flags.contains(.distribute) || mark.kind == .rank
        let count = mark.kind == .rank && mark.number > 1 ? mark.number : run.count
        if run.count == 1, mark.kind == .rank, let subject = resolve(gap.subject) { return [subject] }
        if gap.isAttached, mark.kind == .quantity, GapReader.joins(glyphs[mark.range.lowerBound - 1]),
            isFronted(mark, marks, run[run.count - 1], sentence)
        {
            // 80条新政、146项责任清单: what stands between belongs to the number before.
            return [fronted(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
        }
        if run.count == 3, mark.unitKind == .percent, let shares = industryShares(gap.subject) { return shares }
        if let referred = referred(gap, mark) { return referred }
        if mark.kind == .quantity, let places = placeList(gap.subject), places.count == run.count || run.count == 1 {
            return places
        }
        if wantsMany, let many = coordinated(gap.subject, count: count, gap: gap, isRank: mark.kind == .rank) {
            return mark.unitKind == .percent && !isChange(gap) ? asShares(many) : many
        }
        if run.count == 1, mark.unitKind == .percent, let rates = rates(gap) { return rates }
        if run.count == 1, let many = resolvedParts(gap, mark) { return many }
        return [single(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
    }

    /// What may stand before a count that begins its clause: 争取100个以上项目…, 为80万重点群体….
    private static let openers: PredicateFlags = [
        .about, .wholeYear, .target, .estimate, .cumulative, .reach, .atLeast, .atMost,
    ]

    /// A number without words of its own goes on with the subjects before it.
    private func inherited(_ count: Int, mark: Mark, gap: Gap, sentence: Range<Int>, marks: [Mark], last: Int)
        -> [Subject]
    {
        // A count before its noun has no subject to inherit: 26个项目.
        if mark.kind == .quantity, gap.flags.isSubset(of: Self.openers),
            isFronted(mark, marks, last, sentence)
        {
            return [fronted(gap, mark: mark, sentence: sentence, marks: marks, last: last)]
        }
        if mark.unitKind == .containers, state.subjects.isEmpty, let indicator = grammar.resolver.containerIndicator {
            // Only ports count by standard containers.
            return [Subject(words: mark.range, name: Array(glyphs[mark.range]), indicator: indicator)]
        }
        if let clause = state.clause, clause.upperBound == gap.start - 1, clause.lowerBound >= state.floor {
            // 全省进出口总值创新高,达到5379亿元: the clause between has a subject of its own.
            if let subject = beginning(clause) { return [subject] }
            if gap.flags.contains(.running), gap.duration != nil, let subject = whole(clause) { return [subject] }
            guard
                grammar.goingOn.longest(in: glyphs, from: clause.lowerBound, to: clause.upperBound) != nil
                    || gap.flags.contains(.each) || state.subjects.allSatisfy({ $0.indicator == nil })
            else { return [] }
        }
        if state.subjects.isEmpty || mark.unitKind == .count && gap.flags.contains(.added),
            var subject = households(before: mark)
        {
            if gap.flags.contains(.added) {
                subject.indicator = nil
                subject.name = "新增".glyphs + subject.name
                subject.verb = subject.words
            }
            return [subject]
        }
        let carried = meant(count, gap)
        return carried.map { subject in
            var subject = subject
            subject.flags = []
            return subject
        }
    }

    /// 城乡低保标准,连续9年达…: the clause itself is what the number is about.
    private func whole(_ clause: Range<Int>) -> Subject? {
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
    private func meant(_ count: Int, _ gap: Gap) -> [Subject] {
        if state.subjects.count == count, count > 1 { return state.subjects }
        if gap.flags.contains(.each), state.group.count > 1 { return state.group }
        if count > 1, state.group.count == count { return state.group }
        if count > 1, gap.flags.contains(.distribute), state.recent.count >= count { return state.recent.suffix(count) }
        return state.subjects
    }

    /// One subject: the gap's words as a whole.
    private func single(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        let named = resolve(gap.subject)
        if let named, let narrowed = narrowed(gap, named) { return narrowed }
        if let subject = named ?? headed(gap), state.verb == nil || gap.isNewClause { return subject }
        if !isFronted(mark, marks, last, sentence), let subject = withAnotherVerb(gap, mark) { return subject }
        if let related = related(gap, mark: mark, sentence: sentence, marks: marks, last: last) { return related }
        if let verb = state.verb, !gap.isNewClause, startsWithSeparator(gap), leadingVerb(gap.subject) == nil {
            let joined = Array(glyphs[verb]) + glyphs[gap.subject]
            if var subject = resolved(joined, words: gap.subject) {
                subject.verb = verb
                return subject
            }
            if resolve(gap.subject) == nil || mark.unitKind == .count {
                return Subject(
                    words: gap.subject, name: withNoun(joined, after: mark, sentence, marks, last), indicator: nil,
                    verb: verb)
            }
        }
        if let subject = resolve(gap.subject) ?? headed(gap) ?? opening(gap.subject) { return subject }
        return open(gap, mark: mark, sentence: sentence, marks: marks, last: last)
    }

    /// 总量, 增速 and their like speak of the subjects before them.
    private func referred(_ gap: Gap, _ mark: Mark) -> [Subject]? {
        if mark.kind == .quantity, state.subjects.isEmpty || mark.unitKind == .count, isReference(gap.subject),
            let subject = households(before: mark)
        {
            return [subject]
        }
        guard !state.subjects.isEmpty, gap.subject.count <= 16 else { return nil }
        if mark.kind == .quantity, isDistinction(gap.subject) { return state.subjects.filter { $0.indicator != nil } }
        let lead = places.skipLead(glyphs, gap.subject)
        var index = lead.start
        var kinds: [Bool] = []
        while index < gap.subject.upperBound {
            if GapReader.joins(glyphs[index]) {
                index += 1
            } else if let word = grammar.references.longest(in: glyphs, from: index, to: gap.subject.upperBound) {
                kinds.append(word.payload >= grammar.firstGrowthReference)
                index = word.end
            } else {
                return nil
            }
        }
        guard !kinds.isEmpty else { return nil }
        let isIncrement = glyphs[lead.start..<gap.subject.upperBound].elementsEqual("增量".utf16)
        guard mark.kind == .rank else {
            // 总规模达到…: a level or growth of what was named last.
            guard kinds.count == 1 else { return nil }
            guard kinds[0] else { return stockReferred() }
            return state.subjects.map { subject in
                var subject = subject
                subject.isGrowth = true
                subject.flags = lead.flags
                return subject
            }
        }
        let carried = state.group.count > 1 && gap.flags.contains(.each) ? state.group : state.subjects
        return carried.flatMap { subject in
            kinds.map { isGrowth in
                var subject = subject
                subject.isGrowth = isGrowth
                subject.flags = []
                if isIncrement, subject.indicator != nil {
                    // 地区生产总值增量 is ranked, not the level.
                    subject.indicator = nil
                    subject.name += "增量".glyphs
                }
                subject.reference = isGrowth ? .growth : .level
                return subject
            }
        }
    }

    /// 新增上市公司45家、总量达1224家: the total is of what was added to.
    private func stockReferred() -> [Subject]? {
        guard state.subjects.count == 1, let subject = state.subjects.first, subject.indicator == nil,
            leadingObjectVerb(subject.name) != nil
        else { return nil }
        var stock = subject
        stock.flags = []
        stock.reference = .level
        return [stock]
    }

    /// Whether the words are only 总量 or the like.
    private func isReference(_ range: Range<Int>) -> Bool {
        let start = places.skipLead(glyphs, range).start
        return grammar.references.longest(in: glyphs, from: start, to: range.upperBound)?.end == range.upperBound
    }

    /// 成为全国第三个: the distinction is of the subject before.
    private func isDistinction(_ range: Range<Int>) -> Bool {
        range.count >= 4 && glyphs[range.lowerBound] == Glyph(of: "成") && glyphs[range.lowerBound + 1] == Glyph(of: "为")
            && glyphs[range.upperBound - 1] == Glyph(of: "个")
    }

    private func containsGrowth(_ range: Range<Int>) -> Bool {
        range.dropLast().contains {
            glyphs[$0] == Glyph(of: "增") && (glyphs[$0 + 1] == Glyph(of: "速") || glyphs[$0 + 1] == Glyph(of: "幅"))
        }
    }

    /// A head alone (总里程, 增加值) takes its beginning from the subject or the clause before it.
    private func headed(_ gap: Gap) -> Subject? {
        guard gap.subject.count <= 8 else { return nil }
        let start = places.skipLead(glyphs, gap.subject).start
        let head = glyphs[start..<gap.subject.upperBound]
        // 新增2户独角兽企业: a verb takes what stands after the number as its object.
        guard head.count >= 2, leadingVerb(gap.subject, mayBeAll: true)?.upperBound != gap.subject.upperBound else {
            return nil
        }
        var beginnings: [ArraySlice<Glyph>] = []
        if let words = state.subjects.first?.words {
            let verbEnd = leadingVerb(words)?.upperBound ?? places.skipLead(glyphs, words).start
            beginnings.append(glyphs[min(verbEnd, words.upperBound)..<words.upperBound])
        }
        if let clause = state.clause, clause.upperBound == gap.start - 1 { beginnings.append(glyphs[clause].prefix(9)) }
        for beginning in beginnings where !beginning.isEmpty {
            for end in (beginning.startIndex + 1...beginning.endIndex).reversed() {
                let name = Array(beginning[beginning.startIndex..<end]) + head
                if name.count > head.count + 1, var subject = resolved(name, words: gap.subject) {
                    subject.place = subject.place ?? state.subjects.first?.place
                    return subject
                }
            }
        }
        return nil
    }

    private func startsWithSeparator(_ gap: Gap) -> Bool {
        gap.subject.lowerBound > 0 && glyphs[gap.subject.lowerBound - 1] != Sign.comma
    }

    /// The catalogue indicator that the glyphs of `range` are.
    func resolve(_ range: Range<Int>) -> Subject? {
        guard let match = grammar.resolver.match(glyphs, range, places: places) else { return nil }
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
            flags: match.flags, year: match.year)
    }

    /// 经济总量跨过两个万亿元大关、超过6万亿元: the indicator opens its clause, and what it did comes before the number.
    private func opening(_ range: Range<Int>) -> Subject? {
        let joint = glyphs[range].firstIndex(of: Sign.enumerationComma) ?? range.upperBound
        guard joint - range.lowerBound <= 30 else { return nil }
        var end = joint
        while end > range.lowerBound + 1 {
            if let verb = grammar.passingVerbs.longest(in: glyphs, from: end, to: joint), verb.end <= joint,
                let subject = resolve(range.lowerBound..<end)
            {
                return subject
            }
            end -= 1
        }
        return nil
    }

    /// 内江、眉山经济总量: several places with one indicator.
    private func placeList(_ range: Range<Int>) -> [Subject]? {
        var starts: [(AreaCode, Int)] = []
        var index = range.lowerBound
        while index < range.upperBound,
            let place = grammar.places.place(in: glyphs, from: index, to: range.upperBound, home: places.home)
        {
            starts.append((place.code, index))
            index = place.end
            guard index < range.upperBound, GapReader.joins(glyphs[index]) else { break }
            index += 1
        }
        let base: Subject
        if index >= range.upperBound, let previous = state.subjects.first, previous.indicator != nil, !starts.isEmpty {
            // 郑州经济总量突破1.5万亿元,洛阳、南阳分别达到…: only the places are new.
            base = previous
        } else {
            guard starts.count > 1, index < range.upperBound, let named = resolve(index..<range.upperBound),
                named.place == nil
            else { return nil }
            base = named
        }
        return starts.map { code, _ in
            var subject = base
            subject.words = range
            subject.place = .area(code)
            return subject
        }
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
        guard mark.unitKind == .percent, !gap.flags.isDisjoint(with: [.grow, .fall]), !gap.flags.contains(.reach),
            resolve(gap.subject) == nil
        else { return nil }
        if let pair = urbanAndRural([gap.subject], count: 2, isRank: true) { return pair }
        let parts = split(gap.subject, wide: true)
        guard parts.count > 1 else { return nil }
        let subjects = parts.indices.map { part($0, of: parts) }
        return subjects.allSatisfy { $0.indicator != nil } ? subjects : nil
    }

    /// The verb with which a subject's words begin, if they do.
    func leadingVerb(_ range: Range<Int>, mayBeAll: Bool = false) -> Range<Int>? {
        let start = places.skipLead(glyphs, range).start
        guard let verb = grammar.verbs.objectVerbs.longest(in: glyphs, from: start, to: range.upperBound),
            verb.end < range.upperBound || mayBeAll
        else { return nil }
        return start..<verb.end
    }
}
