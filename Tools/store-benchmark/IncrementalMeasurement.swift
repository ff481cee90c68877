import IndicatorStore
import Indicators

/// What one more report costs in a store that is large already.
struct IncrementalMeasurement {
    let store: String

    private static let observations = 300
    private static let rounds = 9

    /// A report of some hundred observations, some of them of cells that are there; with and without the sync.
    func oneReport(_ figures: inout Figures) async throws {
        for isSynced in [false, true] {
            var options = StoreOptions()
            options.syncsCommits = isSynced
            let writer = try StoreWriter(directory: store, creating: false, options: options)
            // The first load learns the dictionaries; a loader's does that once, whatever many reports follow.
            let clock = ContinuousClock()
            var times: [Double] = []
            for round in 0...Self.rounds {
                let report = Self.report(round, isSynced)
                let start = clock.now
                let summary = try await writer.load([report])
                times.append((clock.now - start).seconds * 1000)
                guard summary.inserted == Self.observations else {
                    throw BenchmarkFailure(description: "a report was not loaded")
                }
            }
            let words = isSynced ? "synced" : "without the sync"
            figures.add(
                "incremental\(isSynced ? "_synced" : "")", Array(times.dropFirst()).median, "ms",
                "one report of \(Self.observations) observations into the large store, \(words)")
            figures.add("incremental_first\(isSynced ? "_synced" : "")", times[0], "ms", "the first of a writer")
        }
        let start = ContinuousClock.now
        _ = try StoreWriter(directory: store, creating: false)
        figures.add(
            "open_writer", (ContinuousClock.now - start).seconds * 1000, "ms", "opening the large store to write")
    }

    private static func report(_ round: Int, _ isSynced: Bool) -> LoadableSource {
        let catalogue = Catalogue.standard.indicators
        let area = AreaDirectory.standard.areas.filter { !$0.isAbolished }[round * 7 + (isSynced ? 3 : 0)].code
        let vintage = Year.last.advanced(by: -round)
        let text = String(repeating: "全市地区生产总值6606.1亿元，增长8.2%。", count: observations)
        let each = text.utf8.count / observations
        let facts = (0..<observations).map { place in
            Observation(
                area: area, indicator: .catalogue(catalogue[place % catalogue.count].id), variant: "说法\(place % 40)",
                year: Year.first.advanced(by: 46 + place / catalogue.count), vintage: vintage, measure: .level,
                value: ExactDecimal(Int64(place + 1)), unit: UnitOfMeasure("亿元"),
                citation: place * each..<(place + 1) * each)
        }
        return LoadableSource(
            name: "report \(round) \(isSynced)", kind: .report, sha256: ContentHash.sha256([UInt8(round)]),
            extraction: "benchmark", text: text,
            documents: [
                LoadableDocument(
                    title: "政府工作报告", range: 0..<text.utf8.count, area: area, vintage: vintage,
                    coverage: vintage.advanced(by: -1)...vintage.advanced(by: -1), isWhole: true, observations: facts)
            ])
    }
}
