/// A positive fraction of two whole numbers, in lowest terms.
public struct Ratio: Hashable, Sendable {
    /// Above the line; positive.
    public let numerator: Int64
    /// Below the line; positive.
    public let denominator: Int64

    /// One.
    public static let one = Ratio(1)

    /// Makes `numerator / denominator` in lowest terms. Both must be positive.
    public init(_ numerator: Int64, over denominator: Int64 = 1) {
        precondition(numerator > 0 && denominator > 0, "a ratio is positive")
        let common = Self.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    /// This over `other`; nil if a term would leave 64 bits.
    public func divided(by other: Ratio) -> Ratio? {
        let first = Self.greatestCommonDivisor(numerator, other.numerator)
        let second = Self.greatestCommonDivisor(denominator, other.denominator)
        let (top, overTop) = (numerator / first).multipliedReportingOverflow(by: other.denominator / second)
        let (bottom, overBottom) = (denominator / second).multipliedReportingOverflow(by: other.numerator / first)
        return overTop || overBottom ? nil : Ratio(top, over: bottom)
    }

    private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }
}
