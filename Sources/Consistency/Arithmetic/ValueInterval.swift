import Indicators

/// All values that a stated figure may have been rounded from, and what follows from them.
///
/// Ends are rounded outwards: whatever operation is made of values within two intervals, the result is within the
/// operation's interval. Two intervals that don't overlap therefore contradict each other, whatever was rounded.
public struct ValueInterval: Hashable, Sendable {
    let low: DirectedDecimal
    let high: DirectedDecimal

    init(_ low: DirectedDecimal, _ high: DirectedDecimal) {
        self.low = min(low, high)
        self.high = max(low, high)
    }

    /// What rounds to `value` with the places that it states: half a unit of its last place to both sides.
    public init(_ value: ExactDecimal) { self.init(from: value, through: value) }

    /// What lies from one stated value through another, each rounded.
    public init(from first: ExactDecimal, through last: ExactDecimal) {
        let (first, last) = (min(first, last), max(first, last))
        low = DirectedDecimal(Int128(first.mantissa) * 10 - 5, Int(first.exponent) - 1, .down)
        high = DirectedDecimal(Int128(last.mantissa) * 10 + 5, Int(last.exponent) - 1, .up)
    }

    /// Just a whole number.
    public static func exactly(_ number: Int64) -> ValueInterval {
        let end = DirectedDecimal(Int128(number), 0, .down)
        return ValueInterval(end, DirectedDecimal(Int128(number), 0, .up))
    }

    /// Whether any value is in both.
    public func overlaps(_ other: ValueInterval) -> Bool { low <= other.high && other.low <= high }

    /// Whether every value is greater than all of `other`.
    public func isAbove(_ other: ValueInterval) -> Bool { low > other.high }

    /// The sums.
    public static func + (left: ValueInterval, right: ValueInterval) -> ValueInterval {
        ValueInterval(left.low.adding(right.low, .down), left.high.adding(right.high, .up))
    }

    /// The differences.
    public static func - (left: ValueInterval, right: ValueInterval) -> ValueInterval {
        ValueInterval(left.low.adding(right.high.negated, .down), left.high.adding(right.low.negated, .up))
    }

    /// The products.
    public static func * (left: ValueInterval, right: ValueInterval) -> ValueInterval {
        hull(of: left, right) { $0.multiplied(by: $1, $2) }
    }

    /// The quotients; nil if the divisor may be zero.
    public static func / (left: ValueInterval, right: ValueInterval) -> ValueInterval? {
        guard right.low > .zero || right.high < .zero else { return nil }
        return hull(of: left, right) { $0.divided(by: $1, $2) }
    }

    /// The values multiplied by themselves, `exponent` factors in all; exact for values that are not negative, and
    /// never too narrow.
    public func power(_ exponent: Int) -> ValueInterval {
        (0..<exponent).reduce(.exactly(1)) { product, _ in product * self }
    }

    /// The least and greatest of what `operation` makes of the ends.
    private static func hull(
        of left: ValueInterval, _ right: ValueInterval,
        _ operation: (DirectedDecimal, DirectedDecimal, DirectedDecimal.Side) -> DirectedDecimal
    ) -> ValueInterval {
        func ends(_ side: DirectedDecimal.Side) -> [DirectedDecimal] {
            [left.low, left.high].flatMap { a in [right.low, right.high].map { b in operation(a, b, side) } }
        }
        return ValueInterval(ends(.down).min() ?? .zero, ends(.up).max() ?? .zero)
    }
}

extension ValueInterval: CustomStringConvertible {
    /// Both ends with four digits that count, or one where they show alike.
    public var description: String {
        let (first, last) = (low.description, high.description)
        return first == last ? first : first + " to " + last
    }
}
