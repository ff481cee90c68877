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

    /// The set ranked in that ends just before `end`: 全国, 全省, 中西部, 全国百强县(市).
    func scope(before end: Int, in range: Range<Int>) -> Range<Int>? {
        let floor = max(range.lowerBound, marks.last.map(\.range.upperBound) ?? range.lowerBound)
        var stop = end
        // 三县之首.
        if stop > floor, glyphs[stop - 1] == Glyph(of: "的") || glyphs[stop - 1] == Glyph(of: "之") { stop -= 1 }
        let nounStart = vocabulary.scopeNouns.longestReversed(in: glyphs, from: floor, to: stop)?.start ?? stop
        var start = vocabulary.scopeTails.longestReversed(in: glyphs, from: floor, to: stop)?.start ?? stop
        if nounStart < stop {
            // 长三角万亿城市, 全国同类型县(市): the kind of place with all that tells which of them.
            var first = nounStart
            while let word = vocabulary.scopeModifiers.longestReversed(in: glyphs, from: floor, to: first) {
                first = word.start
            }
            // 前十|经济大省.
            if first - 2 >= floor, glyphs[first - 2] == Glyph(of: "前"),
                GlyphClass.of(glyphs[first - 1]).contains(.numeral)
            {
                start = first - 2
            }
            if let counted = countedSet(before: first, in: range) { return counted..<stop }
            // 南宁市|县域, 全区|县域: of a place named before it.
            let place = vocabulary.scopeTails.longestReversed(in: glyphs, from: floor, to: first)?.start ?? first
            if place < nounStart { start = min(start, place) }
        }
        if start < stop, glyphs[start] == Glyph(of: "百"),
            let word = vocabulary.scopeModifiers.longestReversed(in: glyphs, from: floor, to: start)
        {
            // 西部|百强县.
            start = word.start
        }
        if start == stop, let numbered = numberedSet(before: stop, from: floor) { return numbered..<stop }
        return start < stop ? start..<stop : nil
    }

    /// 六区, 六区两县, 全市五县(市): so many parts of one place, told in Chinese numerals; where the set begins.
    private func numberedSet(before end: Int, from floor: Int) -> Int? {
        var start = end
        while let kind = vocabulary.countedKinds.longestReversed(in: glyphs, from: floor, to: start) {
            var number = kind.start
            if number > floor, glyphs[number - 1] == Glyph(of: "个") { number -= 1 }
            let last = number
            while number > floor, last - number < 3, GlyphClass.of(glyphs[number - 1]).contains(.numeral) {
                number -= 1
            }
            guard number < last else { break }
            start = number
        }
        guard start < end else { return nil }
        return vocabulary.scopeTails.longestReversed(in: glyphs, from: floor, to: start)?.start ?? start
    }

    /// Where the set begins that a number just before `end` counts: 全国168个|重点城市, 全省11个|设区市.
    private func countedSet(before end: Int, in range: Range<Int>) -> Int? {
        guard let last = marks.last, last.kind == .quantity, last.unitKind == .count, last.range.upperBound == end,
            let set = vocabulary.scopeTails.longestReversed(
                in: glyphs, from: range.lowerBound, to: last.range.lowerBound)
        else { return nil }
        return set.start
    }

    /// 在中部地区增速第1, 在经济大省中增速第一: the set between 在 and what is ranked.
    private func setAround(_ end: Int, in range: Range<Int>) -> Range<Int>? {
        var stop = end
        if stop > range.lowerBound, glyphs[stop - 1] == Glyph(of: "中") || glyphs[stop - 1] == Glyph(of: "的") {
            stop -= 1
        }
        guard let set = scope(before: stop, in: range), set.lowerBound > range.lowerBound,
            glyphs[set.lowerBound - 1] == Glyph(of: "在")
        else { return nil }
        return set
    }

    /// 在副省级以上城市中居第二位, 增速全省排名第3: the set before the verb of ranking.
    private func setNamedBefore(_ start: Int, in range: Range<Int>) -> Range<Int>? {
        guard let verb = vocabulary.rankVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: start) else {
            return nil
        }
        return setAround(verb.start, in: range) ?? scope(before: verb.start, in: range)
    }

    /// A rank begins with its own scope, or with itself where it shares an earlier one.
    private func rankStart(_ scopeStart: Int, _ start: Int) -> Int {
        marks.last.map { scopeStart < $0.range.upperBound } ?? false ? start : scopeStart
    }

    private static let rankVerbEnds: Set<Glyph> = Set("至到居列位名".utf16)

    /// 全国第四、第九: the set ranked in is said once.
    private func sharedScope(before start: Int) -> Range<Int>? {
        guard let last = marks.last, last.kind == .rank, start > last.range.upperBound,
            start - last.range.upperBound <= 8
        else { return nil }
        let between = glyphs[last.range.upperBound..<start]
        let isRow = between.count == 1 && between.allSatisfy(GapReader.joins)
        // 从全球第11位跃升至第7位; 总量居全省第5位、增速居第3位.
        let arrives = between.last.map { Self.rankVerbEnds.contains($0) } ?? false
        return isRow || arrives ? last.scope : nil
    }

    /// 增速高于全省2.1个百分点、居第3; 总量居全省第5位,…,增速居第3位: the set said last in the sentence part.
    private func lentScope(before start: Int, in range: Range<Int>) -> Range<Int>? {
        guard start > range.lowerBound + 1, glyphs[start - 1] != Glyph(of: "到"), glyphs[start - 1] != Glyph(of: "至"),
            Self.rankVerbEnds.contains(glyphs[start - 1])
                || vocabulary.rankVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: start) != nil
        else { return nil }
        let floor = max(range.lowerBound, start - Self.longestLoan)
        let known = marks.last { $0.kind == .rank || $0.range.upperBound <= floor }.flatMap {
            $0.kind == .rank ? $0 : nil
        }
        var index = start - 1
        while index > floor {
            let glyph = glyphs[index - 1]
            if glyph == Sign.semicolon { return nil }
            if let known, index <= known.range.upperBound { return known.scope }
            // 高于全省; 在全省21个市州中; 全国县域经济竞争力列第8位.
            let leads = "比于较在".utf16.contains(glyph)
            if leads || GlyphClass.of(glyph).contains(.separator) && isWidest(index),
                let set = vocabulary.scopes.longest(in: glyphs, from: index, to: start)
            {
                return index..<set.end
            }
            index -= 1
        }
        return nil
    }

    /// Whether the widest sets begin at `index`, which no report's own area is.
    private func isWidest(_ index: Int) -> Bool {
        glyphs[index] == Glyph(of: "全") && index + 1 < glyphs.count
            && (glyphs[index + 1] == Glyph(of: "国") || glyphs[index + 1] == Glyph(of: "球"))
    }

    /// 全省排名上升至第3位: the set before the words of how the place changed.
    private func movedScope(before start: Int, in range: Range<Int>) -> Range<Int>? {
        guard start > range.lowerBound + 4,
            glyphs[start - 1] == Glyph(of: "至") || glyphs[start - 1] == Glyph(of: "到"),
            let verb = vocabulary.movesBack.longestReversed(in: glyphs, from: range.lowerBound, to: start - 1),
            let ranking = vocabulary.rankVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: verb.start)
        else { return nil }
        return scope(before: ranking.start, in: range)
    }

    /// How far before a place its set may stand.
    private static let longestLoan = 60

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
