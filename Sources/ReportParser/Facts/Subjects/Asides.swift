import Indicators

/// What is told of a subject beside its own figures: how many steps it passed, how many places it gained. The sentence goes on
/// with the subject itself.
extension FactReader {
    /// The subject that the sentence goes on with, and what the number is about; nil if the number tells no such thing.
    func aside(_ gap: Gap, _ mark: Mark) -> (owner: Subject, told: Subject)? {
        guard mark.kind == .quantity, mark.unitKind == .count, mark.unitNumber >= 0 else { return nil }
        let moves = !gap.flags.isDisjoint(with: [.ranked, .grow, .fall]) && !gap.flags.contains(.reach)
        if moves, grammar.scanner.units.unit(mark.unitNumber, scale: -1) == .place { return placesGained(gap) }
        return steps(gap, mark)
    }

    /// 地区生产总值连跨3个千亿台阶, 五年跨越3个十亿级台阶.
    private func steps(_ gap: Gap, _ mark: Mark) -> (owner: Subject, told: Subject)? {
        guard let step = step(after: mark), let owner = owner(gap), mark.range.lowerBound > 0,
            "跨越上迈过登".utf16.contains(glyphs[mark.range.lowerBound - 1])
        else { return nil }
        var told = Subject(words: gap.subject, name: fullName(owner) + "跨越".glyphs + glyphs[step], place: owner.place)
        told.verb = gap.subject
        told.flags = gap.duration == nil ? [] : .cumulative
        return (owner, told)
    }

    /// The subject's own words without the verb that ends them, or the subject before.
    private func owner(_ gap: Gap) -> Subject? {
        var end = gap.subject.upperBound
        for index in gap.subject.dropFirst(2)
        where grammar.passingVerbs.longest(in: glyphs, from: index, to: end)?.end == end {
            end = index
            break
        }
        let range = gap.subject.lowerBound..<end
        let lead = places.skipLead(glyphs, range)
        guard lead.start < end else { return state.subjects.count == 1 ? state.subjects.first : nil }
        return resolve(range) ?? Subject(words: range, name: Array(glyphs[lead.start..<end]), place: lead.place)
    }

    /// 3个|十亿级台阶, 两个|百亿元大关: the words up to the step's end.
    func step(after mark: Mark) -> Range<Int>? {
        let start = mark.range.upperBound
        var index = start
        while index + 1 < glyphs.count, index - start < 7, !GlyphClass.of(glyphs[index]).contains(.separator) {
            let pair = glyphs[index...index + 1]
            if pair.elementsEqual("台阶".utf16) || pair.elementsEqual("大关".utf16) { return start..<index + 2 }
            index += 1
        }
        return nil
    }

    /// 地区生产总值增加到1840亿元,在全省前移3个位次: the places of what was told before.
    private func placesGained(_ gap: Gap) -> (owner: Subject, told: Subject)? {
        guard state.subjects.count == 1, let owner = state.subjects.first, let scope = scopeAlone(gap.subject),
            !owner.name.suffix(2).elementsEqual("排名".utf16), !owner.name.suffix(2).elementsEqual("位次".utf16)
        else { return nil }
        var name = fullName(owner)
        if state.lastMeasure == .growth, gap.subject.isEmpty || owner.isGrowth { name += "增速".glyphs }
        return (owner, Subject(words: gap.subject, name: name + glyphs[scope] + "位次".glyphs, place: owner.place))
    }

    /// 在全省, 全区排名: words that name nothing but a set that is ranked.
    private func scopeAlone(_ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        if start < range.upperBound, glyphs[start] == Glyph(of: "在") { start += 1 }
        let scope = grammar.scanner.scopes.longest(in: glyphs, from: start, to: range.upperBound)?.end ?? start
        let rest = glyphs[scope..<range.upperBound]
        guard rest.isEmpty || Self.places.contains(where: rest.elementsEqual) else { return nil }
        return start..<scope
    }

    private static let places = ["位次", "排名", "排位", "名次", "的位次", "的排名", "中的位次"].map(\.glyphs)

    /// An indicator's name in full, an open one's as it is.
    private func fullName(_ subject: Subject) -> [Glyph] {
        subject.indicator.map { grammar.resolver.indicators[$0].nameZH.glyphs } ?? subject.name
    }
}
