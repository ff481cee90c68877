import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import IndicatorTestSupport
import Indicators

/// What a get costs a session in bursts of sixteen, however many cells the store has: with all of it in the system's page
/// cache and with nothing, for keys asked for equally often and for a few asked for most.
struct GrowthMeasurement {
    let directory: String
    let options: StoreOptions
    private let keys: [UInt64]
    private let dataFile: String

    private static let depth = 16
    private static let rounds = 3

    init(_ directory: String, _ options: StoreOptions) throws {
        self.directory = directory
        self.options = options
        let store = try IndicatorStore(directory: directory, options: options)
        dataFile = "\(directory)/\(store.generationName)/data.mdb"
        keys = try BenchServer.keys(of: store).map(\.number)
    }

    /// Prints medians.
    func run() throws {
        for distribution in [KeyDistribution.uniform, .zipf] {
            let warm = try (0..<Self.rounds).map { try round(distribution, UInt64($0), gets: 320_000, isCold: false) }
            let cold = try (0..<Self.rounds).map { try round(distribution, UInt64($0), gets: 3200, isCold: true) }
            print(
                String(
                    format: "%d cells, %@: %.0f ns a get from memory, %.1f µs from disk", keys.count,
                    distribution.rawValue, Stopwatch.median(warm), Stopwatch.median(cold) / 1000))
        }
    }

    /// The nanoseconds of a get. Nobody has the store open when its pages are dropped: mapped ones would stay.
    private func round(_ distribution: KeyDistribution, _ seed: UInt64, gets: Int, isCold: Bool) throws -> Double {
        let bursts = BenchServer.bursts(
            of: Self.depth, distribution.draws(gets, from: keys, seed: seed).compactMap { CellKey($0) })
        if isCold { try dropPages() }
        let store = try IndicatorStore(directory: directory, options: options)
        var session = BenchServer.session(store)
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

    /// Has the system forget what it keeps of the data file.
    private func dropPages() throws {
        let descriptor = open(dataFile, O_RDONLY)
        guard descriptor >= 0 else { throw DatasetError(.failed, "the data file can't be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0, posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_DONTNEED)) == 0 else {
            throw DatasetError(.failed, "the system keeps the data file's pages")
        }
    }
}
