import ArgumentParser
import Foundation
import IndicatorStore
import SyntheticFacts

/// Measures the store: loading, looking up, scanning, size and memory.
@main
struct StoreBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-benchmark", abstract: "Measure the store: loading, looking up, scanning, size and memory.",
        discussion: """
            swift build -c release && .build/release/store-benchmark
            store-benchmark --only csv,jsonl --directory /var/tmp/benchmark

            Builds stores of made-up facts in a directory of its own, which it removes again: the whole of it takes some \
            minutes and about 6 GB. Files are loaded by the indicator-load that lies beside it, so that what is measured \
            is what users get: reading, parsing, writing and syncing, the program's start included.
            """)

    @Option(help: "Cells of the stores that loading is measured with.") var cells = 1_000_000
    @Option(help: "Cells of the large store.") var large = 10_000_000
    @Option(help: "Where the stores are made; a new directory under the temporary one by default.") var directory:
        String?
    @Option(help: "Of memory, csv, jsonl, large, series, rebuild: only these, by commas.") var only: String?
    @Option(help: "How often each load is measured; the median is told.") var repetitions = 3
    @Option(help: "How figures are written: text, or json at the end.") var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    func validate() throws {
        guard cells > 0, large > 0, repetitions > 0 else { throw ValidationError("Numbers must be at least 1.") }
    }

    func run() async throws {
        let parent = URL(fileURLWithPath: directory ?? NSTemporaryDirectory())
        let folder = parent.appendingPathComponent("store-benchmark-\(getpid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let parts = only.map { Set($0.split(separator: ",").map(String.init)) }
        func isWanted(_ part: String) -> Bool { parts?.contains(part) ?? true }

        var figures = Figures(tellsAtOnce: format == .text)
        let loads = LoadMeasurement(folder: folder, repetitions: repetitions)
        if isWanted("memory") { try await loads.fromMemory(SyntheticFacts(cells: cells), &figures) }
        for fileFormat in SyntheticFile.Format.allCases where isWanted(fileFormat.rawValue) {
            try loads.fromFile(SyntheticFacts(cells: cells), fileFormat, &figures)
        }
        if isWanted("large") || isWanted("series") || isWanted("rebuild") {
            let small = SyntheticFacts(cells: min(cells, large))
            let smallStore = try loads.build(small, "small", &figures)
            let great = SyntheticFacts(cells: large)
            let store = try loads.build(great, "large", &figures)
            if isWanted("large") {
                let one = try LookupMeasurement(store: smallStore, facts: small).gets("small", &figures)
                let other = try LookupMeasurement(store: store, facts: great).gets("large", &figures)
                figures.add("get_growth", other / one, "times", "a get in the large store against one in the small")
                try await IncrementalMeasurement(store: store).oneReport(&figures)
            }
            if isWanted("series") { try LookupMeasurement(store: store, facts: great).series(&figures) }
            // Last, since it changes the store.
            if isWanted("rebuild") { try loads.rebuild(store, "large", &figures) }
        }
        if format == .json { try figures.writeJSON() }
    }
}
