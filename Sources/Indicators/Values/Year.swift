/// A calendar year that a key can hold.
public struct Year: Hashable, Sendable, Comparable, Strideable, CustomStringConvertible {
    /// The year's number.
    public let number: Int

    /// The years that the product accepts: 12 bits hold them, and no report is older than the People's Republic.
    public static let range = 1949...2199
    /// The first accepted year.
    public static let first = Year(unchecked: range.lowerBound)
    /// The last accepted year.
    public static let last = Year(unchecked: range.upperBound)

    /// The year `number`; nil outside ``range``.
    public init?(_ number: Int) {
        guard Self.range.contains(number) else { return nil }
        self.number = number
    }

    private init(unchecked number: Int) { self.number = number }

    /// Orders by time.
    public static func < (left: Year, right: Year) -> Bool { left.number < right.number }
    /// The years from this to `other`.
    public func distance(to other: Year) -> Int { other.number - number }
    /// The year `n` years on, held at the ends of ``range``.
    public func advanced(by n: Int) -> Year {
        Year(unchecked: min(max(number + n, Self.range.lowerBound), Self.range.upperBound))
    }
    /// The year's digits.
    public var description: String { String(number) }
}
