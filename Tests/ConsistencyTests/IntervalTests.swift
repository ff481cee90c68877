import IndicatorTestSupport
import Indicators
import Testing

@testable import Consistency

/// The arithmetic of rounded values: nothing that may be true is ever excluded.
@Suite struct IntervalTests {
    private func interval(_ text: String) throws -> ValueInterval { ValueInterval(try #require(ExactDecimal(text))) }

    @Test func aValueStandsForAllThatRoundToIt() throws {
        func agree(_ a: String, _ b: String) throws -> Bool { try interval(a).overlaps(interval(b)) }
        for near in ["6.05", "5.95", "6", "6.00"] { #expect(try agree("6.0", near), "\(near)") }
        for far in ["6.06", "5.94", "7", "6.051"] { #expect(try !agree("6.0", far), "\(far)") }
        #expect(try agree("6", "6.4"))
        #expect(try !agree("6", "6.6"))
        #expect(try interval("-6").description == "-6.5 to -5.5")
    }

    @Test func aDivisorThatMayBeZeroHasNoQuotients() throws {
        let one = try interval("1")
        let (zero, tenth, half) = (try interval("0"), try interval("0.1"), try interval("-0.5"))
        #expect(one / zero == nil)
        #expect(one / tenth != nil && one / half != nil)
        #expect(one / (tenth - tenth) == nil)
    }

    /// Random values within random intervals: the result of every operation on the values is within the result of the
    /// operation on the intervals.
    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func resultsOfValuesAreWithinResultsOfIntervals(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            let (a, inA) = try Self.pair(&random)
            let (b, inB) = try Self.pair(&random)
            let (x, y) = (Self.point(inA), Self.point(inB))
            #expect(a.contains(x) && b.contains(y), "seed \(seed): \(inA) \(inB)")
            #expect((a + b).contains(x.adding(y, .down)) && (a + b).contains(x.adding(y, .up)), "seed \(seed)")
            #expect((a - b).contains(x.adding(y.negated, .down)), "seed \(seed): \(inA) - \(inB)")
            #expect((a * b).contains(x.multiplied(by: y, .down)), "seed \(seed): \(inA) * \(inB)")
            #expect(a.power(3).contains(x.multiplied(by: x, .down).multiplied(by: x, .down)), "seed \(seed): \(inA)^3")
            if let quotient = a / b {
                // q·y ≤ x ≤ q·y at the ends, which needs no quotient of its own.
                let ends = [quotient.low, quotient.high].map { y.multiplied(by: $0, .down) }
                let others = [quotient.low, quotient.high].map { y.multiplied(by: $0, .up) }
                let (least, most) = (try #require(ends.min()), try #require(others.max()))
                #expect(least <= x && x <= most, "seed \(seed): \(inA) / \(inB)")
            }
            #expect(a.overlaps(b) == b.overlaps(a) && a.overlaps(a))
            #expect(a.isAbove(b) ? !a.overlaps(b) : true)
        }
    }

    /// Numbers of up to nineteen digits: rounding to a side never passes to the other.
    @Test(arguments: [21, 22] as [UInt64])
    func roundingKeepsToItsSide(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            let number =
                Int128(Int64.random(in: .min ... .max, using: &random))
                * Int128.random(in: 1...1_000_000, using: &random)
            let (down, up) = (DirectedDecimal(number, 0, .down), DirectedDecimal(number, 0, .up))
            #expect(down <= up)
            let width = up.adding(down.negated, .up)
            #expect(width.mantissa == 0 || width <= DirectedDecimal(1, up.exponent + 1, .up))
            func whole(_ value: DirectedDecimal) -> Int128 {
                (0..<value.exponent).reduce(value.mantissa) { product, _ in product * 10 }
            }
            #expect(whole(down) <= number && number <= whole(up), "seed \(seed): \(number)")
        }
    }

    /// The order of decimals is that of the numbers, however far their powers of ten lie apart.
    @Test func comparesAcrossPowersOfTen() {
        let values: [(Int128, Int)] = [
            (-5, 30), (-1, 0), (-1, -30), (0, 0), (1, -30), (1, -1), (10, -1), (11, -1), (5, 10), (1, 30),
        ]
        for (i, a) in values.enumerated() {
            for (j, b) in values.enumerated() {
                let (left, right) = (DirectedDecimal(a.0, a.1, .down), DirectedDecimal(b.0, b.1, .up))
                #expect((left < right) == (i < j), "\(a) \(b)")
            }
        }
    }

    @Test func showsFourDigitsThatCount() {
        #expect(DirectedDecimal(123_456, -2, .down).description == "1235")
        #expect(DirectedDecimal(-99_987, -4, .down).description == "-9.999")
        #expect(DirectedDecimal(5, -3, .down).description == "0.005")
        #expect(DirectedDecimal(12, 3, .down).description == "12000")
        #expect(DirectedDecimal.zero.description == "0")
        #expect(DirectedDecimal(999_960, -2, .down).description == "10000")
    }

    /// A stated value and an exact number that rounds to it, as its mantissa with three more places.
    private static func pair(
        _ random: inout SeededGenerator
    ) throws -> (ValueInterval, (mantissa: Int64, exponent: Int)) {
        let mantissa = Int64.random(in: -99_999...99_999, using: &random)
        let exponent = Int8.random(in: -4...2, using: &random)
        let offset = Int64.random(in: -500...500, using: &random)
        let value = try #require(ExactDecimal(mantissa: mantissa, exponent: exponent))
        return (ValueInterval(value), (mantissa * 1000 + offset, Int(exponent) - 3))
    }

    private static func point(_ number: (mantissa: Int64, exponent: Int)) -> DirectedDecimal {
        DirectedDecimal(Int128(number.mantissa), number.exponent, .down)
    }
}

extension ValueInterval {
    fileprivate func contains(_ value: DirectedDecimal) -> Bool { low <= value && value <= high }
}
