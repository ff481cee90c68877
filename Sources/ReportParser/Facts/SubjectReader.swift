import Indicators

extension FactReader {
    /// The subjects that a run of numbers is about.
    func subjects(for run: [Int], gap: Gap, marks: [Mark], sentence: Range<Int>) -> [Subject] {
        let mark = marks[run[0]]
        guard !gap.subject.isEmpty else { return inherited(run.count, mark: mark, gap: gap, sentence: sentence, marks: marks, last: run[run.count - 1]) }
        let wantsMany = run.count > 1 || gap.flags.contains(.each) || gap.flags.contains(.distribute) || mark.kind == .rank
        let count = mark.kind == .rank && mark.number > 1 ? mark.number : run.count
        if wantsMany, let many = coordinated(gap.subject, count: count, gap: gap, isRank: mark.kind == .rank) { return many }
        if let places = placeList(gap.subject) { return places }
        return [single(gap, mark: mark, sentence: sentence, marks: marks, last: run[run.count - 1])]
    }

    /// A number without words of its own goes on with the subjects before it.
    private func inherited(_ count: Int, mark: Mark, gap: Gap, sentence: Range<Int>, marks: [Mark], last: Int) -> [Subject] {
        // A count before its noun has no subject to inherit: 26个项目.
        if mark.kind == .quantity, gap.flags.isEmpty || gap.flags == [.wholeYear], isFronted(mark, marks, last, sentence) {
            return [fronted(gap, mark: mark, sentence: sentence, marks: marks, last: last)]
        }
        if state.subjects.isEmpty { return mark.kind == .rank ? [] : [] }
        return state.subjects.map { subject in
            var subject = subject
            subject.flags = []
            return subject
        }
    }

    /// One subject: the gap's words as a whole.
    private func single(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        if let verb = state.verb, !gap.isNewClause, startsWithSeparator(gap), leadingVerb(gap.subject) == nil {
            let joined = Array(glyphs[verb]) + glyphs[gap.subject]
            if var subject = resolved(joined, words: gap.subject) {
                subject.verb = verb
                return subject
            }
            if resolve(gap.subject) == nil || mark.unitKind == .count {
                return Subject(words: gap.subject, name: withNoun(joined, after: mark, sentence, marks, last), indicator: nil, verb: verb)
            }
        }
        if let subject = resolve(gap.subject) { return subject }
        return open(gap, mark: mark, sentence: sentence, marks: marks, last: last)
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
        guard starts.count > 1, index < range.upperBound, let base = resolve(index..<range.upperBound), base.place == nil
        else { return nil }
        return starts.map { code, _ in
            var subject = base
            subject.words = range
            subject.place = .area(code)
            return subject
        }
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
        if parts.count == count - 1 || parts.count == 1, let pair = urbanAndRural(parts, count: count, isRank: isRank) { return pair }
        if single {
            // One number for several subjects holds for each (均) or ranks each; else they are one joint subject.
            guard parts.count > 1, gap.flags.contains(.each) || isRank else { return nil }
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
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            if glyphs[index] == Glyph(of: "城"), glyphs[index + 1] == Glyph(of: "乡"), glyphs[index + 2] == Glyph(of: "居") {
                let head = Array(glyphs[range.lowerBound..<index])
                let tail = Array(glyphs[index + 2..<range.upperBound])
                let urban = head + "城镇".glyphs + tail
                let rural = head + "农村".glyphs + tail
                guard let first = resolved(urban, words: range), let second = resolved(rural, words: range) else { return nil }
                return [first, second]
            }
            index += 1
        }
        return nil
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
        guard glyph == Glyph(of: "和") || glyph == Glyph(of: "与") || glyph == Glyph(of: "及") || glyph == Glyph(of: "以") else { return false }
        guard index > range.lowerBound, index + 1 < range.upperBound else { return false }
        let next = glyphs[index + 1]
        switch glyph {
        case Glyph(of: "以"): return next == Glyph(of: "及")
        case Glyph(of: "和"): return next != Glyph(of: "美") && next != Glyph(of: "平") && glyphs[index - 1] != Glyph(of: "共") && glyphs[index - 1] != Glyph(of: "饱")
        case Glyph(of: "与"): return glyphs[index - 1] != Glyph(of: "参")
        default: return next != Glyph(of: "以") && glyphs[index - 1] != Glyph(of: "普") && glyphs[index - 1] != Glyph(of: "以")
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
        guard let head = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound) else { return false }
        let isHeaded = grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
        return !isHeaded && head.start > last.lowerBound
    }

    private func withSharedHead(_ range: Range<Int>, of last: Range<Int>, _ whole: Range<Int>) -> Subject? {
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
        guard range.count <= 8 else { return nil }
        var end = first.lowerBound + 1
        while end < first.upperBound {
            if let subject = resolved(Array(glyphs[first.lowerBound..<end]) + glyphs[range], words: whole) { return subject }
            end += 1
        }
        return nil
    }

    private func openPart(_ index: Int, of parts: [Range<Int>], _ whole: Range<Int>) -> Subject {
        let lead = places.skipLead(glyphs, parts[index])
        var name = Array(glyphs[lead.start..<parts[index].upperBound])
        let last = parts[parts.count - 1]
        if index < parts.count - 1,
            grammar.heads.longestReversed(in: glyphs, from: parts[index].lowerBound, to: parts[index].upperBound) == nil,
            let head = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound)
        {
            name += glyphs[head.start..<last.upperBound]
        } else if index > 0, parts[index].count <= 5, let firstHead = grammar.heads.longestReversed(in: glyphs, from: parts[0].lowerBound, to: parts[0].upperBound) {
            let start = places.skipLead(glyphs, parts[0]).start
            if start < firstHead.start { name = Array(glyphs[start..<firstHead.start]) + name }
        }
        return Subject(words: whole, name: name, indicator: nil, place: lead.place, flags: lead.flags)
    }

    /// The verb with which a subject's words begin, if they do.
    func leadingVerb(_ range: Range<Int>) -> Range<Int>? {
        let start = places.skipLead(glyphs, range).start
        guard let verb = grammar.verbs.objectVerbs.longest(in: glyphs, from: start, to: range.upperBound),
            verb.end < range.upperBound
        else { return nil }
        return start..<verb.end
    }
}
