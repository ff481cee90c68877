import IndicatorTestSupport
import Indicators
import SeriesAnalysis
import Testing

@Suite struct ExactArithmeticTests {
    private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

    @Test(arguments: [
        ("6606.1", "5453.2", "1152.9"), ("1", "0.95", "0.05"), ("-2", "3", "-5"), ("6.0", "6", "0.0"),
        ("0", "1200", "-1200"),
    ])
    func differencesAreExact(left: String, right: String, difference: String) throws {
        #expect(try decimal(left).subtracting(decimal(right)).description == difference)
    }

    @Test(arguments: [
        ("1", "3", 2, "0.33"), ("2", "3", 2, "0.67"), ("1", "8", 2, "0.13"), ("-1", "8", 2, "-0.13"),
        ("1", "-8", 2, "-0.13"),
        ("5", "2", 0, "3"), ("0", "7", 1, "0.0"), ("4.9", "10", 0, "0"), ("99.95", "1", 1, "100.0"),
    ])
    func quotientsAreRoundedHalfAwayFromZero(above: String, below: String, places: Int, quotient: String) throws {
        #expect(try decimal(above).divided(by: decimal(below), places: places).description == quotient)
    }

    @Test func whatCanNotBeComputedIsAnErrorAndNoTrap() throws {
        let most = try #require(ExactDecimal(mantissa: .max, exponent: 18))
        let least = try #require(ExactDecimal(mantissa: 1, exponent: -18))
        #expect(throws: ArithmeticError.divisionByZero) { try most.divided(by: decimal("0.0"), places: 1) }
        #expect(throws: ArithmeticError.tooManyDigits) { try most.divided(by: least, places: 1) }
        #expect(throws: ArithmeticError.tooManyDigits) { try most.subtracting(least) }
        #expect(throws: ArithmeticError.tooManyDigits) { try least.divided(by: least, places: 19) }
        #expect(try most.divided(by: most, places: 18).description == "1." + String(repeating: "0", count: 18))
    }

    @Test(arguments: [UInt64.random(in: 0 ... .max)]) func aQuotientIsWithinHalfOfItsLastPlace(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (above, below) = (
                Int64.random(in: -100_000...100_000, using: &generator), Int64.random(in: 1...9999, using: &generator)
            )
            let quotient = try ExactDecimal(above).divided(by: ExactDecimal(below), places: 3)
            // |q − a/b| ≤ 0.0005, multiplied by 2000 b so that everything is whole.
            let error = 2 * Int64(quotient.mantissa) * below - 2000 * above
            #expect(abs(error) <= below, "\(above)/\(below) gave \(quotient), seed \(seed)")
        }
    }
}
