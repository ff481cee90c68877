/// A GB/T 2260 division code of six digits: 330300 is 温州市. 100000 is the country.
public struct AreaCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The code's number, 100000…999999: 20 bits hold it.
    public let number: UInt32

    /// The country as a whole.
    public static let country = AreaCode(unchecked: 100_000)

    /// The code `number`; nil unless it has six digits. Whether a division has it, an ``AreaDirectory`` tells.
    public init?(_ number: UInt32) {
        guard (100_000...999_999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads six digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt32(text)
        else { return nil }
        self.init(number)
    }

    private init(unchecked number: UInt32) { self.number = number }

    /// The code of the province (or municipality, or autonomous region) it lies in; the country's is itself.
    public var province: AreaCode { self == .country ? self : AreaCode(unchecked: number / 10_000 * 10_000) }

    /// The code of the prefecture it lies in. For a county directly under a province (419001) no division has it.
    public var prefecture: AreaCode { self == .country ? self : AreaCode(unchecked: number / 100 * 100) }

    /// Whether this division is, or lies in, `other`. O(1).
    public func isWithin(_ other: AreaCode) -> Bool {
        other == .country || self == other || prefecture == other || province == other
    }

    /// Orders by code, which is the standard's own order.
    public static func < (left: AreaCode, right: AreaCode) -> Bool { left.number < right.number }
    /// The six digits.
    public var description: String { String(number) }
}
