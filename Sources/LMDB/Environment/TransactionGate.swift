import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Counts the transactions that use the map, and lets it be replaced only while there are none.
struct TransactionGate: ~Copyable {
    /// The number of open transactions, or -1 while the map is being replaced.
    private let count = Atomic<Int>(0)

    /// Counts a transaction in; waits while the map is being replaced, which is a matter of two system calls.
    func enter() {
        while true {
            let present = count.load(ordering: .relaxed)
            if present < 0 {
                sched_yield()
            } else if count.compareExchange(expected: present, desired: present + 1, ordering: .acquiring).exchanged {
                return
            }
        }
    }

    /// Counts a transaction out.
    func leave() { count.subtract(1, ordering: .releasing) }

    /// Runs `body` if no transaction is open, and keeps new ones out meanwhile; nil if one is.
    func whileEmpty<Result>(_ body: () -> Result) -> Result? {
        guard count.compareExchange(expected: 0, desired: -1, ordering: .acquiring).exchanged else { return nil }
        defer { count.store(0, ordering: .releasing) }
        return body()
    }
}
