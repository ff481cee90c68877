import Indicators

/// Years and numbers of years in a text, as the parts' times name them.
enum YearWords {
    /// The year at `index`, and where the words go on: 2025年.
    static func year(_ glyphs: [Glyph], _ index: Int, _ end: Int) -> (Int, Int)? {
        guard NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
            let (value, next) = NumberReader.decimal(in: glyphs, from: index, to: end), value.exponent == 0,
            next < end, glyphs[next] == Sign.year, next - index == 4
        else { return nil }
        return (Int(value.mantissa), next + 1)
    }

    /// 六年来, 过去四年: how many years a review looks back over where it isn't five; 近三年 is an aside.
    static func past(_ glyphs: [Glyph], _ index: Int, _ end: Int) -> (count: Int, end: Int)? {
        guard GlyphClass.of(glyphs[index]).contains(.numeral) || NumberReader.isDigit(glyphs[index]),
            index == 0 || glyphs[index - 1] != Glyph(of: "近"),
            let (count, next) = NumberReader.isDigit(glyphs[index])
                ? NumberReader.decimal(in: glyphs, from: index, to: end).map({ (Int64($0.value.mantissa), $0.end) })
                : NumberReader.chinese(in: glyphs, from: index, to: end),
            (2...9).contains(count), next < end, glyphs[next] == Sign.year
        else { return nil }
        let isPast = index >= 2 && glyphs[index - 2] == Glyph(of: "过") && glyphs[index - 1] == Glyph(of: "去")
        let isSince = next + 1 < end && glyphs[next + 1] == Glyph(of: "来")
        return isPast || isSince ? (Int(count), next + 1) : nil
    }

    /// 1—11月, 1至9月: months up to one before December.
    static func isPartInMonths(_ glyphs: [Glyph], _ index: Int, _ end: Int) -> Bool {
        guard index + 3 < end, glyphs[index] == Glyph(of: "1"), "-—–~～至到".utf16.contains(glyphs[index + 1]),
            index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
            let (value, next) = NumberReader.decimal(in: glyphs, from: index + 2, to: end), value.exponent == 0,
            next < end, glyphs[next] == Sign.month
        else { return false }
        return (2...11).contains(value.mantissa)
    }

    /// The year to come that a clause reaches for at its beginning: 到2030年,…, 到“十五五”末,…; “十五五”末,….
    static func aim(_ glyphs: [Glyph], _ sentence: Range<Int>, from vintage: Int) -> Int? {
        func end(_ index: Int) -> Int? {
            guard let plan = FiveYearPlan(glyphs, index, sentence.upperBound), plan.lastYear >= vintage,
                plan.isEnd(glyphs, sentence.upperBound)
            else { return nil }
            return plan.lastYear
        }
        if let year = end(sentence.lowerBound) { return year }
        let limit = min(sentence.upperBound, sentence.lowerBound + 60)
        var index = sentence.lowerBound
        while index + 4 < limit {
            if glyphs[index] == Sign.percent { return nil }
            guard glyphs[index] == Glyph(of: "到"),
                index == sentence.lowerBound || GlyphClass.of(glyphs[index - 1]).contains(.separator)
            else {
                index += 1
                continue
            }
            if let (year, next) = Self.year(glyphs, index + 1, sentence.upperBound), year >= vintage,
                next < sentence.upperBound, !"的以".utf16.contains(glyphs[next])
            {
                return year
            }
            if let year = end(index + 1) { return year }
            index += 1
        }
        return nil
    }
}
