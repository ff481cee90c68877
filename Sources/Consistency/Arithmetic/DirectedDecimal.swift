/// A decimal of at most eighteen digits, made by rounding to a given side: the end of an interval that must hold every
/// value it should, and never lose one to rounding.
struct DirectedDecimal: Hashable, Sendable {
    /// The digits with their sign, fewer than 10^18.
    let mantissa: Int128
    /// The power of ten.
    let exponent: Int

    /// The side to which digits that have no room are rounded.
    enum Side: Sendable {
        case down, up
    }

    static let zero = DirectedDecimal(0, 0, .down)

    /// `mantissa × 10^exponent`, rounded to `side` if it has more than eighteen digits.
    init(_ mantissa: Int128, _ exponent: Int, _ side: Side) {
        var (mantissa, exponent) = (mantissa, exponent)
        while mantissa.magnitude >= Self.limit {
            mantissa = Self.quotient(mantissa, 10, side)
            exponent += 1
        }
        self.mantissa = mantissa
        self.exponent = mantissa == 0 ? 0 : exponent
    }

    private static let limit: UInt128 = 1_000_000_000_000_000_000

    /// `dividend / divisor` rounded to `side`; the divisor is not zero.
    private static func quotient(_ dividend: Int128, _ divisor: Int128, _ side: Side) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard remainder != 0 else { return quotient }
        // Division of whole numbers cuts towards zero.
        let isNegative = (remainder < 0) != (divisor < 0)
        switch side {
        case .down: return isNegative ? quotient - 1 : quotient
        case .up: return isNegative ? quotient : quotient + 1
        }
    }

    /// `number × 10^tens`; the caller keeps `tens` within what 128 bits hold.
    private static func shifted(_ number: Int128, _ tens: Int) -> Int128 {
        (0..<tens).reduce(number) { product, _ in product * 10 }
    }

    /// The sum, rounded to `side`.
    func adding(_ other: DirectedDecimal, _ side: Side) -> DirectedDecimal {
        guard mantissa != 0 else { return other }
        guard other.mantissa != 0 else { return self }
        let (large, small) = exponent >= other.exponent ? (self, other) : (other, self)
        let shift = min(large.exponent - small.exponent, 18)
        let common = large.exponent - shift
        // What lies below the common power of ten counts as one of its units, or as none, by the side.
        var rest = small.mantissa
        for _ in 0..<min(common - small.exponent, 19) { rest = Self.quotient(rest, 10, side) }
        return DirectedDecimal(Self.shifted(large.mantissa, shift) + rest, common, side)
    }

    /// The product, rounded to `side`.
    func multiplied(by other: DirectedDecimal, _ side: Side) -> DirectedDecimal {
        DirectedDecimal(mantissa * other.mantissa, exponent + other.exponent, side)
    }

    /// The quotient, rounded to `side`; `other` is not zero.
    func divided(by other: DirectedDecimal, _ side: Side) -> DirectedDecimal {
        let grown = Self.shifted(mantissa, 19)
        return DirectedDecimal(
            Self.quotient(grown, other.mantissa, side), exponent - other.exponent - 19, side)
    }

    /// The number with the opposite sign.
    var negated: DirectedDecimal { DirectedDecimal(-mantissa, exponent, .down) }
}

extension DirectedDecimal: Comparable {
    static func == (left: DirectedDecimal, right: DirectedDecimal) -> Bool { !(left < right) && !(right < left) }

    static func < (left: DirectedDecimal, right: DirectedDecimal) -> Bool {
        if left.mantissa.signum() != right.mantissa.signum() { return left.mantissa < right.mantissa }
        let shift = left.exponent - right.exponent
        // Eighteen digits and nineteen places fit 128 bits; beyond that the power of ten alone decides.
        switch shift {
        case 20...: return left.mantissa < 0
        case ...(-20): return left.mantissa > 0 || (left.mantissa == 0 && right.mantissa > 0)
        case 0...: return shifted(left.mantissa, shift) < right.mantissa
        default: return left.mantissa < shifted(right.mantissa, -shift)
        }
    }

    func hash(into hasher: inout Hasher) {
        var (mantissa, exponent) = (mantissa, exponent)
        while mantissa != 0, mantissa % 10 == 0 {
            mantissa /= 10
            exponent += 1
        }
        hasher.combine(mantissa)
        hasher.combine(exponent)
    }
}

extension DirectedDecimal: CustomStringConvertible {
    /// The number with four digits that count, for people.
    var description: String {
        var (mantissa, exponent) = (mantissa, exponent)
        while mantissa.magnitude >= 10_000 || (mantissa != 0 && exponent < 0 && mantissa % 10 == 0) {
            let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
            mantissa = quotient + (remainder.magnitude >= 5 ? remainder.signum() : 0)
            exponent += 1
        }
        let digits = String(mantissa.magnitude)
        let sign = mantissa < 0 ? "-" : ""
        guard exponent < 0 else { return sign + digits + String(repeating: "0", count: mantissa == 0 ? 0 : exponent) }
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
        return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
    }
}
