import Indicators

/// Why a number can't be computed from others.
public enum ArithmeticError: Error, Hashable, Sendable {
    /// The divisor is zero.
    case divisionByZero
    /// A result leaves the digits kept.
    case tooManyDigits
}

/// Exact sums and rounded quotients of decimals; no binary floating point.
extension ExactDecimal {
    /// This number less `other`, exactly, with the places of the one that states more.
    public func subtracting(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
        let common = min(exponent, other.exponent)
        let left = try Self.scaled(Int128(mantissa), by: Int(exponent) - Int(common))
        let right = try Self.scaled(Int128(other.mantissa), by: Int(other.exponent) - Int(common))
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        guard !overflow, let mantissa = Int64(exactly: difference),
            let result = ExactDecimal(mantissa: mantissa, exponent: common)
        else { throw .tooManyDigits }
        return result
    }

    /// This number over `divisor` and times `factor`, rounded to `places` after the point: half of the last place
    /// away from zero (四舍五入), as the statistical offices round what they publish. `places` must be 0…18.
    public func divided(
        by divisor: ExactDecimal, times factor: Int64 = 1, places: Int
    ) throws(ArithmeticError) -> ExactDecimal {
        guard divisor.mantissa != 0 else { throw .divisionByZero }
        let (product, overflow) = Int128(mantissa).multipliedReportingOverflow(by: Int128(factor))
        guard !overflow, (0...18).contains(places) else { throw .tooManyDigits }
        let shift = Int(exponent) - Int(divisor.exponent) + places
        let above = try Self.scaled(product, by: max(shift, 0))
        let below = try Self.scaled(Int128(divisor.mantissa), by: max(-shift, 0))
        let (quotient, rest) = above.quotientAndRemainder(dividingBy: below)
        // The rest against what lacks to the divisor, so that nothing is doubled beyond its bounds.
        let roundsAway = rest.magnitude >= below.magnitude - rest.magnitude
        let isNegative = (above < 0) != (below < 0)
        let rounded = roundsAway ? quotient + (isNegative ? -1 : 1) : quotient
        guard let mantissa = Int64(exactly: rounded),
            let result = ExactDecimal(mantissa: mantissa, exponent: Int8(-places))
        else { throw .tooManyDigits }
        return result
    }

    private static func scaled(_ number: Int128, by tens: Int) throws(ArithmeticError) -> Int128 {
        var result = number
        for _ in 0..<tens where result != 0 {
            let (grown, overflow) = result.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .tooManyDigits }
            result = grown
        }
        return result
    }
}
