import Indicators

extension MarkScanner {
    /// Reads what begins with an ASCII digit.
    mutating func digits(at start: Int, in range: Range<Int>) -> Int {
        let limit = range.upperBound
        // 5G, G104, S1线, PM2.5, R&D10: digits beside letters are a name's.
        if start > range.lowerBound, isNameGlyph(glyphs[start - 1]), !endsOutput(start, in: range) {
            return ignore(start..<skipName(from: start, in: range), .partOfName)
        }
        guard let (value, end) = NumberReader.decimal(in: glyphs, from: start, to: limit) else {
            return ignore(start..<skipDigits(from: start, limit), .partOfName)
        }
        let next = glyph(end, in: range)
        if next == Sign.year { return year(value, start: start, digitsEnd: end, in: range) }
        if next == Sign.month || next == Glyph(of: "号") || next == Sign.day {
            return ignore(start..<end + 1, next == Glyph(of: "号") ? .partOfName : .date)
        }
        if next == Sign.slash, let share = fraction(value, start: start, slash: end, in: range) { return share }
        if let noun = countedPlaces(next, end, in: range) {
            // 7县(市、区)脱贫摘帽.
            var mark = Mark(kind: .quantity, range: start..<noun, digits: start..<end, value: value)
            mark.unitNumber = vocabulary.placeUnit
            mark.unitKind = .count
            return add(mark)
        }
        if isPartOfClass(start, next, end, in: range) { return ignore(start..<end, .partOfName) }
        if next == Sign.plus || next == Glyph(of: "·") {
            return ignore(start..<skipName(from: end, in: range), .partOfName)
        }
        if next == Glyph(of: "成"), value.exponent == 0, value.mantissa < 10 {
            let tenths = tenths(value.mantissa, start: start, end: end, in: range)
            if tenths > end { return tenths }
        }
        if next == Glyph(of: "强"), let end = strongest(value, start: start, end: end, in: range) { return end }
        if next == Glyph(of: "强") { return ignore(start..<end + 1, .partOfName) }
        if next == Sign.colon, end + 1 < limit, NumberReader.isDigit(glyphs[end + 1]) {
            return ratio(value, start: start, colon: end, in: range)
        }
        if isLatin(next), vocabulary.units.words.longest(in: glyphs, from: end, to: limit) == nil {
            return ignore(start..<skipName(from: end, in: range), .partOfName)
        }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: value)
        takeUnit(&mark, at: end, in: range)
        if isAddress(mark, in: range) { return ignore(start..<mark.range.upperBound, .partOfName) }
        takeRange(&mark, in: range)
        // 2.0建设 is a version; 1.医疗卫生方面 a list's number.
        if mark.unitNumber < 0, mark.scale < 0, !mark.countsPeople {
            let hasBound = vocabulary.boundTails.longest(in: glyphs, from: end, to: limit) != nil
            let isInRow = GapReader.joins(next) && end + 1 < limit && NumberReader.isDigit(glyphs[end + 1])
            if value.exponent < 0, isHan(end, in: range), !hasBound, !isInRow,
                !vocabulary.changeBeginnings.contains(next)
            {
                return ignore(start..<end, .partOfName)
            }
            if start == range.lowerBound, next == Sign.point || next == Sign.enumerationComma {
                return ignore(start..<end, .ordinal)
            }
        }
        // 2019世界青年科学家峰会: a bare year is a name's.
        if mark.unitNumber < 0, mark.scale < 0, end - start == 4, value.exponent == 0, isHan(end, in: range),
            Year.range.contains(Int(value.mantissa))
        {
            return ignore(start..<end, .partOfName)
        }
        takeSign(&mark, in: range)
        takeTail(&mark, in: range)
        if mark.unitKind == .duration, has(Glyph(of: "续"), at: start - 1, in: range) {
            // 连续8个月: for how long something has gone on.
            return ignore(start..<mark.range.upperBound, .date)
        }
        return add(mark)
    }

    /// A calendar year, a span of years, or a number of years.
    private mutating func year(_ value: ExactDecimal, start: Int, digitsEnd end: Int, in range: Range<Int>) -> Int {
        if value.exponent < 0, !has(Glyph(of: "来"), at: end + 1, in: range), !has(Sign.front, at: end + 1, in: range) {
            // 平均受教育年限提高到10.9年: so many years are measured.
            var mark = Mark(kind: .quantity, range: start..<end + 1, digits: start..<end, value: value)
            mark.unitKind = .duration
            mark.unitNumber = vocabulary.yearUnit
            takeTail(&mark, in: range)
            return add(mark)
        }
        guard value.exponent == 0 else { return ignore(start..<end + 1, .date) }
        let number = Int(value.mantissa)
        var mark = Mark(kind: .year, range: start..<end + 1, digits: start..<end)
        mark.number = number
        if end - start == 4, Year.range.contains(number) {
            if let tail = vocabulary.yearTails.longest(in: glyphs, from: end + 1, to: range.upperBound) {
                mark.range = start..<tail.end
            }
            return add(mark)
        }
        if end - start == 2, number >= 50, !has(Glyph(of: "来"), at: end + 1, in: range) {
            return ignore(start..<end + 1, .date)
        }
        if has(Glyph(of: "一"), at: end + 1, in: range), has(Glyph(of: "遇"), at: end + 2, in: range) {
            return ignore(start..<end + 3, .partOfName)
        }
        guard number < 100 else { return ignore(start..<end + 1, .date) }
        return add(duration(number, start: start, digits: start..<end, end: end + 1, in: range))
    }

    /// A number of years, which may also be what is counted: 连续16年, 达到10年.
    func duration(_ number: Int, start: Int, digits: Range<Int>, end: Int, in range: Range<Int>) -> Mark {
        var mark = Mark(kind: .duration, range: start..<end, digits: digits, value: ExactDecimal(Int64(number)))
        mark.number = number
        mark.unitKind = .duration
        mark.unitNumber = vocabulary.yearUnit
        return mark
    }

    /// 2:1 is the ratio 2; 20:30 is a time of day and no fact.
    private mutating func ratio(_ value: ExactDecimal, start: Int, colon: Int, in range: Range<Int>) -> Int {
        guard let (second, end) = NumberReader.decimal(in: glyphs, from: colon + 1, to: range.upperBound) else {
            return ignore(start..<colon, .date)
        }
        if let end = threeShares(value, second, start: start, colon: colon, secondEnd: end, in: range) { return end }
        guard second == ExactDecimal(1) else {
            return ignore(start..<skipName(from: colon + 1, in: range), .date)
        }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: value)
        takeTail(&mark, in: range)
        return add(mark)
    }

    /// Reads 余, a power of ten, 余 again, and the unit.
    func takeUnit(_ mark: inout Mark, at start: Int, in range: Range<Int>) {
        let limit = range.upperBound
        var index = start
        if isMore(glyph(index, in: range)) {
            mark.bound = .ge
            index += 1
        }
        if vocabulary.units.words.longest(in: glyphs, from: index, to: limit) == nil,
            let scale = vocabulary.units.scales.longest(in: glyphs, from: index, to: limit)
        {
            mark.scale = scale.payload
            index = scale.end
            if isMore(glyph(index, in: range)) {
                mark.bound = .ge
                index += 1
            }
        }
        if let unit = vocabulary.units.words.longest(in: glyphs, from: index, to: limit), !isItem(unit.end, in: range) {
            mark.unitNumber = unit.payload
            mark.unitKind = vocabulary.units.kind(unit.payload)
            index = unit.end
            if isMore(glyph(index, in: range)), !isHan(index + 1, in: range) || mark.unitKind != .count {
                mark.bound = .ge
                index += 1
            }
            index = skipUnitInParentheses(from: index, in: range)
        } else if mark.scale >= 0 || mark.bound == .ge,
            vocabulary.peopleNouns.longest(in: glyphs, from: index, to: limit) != nil
        {
            // 47.85万群众; 12355青少年服务台 is a name.
            mark.countsPeople = true
            mark.unitKind = .people
            mark.unitNumber = vocabulary.peopleUnit
        }
        mark.range = mark.range.lowerBound..<index
    }

    /// 过亿项目, 千亿台阶, 1000人才计划: 项, 台 and 人 are no units of what they begin.
    private func isItem(_ end: Int, in range: Range<Int>) -> Bool {
        glyphs[end - 1] == Glyph(of: "项") && has(Glyph(of: "目"), at: end, in: range)
            || glyphs[end - 1] == Glyph(of: "台") && has(Glyph(of: "阶"), at: end, in: range)
            || glyphs[end - 1] == Glyph(of: "人")
                && (has(Glyph(of: "才"), at: end, in: range) || has(Glyph(of: "论"), at: end, in: range))
    }

    /// The (间) of 套(间), the (个) of 条(个).
    private func skipUnitInParentheses(from index: Int, in range: Range<Int>) -> Int {
        guard has(Sign.openParenthesis, at: index, in: range),
            let unit = vocabulary.units.words.longest(in: glyphs, from: index + 1, to: range.upperBound),
            has(Sign.closeParenthesis, at: unit.end, in: range)
        else { return index }
        return unit.end + 1
    }

    /// Reads the second number of a range: 7.5-8%, 6%至7%, 10万元—50万元, 5%到6%, and 5%一5.5% as scans have it.
    func takeRange(_ mark: inout Mark, in range: Range<Int>) {
        var index = mark.range.upperBound
        let sign = glyph(index, in: range)
        guard
            sign == Sign.hyphen || sign == Sign.tilde || sign == Sign.dash || sign == Glyph(of: "至")
                || sign == Glyph(of: "到") || sign == Glyph(of: "一") && glyphs[index - 1] == Sign.percent
        else { return }
        index += 1
        if sign == Sign.dash, has(Sign.dash, at: index, in: range) { index += 1 }
        guard index < range.upperBound, NumberReader.isDigit(glyphs[index]),
            let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: range.upperBound)
        else { return }
        var second = Mark(kind: .quantity, range: mark.range.lowerBound..<end, digits: mark.digits, value: value)
        takeUnit(&second, at: end, in: range)
        // 2021-2025年 is a time; 从80%到90% has its own reading; a smaller second number is no range.
        guard !has(Sign.year, at: second.range.upperBound, in: range), mark.value < value,
            mark.unitNumber < 0 || mark.unitKind == second.unitKind
        else { return }
        second.value = mark.value
        second.high = value
        second.bound = .range
        mark = second
    }

    /// 增速-0.4%: a rate with a sign of its own.
    private func takeSign(_ mark: inout Mark, in range: Range<Int>) {
        let start = mark.range.lowerBound
        guard mark.unitKind == .percent, mark.bound != .range, has(Sign.hyphen, at: start - 1, in: range),
            start - 2 >= range.lowerBound, vocabulary.signedRates.contains(glyphs[start - 2]),
            let negative = mark.value.negated
        else { return }
        mark.value = negative
        mark.range = start - 1..<mark.range.upperBound
    }

    /// Reads what stands after the unit: 以上, 左右, 以内; and tells numbers that state no fact.
    mutating func takeTail(_ mark: inout Mark, in range: Range<Int>) {
        let limit = range.upperBound
        var index = mark.range.upperBound
        if mark.unitKind == .age, !isLifeExpectancy(before: mark.range.lowerBound, in: range) {
            mark.kind = .ignored
            mark.reason = .age
        }
        if isThreshold(mark, in: range) {
            mark.kind = .ignored
            mark.reason = .threshold
            return
        }
        if mark.unitNumber == vocabulary.voltageUnit, isHan(index, in: range) {
            // 4座110千伏变电站: a voltage tells which.
            mark.kind = .ignored
            mark.reason = .partOfName
            return
        }
        if has(Glyph(of: "级"), at: index, in: range) || has(Glyph(of: "号"), at: index, in: range) {
            mark.kind = .ignored
            mark.reason = .partOfName
            return
        }
        if let tail = vocabulary.boundTails.longest(in: glyphs, from: index, to: limit) {
            let bound = ScannerVocabulary.boundOfTail(tail.payload)
            index = tail.end
            // 20亿元以上项目: a threshold is part of what it counts. Shares and counts with 以上 are facts.
            if isHan(index, in: range) || has(Sign.openQuote, at: index, in: range), mark.isThresholdUnit,
                !vocabulary.afterBound.contains(glyphs[index])
            {
                mark.kind = .ignored
                mark.reason = .threshold
            }
            if mark.bound != .range { mark.bound = bound }
            mark.range = mark.range.lowerBound..<index
        }
    }

    private func isMore(_ glyph: Glyph) -> Bool { glyph == Glyph(of: "余") || glyph == Glyph(of: "多") }

    /// 完成GDP451亿元, 人均GDP9.2万元: the output's name stands before its amount.
    private func endsOutput(_ end: Int, in range: Range<Int>) -> Bool {
        guard end - 3 >= range.lowerBound,
            glyphs[end - 3] | 0x20 == 0x67, glyphs[end - 2] | 0x20 == 0x64, glyphs[end - 1] | 0x20 == 0x70,
            let (_, digits) = NumberReader.decimal(in: glyphs, from: end, to: range.upperBound)
        else { return false }
        let next = glyph(digits, in: range)
        return next == Glyph(of: "万") || next == Glyph(of: "亿") || next == Glyph(of: "元")
    }

    private func isLatin(_ glyph: Glyph) -> Bool { GlyphClass.of(glyph).contains(.latin) }

    private func isNameGlyph(_ glyph: Glyph) -> Bool {
        isLatin(glyph) || glyph == Sign.plus || glyph == Glyph(of: "#") || glyph == Glyph(of: "·")
    }

    private func skipDigits(from index: Int, _ limit: Int) -> Int {
        var index = index
        while index < limit, NumberReader.isDigit(glyphs[index]) { index += 1 }
        return index
    }

    /// The end of a name of letters, digits and signs: 3+12, 4A, 10+N.
    private func skipName(from index: Int, in range: Range<Int>) -> Int {
        var index = index
        while index < range.upperBound {
            let glyph = glyphs[index]
            guard NumberReader.isDigit(glyph) || isNameGlyph(glyph) || glyph == Sign.point || glyph == Sign.colon
            else { break }
            index += 1
        }
        return index
    }
}

extension Mark {
    /// Whether 以上 after this unit and before a noun makes a class of things (10亿元以上项目) and no share or count.
    fileprivate var isThresholdUnit: Bool {
        switch unitKind {
        case .percent, .points, .count, .people, .multiple, .place: unitNumber < 0
        default: true
        }
    }
}
