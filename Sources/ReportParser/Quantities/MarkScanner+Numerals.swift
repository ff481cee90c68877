import Indicators

extension MarkScanner {
    /// Reads what begins with a Chinese numeral. Most are parts of names (五大, 三个方面) and are passed over.
    mutating func numerals(at start: Int, in range: Range<Int>) -> Int {
        let limit = range.upperBound
        let first = glyphs[start]
        if first == Glyph(of: "百"), has(Glyph(of: "强"), at: start + 1, in: range) {
            return strongest(ExactDecimal(100), start: start, end: start + 1, in: range) ?? start + 2
        }
        if let power = NumberReader.powerValue(first), power >= 100, !has(Glyph(of: "分"), at: start + 1, in: range) {
            return roundNumber(at: start, in: range)
        }
        guard let (value, end) = NumberReader.chinese(in: glyphs, from: start, to: limit) else { return start + 1 }
        if let share = spokenFraction(value, start: start, end: end, in: range) { return share }
        let next = glyph(end, in: range)
        switch next {
        case Sign.year where end - start == 4 && Year.range.contains(Int(value)):
            // 二〇三五年.
            var mark = Mark(kind: .year, range: start..<end + 1, digits: start..<end)
            mark.number = Int(value)
            return add(mark)
        case Sign.year where value > 0 && value < 100:
            return add(duration(Int(value), start: start, digits: start..<end, end: end + 1, in: range))
        case Glyph(of: "成") where value < 10:
            return tenths(value, start: start, end: end, in: range)
        case Glyph(of: "半") where value == 1 && end - start == 1:
            return half(at: start, end: end + 1, in: range)
        case Glyph(of: "倍") where value > 0:
            return multiple(value, start: start, end: end, in: range)
        case _ where value == 0 && isNone(start, end, in: range):
            // 重特大事故为零.
            return add(Mark(kind: .quantity, range: start..<end, digits: start..<end, value: ExactDecimal(0)))
        case Glyph(of: "余"), Glyph(of: "多"):
            return roughCount(value, start: start, end: end, in: range)
        case Glyph(of: "件") where vocabulary.deeds.longest(in: glyphs, from: end + 1, to: limit) != nil:
            var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: ExactDecimal(value))
            takeUnit(&mark, at: end, in: range)
            return add(mark)
        case Glyph(of: "强"):
            return strongest(ExactDecimal(value), start: start, end: end, in: range) ?? end + 1
        case Glyph(of: "亿"), Glyph(of: "万"):
            return spelledAmount(value, start: start, end: end, in: range)
        case Glyph(of: "个"):
            return countedFirst(value, start: start, end: end, in: range)
        default:
            return end
        }
    }

    /// 突破两万亿元, 跨上三千亿台阶: an amount of money in Chinese numerals, after a word of reaching.
    private mutating func spelledAmount(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        guard value > 0, start > range.lowerBound else { return end }
        let lead = glyphs[start - 1]
        guard vocabulary.roundNumberLeads.contains(lead) || goesOn(from: lead, at: start) else { return end }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: ExactDecimal(value))
        takeUnit(&mark, at: end, in: range)
        if mark.unitNumber < 0, vocabulary.isHundredMillions(mark.scale),
            isStep(at: mark.range.upperBound, in: range) || isClub(at: mark.range.upperBound, in: range)
        {
            mark.unitNumber = vocabulary.moneyUnit
            mark.unitKind = .money
            mark.bound = .ge
        }
        guard mark.unitKind == .money else { return end }
        takeTail(&mark, in: range)
        return add(mark)
    }

    /// Whether 零 is a number: what was reached, and the end of its clause.
    private func isNone(_ start: Int, _ end: Int, in range: Range<Int>) -> Bool {
        end - start == 1 && !isHan(end, in: range) && start > range.lowerBound
            && "为至到".utf16.contains(glyphs[start - 1])
    }

    /// 八成以上 is 80 %. 成 also begins words (成为, 成效), so a bound or the clause's end must follow.
    mutating func tenths(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        var mark = Mark(kind: .quantity, range: start..<end + 1, digits: start..<end, value: ExactDecimal(value * 10))
        mark.unitNumber = vocabulary.percentUnit
        mark.unitKind = .percent
        if has(Glyph(of: "多"), at: end + 1, in: range) {
            mark.bound = .ge
            mark.range = start..<end + 2
        }
        let before = mark.range.upperBound
        takeTail(&mark, in: range)
        guard mark.range.upperBound > before || mark.bound == .ge || !isHan(before, in: range) else { return end }
        return add(mark)
    }

    /// 占全国近一半: 50 %.
    private mutating func half(at start: Int, end: Int, in range: Range<Int>) -> Int {
        guard start > range.lowerBound, vocabulary.halfLeads.contains(glyphs[start - 1]),
            glyphs[max(range.lowerBound, start - 12)..<start].contains(Glyph(of: "占"))
        else { return end }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: ExactDecimal(50))
        mark.unitNumber = vocabulary.percentUnit
        mark.unitKind = .percent
        takeTail(&mark, in: range)
        guard !isHan(mark.range.upperBound, in: range) || mark.bound == .ge else { return end }
        return add(mark)
    }

    /// 一倍, 两倍 after a word of growth.
    private mutating func multiple(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        // 是2015年的两倍 too.
        let isOfYear = has(Glyph(of: "的"), at: start - 1, in: range) && has(Sign.year, at: start - 2, in: range)
        guard start > range.lowerBound, isOfYear || vocabulary.growthEnds.contains(glyphs[start - 1]) else {
            return end + 1
        }
        var mark = Mark(kind: .quantity, range: start..<end + 1, digits: start..<end, value: ExactDecimal(value))
        mark.unitNumber = vocabulary.multipleUnit
        mark.unitKind = .multiple
        takeTail(&mark, in: range)
        return add(mark)
    }

    /// 十余项, 二十多家.
    private mutating func roughCount(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        guard value >= 10 else { return end }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: ExactDecimal(value))
        takeUnit(&mark, at: end, in: range)
        guard mark.unitNumber >= 0, mark.unitKind != .duration, !mark.countsPeople else { return end + 1 }
        return add(mark)
    }

    /// 三个全省第一: as many subjects share one rank.
    private mutating func countedFirst(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        guard let scope = vocabulary.scopes.longest(in: glyphs, from: end + 1, to: range.upperBound),
            let tail = vocabulary.firsts.longest(in: glyphs, from: scope.end, to: range.upperBound)
        else { return end }
        var mark = Mark(kind: .rank, range: start..<tail.end, digits: start..<end, value: ExactDecimal(1))
        mark.scope = end + 1..<scope.end
        mark.number = Int(value)
        return add(mark)
    }

    /// 百亿, 千亿, 万亿元, 百万标箱: powers of ten alone are numbers after a word of reaching, or in quotation marks.
    private mutating func roundNumber(at start: Int, in range: Range<Int>) -> Int {
        let limit = range.upperBound
        guard start > range.lowerBound else { return start + 1 }
        // 跨过双千亿: each of two.
        let isOfEach = glyphs[start - 1] == Glyph(of: "双") && start - 1 > range.lowerBound
        let beginning = isOfEach ? start - 1 : start
        let lead = glyphs[beginning - 1]
        let isLed = vocabulary.roundNumberLeads.contains(lead) || goesOn(from: lead, at: start)
        guard isLed || !isOfEach && isHan(start - 1, in: range) else { return start + 1 }
        // The power of the unit is the last of 万 and 亿, as in 百|亿 and 1|万亿; what stands before it is the number.
        var index = start
        var number: Int64 = 1
        while index < limit, index - start < 3, let power = NumberReader.powerValue(glyphs[index]), power < 10_000 {
            number *= power
            index += 1
        }
        var mark = Mark(
            kind: .quantity, range: beginning..<index, digits: start..<max(index, start + 1),
            value: ExactDecimal(number))
        takeUnit(&mark, at: index, in: range)
        mark.digits = start..<mark.range.upperBound
        mark.isOfEach = isOfEach
        let isClub = isClub(at: mark.range.upperBound, in: range)
        if isClub { mark.bound = .ge }
        guard isLed || isClub else { return start + 1 }
        guard mark.range.upperBound > start, mark.unitNumber >= 0 || mark.scale >= 0 else { return start + 1 }
        if mark.unitNumber < 0, vocabulary.isHundredMillions(mark.scale),
            !isHan(mark.range.upperBound, in: range) || isClub || isStep(at: mark.range.upperBound, in: range)
        {
            // 超百亿, 破万亿 are money; 超百万 counts whatever the text counts.
            mark.unitNumber = vocabulary.moneyUnit
            mark.unitKind = .money
        }
        if mark.unitNumber < 0, vocabulary.isHundredMillions(mark.scale),
            has(Glyph(of: "级"), at: mark.range.upperBound, in: range),
            has(Glyph(of: "规"), at: mark.range.upperBound + 1, in: range)
        {
            // 达万亿级规模.
            mark.unitNumber = vocabulary.moneyUnit
            mark.unitKind = .money
            mark.bound = .ge
            mark.range = mark.range.lowerBound..<mark.range.upperBound + 1
        }
        // 达万 are two cities as well: only after 超 and 破 a power of ten is a number without any unit.
        guard mark.unitNumber >= 0 || lead == Glyph(of: "超") || lead == Glyph(of: "破") else { return index }
        // In quotation marks only “百万标箱” as a whole is a number; “千项万亿” is a name.
        if glyphs[start - 1] == Sign.openQuote, !has(Sign.closeQuote, at: mark.range.upperBound, in: range) {
            return index
        }
        takeTail(&mark, in: range)
        return add(mark)
    }

    /// 突破万亿元和|千亿美元, 万亿元、|千亿元: an amount goes on from another.
    private func goesOn(from lead: Glyph, at start: Int) -> Bool {
        guard let last = marks.last, last.range.upperBound == start - 1, last.unitKind == .money else { return false }
        return lead == Sign.enumerationComma || lead == Glyph(of: "和") || lead == Glyph(of: "与")
    }

    /// 千亿元俱乐部, 万亿级城市行列: those who have so much.
    private func isClub(at start: Int, in range: Range<Int>) -> Bool {
        var index = start
        if has(Glyph(of: "级"), at: index, in: range) { index += 1 }
        if let noun = vocabulary.sizedPlaces.longest(in: glyphs, from: index, to: range.upperBound) { index = noun.end }
        return vocabulary.clubs.longest(in: glyphs, from: index, to: range.upperBound) != nil
    }

    /// 突破百亿大关, 迈上万亿台阶.
    private func isStep(at index: Int, in range: Range<Int>) -> Bool {
        has(Glyph(of: "大"), at: index, in: range) || has(Glyph(of: "台"), at: index, in: range)
    }

    /// 与上年持平: grown by nothing.
    mutating func unchanged(at start: Int, in range: Range<Int>) -> Int {
        let before = max(range.lowerBound, start - 8)..<start
        guard has(Glyph(of: "平"), at: start + 1, in: range), !isHan(start + 2, in: range),
            before.contains(where: { vocabulary.yearsBefore.longest(in: glyphs, from: $0, to: start) != nil })
        else { return start + 1 }
        var mark = Mark(kind: .doubling, range: start..<start + 2, digits: start..<start + 2, value: ExactDecimal(0))
        mark.unitNumber = vocabulary.percentUnit
        mark.unitKind = .percent
        if start >= range.lowerBound + 2, glyphs[start - 1] == Glyph(of: "本"), glyphs[start - 2] == Glyph(of: "基") {
            mark.bound = .approx
        }
        return add(mark)
    }

    /// 翻番, 翻一番, 翻两番, 倍增.
    mutating func doubling(at start: Int, in range: Range<Int>) -> Int {
        guard let word = vocabulary.doublings.longest(in: glyphs, from: start, to: range.upperBound) else {
            return start + 1
        }
        // 倍增计划 is a name; 实现倍增 ends its clause.
        if glyphs[start] == Glyph(of: "倍"), isHan(word.end, in: range) { return word.end }
        var mark = Mark(
            kind: .doubling, range: start..<word.end, digits: start..<word.end,
            value: ExactDecimal(vocabulary.doublingPercent(word.payload)))
        mark.unitNumber = vocabulary.percentUnit
        mark.unitKind = .percent
        takeTail(&mark, in: range)
        mark.kind = .doubling
        return add(mark)
    }
}
