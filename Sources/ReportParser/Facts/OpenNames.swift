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
        } else {
            name = Array(glyphs[range])
        }
        name = withNoun(name, after: mark, sentence, marks, last)
        if !gap.isNewClause || gap.start == state.floor + 1, let previous = state.subjects.first, previous.indicator == nil,
            !range.isEmpty, let noun = grammar.verbs.relationalNouns.longest(in: glyphs, from: range.lowerBound, to: range.upperBound),
            noun.end == range.upperBound || glyphs[range.lowerBound] == Glyph(of: "占")
        {
            name = previous.name + name
        }
        return Subject(words: gap.subject, name: name, indicator: nil, place: lead.place, flags: lead.flags, verb: verb)
    }

    /// A count before its noun: 26项国字号试点, 84个亿元以上制造业项目投产.
    func fronted(_ gap: Gap, mark: Mark, sentence: Range<Int>, marks: [Mark], last: Int) -> Subject {
        Subject(
            words: mark.range, name: withNoun([], after: mark, sentence, marks, last), indicator: nil)
    }

    func isFronted(_ mark: Mark, _ marks: [Mark], _ last: Int, _ sentence: Range<Int>) -> Bool {
        mark.range.upperBound < sentence.upperBound && GlyphClass.of(glyphs[mark.range.upperBound]).contains(.han)
            && !GapReader.joins(glyphs[mark.range.upperBound]) || mark.range.upperBound < sentence.upperBound && glyphs[mark.range.upperBound] == Sign.openQuote
    }

    /// `name` with the noun that stands after the number, the verb after it moved before: 投产亿元以上制造业项目.
    func withNoun(_ name: [Glyph], after mark: Mark, _ sentence: Range<Int>, _ marks: [Mark], _ last: Int) -> [Glyph] {
        guard mark.kind == .quantity, isFronted(mark, marks, last, sentence) else { return name }
        let start = mark.range.upperBound
        var end = start
        let limit = min(nextMark(after: last, marks) ?? sentence.upperBound, sentence.upperBound)
        while end < limit {
            let glyph = glyphs[end]
            if glyph == Sign.comma || glyph == Sign.semicolon || glyph == Sign.colon || glyph == Sign.fullStop { break }
            if glyph == Sign.enumerationComma, end == limit - 1 { break }
            end += 1
        }
        var body = start..<end
        if !body.isEmpty, glyphs[body.lowerBound] == Glyph(of: "的") { body = body.lowerBound + 1..<body.upperBound }
        while !body.isEmpty, body.upperBound == limit, GapReader.joins(glyphs[body.upperBound - 1]) { body = body.lowerBound..<body.upperBound - 1 }
        if name.isEmpty, let verb = subjectVerb(body) {
            let noun = Array(glyphs[body.lowerBound..<verb.lowerBound])
            let rest = Array(glyphs[verb.lowerBound..<body.upperBound])
            return verb.upperBound == body.upperBound ? rest + noun : rest + "的".glyphs + noun
        }
        return name + glyphs[body]
    }

    private func nextMark(after index: Int, _ marks: [Mark]) -> Int? {
        marks.dropFirst(index + 1).first { $0.kind == .quantity || $0.kind == .rank || $0.kind == .doubling }?.range.lowerBound
    }

    /// The first verb after a counted noun.
    private func subjectVerb(_ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound + 2
        while index < range.upperBound {
            if let verb = grammar.verbs.subjectVerbs.longest(in: glyphs, from: index, to: range.upperBound) { return index..<verb.end }
            index += 1
        }
        return nil
    }
}
