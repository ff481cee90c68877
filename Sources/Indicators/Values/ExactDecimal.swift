/// A decimal number exactly as a text states it: `mantissa × 10^exponent`.
///
/// The digits stated are kept: "6.0" is 60 × 10⁻¹ and "6" is 6 × 10⁰. They are different values for `==` and for
/// hashing; ``isNumericallyEqual(to:)`` and ``<(_:_:)`` compare the numbers.
public struct ExactDecimal: Hashable, Sendable {
    /// The digits without the point, with the sign.
    public let mantissa: Int64
    /// The power of ten, within ``exponents``.
    public let exponent: Int8

    /// The exponents a value may have.
    public static let exponents: ClosedRange<Int8> = -18...18

    /// Makes `mantissa × 10^exponent`; nil if the exponent is outside ``exponents``.
    public init?(mantissa: Int64, exponent: Int8) {
        guard Self.exponents.contains(exponent) else { return nil }
        self.mantissa = mantissa
        self.exponent = exponent
    }

    /// A whole number.
    public init(_ whole: Int64) {
        mantissa = whole
        exponent = 0
    }

    /// Reads an optional sign, digits, and optionally a point with digits after it; nothing else.
    ///
    /// Nil for anything else, and for more digits than 64 bits or 18 places hold. O(length).
    public init?(_ text: some StringProtocol) { self.init(digits: text.utf8) }

    /// Reads the same from a text's bytes. O(length).
    public init?(utf8 bytes: UnsafeRawBufferPointer) { self.init(digits: bytes) }

    private init?(digits bytes: some Sequence<UInt8>) {
        var mantissa: Int64 = 0
        var places: Int8 = 0
        var negative = false
        var seenPoint = false
        var digits = 0
        var isFirst = true
        for byte in bytes {
            defer { isFirst = false }
            switch byte {
            case UInt8(ascii: "-") where isFirst: negative = true
            case UInt8(ascii: "+") where isFirst: break
            case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let digit = Int64(byte - UInt8(ascii: "0"))
                let (sum, carried) = product.subtractingReportingOverflow(digit)
                guard !overflow, !carried else { return nil }
                mantissa = sum  // Kept negative while reading, so that Int64.min is reachable.
                digits += 1
                if seenPoint { places += 1 }
                guard places <= 18 else { return nil }
            default: return nil
            }
        }
        guard digits > 0, !(seenPoint && places == 0) else { return nil }
        if !negative {
            guard mantissa != .min else { return nil }
            mantissa = -mantissa
        }
        self.mantissa = mantissa
        exponent = -places
    }

    /// The same number with the opposite sign; nil only for the least mantissa.
    public var negated: ExactDecimal? {
        mantissa == .min ? nil : ExactDecimal(mantissa: -mantissa, exponent: exponent)
    }

    /// This number times `ratio`, exactly.
    ///
    /// By a power of ten only the point moves, so that places stated as zeros stay (6.0 万 is 60000, 6.0 of a hundred
    /// 0.060); by any other ratio the result has the places that it needs. Throws
    /// ``UnitConversionError/inexact`` if the product has no finite decimal expansion within 18 places or leaves 64 bits.
    public func multiplied(by ratio: Ratio) throws(UnitConversionError) -> ExactDecimal {
        var (numerator, tensAbove) = Self.withoutTens(ratio.numerator)
        let (denominator, tensBelow) = Self.withoutTens(ratio.denominator)
        var exponent = Int(self.exponent) + tensAbove - tensBelow
        let movesThePoint = numerator == 1 && denominator == 1
        numerator *= Int128(mantissa)
        while numerator % denominator != 0 {
            let (grown, overflow) = numerator.multipliedReportingOverflow(by: 10)
            guard !overflow, exponent > Int(Self.exponents.lowerBound) else { throw .inexact }
            numerator = grown
            exponent -= 1
        }
        numerator /= denominator
        while exponent < 0, !movesThePoint, numerator % 10 == 0 {
            numerator /= 10
            exponent += 1
        }
        while exponent > 0 {
            let (grown, overflow) = numerator.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .inexact }
            numerator = grown
            exponent -= 1
        }
        guard let mantissa = Int64(exactly: numerator), let narrow = Int8(exactly: exponent),
            let result = ExactDecimal(mantissa: mantissa, exponent: narrow)
        else { throw .inexact }
        return result
    }

    /// The number without its factors of ten, and how many they were.
    static func withoutTens(_ number: Int64) -> (rest: Int128, tens: Int) {
        var rest = Int128(number)
        var tens = 0
        while rest % 10 == 0 {
            rest /= 10
            tens += 1
        }
        return (rest, tens)
    }

    /// Whether both are the same number, however many places they state.
    public func isNumericallyEqual(to other: ExactDecimal) -> Bool {
        let (a, b) = (reduced, other.reduced)
        return a.mantissa == b.mantissa && a.exponent == b.exponent
    }

    /// Mantissa without trailing zeros, and its exponent.
    private var reduced: (mantissa: Int64, exponent: Int) {
        guard mantissa != 0 else { return (0, 0) }
        var mantissa = mantissa
        var exponent = Int(exponent)
        while mantissa % 10 == 0 {
            mantissa /= 10
            exponent += 1
        }
        return (mantissa, exponent)
    }
}

extension ExactDecimal: Comparable {
    /// Orders by number; of equal numbers the one with fewer places stated comes first, so that the order is total.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        let (a, b) = (left.reduced, right.reduced)
        if a.mantissa == b.mantissa, a.exponent == b.exponent { return left.exponent > right.exponent }
        if a.mantissa.signum() != b.mantissa.signum() { return a.mantissa < b.mantissa }
        // The same sign: the longer number is greater in magnitude; of equal lengths the aligned digits decide.
        let lengths = (digits(a.mantissa) + a.exponent, digits(b.mantissa) + b.exponent)
        if lengths.0 != lengths.1 { return (lengths.0 < lengths.1) == (a.mantissa > 0) }
        let common = min(a.exponent, b.exponent)
        return aligned(a, to: common) < aligned(b, to: common)
    }

    private static func digits(_ mantissa: Int64) -> Int {
        var count = 0
        var rest = mantissa
        while rest != 0 {
            rest /= 10
            count += 1
        }
        return count
    }

    private static func aligned(_ value: (mantissa: Int64, exponent: Int), to exponent: Int) -> Int128 {
        (exponent..<value.exponent).reduce(Int128(value.mantissa)) { product, _ in product * 10 }
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number in plain digits, with the places stated: "6606.1", "-0.50", "6600".
    public var description: String {
        let digits = String(mantissa.magnitude)
        let sign = mantissa < 0 ? "-" : ""
        if exponent >= 0 { return sign + (mantissa == 0 ? "0" : digits + String(repeating: "0", count: Int(exponent))) }
        let places = Int(-exponent)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
