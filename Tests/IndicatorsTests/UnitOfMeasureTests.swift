import IndicatorTestSupport
import Indicators
import Testing

@Suite struct UnitOfMeasureTests {
    @Test func unitsOfOneIndicatorAreAlike() {
        func alike(_ a: String, _ b: String) -> Bool { UnitOfMeasure(a).isAlike(UnitOfMeasure(b)) }
        #expect(alike("亿元", "万亿元") && alike("亿元", "亿美元") && alike("家", "万户") && alike("万吨", "亿斤"))
        #expect(!alike("亿元", "万人") && !alike("%", "个百分点") && !alike("家", "人") && !alike("公里", "亩"))
    }

    @Test(arguments: [
        ("6606.1", "亿元", "元", "660610000000"), ("6606.1", "亿元", "万亿元", "0.66061"),
        ("1.5", "万亿元", "亿元", "15000"), ("3", "亿斤", "万吨", "15"), ("2.40", "万吨", "亿斤", "0.48"),
        ("6.0", "亿元", "万亿元", "0.00060"),
        ("12", "千米", "公里", "12"),
        ("30", "亩", "公顷", "2"), ("1", "公顷", "亩", "15"), ("1.5", "平方公里", "亩", "2250"), ("1000", "万千瓦", "兆瓦", "10000"),
        ("4.5", "‰", "%", "0.45"), ("0", "亿元", "元", "0"), ("-2.5", "万人", "人", "-25000"), ("8", "TEU", "标箱", "8"),
    ])
    func convertsExactly(value: String, from: String, to: String, expected: String) throws {
        let converted = try UnitOfMeasure(from).convert(#require(ExactDecimal(value)), to: UnitOfMeasure(to))
        #expect(converted.description == expected)
    }

    @Test func refusesWhatHasNoExactDecimal() throws {
        #expect(throws: UnitConversionError.inexact) {
            try UnitOfMeasure("亩").convert(ExactDecimal(1), to: UnitOfMeasure("公顷"))
        }
    }

    @Test(arguments: [("亿元", "亿美元"), ("家", "户"), ("%", "个百分点"), ("吨", "公里"), ("微克/立方米", "立方米")])
    func refusesOtherQuantities(from: String, to: String) {
        #expect(throws: UnitConversionError.incommensurable) {
            try UnitOfMeasure(from).convert(ExactDecimal(1), to: UnitOfMeasure(to))
        }
    }

    @Test func conversionThereAndBackIsTheSameNumber() throws {
        var generator = SeededGenerator(seed: 7)
        let pairs = [("亿元", "万元"), ("万吨", "亿斤"), ("公里", "米"), ("万亩", "亩"), ("万千瓦时", "度")]
        for _ in 0..<500 {
            let pair = pairs.randomElement(using: &generator) ?? pairs[0]
            let value = try #require(
                ExactDecimal(
                    mantissa: .random(in: -999_999...999_999, using: &generator),
                    exponent: .random(in: -3...0, using: &generator)))
            let (from, to) = (UnitOfMeasure(pair.0), UnitOfMeasure(pair.1))
            #expect(
                try to.convert(from.convert(value, to: to), to: from).isNumericallyEqual(to: value),
                "seed 7: \(value) \(pair)")
        }
    }

    @Test func spellingsOfOneUnitAreOneUnit() {
        #expect(UnitOfMeasure("％") == .percent)
        #expect(UnitOfMeasure("百分点") == .percentagePoint)
        #expect(UnitOfMeasure("μg/m³") == UnitOfMeasure("微克/立方米"))
        #expect(UnitOfMeasure("") == .dimensionless)
    }
}
