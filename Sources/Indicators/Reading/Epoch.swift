/// A store's version number (it grows by one with every commit); 0 is the empty store.
public typealias Epoch = UInt32

/// What tells one store's data from another's: 16 random bytes, made with the store and kept by its copies.
public struct DatasetIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The first eight bytes as a little-endian number.
    public let low: UInt64
    /// The last eight bytes as a little-endian number.
    public let high: UInt64

    /// An identity of these bytes.
    public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// A new random identity.
    public static func random() -> DatasetIdentity {
        DatasetIdentity(low: .random(in: .min ... .max), high: .random(in: .min ... .max))
    }

    /// The sixteen bytes in hexadecimal, in their order.
    public var description: String {
        [low, high].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
