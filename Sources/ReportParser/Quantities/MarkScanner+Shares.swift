import Indicators

/// Fractions, proportions and other numbers whose form tells what they are.
extension MarkScanner {
    /// 1/10 is 10 %; a fraction that no decimal states exactly (2/3) is left.
    mutating func fraction(_ numerator: ExactDecimal, start: Int, slash: Int, in range: Range<Int>) -> Int? {
        guard let (denominator, end) = NumberReader.decimal(in: glyphs, from: slash + 1, to: range.upperBound),
            numerator.exponent == 0, denominator.exponent == 0, denominator.mantissa > numerator.mantissa,
            denominator.mantissa <= 1000
        else { return nil }
        return share(numerator.mantissa, of: denominator.mantissa, start: start, end: end, in: range)
    }

    /// 四分之一, 百分之五: in Chinese numerals; `value` is the denominator, `end` where 分之 would begin.
    mutating func spokenFraction(_ value: Int64, start: Int, end: Int, in range: Range<Int>) -> Int? {
        guard has(Glyph(of: "分"), at: end, in: range), has(Glyph(of: "之"), at: end + 1, in: range), value > 1,
            let (numerator, last) = NumberReader.chinese(in: glyphs, from: end + 2, to: range.upperBound),
            numerator > 0, numerator < value
        else { return nil }
        // 前千分之一 is a place in an order, not a share.
        if start > range.lowerBound, glyphs[start - 1] == Sign.front { return ignore(start..<last, .ordinal) }
        return share(numerator, of: value, start: start, end: last, in: range)
    }

    private mutating func share(_ part: Int64, of whole: Int64, start: Int, end: Int, in range: Range<Int>) -> Int {
        guard let percent = ExactDecimal.percentage(part, of: whole) else { return ignore(start..<end, .fraction) }
        var mark = Mark(kind: .quantity, range: start..<end, digits: start..<end, value: percent)
        mark.unitNumber = vocabulary.percentUnit
        mark.unitKind = .percent
        takeTail(&mark, in: range)
        return add(mark)
    }

    /// 4.0:37.7:58.3 are three shares if they add up to a hundred, but for rounding.
    mutating func threeShares(
        _ first: ExactDecimal, _ second: ExactDecimal, start: Int, colon: Int, secondEnd: Int, in range: Range<Int>
    ) -> Int? {
        guard has(Sign.colon, at: secondEnd, in: range),
            let (third, end) = NumberReader.decimal(in: glyphs, from: secondEnd + 1, to: range.upperBound),
            let sum = [first, second, third].tenths, (995...1005).contains(sum)
        else { return nil }
        for (value, digits) in [
            (first, start..<colon), (second, colon + 1..<secondEnd), (third, secondEnd + 1..<end),
        ] {
            var mark = Mark(kind: .quantity, range: digits, digits: digits, value: value)
            mark.unitNumber = vocabulary.percentUnit
            mark.unitKind = .percent
            _ = add(mark)
        }
        return end
    }

    /// 每10万人, 国考10市: a number that only tells of what, or of which places, something is measured.
    func isPartOfClass(_ start: Int, _ next: Glyph, _ end: Int, in range: Range<Int>) -> Bool {
        if has(Glyph(of: "每"), at: start - 1, in: range) { return true }
        guard vocabulary.kindsOfPlaces.contains(next), end - start <= 2 else { return false }
        return isHan(end + 1, in: range) || glyph(end + 1, in: range) == Glyph(of: "P")
    }

    /// Where the noun 县(市、区) begins that a number counts without a measure word.
    func countedPlaces(_ next: Glyph, _ end: Int, in range: Range<Int>) -> Int? {
        guard vocabulary.kindsOfPlaces.contains(next), has(Sign.openParenthesis, at: end + 1, in: range),
            let close = glyphs[end + 1..<min(range.upperBound, end + 6)].firstIndex(of: Sign.closeParenthesis),
            isHan(close + 1, in: range)
        else { return nil }
        return end
    }

    /// 740多万江城人民: so many people are spoken to, or of; how many there are is no news.
    func isAddress(_ mark: Mark, in range: Range<Int>) -> Bool {
        guard mark.scale >= 0, mark.unitNumber < 0 || mark.unitNumber == vocabulary.peopleUnit else { return false }
        let start = mark.unitNumber < 0 ? mark.range.upperBound : mark.range.upperBound - 1
        for index in start..<min(range.upperBound, start + 7) {
            guard isHan(index, in: range) else { return false }
            guard let word = vocabulary.peoples.longest(in: glyphs, from: index, to: range.upperBound) else { continue }
            return !has(Glyph(of: "币"), at: word.end, in: range) && !has(Glyph(of: "调"), at: word.end, in: range)
        }
        return false
    }

    /// 生产总值超千亿元县, 年吞吐量超过5000万标准箱的世界大港: what is exceeded makes a class of the things named after it.
    func isThreshold(_ mark: Mark, in range: Range<Int>) -> Bool {
        switch mark.unitKind {
        case .money, .people, .mass, .containers, .area, .ratio: break
        default: return false
        }
        if isSizeOfCounted(mark, in: range) || isSizeOfSome(mark, in: range) { return true }
        let isOfClass = mark.scale >= 0 && has(Glyph(of: "的"), at: mark.range.upperBound, in: range)
        guard mark.unitNumber >= 0 || isOfClass, mark.range.lowerBound > range.lowerBound,
            vocabulary.exceeding.contains(glyphs[mark.range.lowerBound - 1])
        else { return false }
        if mark.unitKind == .money, isEnterprise(at: mark.range.upperBound, in: range) { return true }
        var end = mark.range.upperBound
        while end < range.upperBound, end - mark.range.upperBound < 12, isHan(end, in: range),
            !GlyphClass.of(glyphs[end]).contains(.numeral)
        { end += 1 }
        guard let noun = vocabulary.classNouns.longestReversed(in: glyphs, from: mark.range.upperBound, to: end) else {
            return false
        }
        // 成为第二个生产总值突破万亿元的省会城市: what is exceeded is the place's own.
        if isDistinction(before: mark.range.lowerBound, noun.start, in: range) { return false }
        // 突破1000亿元，…企业 is cut off by the comma; 支持…企业 names what was done with the money.
        let between = mark.range.upperBound..<noun.start
        return between.isEmpty || glyphs[between.lowerBound] == Glyph(of: "的") || between.count <= 4
    }

    /// 新增40亿元企业1家, 超20亿元或2亿美元重大项目35个: an amount that only tells how large those are that are counted next.
    private func isSizeOfCounted(_ mark: Mark, in range: Range<Int>) -> Bool {
        var end = mark.range.upperBound
        guard mark.unitKind == .money, mark.unitNumber >= 0, end + 2 < range.upperBound, isHan(end, in: range),
            glyphs[end] != Glyph(of: "的")
        else { return false }
        if glyphs[end] == Glyph(of: "或"), NumberReader.isDigit(glyphs[end + 1]) {
            guard let (_, other) = NumberReader.decimal(in: glyphs, from: end + 1, to: range.upperBound) else {
                return false
            }
            end = other
            if let scale = vocabulary.units.scales.longest(in: glyphs, from: end, to: range.upperBound) {
                end = scale.end
            }
            guard let unit = vocabulary.units.words.longest(in: glyphs, from: end, to: range.upperBound),
                vocabulary.units.kind(unit.payload) == .money
            else { return false }
            end = unit.end
        }
        let start = end
        while end < range.upperBound, end - start < 8, isHan(end, in: range),
            !GlyphClass.of(glyphs[end]).contains(.digit)
        { end += 1 }
        guard end < range.upperBound, NumberReader.isDigit(glyphs[end]),
            vocabulary.classNouns.longestReversed(in: glyphs, from: start, to: end) != nil,
            let (_, digits) = NumberReader.decimal(in: glyphs, from: end, to: range.upperBound)
        else { return false }
        return vocabulary.units.words.longest(in: glyphs, from: digits, to: range.upperBound)
            .map { vocabulary.units.kind($0.payload) == .count } ?? false
    }

    /// 培育一批营收过百亿元…的企业, GDP超万亿元城市前列, 超百亿企业: how large those are that are spoken of.
    private func isSizeOfSome(_ mark: Mark, in range: Range<Int>) -> Bool {
        let (start, end) = (mark.range.lowerBound, mark.range.upperBound)
        let isAmount = mark.unitKind == .money || mark.unitNumber < 0 && vocabulary.isHundredMillions(mark.scale)
        guard isAmount, start > range.lowerBound, vocabulary.exceeding.contains(glyphs[start - 1]) else { return false }
        if isHan(end, in: range) || glyph(end, in: range) == Sign.enumerationComma {
            let clause = glyphs[max(range.lowerBound, start - 16)..<start].reversed().prefix {
                !GlyphClass.of($0).contains(.separator)
            }
            // 一批, read backwards.
            if zip(clause, clause.dropFirst()).contains(where: { $0 == Glyph(of: "批") && $1 == Glyph(of: "一") }) {
                return true
            }
        }
        return (end + 1..<max(end + 1, min(range.upperBound, end + 4))).contains { last in
            guard vocabulary.classNouns.longestReversed(in: glyphs, from: end, to: last)?.start == end else {
                return false
            }
            return mark.unitNumber < 0 || has(Glyph(of: "前"), at: last, in: range)
                || has(Glyph(of: "行"), at: last, in: range)
        }
    }

    /// 产值过百亿元|企业增加到6户: what goes on behind it is told of those enterprises.
    private func isEnterprise(at start: Int, in range: Range<Int>) -> Bool {
        has(Glyph(of: "企"), at: start, in: range) && has(Glyph(of: "业"), at: start + 1, in: range)
    }

    /// Whether the words before a threshold say what the place has become, and the noun behind it is a kind of place.
    private func isDistinction(before index: Int, _ noun: Int, in range: Range<Int>) -> Bool {
        guard vocabulary.placeKinds.longest(in: glyphs, from: noun, to: range.upperBound) != nil else { return false }
        var position = index - 2
        let floor = max(range.lowerBound, index - 40)
        while position >= floor, glyphs[position] != Sign.comma, glyphs[position] != Sign.semicolon {
            if glyphs[position] == Glyph(of: "成"), glyphs[position + 1] == Glyph(of: "为") { return true }
            position -= 1
        }
        return false
    }

    /// 人均预期寿命提高到80岁, 人均预期寿命80岁,提高0.3岁: years of age that are measured.
    func isLifeExpectancy(before index: Int, in range: Range<Int>) -> Bool {
        var position = index - 1
        let floor = max(range.lowerBound, index - 20)
        let isChange = ["提高", "增加", "延长"].contains {
            range.lowerBound + 2 < index && glyphs[index - 2..<index].elementsEqual($0.utf16)
        }
        while position > floor, isChange || glyphs[position] != Sign.comma {
            if glyphs[position] == Glyph(of: "命"), glyphs[position - 1] == Glyph(of: "寿") { return true }
            position -= 1
        }
        return false
    }

    /// 20.9、36.2、54个百分点: what stands in a row shares the unit that only the last one states.
    mutating func shareUnits() {
        guard marks.count > 1 else { return }
        for index in marks.indices.dropLast().reversed() {
            let (mark, next) = (marks[index], marks[index + 1])
            if mark.kind == .quantity, next.kind == .quantity, next.unitKind == .points, mark.unitKind == .count,
                mark.range.upperBound + 1 == next.range.lowerBound, isRowJoint(glyphs[mark.range.upperBound]),
                glyphs[mark.range.upperBound - 1] == Glyph(of: "个")
            {
                // 高于全国、全省1.5个、0.4个百分点.
                lendUnit(of: next, to: index)
                continue
            }
            if mark.kind == .quantity, mark.unitKind == .percent, next.kind == .quantity, next.unitNumber < 0,
                next.value.mantissa == 0, next.range.lowerBound - mark.range.upperBound <= 4
            {
                // 由41.9%降为0.
                lendUnit(of: mark, to: index + 1)
            }
            guard mark.kind == .quantity, next.kind == .quantity, mark.unitNumber < 0, next.unitNumber >= 0,
                !mark.countsPeople, mark.range.upperBound + 1 == next.range.lowerBound,
                isRowJoint(glyphs[mark.range.upperBound]), next.bound != .range
            else { continue }
            lendUnit(of: next, to: index)
        }
    }

    private func isRowJoint(_ glyph: Glyph) -> Bool {
        glyph == Sign.enumerationComma || glyph == Glyph(of: "和") || glyph == Glyph(of: "与")
            || glyph == Glyph(of: "及")
    }
}

extension ExactDecimal {
    /// `part` of `whole` in per cent, if a decimal of two places states it exactly.
    static func percentage(_ part: Int64, of whole: Int64) -> ExactDecimal? {
        for (scale, exponent) in [(100, 0), (1000, -1), (10_000, -2)] as [(Int64, Int8)]
        where part * scale % whole == 0 {
            return ExactDecimal(mantissa: part * scale / whole, exponent: exponent)
        }
        return nil
    }
}

extension [ExactDecimal] {
    /// Their sum in tenths; nil if one has more than one decimal place.
    fileprivate var tenths: Int64? {
        var sum: Int64 = 0
        for value in self {
            switch value.exponent {
            case 0: sum += value.mantissa * 10
            case -1: sum += value.mantissa
            default: return nil
            }
        }
        return sum
    }
}
