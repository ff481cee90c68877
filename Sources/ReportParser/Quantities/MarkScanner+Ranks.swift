import Indicators

extension MarkScanner {
    /// 第五, 第48位: a rank if a set ranked in stands before it, else a part of a name.
    mutating func ordinal(at start: Int, in range: Range<Int>) -> Int {
        guard let (value, numberEnd) = wholeNumber(at: start + 1, in: range) else { return start + 1 }
        var end = numberEnd
        if has(Glyph(of: "位"), at: end, in: range) || has(Glyph(of: "名"), at: end, in: range) {
            end += 1
        } else if isHan(end, in: range), !vocabulary.afterOrdinal.contains(glyphs[end]),
            vocabulary.moves.longest(in: glyphs, from: end, to: range.upperBound) == nil
        {
            // 第五届, 第三轮, 第二个, 第一方阵; but 由第九跃升至第五.
            return NumberReader.isDigit(glyphs[start + 1]) ? ignore(start..<end, .ordinal) : end
        }
        if let industries = rowOfIndustries(from: end, in: range) { return industries }
        let rest = rowOfRanks(from: end, in: range)
        // 总量、增速全省双第一.
        let start = has(Glyph(of: "双"), at: start - 1, in: range) ? start - 1 : start
        let scanned = rank(value, start: start, end: end, bound: .eq, in: range)
        guard let rest, marks.last?.kind == .rank, scanned == end, let scope = marks.last?.scope else { return scanned }
        for (order, place) in rest.places.enumerated() {
            let last = order == rest.places.count - 1 ? rest.end : place.digits.upperBound
            var mark = Mark(
                kind: .rank, range: place.digits.lowerBound..<last, digits: place.digits,
                value: ExactDecimal(place.value))
            mark.scope = scope
            mark.unitKind = .place
            _ = add(mark)
        }
        return rest.end
    }

    /// 第一、二、三产业: where a row of industries ends, of which only the first has 第.
    private func rowOfIndustries(from start: Int, in range: Range<Int>) -> Int? {
        var index = start
        while index + 1 < range.upperBound,
            glyphs[index] == Sign.enumerationComma || glyphs[index] == Glyph(of: "和")
        {
            let number = glyphs[index + 1] == Glyph(of: "第") ? index + 2 : index + 1
            guard number < range.upperBound, GlyphClass.of(glyphs[number]).contains(.numeral) else { return nil }
            index = number + 1
        }
        return index > start && glyphs[index..<range.upperBound].starts(with: "产业".utf16) ? index : nil
    }

    /// 第1、3、2、5位: places of which only the first has 第 and only the last 位.
    private func rowOfRanks(from start: Int, in range: Range<Int>) -> (
        places: [(value: Int64, digits: Range<Int>)], end: Int
    )? {
        var places: [(value: Int64, digits: Range<Int>)] = []
        var index = start
        while index + 1 < range.upperBound,
            glyphs[index] == Sign.enumerationComma || glyphs[index] == Glyph(of: "和")
                || glyphs[index] == Glyph(of: "与"),
            let (value, end) = wholeNumber(at: index + 1, in: range)
        {
            places.append((value, index + 1..<end))
            index = end
            if has(Glyph(of: "位"), at: index, in: range) || has(Glyph(of: "名"), at: index, in: range) {
                return (places, index + 1)
            }
        }
        return nil
    }

    /// 前三, 前30强, 前10位.
    mutating func front(at start: Int, in range: Range<Int>) -> Int {
        guard let (value, numberEnd) = wholeNumber(at: start + 1, in: range), value > 0 else { return start + 1 }
        var end = numberEnd
        if let tail = vocabulary.frontTails.longest(in: glyphs, from: end, to: range.upperBound) {
            end = tail.end
        } else if isHan(end, in: range), !vocabulary.afterOrdinal.contains(glyphs[end]) {
            return start + 1
        }
        return rank(value, start: start, end: end, bound: .le, in: range)
    }

    /// 首位, 最高.
    mutating func superlative(at start: Int, in range: Range<Int>) -> Int {
        guard let word = vocabulary.superlatives.longest(in: glyphs, from: start, to: range.upperBound) else {
            return start + 1
        }
        // 全国最大的… is no rank of what stands before.
        if isHan(word.end, in: range),
            glyphs[word.end] == Glyph(of: "的") || !vocabulary.afterOrdinal.contains(glyphs[word.end])
        {
            return word.end
        }
        return rank(1, start: start, end: word.end, bound: .eq, in: range)
    }

    private mutating func rank(_ value: Int64, start: Int, end: Int, bound: Bound, in range: Range<Int>) -> Int {
        // 上升2位至第7位: how many places it went is told by where it came to.
        if let gained = placesGained(before: start - 1, in: range), let last = marks.last, last.kind == .quantity,
            last.range.lowerBound == gained
        {
            removeLast()
        }
        // 排名由第35位上升到…: 由 stands between the words and the place that was left.
        let isLeft = has(Glyph(of: "由"), at: start - 1, in: range) || has(Glyph(of: "从"), at: start - 1, in: range)
        let reference = vocabulary.rankReferences.longestReversed(
            in: glyphs, from: range.lowerBound, to: isLeft ? start - 1 : start)
        if let reference, let set = setAround(reference.start, in: range) {
            takeBack(within: set)
            var mark = Mark(
                kind: .rank, range: rankStart(set.lowerBound - 1, start)..<end, digits: start..<end,
                value: ExactDecimal(value))
            mark.scope = set
            mark.bound = bound
            mark.unitKind = .place
            mark.ranksGrowth = reference.payload == 0
            mark.isOrigin = isLeft
            return add(mark)
        }
        if let set = setNamedBefore(isLeft ? start - 1 : start, in: range) {
            takeBack(within: set)
            let isAfterIn = glyphs[max(range.lowerBound, set.lowerBound - 1)] == Glyph(of: "在")
            var mark = Mark(
                kind: .rank, range: rankStart(set.lowerBound - (isAfterIn ? 1 : 0), start)..<end,
                digits: start..<end, value: ExactDecimal(value))
            mark.scope = set
            mark.bound = bound
            mark.unitKind = .place
            mark.isOrigin = isLeft
            return add(mark)
        }
        if let set = assessment(before: start, in: range) ?? namedSet(before: start, in: range) {
            takeBack(within: set.whole)
            var mark = Mark(
                kind: .rank, range: rankStart(set.whole.lowerBound, start)..<end, digits: start..<end,
                value: ExactDecimal(value))
            mark.scope = set.scope
            mark.topic = set.topic
            mark.bound = bound
            mark.unitKind = .place
            return add(mark)
        }
        guard
            let scope = scope(before: start, in: range) ?? sharedScope(before: start) ?? movedScope(
                before: start, in: range)
                ?? lentScope(before: start, in: range)
        else {
            return NumberReader.isDigit(glyphs[min(start + 1, end)]) ? ignore(start..<end, .ordinal) : end
        }
        takeBack(within: scope)
        var mark = Mark(
            kind: .rank, range: rankStart(scope.lowerBound, start)..<end, digits: start..<end,
            value: ExactDecimal(value))
        mark.scope = scope
        if let list = listOfStrongest(endingWith: scope, in: range) {
            mark.scope = list.scope
            mark.topic = list.topic
            mark.range = list.scope.lowerBound..<end
        }
        mark.bound = bound
        mark.unitKind = .place
        if let reference, let last = marks.last, last.kind == .rank, last.range.upperBound + 1 == reference.start {
            mark.ranksGrowth = reference.payload == 0
        }
        return add(mark)
    }

    /// 全国168个重点城市: how many there are tells which set it is, and states nothing itself.
    private mutating func takeBack(within set: Range<Int>) {
        if let last = marks.last, last.kind == .quantity, set.lowerBound < last.range.lowerBound,
            last.range.upperBound <= set.upperBound
        {
            removeLast()
        }
    }

    /// A rank begins with its own scope, or with itself where it shares an earlier one.
    private func rankStart(_ scopeStart: Int, _ start: Int) -> Int {
        marks.last.map { scopeStart < $0.range.upperBound } ?? false ? start : scopeStart
    }

    private func wholeNumber(at start: Int, in range: Range<Int>) -> (Int64, Int)? {
        guard start < range.upperBound else { return nil }
        if NumberReader.isDigit(glyphs[start]) {
            guard let (value, end) = NumberReader.decimal(in: glyphs, from: start, to: range.upperBound),
                value.exponent == 0
            else { return nil }
            return (value.mantissa, end)
        }
        return NumberReader.chinese(in: glyphs, from: start, to: range.upperBound)
    }
}
