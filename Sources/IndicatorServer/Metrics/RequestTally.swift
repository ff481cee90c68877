import IndicatorProtocol
import Synchronization

/// Counts the requests of the connections of one thread, by operation and status, without a lock.
///
/// One thread writes, anyone may read: a count is a plain load, an addition and a plain store, which no other writer
/// can come between.
public final class RequestTally: Sendable {
    /// The operations told apart, by their number; greater ones count as 0, which is none.
    static let operations = 64
    /// The statuses told apart, by their number.
    static let statuses = 96

    // The memory lives as long as the tally, and is reached through atomics alone.
    private nonisolated(unsafe) let cells: UnsafeMutablePointer<Atomic<UInt64>>

    private static let count = operations * statuses + 2

    /// Counts from nothing.
    init() {
        cells = .allocate(capacity: Self.count)
        for index in 0..<Self.count { (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: Self.count)
        cells.deallocate()
    }

    /// Counts a request. Only the tally's own thread may call it.
    @inline(__always)
    func count(operation: UInt8, status: UInt8) {
        let row = Int(operation) < Self.operations ? Int(operation) : 0
        let column = min(Int(status), Self.statuses - 1)
        add(1, at: row * Self.statuses + column)
    }

    /// Counts the bytes of a burst and of what answers it. Only the tally's own thread may call it.
    @inline(__always)
    func count(bytesIn: Int, bytesOut: Int) {
        add(UInt64(bytesIn), at: Self.count - 2)
        add(UInt64(bytesOut), at: Self.count - 1)
    }

    @inline(__always)
    private func add(_ number: UInt64, at index: Int) {
        let value = cells[index].load(ordering: .relaxed)
        cells[index].store(value &+ number, ordering: .relaxed)
    }

    /// Adds what was counted so far to `totals`, which has ``count`` places.
    func add(to totals: inout [UInt64]) {
        for index in 0..<Self.count { totals[index] &+= cells[index].load(ordering: .relaxed) }
    }

    /// The sum of several tallies.
    struct Totals {
        private let numbers: [UInt64]

        init(_ tallies: [RequestTally]) {
            var numbers = [UInt64](repeating: 0, count: RequestTally.count)
            for tally in tallies { tally.add(to: &numbers) }
            self.numbers = numbers
        }

        /// The requests with `operation` and `status`.
        func requests(operation: Int, status: Int) -> UInt64 { numbers[operation * RequestTally.statuses + status] }
        /// The bytes that came.
        var bytesIn: UInt64 { numbers[RequestTally.count - 2] }
        /// The bytes that answered them.
        var bytesOut: UInt64 { numbers[RequestTally.count - 1] }
    }
}
