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

    private static let exponents = Int(ExactDecimal.exponents.lowerBound)..<Int(ExactDecimal.exponents.upperBound) + 1

    /// Twenty values of mantissas and exponents within bounds, in units of money or of land.
    private func values(
        _ mantissas: ClosedRange<Int64>, _ exponents: Range<Int>, using random: inout SeededGenerator
    ) throws -> [(value: ExactDecimal, scale: UnitScale)] {
        let units = Bool.random(using: &random) ? ["亿元", "万亿元", "元"] : ["亩", "平方公里", "公顷"]
        return try (0..<20).map { _ in
            let exponent = Int8(Int.random(in: exponents, using: &random))
            let value = ExactDecimal(mantissa: .random(in: mantissas, using: &random), exponent: exponent)
            return (try #require(value), UnitScale(UnitOfMeasure(try #require(units.randomElement(using: &random)))))
        }
    }

    /// Of few and near magnitudes, as figures are, and of any.
    @Test(arguments: [0..<3, Self.exponents])
    func placesCompareAsTheMagnitudesDo(exponents: Range<Int>) throws {
        var random = SeededGenerator(seed: 8)
        let mantissas: ClosedRange<Int64> = exponents.count == 3 ? -50...50 : .min ... .max
        for _ in 0..<50 {
            let magnitudes = try values(mantissas, exponents, using: &random).map { Magnitude($0.value, $0.scale) }
            let places = Magnitude.places(of: magnitudes)
            for (left, first) in zip(magnitudes, places) {
                for (right, second) in zip(magnitudes, places) {
                    #expect((left < right) == (first < second) && (left == right) == (first == second))
                }
            }
        }
    }

    /// Figures as they are have one; of any some have none that counts them in 64 bits, and are then not counted wrongly.
    @Test(arguments: [(-2..<1, Int64(10_000)), (-6..<3, 1 << 40), (Self.exponents, .max)])
    func countsByACommonMeasureCompareAsTheMagnitudesDo(exponents: Range<Int>, greatest: Int64) throws {
        var random = SeededGenerator(seed: 9)
        var counted = 0
        for round in 0..<200 {
            let values = try values(-greatest...greatest, exponents, using: &random)
            let forms = values.map { CommonMeasure.Form(exponent: $0.value.exponent, scale: $0.scale) }
            guard let measure = CommonMeasure(forms) else { continue }
            let magnitudes = values.map { Magnitude($0.value, $0.scale) }
            let counts = values.indices.map { measure.count(values[$0].value.mantissa, inFormAt: $0) }
            for (left, first) in zip(magnitudes, counts) {
                guard let first else { continue }
                counted += 1
                for (right, second) in zip(magnitudes, counts) {
                    guard let second else { continue }
                    #expect((left < right) == (first < second), "round \(round)")
                    #expect((left == right) == (first == second), "round \(round)")
                }
            }
        }
        #expect(counted == 4000 || greatest > 10_000)
        #expect(counted < 4000 || greatest < .max)
    }

    @Test func aPlaceWithoutAFormChangesNoMeasure() throws {
        let form = CommonMeasure.Form(exponent: -2, scale: UnitScale(UnitOfMeasure("亿元")))
        let other = CommonMeasure.Form(exponent: 0, scale: UnitScale(UnitOfMeasure("万亿元")))
        let measure = try #require(CommonMeasure([nil, form, nil, other]))
        #expect(measure.count(3, inFormAt: 1) == 3 && measure.count(3, inFormAt: 3) == 3_000_000)
        #expect(measure.count(.max, inFormAt: 3) == nil)
    }
}
