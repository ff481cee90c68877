/// An indicator's number in keys: 24 bits.
///
/// Catalogue indicators have the numbers written in the catalogue, below ``firstOpen``; open indicators get theirs
/// from the store that first meets them. Neither is ever reused.
public struct IndicatorID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number, 1…16777215.
    public let number: UInt32

    /// The least number of an open indicator.
    public static let firstOpen = IndicatorID(unchecked: 0x1_0000)
    /// The greatest number that a key can hold.
    public static let last = IndicatorID(unchecked: 0xFF_FFFF)

    /// The id `number`; nil for zero and for what 24 bits don't hold.
    public init?(_ number: UInt32) {
        guard (1...0xFF_FFFF).contains(number) else { return nil }
        self.number = number
    }

    private init(unchecked number: UInt32) { self.number = number }

    /// Whether a store allotted the number to an open indicator.
    public var isOpen: Bool { self >= .firstOpen }
    /// Orders by number.
    public static func < (left: IndicatorID, right: IndicatorID) -> Bool { left.number < right.number }
    /// The number's digits.
    public var description: String { String(number) }
}
