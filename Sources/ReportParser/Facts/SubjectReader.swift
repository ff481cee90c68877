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
        if let referred = referred(gap, mark) { return referred }
        if wantsMany, let many = coordinated(gap.subject, count: count, gap: gap, isRank: mark.kind == .rank) {
            return many
        }
        if let places = placeList(gap.subject) { return places }
        if run.count == 1, let many = resolvedParts(gap, mark) { return many }
        return [single(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
    }

    /// What may stand before a count that begins its clause: 争取100个以上项目…, 为80万重点群体….
    private static let openers: PredicateFlags = [.about, .wholeYear, .target, .estimate, .cumulative, .reach]

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
            guard
                grammar.goingOn.longest(in: glyphs, from: clause.lowerBound, to: clause.upperBound) != nil
                    || gap.flags.contains(.each) || state.subjects.allSatisfy({ $0.indicator == nil })
            else { return [] }
        }
        let carried = meant(count, gap)
        return carried.map { subject in
            var subject = subject
            subject.flags = []
            return subject
        }
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
        if let subject = resolve(gap.subject) ?? headed(gap), state.verb == nil || gap.isNewClause { return subject }
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
            guard kinds.count == 1, kinds[0] else { return nil }
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
        guard head.count >= 2 else { return nil }
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

    private func subject(_ match: IndicatorResolver.Match, words: Range<Int>, name: [Glyph]) -> Subject {
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
        guard starts.count > 1, index < range.upperBound, let base = resolve(index..<range.upperBound),
            base.place == nil
        else { return nil }
        return starts.map { code, _ in
            var subject = base
            subject.words = range
            subject.place = .area(code)
            return subject
        }
    }

    /// The indicator that a clause without a number begins with.
    private func beginning(_ clause: Range<Int>) -> Subject? {
        var end = min(clause.upperBound, clause.lowerBound + 20)
        while end > clause.lowerBound + 2 {
            if let subject = resolve(clause.lowerBound..<end) { return subject }
            end -= 1
        }
        return nil
    }

    /// 工业投资、民间投资增长6%: one rate for several indicators is each one's.
    private func resolvedParts(_ gap: Gap, _ mark: Mark) -> [Subject]? {
        guard mark.unitKind == .percent, !gap.flags.isDisjoint(with: [.grow, .fall]), !gap.flags.contains(.reach),
            resolve(gap.subject) == nil
        else { return nil }
        if let pair = urbanAndRural([gap.subject], count: 2, isRank: true) { return pair }
        let parts = split(gap.subject, wide: true)
        guard parts.count > 1 else { return nil }
        let subjects = parts.indices.map { part($0, of: parts) }
        return subjects.allSatisfy { $0.indicator != nil } ? subjects : nil
    }

    // MARK: Several subjects

    /// The parts of a coordinated subject, if it has as many as there are numbers.
    private func coordinated(_ range: Range<Int>, count: Int, gap: Gap, isRank: Bool) -> [Subject]? {
        let single = count == 1
        var parts = split(range, wide: false)
        if single ? parts.count < 2 : parts.count != count {
            let wide = split(range, wide: true)
            parts = wide
        }
        if parts.count == count - 1 || parts.count == 1, let pair = urbanAndRural(parts, count: count, isRank: isRank) {
            return pair
        }
        if single {
            // One number for several subjects holds for each (均) or ranks each; else they are one joint subject.
            guard parts.count > 1, gap.flags.contains(.each) || gap.flags.contains(.distribute) || isRank else {
                return nil
            }
        } else if parts.count != count {
            return nil
        }
        return parts.indices.flatMap { index -> [Subject] in
            if single, let pair = urbanAndRural([parts[index]], count: 2, isRank: true) { return pair }
            return [part(index, of: parts)]
        }
    }

    /// 城乡居民收入 stands for 城镇居民收入 and 农村居民收入.
    private func urbanAndRural(_ parts: [Range<Int>], count: Int, isRank: Bool) -> [Subject]? {
        guard parts.count == 1, count == 2 || isRank, let range = parts.first else { return nil }
        if let pair = depositsAndLoans(range) { return pair }
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            if glyphs[index] == Glyph(of: "城"), glyphs[index + 1] == Glyph(of: "乡"), glyphs[index + 2] == Glyph(of: "居")
            {
                let head = Array(glyphs[range.lowerBound..<index])
                let tail = Array(glyphs[index + 2..<range.upperBound])
                let urban = head + "城镇".glyphs + tail
                let rural = head + "农村".glyphs + tail
                guard let first = resolved(urban, words: range), let second = resolved(rural, words: range) else {
                    return nil
                }
                return [first, second]
            }
            index += 1
        }
        return nil
    }

    /// 存贷款余额 stands for 存款余额 and 贷款余额.
    private func depositsAndLoans(_ range: Range<Int>) -> [Subject]? {
        guard
            let index = range.dropLast(2).first(where: {
                glyphs[$0] == Glyph(of: "存") && glyphs[$0 + 1] == Glyph(of: "贷")
            })
        else { return nil }
        let deposits = Array(glyphs[range.lowerBound...index]) + glyphs[index + 2..<range.upperBound]
        let loans = Array(glyphs[range.lowerBound..<index]) + glyphs[index + 1..<range.upperBound]
        guard let first = resolved(deposits, words: range), let second = resolved(loans, words: range) else {
            return nil
        }
        return [first, second]
    }

    /// Splits at 、 and, if `wide`, at 和, 与, 及 and 以及 too.
    private func split(_ range: Range<Int>, wide: Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        var depth = 0
        while index < range.upperBound {
            let glyph = glyphs[index]
            if glyph == Sign.openQuote || glyph == Sign.openParenthesis { depth += 1 }
            if glyph == Sign.closeQuote || glyph == Sign.closeParenthesis { depth = max(0, depth - 1) }
            let splits = glyph == Sign.enumerationComma || wide && isConjunction(index, in: range)
            if splits, depth == 0, index > start {
                parts.append(start..<index)
                start = index + 1
                if wide, start < range.upperBound, glyphs[start] == Glyph(of: "及") { start += 1 }
            }
            index += 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    private func isConjunction(_ index: Int, in range: Range<Int>) -> Bool {
        let glyph = glyphs[index]
        guard glyph == Glyph(of: "和") || glyph == Glyph(of: "与") || glyph == Glyph(of: "及") || glyph == Glyph(of: "以")
        else { return false }
        guard index > range.lowerBound, index + 1 < range.upperBound else { return false }
        let next = glyphs[index + 1]
        switch glyph {
        case Glyph(of: "以"): return next == Glyph(of: "及")
        case Glyph(of: "和"):
            return !GapReader.harmonies.contains(next) && glyphs[index - 1] != Glyph(of: "共")
                && glyphs[index - 1] != Glyph(of: "饱")
        case Glyph(of: "与"): return glyphs[index - 1] != Glyph(of: "参")
        default:
            return next != Glyph(of: "以") && glyphs[index - 1] != Glyph(of: "普") && glyphs[index - 1] != Glyph(of: "以")
        }
    }

    /// One part of a coordinated subject, with the head or the beginning that it shares with its neighbours.
    private func part(_ index: Int, of parts: [Range<Int>]) -> Subject {
        let range = parts[index]
        let whole = parts[0].lowerBound..<parts[parts.count - 1].upperBound
        if index < parts.count - 1 {
            // 工业、民间项目投资: the head stands only at the end. A part that is whole already has its own.
            if var subject = resolve(range), !needsHead(range, like: parts[parts.count - 1]) {
                subject.words = whole
                return subject
            }
            if let subject = withSharedHead(range, of: parts[parts.count - 1], whole) { return subject }
        }
        let isBareHead =
            index > 0
            && grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound)?.start
                == range.lowerBound
        if isBareHead, resolve(parts[0]) == nil { return openPart(index, of: parts, whole) }
        if var subject = resolve(range) {
            subject.words = whole
            if subject.place == nil, index > 0 { subject.place = resolve(parts[0])?.place }
            return subject
        }
        if index > 0, let subject = withSharedBeginning(range, of: parts[0], whole) { return subject }
        return openPart(index, of: parts, whole)
    }

    /// 第一、第三产业增加值: 第一 alone may be a name of something else.
    private func needsHead(_ range: Range<Int>, like last: Range<Int>) -> Bool {
        guard let head = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound) else {
            return false
        }
        let isHeaded = grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
        return !isHeaded && head.start > last.lowerBound
    }

    private func withSharedHead(_ range: Range<Int>, of last: Range<Int>, _ whole: Range<Int>) -> Subject? {
        guard range.count + last.count <= 60 else { return nil }
        var start = last.upperBound - 1
        var best: Subject?
        while start > last.lowerBound {
            if let subject = resolved(Array(glyphs[range]) + glyphs[start..<last.upperBound], words: whole) {
                best = subject
                break
            }
            start -= 1
        }
        return best
    }

    private func withSharedBeginning(_ range: Range<Int>, of first: Range<Int>, _ whole: Range<Int>) -> Subject? {
        guard range.count <= 8, first.count <= 40 else { return nil }
        var end = first.lowerBound + 1
        while end < first.upperBound {
            if let subject = resolved(Array(glyphs[first.lowerBound..<end]) + glyphs[range], words: whole) {
                return subject
            }
            end += 1
        }
        return nil
    }

    private func openPart(_ index: Int, of parts: [Range<Int>], _ whole: Range<Int>) -> Subject {
        let lead = places.skipLead(glyphs, parts[index])
        var name = Array(glyphs[lead.start..<parts[index].upperBound])
        let last = parts[parts.count - 1]
        if let etcetera = glyphs[last].firstIndex(of: Glyph(of: "等")), etcetera + 2 < last.upperBound {
            // 食品、医药、信息等产业增加值: what follows 等 is the head of all.
            let own = index < parts.count - 1 ? name : Array(glyphs[lead.start..<etcetera])
            return Subject(
                words: whole, name: own + glyphs[etcetera + 1..<last.upperBound], indicator: nil, place: lead.place,
                flags: lead.flags)
        }
        if index < parts.count - 1,
            grammar.heads.longestReversed(in: glyphs, from: parts[index].lowerBound, to: parts[index].upperBound)
                == nil,
            let head = sharedHead(of: last)
        {
            name += glyphs[head..<last.upperBound]
        } else if index > 0, parts[index].count <= 5,
            let firstHead = grammar.heads.longestReversed(
                in: glyphs, from: parts[0].lowerBound, to: parts[0].upperBound)
        {
            let start = places.skipLead(glyphs, parts[0]).start
            if start < firstHead.start { name = Array(glyphs[start..<firstHead.start]) + name }
        }
        return Subject(words: whole, name: name, indicator: nil, place: lead.place, flags: lead.flags)
    }

    /// Where the head that all parts share begins: the first head in the last part, 增加值占规上工业增加值比重.
    private func sharedHead(of last: Range<Int>) -> Int? {
        guard let ending = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound) else {
            return nil
        }
        return ending.start
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
