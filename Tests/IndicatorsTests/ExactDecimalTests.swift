import IndicatorTestSupport
import Indicators
import Testing

@Suite struct ExactDecimalTests {
    @Test(arguments: ["0", "6606.1", "-38.2", "6.0", "0.50", "-0.05", "9223372036854775807", "0.000000000000000001"])
    func keepsTheDigitsStated(text: String) throws {
        #expect(try #require(ExactDecimal(text)).description == text)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1,000", "1e3", "١", "1 2", "--1", "9223372036854775808", "0.0000000000000000001",
    ])
    func refusesWhatIsNoPlainDecimal(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test func placesStatedStayApartButNumbersAreEqual() throws {
        let (short, long) = (try #require(ExactDecimal("6")), try #require(ExactDecimal("6.0")))
        #expect(short != long)
        #expect(short.isNumericallyEqual(to: long))
        #expect(short < long)
        #expect(!(long < short))
    }

    @Test func theLeastMantissaIsReadAndHasNoOpposite() throws {
        let least = try #require(ExactDecimal("-9223372036854775808"))
        #expect(least.mantissa == .min)
        #expect(least.negated == nil)
    }

    @Test func orderIsThatOfTheNumbers() throws {
        var generator = SeededGenerator(seed: 20_260_101)
        for _ in 0..<2_000 {
            let left = try #require(
                ExactDecimal(
                    mantissa: .random(in: -99_999...99_999, using: &generator),
                    exponent: .random(in: -6...0, using: &generator)))
            let right = try #require(
                ExactDecimal(
                    mantissa: .random(in: -99_999...99_999, using: &generator),
                    exponent: .random(in: -6...0, using: &generator)))
            let (a, b) = (scaledToMillionths(left), scaledToMillionths(right))
            if a != b { #expect((left < right) == (a < b), "seed 20260101: \(left) and \(right)") }
            #expect(left.isNumericallyEqual(to: right) == (a == b), "seed 20260101: \(left) and \(right)")
        }
    }

    @Test func orderHoldsAtTheEndsOfTheRange() throws {
        let huge = try #require(ExactDecimal(mantissa: .max, exponent: 18))
        let tiny = try #require(ExactDecimal(mantissa: 1, exponent: -18))
        #expect(tiny < huge)
        #expect(try #require(huge.negated) < tiny)
        #expect(ExactDecimal(0) < tiny)
    }

    private func scaledToMillionths(_ value: ExactDecimal) -> Int64 {
        (0..<(6 + Int(value.exponent))).reduce(value.mantissa) { scaled, _ in scaled * 10 }
    }
}
