import Indicators

/// What clauses without a number say of the numbers after them: of which place, and of which part of the year.
extension FactReader {
    /// A clause without numbers may set the place of what follows: 支持成都打造国际航空枢纽,旅客吞吐量….
    mutating func noteTopic(_ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, glyphs[end] != Sign.comma, glyphs[end] != Sign.semicolon { end += 1 }
            if end < range.upperBound || end > start { noteTopic(clause: start..<end) }
            if end < range.upperBound, glyphs[end] == Sign.semicolon { state.topic = nil }
            start = end + 1
        }
    }

    private mutating func noteTopic(clause: Range<Int>) {
        guard clause.count >= 6, !tellsPrices(clause) else { return }
        var index = clause.lowerBound
        let verb = grammar.topicVerbs.longest(in: glyphs, from: index, to: clause.upperBound)
        if let verb { index = verb.end }
        if verb == nil, let zone = grammar.zone(glyphs, from: index, to: min(clause.upperBound, index + 14)) {
            state.topic = .subArea(String(glyphs[index..<zone]))
        } else if verb != nil,
            let place = grammar.places.place(in: glyphs, from: index, to: clause.upperBound, home: places.home),
            place.end < clause.upperBound, !GapReader.joins(glyphs[place.end])
        {
            state.topic = place.code == places.home ? nil : .area(place.code)
        }
        state.clause = clause
    }

    /// 按可比价格计算,…: at which prices is measured, not what.
    private func tellsPrices(_ clause: Range<Int>) -> Bool {
        guard glyphs[clause.lowerBound] == Glyph(of: "按") || glyphs[clause.lowerBound] == Glyph(of: "扣"),
            clause.count <= 12
        else { return false }
        let end = glyphs[clause.upperBound - 2..<clause.upperBound]
        return ["计算", "价格", "口径", "因素", "素后"].contains { end.elementsEqual($0.utf16) }
    }

    /// 前三季度,地区生产总值…: figures of a part of the year, until 全年 or the sentence's end.
    mutating func notePartOfYear(_ range: Range<Int>) {
        let limit = min(range.upperBound, range.lowerBound + 10)
        // 1—11月: its first number is one that the gap ends with.
        if YearWords.isPartInMonths(glyphs, range.upperBound, min(glyphs.count, range.upperBound + 5)) {
            state.isOfPart = true
            return
        }
        guard range.count >= 2 else { return }
        for index in range.lowerBound..<limit {
            if grammar.partsOfYear.longest(in: glyphs, from: index, to: range.upperBound) != nil {
                state.isOfPart = true
                return
            }
            if glyphs[index] == Glyph(of: "全"), index + 1 < glyphs.count, glyphs[index + 1] == Sign.year {
                state.isOfPart = false
                return
            }
        }
    }

    /// 2024年一季度,全市…: whether a sentence begins with a part of the year and nothing before it but the year. O(1).
    func opensWithPartOfYear(_ sentence: Range<Int>) -> Bool {
        var index = sentence.lowerBound
        let limit = min(sentence.upperBound, index + 14)
        if index < limit, let (_, next) = YearWords.year(glyphs, index, limit) {
            index = next
        } else if glyphs[index..<limit].starts(with: "今年".utf16) {
            index += 2
        }
        guard index < limit, let part = grammar.partsOfYear.longest(in: glyphs, from: index, to: limit) else {
            return false
        }
        return part.end < sentence.upperBound && glyphs[part.end] == Sign.comma
    }
}
