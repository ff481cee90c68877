import Indicators

/// Reads numbers: digits with a point, and Chinese numerals.
enum NumberReader {
    /// The decimal in the ASCII digits from `start` on, and where it ends; nil if it has too many digits.
    static func decimal(in glyphs: [Glyph], from start: Int, to end: Int) -> (value: ExactDecimal, end: Int)? {
        var mantissa: Int64 = 0
        var places: Int8 = 0
        var index = start
        var seenPoint = false
        while index < end {
            let glyph = glyphs[index]
            if glyph >= Sign.zero, glyph <= Sign.nine {
                guard mantissa < 100_000_000_000_000_000, places < 18 else { return nil }
                mantissa = mantissa * 10 + Int64(glyph - Sign.zero)
                if seenPoint { places += 1 }
            } else if glyph == Sign.point, !seenPoint, index + 1 < end, isDigit(glyphs[index + 1]) {
                seenPoint = true
            } else {
                break
            }
            index += 1
        }
        guard index > start, let value = ExactDecimal(mantissa: mantissa, exponent: -places) else { return nil }
        return (value, index)
    }

    /// The whole number in the Chinese numerals from `start` on, and where it ends: 二十三, 百, 十二, 三千, 一〇三.
    static func chinese(in glyphs: [Glyph], from start: Int, to end: Int) -> (value: Int64, end: Int)? {
        var total: Int64 = 0
        var digit: Int64 = -1
        var index = start
        while index < end, index - start < 12 {
            if let value = digitValue(glyphs[index]) {
                // 一〇三 is written digit by digit.
                digit = digit >= 0 ? digit * 10 + value : value
            } else if let power = powerValue(glyphs[index]) {
                if power >= 10_000 { break }
                total += max(digit, digit < 0 ? 1 : 0) * power
                digit = -1
            } else {
                break
            }
            index += 1
        }
        guard index > start else { return nil }
        return (total + max(digit, 0), index)
    }

    /// Whether the glyph is an ASCII digit.
    @inline(__always)
    static func isDigit(_ glyph: Glyph) -> Bool { glyph >= Sign.zero && glyph <= Sign.nine }

    /// The value of a Chinese digit.
    static func digitValue(_ glyph: Glyph) -> Int64? {
        switch glyph {
        case Glyph(of: "零"), Glyph(of: "〇"): 0
        case Glyph(of: "一"): 1
        case Glyph(of: "二"), Glyph(of: "两"): 2
        case Glyph(of: "三"): 3
        case Glyph(of: "四"): 4
        case Glyph(of: "五"): 5
        case Glyph(of: "六"): 6
        case Glyph(of: "七"): 7
        case Glyph(of: "八"): 8
        case Glyph(of: "九"): 9
        default: nil
        }
    }

    /// The value of 十, 百, 千, 万 and 亿.
    static func powerValue(_ glyph: Glyph) -> Int64? {
        switch glyph {
        case Glyph(of: "十"): 10
        case Glyph(of: "百"): 100
        case Glyph(of: "千"): 1000
        case Glyph(of: "万"): 10_000
        case Glyph(of: "亿"): 100_000_000
        default: nil
        }
    }
}
