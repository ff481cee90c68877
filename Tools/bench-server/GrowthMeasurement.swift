import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import IndicatorTestSupport
import Indicators

/// What a get costs a session in bursts of sixteen, however many cells the store has: with all of it in the system's page
/// cache and with as little as the system lets go of, for keys asked for equally often and for a few asked for most.
struct GrowthMeasurement {
    private let measured: MeasuredStore
    private let keys: [UInt64]
    private let dataFile: String

    private static let depth = 16
    private static let rounds = 3

    init(_ measured: MeasuredStore) throws {
        self.measured = measured
        dataFile = try measured.dataFile()
        keys = try BenchServer.keys(of: measured.open()).map(\.number)
    }

    /// Prints medians.
    func run() throws {
        for distribution in [KeyDistribution.uniform, .zipf] {
            let warm = try (0..<Self.rounds).map { try round(distribution, UInt64($0), gets: 320_000, isCold: false) }
            print(
                String(
                    format: "%d cells, %@: %.0f ns a get from memory", keys.count, distribution.rawValue,
                    Stopwatch.median(warm)))
            try runCold(distribution)
        }
    }

    /// Prints what gets take when the data file was dropped from memory, with what was in memory before and after.
    private func runCold(_ distribution: KeyDistribution) throws {
        let gets = 1600
        var (times, before, after, faults): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for seed in 0..<Self.rounds {
            try dropPages()
            before.append(100 * (try Residency.share(of: dataFile)))
            let faultsBefore = Residency.faults
            times.append(try round(distribution, UInt64(seed), gets: gets, isCold: true))
            faults.append(Double(Residency.faults - faultsBefore))
            after.append(100 * (try Residency.share(of: dataFile)))
        }
        print(
            String(
                format: "    the first %d gets after the file was dropped: %.1f µs a get, %.2f waits for the disk each; in memory"
                    + " %.1f %% of the file before, %.1f %% after", gets, Stopwatch.median(times) / 1000,
                Stopwatch.median(faults) / Double(gets), Stopwatch.median(before), Stopwatch.median(after)))
    }

    /// The nanoseconds of a get, once all were asked for before or for the first time.
    private func round(_ distribution: KeyDistribution, _ seed: UInt64, gets: Int, isCold: Bool) throws -> Double {
        let bursts = BenchServer.bursts(
            of: Self.depth, distribution.draws(gets, from: keys, seed: seed).compactMap { CellKey($0) })
        var session = BenchServer.session(try measured.open())
        var output = FrameBuffer(capacity: 1 << 16)
        func ask() {
            for burst in bursts {
                output.removeAll()
                _ = burst.withUnsafeBytes { session.receive($0, into: &output) }
            }
        }
        if !isCold { ask() }
        return Stopwatch.nanoseconds(ask) / Double(gets)
    }

    /// Has the system forget what it keeps of the data file, as far as nobody maps it: other processes' pages stay.
    private func dropPages() throws {
        let descriptor = open(dataFile, O_RDONLY)
        guard descriptor >= 0 else { throw DatasetError(.failed, "the data file can't be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0, posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_DONTNEED)) == 0 else {
            throw DatasetError(.failed, "the system keeps the data file's pages")
        }
    }
}
