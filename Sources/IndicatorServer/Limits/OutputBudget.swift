import Synchronization

/// The bytes of replies that wait for all clients of a server together.
///
/// A connection reports what it has waiting whenever that changes by much; one that may not have more and does not read
/// is cut off.
public final class OutputBudget: Sendable {
    private let limit: Int
    private let waiting = Atomic<Int>(0)

    /// A budget of `limit` bytes.
    init(limit: Int) { self.limit = limit }

    /// Replaces what a connection had waiting by what it has now; returns whether all together are within the limit.
    public func report(_ bytes: Int, insteadOf before: Int) -> Bool {
        waiting.add(bytes - before, ordering: .relaxed).newValue <= limit
    }

    /// The bytes waiting.
    public var bytes: Int { waiting.load(ordering: .relaxed) }
}
