import Foundation

/// How often each key of a set is asked for.
public enum KeyDistribution: String, CaseIterable, Sendable {
    /// All as often.
    case uniform
    /// The k-th in proportion to 1/k, in an order that has nothing to do with the keys'.
    case zipf
    /// Nine of ten requests ask for one area's cells.
    case city

    /// Draws `count` keys out of `keys`; the same ones for the same seed.
    public func draws(_ count: Int, from keys: [UInt64], seed: UInt64) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        switch self {
        case .uniform:
            return (0..<count).map { _ in keys[Int.random(in: 0..<keys.count, using: &generator)] }
        case .zipf:
            let ranked = keys.shuffled(using: &generator)
            // By the inverse of the harmonic numbers' logarithm: the rank at which a share of all requests is reached.
            let scale = log(Double(ranked.count) + 1)
            return (0..<count).map { _ in
                let rank = Int(exp(Double.random(in: 0..<1, using: &generator) * scale)) - 1
                return ranked[min(rank, ranked.count - 1)]
            }
        case .city:
            let area = keys[Int.random(in: 0..<keys.count, using: &generator)] >> 44
            let city = keys.filter { $0 >> 44 == area }
            return (0..<count).map { _ in
                let pool = Int.random(in: 0..<10, using: &generator) < 9 ? city : keys
                return pool[Int.random(in: 0..<pool.count, using: &generator)]
            }
        }
    }

    /// The same order for the same seed.
    public static func shuffled<Element>(_ elements: [Element], seed: UInt64) -> [Element] {
        var generator = SeededGenerator(seed: seed)
        return elements.shuffled(using: &generator)
    }
}
