import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import IndicatorTestSupport
import Indicators
import LMDB

/// What 64 look-ups at once cost by different ways: as a session answers them, with keys in order and out of it, and by
/// what could be done instead.
struct BatchMeasurement {
    private let measured: MeasuredStore
    private let keys: [UInt64]
    private let drawn: [[UInt64]]

    private static let size = 64
    private static let batches = 4000
    private static let rounds = 5

    init(_ measured: MeasuredStore) throws {
        self.measured = measured
        keys = try BenchServer.keys(of: measured.open()).map(\.number)
        let draws = KeyDistribution.uniform.draws(Self.size * Self.batches, from: keys, seed: 1)
        drawn = stride(from: 0, to: draws.count, by: Self.size).map { Array(draws[$0..<$0 + Self.size]) }
    }

    /// Measures by turns, and prints medians.
    func run() throws {
        let sorted = drawn.map { $0.sorted() }
        let neighbours = drawn.map { batch in
            let start = Int(batch[0] % UInt64(keys.count - Self.size))
            return Array(keys[start..<start + Self.size])
        }
        var figures: [(name: String, nanoseconds: [Double])] = []
        func add(_ name: String, _ value: Double) {
            guard let index = figures.firstIndex(where: { $0.name == name }) else { return figures.append((name, [value])) }
            figures[index].nanoseconds.append(value)
        }
        for _ in 0..<Self.rounds {
            do {
                let store = try measured.open()
                add("a get-many of random keys", answering(drawn, store))
                add("a get-many of the same keys in order", answering(sorted, store))
                add("a get-many of neighbours, such as a city's page", answering(neighbours, store))
                add("the same neighbours as they lie, in one descent", try scanning(neighbours, store))
            }
            try measured.withDatabase("cells") { transaction, cells in
                add("random keys by mdb_get, one by one", try getting(drawn, transaction, cells))
                add("the same keys in order, by mdb_get", try getting(sorted, transaction, cells))
                add("the same keys in order, by one cursor of LMDB's", try seeking(sorted, transaction, cells))
            }
        }
        print("\(keys.count) cells, \(Self.size) keys at once:")
        for (name, values) in figures { print(String(format: "    %@: %.0f ns a key", name, Stopwatch.median(values))) }
    }

    /// The nanoseconds of a key, once all was asked for before: `body` answers a batch into an empty buffer.
    private func nanoseconds<Batch>(
        _ batches: [Batch], _ body: (Batch, inout FrameBuffer) throws -> Void
    ) rethrows -> Double {
        var output = FrameBuffer(capacity: 1 << 16)
        func answer() throws {
            for batch in batches {
                output.removeAll()
                try body(batch, &output)
            }
        }
        try answer()
        return try Stopwatch.nanoseconds(answer) / Double(Self.size * Self.batches)
    }

    private func answering(_ batches: [[UInt64]], _ store: IndicatorStore) -> Double {
        let requests = batches.map { batch in
            var request = FrameBuffer()
            request.append(GetManyRequest(keys: batch.compactMap { CellKey($0) }), id: 2)
            return request.array
        }
        var session = BenchServer.session(store)
        return nanoseconds(requests) { request, output in
            _ = request.withUnsafeBytes { session.receive($0, into: &output) }
        }
    }

    /// Cells that lie together are verified and copied as they come.
    private func scanning(_ batches: [[UInt64]], _ store: IndicatorStore) throws -> Double {
        let ranges = batches.compactMap { batch -> ClosedRange<CellKey>? in
            guard let first = batch.first.flatMap({ CellKey($0) }), let last = batch.last.flatMap({ CellKey($0) }) else {
                return nil
            }
            return first...last
        }
        return try nanoseconds(ranges) { range, output in
            try store.withSnapshot { snapshot in
                try snapshot.forEachCell(in: range, descending: false) {
                    output.append(bytes: $0.bytes)
                    return true
                }
            }
        }
    }

    private func getting(
        _ batches: [[UInt64]], _ transaction: borrowing ReadTransaction, _ cells: IntegerDatabase
    ) throws -> Double {
        try nanoseconds(batches) { batch, output in
            for key in batch {
                try transaction.value(of: key, in: cells)?.withUnsafeBytes { output.append(bytes: $0) }
            }
        }
    }

    private func seeking(
        _ batches: [[UInt64]], _ transaction: borrowing ReadTransaction, _ cells: IntegerDatabase
    ) throws -> Double {
        try nanoseconds(batches) { batch, output in
            var cursor = try transaction.cursor(in: cells)
            for key in batch {
                try cursor.first(atLeast: key)?.value.withUnsafeBytes { output.append(bytes: $0) }
            }
        }
    }
}
