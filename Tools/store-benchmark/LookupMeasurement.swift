import Foundation
import IndicatorStore
import Indicators
import LMDB
import SyntheticFacts

/// What looking up costs in a store of made-up facts, in this process and without a network.
struct LookupMeasurement {
    let store: String
    let facts: SyntheticFacts

    private static let lookups = 1_000_000
    private static let series = 100_000
    private static let rounds = 5

    /// Random gets over the whole store, and gets of a thousand cells again and again. Returns what a random one takes
    /// in nanoseconds.
    func gets(_ name: String, _ figures: inout Figures) throws -> Double {
        let all = try keys()
        var random = LookupOrder()
        let wide = (0..<Self.lookups).map { _ in all[random.next(below: all.count)] }
        let hot = (0..<Self.lookups).map { _ in all[random.next(below: min(1000, all.count))] }
        let dataset = try IndicatorStore(directory: store)
        func cost(_ keys: [CellKey]) throws -> Double {
            try (0..<Self.rounds).map { _ throws in
                try Self.nanoseconds(per: keys.count) {
                    try dataset.withSnapshot { snapshot throws in
                        var bytes = 0
                        for key in keys { try bytes += snapshot.withCell(at: key) { $0?.bytes.count ?? 0 } }
                        guard bytes > 0 else { throw BenchmarkFailure(description: "no cell was found") }
                    }
                }
            }.median
        }
        let wideCost = try cost(wide)
        figures.add("get_\(name)", wideCost, "ns", "a random get among \(all.count) cells, verified, in the process")
        figures.add("get_\(name)_hot", try cost(hot), "ns", "a get of a cell that was just asked for")
        return wideCost
    }

    /// A series of all years by the store, against the same range read from LMDB alone; both copy the cells' bytes.
    func series(_ figures: inout Figures) throws {
        var random = LookupOrder()
        // Those that the data set has of the catalogue.
        let catalogue = Catalogue.standard.indicators.prefix(facts.indicators.count)
        let ranges = (0..<Self.series).map { _ in
            CellKey.series(
                area: facts.areas[random.next(below: facts.areas.count - 1)],
                indicator: catalogue[random.next(below: catalogue.count)].id)
        }
        var output = [UInt8](repeating: 0, count: 64 << 10)
        var (ours, raw): ([Double], [Double]) = ([], [])
        for _ in 0..<Self.rounds {
            // One environment must not be open twice in a process: by turns.
            ours.append(try throughStore(ranges, &output))
            raw.append(try throughLMDB(ranges, &output))
        }
        figures.add("series", ours.median, "ns", "a series of 30 years by the store, each cell verified")
        figures.add("series_raw", raw.median, "ns", "the same range of keys read from LMDB alone")
        figures.add("series_ratio", ours.median / raw.median, "times", "the one against the other")
    }

    private func throughStore(_ ranges: [ClosedRange<CellKey>], _ output: inout [UInt8]) throws -> Double {
        let dataset = try IndicatorStore(directory: store)
        return try Self.nanoseconds(per: ranges.count) {
            try dataset.withSnapshot { snapshot throws in
                for range in ranges {
                    var length = 0
                    try snapshot.forEachCell(in: range, descending: false) { cell in
                        Self.copy(cell.bytes, to: &output, &length)
                        return true
                    }
                    guard length > 0 else { throw BenchmarkFailure(description: "a series is empty") }
                }
            }
        }
    }

    private func throughLMDB(_ ranges: [ClosedRange<CellKey>], _ output: inout [UInt8]) throws -> Double {
        let generation = try IndicatorStore(directory: store).generationName
        var options = EnvironmentOptions()
        options.isReadOnly = true
        options.mapSizeBytes = StoreOptions().mapSizeBytes
        let environment = try Environment(path: store + "/" + generation, options: options)
        let cells = try environment.openDatabases(creating: false) { opener throws(LMDBError) in
            try opener.integerDatabase("cells")
        }
        let transaction = try environment.beginRead()
        return try Self.nanoseconds(per: ranges.count) {
            for range in ranges {
                var length = 0
                var scan = try transaction.entries(
                    of: range.lowerBound.number...range.upperBound.number, in: cells)
                while let entry = try scan.next() {
                    entry.value.withUnsafeBytes { Self.copy($0, to: &output, &length) }
                }
            }
        }
    }

    private static func copy(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8], _ length: inout Int) {
        output.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[length...]).copyMemory(from: bytes)
        }
        length += bytes.count
    }

    /// The keys of the store's cells.
    private func keys() throws -> [CellKey] {
        var keys: [CellKey] = []
        keys.reserveCapacity(facts.cells)
        try IndicatorStore(directory: store).withSnapshot { snapshot throws in
            guard let first = facts.areas.first, let last = facts.areas.last else { return }
            let all = CellKey.all(of: first).lowerBound...CellKey.all(of: last).upperBound
            try snapshot.forEachCell(in: all, descending: false) { cell in
                keys.append(cell.key)
                return true
            }
        }
        return keys
    }

    private static func nanoseconds(per count: Int, _ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        return try clock.measure(body).seconds / Double(count) * 1e9
    }
}

/// Which things are asked for, the same in every run.
private struct LookupOrder {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next(below count: Int) -> Int {
        // xorshift64*
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(count, 1)
    }
}
