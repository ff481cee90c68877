import IndicatorProtocol

/// What a load asks, and how.
struct LoadPlan {
    /// Connections, and the requests sent at once on each.
    struct Shape: Hashable {
        var connections: Int
        var depth: Int

        /// A shape as `connections x depth`, such as 16x1.
        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "x").compactMap { Int($0) }
            guard parts.count == 2, parts[0] > 0, (1...1024).contains(parts[1]) else { return nil }
            (connections, depth) = (parts[0], parts[1])
        }

        var name: String { "\(connections)x\(depth)" }
    }

    var shape: Shape
    /// The kinds of requests in the order in which they are sent, again and again.
    var operations: [LoadOperation]
    /// The keys in a get-many.
    var batch: Int
    /// Requests a second over all connections, sent by the clock whether answers came or not; nil for a closed loop,
    /// in which each connection sends its next requests when it has all answers.
    var rate: Double?
    /// The keys in the order in which they are asked for.
    var draws: Draws
}

/// Keys drawn before a load, so that drawing costs nothing while it runs.
final class Draws {
    let count: Int
    private let keys: UnsafeMutablePointer<UInt64>

    /// The first of `length` keys in a row from `position` on, wherever that is.
    @inline(__always)
    func keys(at position: Int, length: Int) -> UnsafePointer<UInt64> {
        UnsafePointer(keys + position % (count - length))
    }

    init(_ drawn: [UInt64]) {
        count = drawn.count
        keys = .allocate(capacity: drawn.count)
        keys.initialize(from: drawn, count: drawn.count)
    }

    deinit { keys.deallocate() }
}
