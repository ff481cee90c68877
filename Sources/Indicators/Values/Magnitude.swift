/// How many of a quantity's base unit a unit is, worked out once for the comparison of many values.
public struct UnitScale: Hashable, Sendable {
    /// The quantity's base unit: values of one base compare, values of different ones don't.
    public let base: String
    /// The factor without its powers of ten, above and below the line: both small for every unit there is.
    let numerator: Int128
    let denominator: Int128
    /// The factor's powers of ten.
    let tens: Int

    /// The scale of `unit`.
    public init(_ unit: UnitOfMeasure) {
        let (base, factor) = unit.decomposed
        let (numerator, tensAbove) = ExactDecimal.withoutTens(factor.numerator)
        let (denominator, tensBelow) = ExactDecimal.withoutTens(factor.denominator)
        self.base = base
        self.numerator = numerator
        self.denominator = denominator
        tens = tensAbove - tensBelow
    }
}

/// A value in its quantity's base unit, exactly, to be compared with others of the same base.
///
/// Every value has one, those too that have no finite decimal in another unit, such as most areas in 亩.
public struct Magnitude: Sendable {
    private let numerator: Int128
    private let denominator: Int128
    private let exponent: Int

    /// The magnitude of `value` in a unit of that scale.
    public init(_ value: ExactDecimal, _ scale: UnitScale) {
        numerator = Int128(value.mantissa) * scale.numerator
        denominator = scale.denominator
        exponent = Int(value.exponent) + scale.tens
    }

    /// Both numbers as wholes with one denominator and one power of ten, those too large for that held at a bound
    /// that no other reaches.
    private static func aligned(_ left: Magnitude, _ right: Magnitude) -> (Int128, Int128) {
        let shift = left.exponent - right.exponent
        return (
            grown(left.numerator * right.denominator, shift), grown(right.numerator * left.denominator, -shift)
        )
    }

    /// `number` times ten to the power of `tens` if that is positive. Before it grows, no number is near the bounds:
    /// a mantissa has 63 bits and the rest of a factor a few.
    static func grown(_ number: Int128, _ tens: Int) -> Int128 {
        var result = number
        for _ in 0..<max(tens, 0) where result != 0 {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return number < 0 ? .min : .max }
            result = product
        }
        return result
    }
}

extension Magnitude: Comparable {
    /// Whether both are the same number.
    public static func == (left: Magnitude, right: Magnitude) -> Bool {
        let (a, b) = aligned(left, right)
        return a == b
    }

    /// Orders by number.
    public static func < (left: Magnitude, right: Magnitude) -> Bool {
        let (a, b) = aligned(left, right)
        return a < b
    }
}

extension Magnitude {
    /// The magnitudes' places in order, equal ones with one place: numbers that compare as the magnitudes do, however far
    /// apart these are. O(n log n).
    public static func places(of magnitudes: [Magnitude]) -> [Int64] {
        let order = magnitudes.indices.sorted { magnitudes[$0] < magnitudes[$1] }
        var places = [Int64](repeating: 0, count: magnitudes.count)
        for (earlier, later) in zip(order, order.dropFirst()) {
            places[later] = places[earlier] + (magnitudes[earlier] == magnitudes[later] ? 0 : 1)
        }
        return places
    }
}
