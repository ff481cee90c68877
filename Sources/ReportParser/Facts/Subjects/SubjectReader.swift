import Indicators

/// Finds what a run of numbers is about.
extension FactReader {
    /// The subjects that a run of numbers is about.
    func subjects(for run: [Int], gap: Gap, marks: [Mark], sentence: Range<Int>) -> [Subject] {
        let mark = marks[run[0]]
        if mark.kind == .rank, let count = state.counted { return counted(count, gap) }
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
        if run.count == 1, mark.kind == .quantity, let accident = accident(gap, mark) { return [accident] }
        if run.count == 1, let roads = lengthOfRoads(gap, mark) { return [roads] }
        let lists = run.compactMap { rankedList(gap, marks[$0]) }
        if lists.count == run.count { return lists }
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
            // 60条新政、95项责任清单: what stands between belongs to the number before.
            return [fronted(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
        }
        if run.count == 3, mark.unitKind == .percent, let shares = industryShares(gap.subject) { return shares }
        if let referred = referred(gap, mark) { return referred }
        if let residents = residents(gap, mark, count: run.count) { return residents }
        if mark.kind == .quantity, let places = placeList(gap.subject), places.count == run.count || run.count == 1 {
            return places
        }
        if mark.unitKind == .percent, !isChange(gap), let shares = sharesDistributed(gap, count: run.count) {
            return shares
        }
        if wantsMany, let many = coordinated(gap.subject, count: count, gap: gap, isRank: mark.kind == .rank) {
            return mark.unitKind == .percent && !isChange(gap) ? asShares(many) : many
        }
        if run.count == 1, mark.unitKind == .percent, let rates = rates(gap) { return rates }
        if run.count > 1, let shares = sharesOfEach(gap, count: run.count) { return shares }
        if run.count == 1, let many = resolvedParts(gap, mark) { return many }
        return [single(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
    }

    /// What may stand before a count that begins its clause: 争取100个以上项目…, 为80万重点群体….
    static let openers: PredicateFlags = [
        .about, .wholeYear, .target, .estimate, .cumulative, .accumulated, .reach, .atLeast, .atMost,
    ]

    /// One subject: the gap's words as a whole.
    func single(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        let known = resolve(gap.subject) ?? interrupted(gap.subject)
        let named = known.flatMap { fits($0, mark) ? $0 : nil }
        if let named, let narrowed = narrowed(gap, named) { return narrowed }
        if var named, named.place == nil, isOfAir(named), let before = state.subjects.last, isOfAir(before),
            case .subArea = before.place
        {
            // 市区PM2.5平均浓度下降30%,空气质量优良率提高到80.6%: of the same place.
            named.place = before.place
            return named
        }
        if let subject = named ?? headed(gap), state.verb == nil || gap.isNewClause { return subject }
        if !isFronted(mark, marks, last, sentence), let subject = withAnotherVerb(gap, mark) { return subject }
        if let related = related(gap, mark: mark, sentence: sentence, marks: marks, last: last) { return related }
        if let verb = state.verb, !gap.isNewClause, startsWithSeparator(gap), leadingVerb(gap.subject) == nil {
            let own = afterExamples(gap.subject, mark, sentence, marks, last)
            let joined = Array(glyphs[verb]) + glyphs[own]
            if var subject = resolved(joined, words: gap.subject) {
                subject.verb = verb
                return subject
            }
            // 班列开通线路8条、运送量突破1万标箱: what is reached was not done.
            let isReached = gap.flags.contains(.reach) && gap.flags.isDisjoint(with: [.atLeast, .atMost])
            let goesOn =
                !isReached
                && (mark.unitKind == state.unitKind || mark.unitKind != .percent && mark.unitKind != .money)
            if goesOn, resolve(gap.subject) == nil || mark.unitKind == .count {
                // 培育国家级企业6家、省级18家: the noun behind the level too.
                let name = withNoun(joined, after: mark, sentence, marks, last)
                return Subject(words: gap.subject, name: name + (classNoun(name) ?? []), indicator: nil, verb: verb)
            }
        }
        if let subject = named ?? headed(gap) ?? opening(gap.subject), fits(subject, mark) {
            return subject
        }
        return open(gap, mark: mark, sentence: sentence, marks: marks, last: last)
    }

    /// 其中规上工业56家: what is counted in pieces is no indicator that is measured in money.
    private func fits(_ subject: Subject, _ mark: Mark) -> Bool {
        guard mark.kind == .quantity, mark.unitKind == .count, mark.unitNumber >= 0, let indicator = subject.indicator
        else { return true }
        return grammar.resolver.kinds[indicator] != .money
    }

    func startsWithSeparator(_ gap: Gap) -> Bool {
        gap.subject.lowerBound > 0 && glyphs[gap.subject.lowerBound - 1] != Sign.comma
    }

    /// 生产总值, 生产性服务业: elsewhere 生产 takes an object.
    private func isNounOfOutput(_ end: Int) -> Bool {
        end < glyphs.count && glyphs[end - 1] == Glyph(of: "产") && glyphs[end - 2] == Glyph(of: "生")
            && "总性力能经安".utf16.contains(glyphs[end])
    }

    /// The words up to the verb that stands between who does and what is counted: 班列开通|线路8条.
    func innerVerb(_ gap: Gap, _ mark: Mark) -> Range<Int>? {
        guard mark.unitKind == .count || mark.unitKind == .people,
            gap.flags.isDisjoint(with: [.reach, .grow, .fall, .from])
        else { return nil }
        let start = places.skipLead(glyphs, gap.subject).start
        guard start + 2 < gap.subject.upperBound else { return nil }
        for index in start + 1..<gap.subject.upperBound - 1 {
            if let verb = grammar.verbs.innerVerbs.longest(in: glyphs, from: index, to: gap.subject.upperBound) {
                let rest = gap.subject.upperBound - verb.end
                return rest >= 2 || rest == 0 && isNoun(at: mark.range.upperBound) ? start..<verb.end : nil
            }
        }
        return nil
    }

    /// The verb with which a subject's words begin, if they do.
    func leadingVerb(_ range: Range<Int>, mayBeAll: Bool = false) -> Range<Int>? {
        let start = places.skipLead(glyphs, range).start
        guard let verb = grammar.verbs.objectVerb(in: glyphs, from: start, to: range.upperBound),
            verb < range.upperBound || mayBeAll, !isNounOfOutput(verb)
        else { return nil }
        return start..<max(verb, grammar.verbs.objectVerbs(in: glyphs, from: start, to: range.upperBound) ?? verb)
    }
}
