import Indicators

/// Lists of the best: 全省20强, 西部地区县域经济百强县.
extension MarkScanner {
    /// 进入全省20强, 跻身西部地区县域经济百强县: among the first so many of a set, where a verb of arriving stands before it and no place
    /// in the list after it; lists of enterprises rank no place. `end` is where 强 stands.
    mutating func strongest(_ value: ExactDecimal, start: Int, end: Int, in range: Range<Int>) -> Int? {
        guard value.exponent == 0, value.mantissa >= 10 else { return nil }
        var stop = vocabulary.frontTails.longest(in: glyphs, from: end, to: range.upperBound)?.end ?? end + 1
        if let list = vocabulary.listNouns.longest(in: glyphs, from: stop, to: range.upperBound) { stop = list.end }
        guard !isHan(stop, in: range), glyph(stop, in: range) != Sign.ordinal,
            let (scope, topic) = list(before: start, in: range),
            vocabulary.enterprises.longestReversed(in: glyphs, from: scope.lowerBound, to: start) == nil
        else { return nil }
        var mark = Mark(
            kind: .rank, range: scope.lowerBound..<stop, digits: start..<end, value: ExactDecimal(value.mantissa))
        mark.scope = scope
        mark.topic = topic.isEmpty ? scope.lowerBound..<stop : topic
        mark.bound = .le
        mark.unitKind = .place
        return add(mark)
    }

    /// 荣登全国发展潜力百强县|榜首: a set that ends in the list's own name begins with whose list it is, and tells of what.
    func listOfStrongest(endingWith set: Range<Int>, in range: Range<Int>) -> (scope: Range<Int>, topic: Range<Int>)? {
        guard set.count >= 3, glyphs[set.lowerBound] == Glyph(of: "百"), glyphs[set.lowerBound + 1] == Glyph(of: "强"),
            let (scope, topic) = list(before: set.lowerBound, in: range), !topic.isEmpty
        else { return nil }
        return (scope.lowerBound..<set.upperBound, topic)
    }

    /// Whose list it is that is named before `end`, and of what: 西部地区|县域经济.
    private func list(before end: Int, in range: Range<Int>) -> (scope: Range<Int>, topic: Range<Int>)? {
        let floor = max(marks.last?.range.upperBound ?? range.lowerBound, range.lowerBound, end - Self.longestName)
        var arrival = end
        while arrival > floor {
            let glyph = glyphs[arrival - 1]
            guard !GlyphClass.of(glyph).contains(.separator) || glyph == Sign.openQuote else { return nil }
            if vocabulary.arrivals.longestReversed(in: glyphs, from: floor, to: arrival) != nil { break }
            arrival -= 1
        }
        guard arrival > floor, arrival < end else { return nil }
        if glyphs[arrival] == Sign.openQuote { arrival += 1 }
        if let set = scope(before: end, in: range), set.lowerBound >= arrival {
            // 服务业全国10强: the set stands last.
            return (set, arrival..<set.lowerBound)
        }
        guard let set = vocabulary.scopes.longest(in: glyphs, from: arrival, to: end) else { return nil }
        var topic = set.end
        if glyphs[topic] == Glyph(of: "最"), topic + 2 < end { topic += 2 }
        return (arrival..<set.end, topic..<end)
    }

    private static let longestName = 24
}
