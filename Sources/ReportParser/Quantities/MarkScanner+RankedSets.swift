import Indicators

/// The sets that places are ranked in: 全国, 全省168个重点城市, said with the place, once for several, or before it.
extension MarkScanner {
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
    func setAround(_ end: Int, in range: Range<Int>) -> Range<Int>? {
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
    func setNamedBefore(_ start: Int, in range: Range<Int>) -> Range<Int>? {
        guard let verb = vocabulary.rankVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: start) else {
            return nil
        }
        return setAround(verb.start, in: range) ?? scope(before: verb.start, in: range)
    }

    private static let rankVerbEnds: Set<Glyph> = Set("至到居列位名".utf16)

    /// 全国第四、第九: the set ranked in is said once.
    func sharedScope(before start: Int) -> Range<Int>? {
        guard let last = marks.last, last.kind == .rank, start > last.range.upperBound,
            start - last.range.upperBound <= 8
        else { return nil }
        let between = glyphs[last.range.upperBound..<start]
        let isRow =
            between.first.map(GapReader.joins) ?? false && (between.count == 1 || isReference(between.dropFirst()))
        // 从全球第11位跃升至第7位; 总量居全省第5位、增速居第3位.
        let arrives = between.last.map { Self.rankVerbEnds.contains($0) } ?? false
        return isRow || arrives ? last.scope : nil
    }

    /// 总量居全省第七、|增速|第一: whether the words say only which of level and growth is ranked.
    private func isReference(_ words: ArraySlice<Glyph>) -> Bool {
        vocabulary.rankReferences.longestReversed(in: glyphs, from: words.startIndex, to: words.endIndex)?.start
            == words.startIndex
    }

    /// 增速高于全省2.1个百分点、居第3; 总量居全省第5位,…,增速居第3位: the set said last in the sentence part.
    func lentScope(before start: Int, in range: Range<Int>) -> Range<Int>? {
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
            // 高于全省; 在全省21个市州中; 居全省前列,分别列第3、第5位; 全国县域经济竞争力列第8位.
            let leads = "比于较在居列".utf16.contains(glyph)
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

    /// 全省排名上升至第3位, 全省排名上升2位至第3位: the set before the words of how the place changed.
    func movedScope(before start: Int, in range: Range<Int>) -> Range<Int>? {
        guard start > range.lowerBound + 4,
            glyphs[start - 1] == Glyph(of: "至") || glyphs[start - 1] == Glyph(of: "到"),
            let verb = vocabulary.movesBack.longestReversed(
                in: glyphs, from: range.lowerBound, to: placesGained(before: start - 1, in: range) ?? start - 1),
            let ranking = vocabulary.rankVerbs.longestReversed(in: glyphs, from: range.lowerBound, to: verb.start)
        else { return nil }
        return scope(before: ranking.start, in: range)
    }

    /// How far before a place its set may stand.
    private static let longestLoan = 60

    /// 上升|2位|至, 前移|3个位次|至: where the number of places begins that were gained or lost on the way.
    func placesGained(before end: Int, in range: Range<Int>) -> Int? {
        guard end > range.lowerBound + 3 else { return nil }
        var start = has(Glyph(of: "次"), at: end - 1, in: range) ? end - 2 : end - 1
        guard glyphs[start] == Glyph(of: "位") else { return nil }
        if glyphs[start - 1] == Glyph(of: "个") { start -= 1 }
        let last = start
        while start > range.lowerBound,
            GlyphClass.of(glyphs[start - 1]).contains(.numeral) || NumberReader.isDigit(glyphs[start - 1])
        {
            start -= 1
        }
        return start < last ? start : nil
    }
}
