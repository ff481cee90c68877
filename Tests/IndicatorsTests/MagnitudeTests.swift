import IndicatorTestSupport
import Indicators
import Testing

@Suite struct MagnitudeTests {
    private func magnitude(_ value: String, _ unit: String) throws -> Magnitude {
        Magnitude(try #require(ExactDecimal(value)), UnitScale(UnitOfMeasure(unit)))
    }

    @Test(arguments: [
        ("6606.1", "亿元", "0.66061", "万亿元"), ("0.0", "元", "0", "亿元"), ("-3.50", "%", "-35", "‰"),
        ("15", "亩", "1", "公顷"), ("100", "亿斤", "500", "万吨"), ("9223372036854775807", "元", "9223372036854775807", "元"),
    ])
    func theSameInAnotherUnitIsEqual(value: String, unit: String, other: String, otherUnit: String) throws {
        let (left, right) = (try magnitude(value, unit), try magnitude(other, otherUnit))
        #expect(left == right && !(left < right) && !(right < left))
        #expect(UnitScale(UnitOfMeasure(unit)).base == UnitScale(UnitOfMeasure(otherUnit)).base)
    }

    @Test(arguments: [
        ("0.65", "万亿元", "6606.1", "亿元"), ("1", "亩", "1", "公顷"), ("14.999999999999", "亩", "1", "公顷"),
        ("-1", "亿元", "1", "元"), ("-1", "亿元", "-1", "元"), ("0", "元", "0.000000000000000001", "元"),
        ("9223372036854775806", "万亿元", "9223372036854775807", "万亿元"),
        ("0.000000000000000001", "平方米", "9223372036854775807", "万亿平方公里"),
        ("-9223372036854775808", "万亿平方公里", "-0.000000000000000001", "平方米"),
    ])
    func theLesserComesFirstHoweverFarApart(value: String, unit: String, other: String, otherUnit: String) throws {
        let (left, right) = (try magnitude(value, unit), try magnitude(other, otherUnit))
        #expect(left < right && !(right < left) && left != right)
    }

    @Test func theOrderOfPlainDecimalsIsKept() throws {
        var random = SeededGenerator(seed: 7)
        let scale = UnitScale(UnitOfMeasure("万元"))
        for _ in 0..<2_000 {
            let values = try (0..<2).map { _ in
                try #require(
                    ExactDecimal(
                        mantissa: .random(in: .min ... .max, using: &random),
                        exponent: .random(in: ExactDecimal.exponents, using: &random)))
            }
            let (left, right) = (Magnitude(values[0], scale), Magnitude(values[1], scale))
            #expect((left < right) == (values[0] < values[1]), "\(values)")
        }
    }

    /// Of few and near magnitudes, as figures are, and of any: those have no common measure that fits.
    @Test(arguments: [0..<3, Int(ExactDecimal.exponents.lowerBound)..<Int(ExactDecimal.exponents.upperBound) + 1])
    func numbersForSortingCompareAsTheMagnitudesDo(exponents: Range<Int>) throws {
        var random = SeededGenerator(seed: 8)
        let scales = ["亿元", "万亿元", "亩", "平方公里"].map { UnitScale(UnitOfMeasure($0)) }
        let mantissas: ClosedRange<Int64> = exponents.count == 3 ? -50...50 : .min ... .max
        for _ in 0..<50 {
            let magnitudes = try (0..<20).map { _ in
                Magnitude(
                    try #require(
                        ExactDecimal(
                            mantissa: .random(in: mantissas, using: &random),
                            exponent: .init(Int.random(in: exponents, using: &random)))),
                    scales[Int.random(in: scales.indices, using: &random)])
            }
            let numbers = Magnitude.numbers(inOrderOf: magnitudes)
            for (left, first) in zip(magnitudes, numbers) {
                for (right, second) in zip(magnitudes, numbers) {
                    #expect((left < right) == (first < second) && (left == right) == (first == second))
                }
            }
        }
    }
}
