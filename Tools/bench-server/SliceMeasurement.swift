import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import Indicators
import LMDB

/// What it costs a session to answer a slice, against what LMDB alone takes to read the same entries of the covering
/// index and copy them.
struct SliceMeasurement {
    private let measured: MeasuredStore
    /// The slice with the most areas, of those of the first indicator.
    private let indicator: IndicatorID
    private let year: Year
    private let areas: Int

    private static let rounds = 7
    private static let repetitions = 200

    init(_ measured: MeasuredStore) throws {
        self.measured = measured
        var best: (indicator: IndicatorID, year: Year, areas: Int)?
        try measured.open().withSnapshot { snapshot in
            for indicator in Catalogue.standard.indicators.prefix(3) {
                for number in stride(from: 1990, through: 2025, by: 5) {
                    guard let year = Year(number) else { continue }
                    var count = 0
                    try snapshot.forEachInSlice(indicator: indicator.id, year: year) { _ in
                        count += 1
                        return true
                    }
                    if count > best?.areas ?? 0 { best = (indicator.id, year, count) }
                }
            }
        }
        guard let best else { throw DatasetError(.failed, "the store has no slices of the first indicators") }
        (indicator, year, areas) = best
    }

    /// Measures by turns, and prints medians.
    func run() throws {
        var (byArea, byLevel, raw): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<Self.rounds {
            byArea.append(try answering(.area))
            byLevel.append(try answering(.levelFalling))
            raw.append(try scanning())
        }
        let scan = Stopwatch.median(raw)
        for (name, value) in [("by area", Stopwatch.median(byArea)), ("by level", Stopwatch.median(byLevel)), ("scanned by LMDB", scan)] {
            let line = String(format: "%.1f µs, %.2f times the scan", value / 1000, value / scan)
            print("a slice of \(areas) areas \(name): \(line)")
        }
    }

    /// The nanoseconds of one of many.
    private func nanoseconds(_ body: () throws -> Void) rethrows -> Double {
        try Stopwatch.nanoseconds { for _ in 0..<Self.repetitions { try body() } } / Double(Self.repetitions)
    }

    private func answering(_ order: SliceRequest.Order) throws -> Double {
        var session = BenchServer.session(try measured.open())
        var output = FrameBuffer(capacity: 1 << 16)
        var input = FrameBuffer()
        input.append(SliceRequest(indicator: indicator, year: year, order: order), id: 2)
        return try nanoseconds {
            output.removeAll(keeping: 1 << 21)
            _ = input.withBytes { session.receive($0, into: &output) }
            guard output.count > areas * ObservationRecord.size else { throw DatasetError(.failed, "a slice is short") }
        }
    }

    private func scanning() throws -> Double {
        let range = SliceKey.slice(indicator: indicator, year: year)
        var output = FrameBuffer(capacity: 1 << 20)
        return try measured.withDatabase("slices") { transaction, slices in
            try nanoseconds {
                output.removeAll(keeping: 1 << 21)
                var scan = try transaction.entries(of: range.lowerBound.number...range.upperBound.number, in: slices)
                while let entry = try scan.next() { entry.value.withUnsafeBytes { output.append(bytes: $0) } }
            }
        }
    }
}
