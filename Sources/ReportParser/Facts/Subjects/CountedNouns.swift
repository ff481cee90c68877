import Indicators

/// What a number counts where it stands after the number: 26项试点, 84个项目投产.
extension FactReader {
    func isFronted(_ mark: Mark, _ marks: [Mark], _ last: Int, _ sentence: Range<Int>) -> Bool {
        let end = mark.range.upperBound
        guard end < sentence.upperBound else { return false }
        // 较上年的90亿元增加10亿元: a change begins there, no noun.
        let changes = grammar.changes.longest(in: glyphs, from: end, to: sentence.upperBound)
        if mark.unitKind == .money, changes != nil { return false }
        if let pair = pair(mark, marks, last) { return isFronted(pair, marks, last + 1, sentence) }
        // 14个20亿元以上项目: the noun may begin with a threshold.
        let isThreshold =
            last + 1 < marks.count && marks[last + 1].range.lowerBound == end && marks[last + 1].kind == .ignored
        return isNoun(at: end) || glyphs[end] == Sign.openQuote || isThreshold
            || GlyphClass.of(glyphs[end]).contains(.latin)
    }

    /// Verbs that tell how things stand, not what came of them.
    private static let states = ["推进", "加快", "有序", "持续", "取得显著成效", "取得积极成效", "取得实效", "取得成效", "让"].map(\.glyphs)

    /// 320户1100名贫困人口: the second count of what is counted twice.
    private func pair(_ mark: Mark, _ marks: [Mark], _ last: Int) -> Mark? {
        guard mark.unitKind == .count, mark.unitNumber >= 0, last + 1 < marks.count, marks[last + 1].kind == .quantity,
            marks[last + 1].unitKind == .people, marks[last + 1].range.lowerBound == mark.range.upperBound
        else { return nil }
        return marks[last + 1]
    }

    /// `name` with the noun that stands after the number, the verb after it moved before: 投产亿元以上制造业项目.
    func withNoun(_ name: [Glyph], after mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> [Glyph] {
        guard mark.kind == .quantity, isFronted(mark, marks, last, sentence) else { return name }
        let last = pair(mark, marks, last) == nil ? last : last + 1
        var body = countedWords(marks[last], sentence, marks, last)
        let next = nextMark(after: last, marks)
        if let noun = nounAfterNext(body, last, marks, sentence) { return name + noun }
        if let next, next == body.upperBound { body = countedNoun(body) }
        if name.isEmpty, let verb = subjectVerb(body) {
            if let name = outOfPoverty(glyphs[body], mark) { return name }
            let noun = Array(glyphs[withoutAdverbs(body.lowerBound..<verb.lowerBound)])
            return deed(body, verb: verb).map { $0.isWhole ? $0.words + noun : $0.words + "的".glyphs + noun } ?? noun
        }
        if name.isEmpty, let shared = sharedDeed(body, last, marks, sentence) {
            let noun = glyphs[body] + levelNoun(body, last, marks, sentence)
            return shared.isWhole ? shared.words + noun : shared.words + "的".glyphs + noun
        }
        if !name.isEmpty,
            let end = grammar.verbs.outcomes.longestReversed(in: glyphs, from: body.lowerBound + 2, to: body.upperBound)
        {
            // 优化营商环境150项改革|全面完成: how it ended is no part of what.
            body = withoutAdverbs(body.lowerBound..<end.start)
        }
        return name + glyphs[body] + levelNoun(body, last, marks, sentence)
    }

    /// What the things did, in short: their noun is the name, this tells which of them; nil where it only tells how things stand.
    private func deed(_ body: Range<Int>, verb: Range<Int>) -> (words: [Glyph], isWhole: Bool)? {
        if verb.upperBound == body.upperBound || glyphs[verb.lowerBound] == Glyph(of: "让"),
            Self.states.contains(where: glyphs[verb].elementsEqual)
        {
            return nil
        }
        let limit = max(20, verb.lowerBound - body.lowerBound)
        let told = firstDeed(withoutLeadingAdverbs(verb.lowerBound..<body.upperBound))
        var rest = Array(glyphs[told].prefix(limit))
        if rest.count < told.count, GlyphClass.of(glyphs[told.lowerBound + rest.count]).contains(.han) {
            // What is too long is cut where a list goes on, not in the middle of a word.
            guard let joint = rest.lastIndex(of: Sign.enumerationComma), joint >= 4 else { return nil }
            rest.removeLast(rest.count - joint)
        }
        if Self.states.contains(where: rest.elementsEqual) { return nil }
        return (rest, verb.upperBound == verb.lowerBound + rest.count)
    }

    /// 8所院校、12个专业群入选…: what the things counted next did, where these share the verb with them.
    private func sharedDeed(_ body: Range<Int>, _ last: Int, _ marks: [Mark], _ sentence: Range<Int>)
        -> (words: [Glyph], isWhole: Bool)?
    {
        guard body.count >= 2, body.count <= 16, last + 1 < marks.count, marks[last + 1].kind == .quantity,
            marks[last + 1].unitKind == .count || marks[last + 1].unitKind == .people
        else { return nil }
        let next = marks[last + 1]
        let gap = body.upperBound..<max(body.upperBound, next.range.lowerBound)
        guard
            gap.isEmpty
                || gap.count == 1 && GapReader.joins(glyphs[gap.lowerBound]) && glyphs[gap.lowerBound] != Sign.comma,
            isFronted(next, marks, last + 1, sentence)
        else { return nil }
        var other = countedWords(next, sentence, marks, last + 1)
        if let after = nextMark(after: last + 1, marks), after == other.upperBound { other = countedNoun(other) }
        if let verb = subjectVerb(other) { return deed(other, verb: verb) }
        return sharedDeed(other, last + 1, marks, sentence)
    }

    /// The words behind a number up to where something else begins.
    private func countedWords(_ mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> Range<Int> {
        let start = mark.range.upperBound
        var end = start
        let next = nextMark(after: last, marks)
        let limit = min(next ?? sentence.upperBound, sentence.upperBound)
        while end < limit {
            let glyph = glyphs[end]
            if glyph == Sign.comma || glyph == Sign.semicolon || glyph == Sign.colon || glyph == Sign.fullStop { break }
            if glyph == Sign.enumerationComma,
                isWithinClause(end, next) || isRanked(after: end, last, marks, sentence)
                    || beginsAnew(end + 1, limit)
            {
                break
            }
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
        return body
    }

    /// 6个市级、42个县级重点项目: what stands behind the next level is meant by both.
    private func levelNoun(_ body: Range<Int>, _ last: Int, _ marks: [Mark], _ sentence: Range<Int>) -> [Glyph] {
        guard body.upperBound > body.lowerBound + 1, glyphs[body.upperBound - 1] == Glyph(of: "级"),
            last + 1 < marks.count, marks[last + 1].kind == .quantity, marks[last + 1].unitKind == .count,
            marks[last + 1].range.lowerBound == body.upperBound + 1, GapReader.joins(glyphs[body.upperBound])
        else { return [] }
        let next = withNoun([], after: marks[last + 1], sentence, marks, last + 1)
        guard let level = next.lastIndex(of: Glyph(of: "级")) else { return [] }
        return Array(next[(level + 1)...].prefix(12))
    }

    /// 出列、县高质量摘帽: what others did is told behind the comma.
    private func firstDeed(_ range: Range<Int>) -> Range<Int> {
        guard let joint = glyphs[range].firstIndex(of: Sign.enumerationComma), joint > range.lowerBound + 1,
            subjectVerb(joint + 1..<range.upperBound) != nil
        else { return range }
        return range.lowerBound..<joint
    }

    /// 410户1200名贫困人口全部脱贫, 320户贫困户实现稳定脱贫: one thing, however it is worded.
    private func outOfPoverty(_ words: ArraySlice<Glyph>, _ mark: Mark) -> [Glyph]? {
        guard words.count <= 24, words.suffix(2).elementsEqual("脱贫".utf16) else { return nil }
        if mark.unitKind == .people || mark.unitNumber < 0 { return "贫困人口脱贫".glyphs }
        return grammar.scanner.units.unit(mark.unitNumber, scale: -1) == UnitOfMeasure("户") ? "贫困户脱贫".glyphs : nil
    }

    /// Whether no comma or stronger mark parts `start` from `next`.
    private func isWithinClause(_ start: Int, _ next: Int?) -> Bool {
        guard let next else { return false }
        return !glyphs[start..<next].contains { $0 == Sign.comma || $0 == Sign.semicolon || $0 == Sign.colon }
    }

    /// 6条道路、建成天桥: another verb begins anew, unless it tells which: 吸引力强、带动面广的. So does a number: 七大中心.
    private func beginsAnew(_ start: Int, _ limit: Int) -> Bool {
        if start < limit, NumberReader.digitValue(glyphs[start]) != nil { return true }
        guard grammar.verbs.objectVerb(in: glyphs, from: start, to: limit) != nil else { return false }
        let clause = glyphs[start..<limit].prefix { !GlyphClass.of($0).contains(.separator) }
        return !clause.contains(Glyph(of: "的"))
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

    /// 12个重点传统制造业增加值增长4.1%: what is counted is the noun without the next number's predicate and head.
    private func countedNoun(_ body: Range<Int>) -> Range<Int> {
        // 211个重点项目完成投资800亿元: the verb before the next number is not the counted noun's.
        var cut = body.upperBound
        while cut > body.lowerBound + 2 {
            if let verb = grammar.verbs.anyVerbs.longestReversed(in: glyphs, from: body.lowerBound + 2, to: cut),
                cut < body.upperBound || verb.start - body.lowerBound >= 2
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

    /// What was done without how: 如期|完成.
    private func withoutLeadingAdverbs(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while let adverb = VerbVocabulary.leadingAdverbs.longest(
            in: glyphs, from: start, to: range.upperBound - 2)
        {
            start = adverb.end
        }
        return start..<range.upperBound
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
                !(glyphs[index] == Glyph(of: "上") && glyphs[index - 1] == Glyph(of: "以")),
                !(glyphs[index] == Glyph(of: "让") && "出转".utf16.contains(glyphs[index - 1]))
            {
                // 地级以上市 is no 上市, 出让用地 lets nobody do anything.
                return index..<verb.end
            }
            index += 1
        }
        return nil
    }
}
