import Foundation
import IndicatorStore
import Indicators
import LMDB
import SyntheticFacts

/// How fast facts get into new stores, synced.
struct LoadMeasurement {
    let folder: String
    let repetitions: Int

    /// Facts that lie in memory as observations.
    func fromMemory(_ facts: SyntheticFacts, _ figures: inout Figures) async throws {
        let source = Self.source(facts)
        var rates: [Double] = []
        for round in 0..<repetitions {
            let path = folder + "/memory-\(round)"
            let clock = ContinuousClock()
            let start = clock.now
            _ = try await StoreWriter(directory: path).load([source])
            rates.append(Double(facts.count) / (clock.now - start).seconds)
            try FileManager.default.removeItem(atPath: path)
        }
        figures.add("load_memory", rates.median, "observations/s", "\(facts.count) in memory into a new store, synced")
    }

    /// Facts of a file, by the loader.
    func fromFile(_ facts: SyntheticFacts, _ format: SyntheticFile.Format, _ figures: inout Figures) throws {
        let file = folder + "/facts." + format.rawValue
        try Self.write(facts, format, to: file)
        var runs: [ProgramRun] = []
        for round in 0..<repetitions {
            let path = folder + "/file-\(round)"
            runs.append(try ProgramRun("indicator-load", ["load", "--store", path, file]))
            try FileManager.default.removeItem(atPath: path)
        }
        let count = Double(facts.count)
        figures.add(
            "load_\(format)", count / runs.map(\.seconds).median, "observations/s",
            "\(facts.count) of a \(format) file into a new store, synced")
        figures.add(
            "load_\(format)_processor", runs.map(\.processorSeconds).median / count * 1e9, "ns/observation",
            "processor time of it")
        try FileManager.default.removeItem(atPath: file)
    }

    /// Builds a store of a CSV file, tells what it took, and returns its path.
    func build(_ facts: SyntheticFacts, _ name: String, _ figures: inout Figures) throws -> String {
        let (file, path) = (folder + "/\(name).csv", folder + "/" + name)
        try Self.write(facts, .csv, to: file)
        let run = try ProgramRun("indicator-load", ["load", "--store", path, file])
        try FileManager.default.removeItem(atPath: file)
        let count = Double(facts.count)
        let used = try IndicatorStore(directory: path).withSnapshot { try $0.statistics().bytesUsed }
        figures.add("build_\(name)", run.seconds, "s", "\(facts.count) observations of a CSV file into a new store")
        figures.add("build_\(name)_rate", count / run.seconds, "observations/s", "of it")
        figures.add("build_\(name)_memory", run.peakBytes / count, "bytes/observation", "most memory, mapped files too")
        figures.add("build_\(name)_size", Double(used) / count, "bytes/observation", "of the data file")
        return path
    }

    /// Writes a store anew, with one more fact: what that takes, the reading of all of it in a process of its own included.
    func rebuild(_ store: String, _ name: String, _ figures: inout Figures) throws {
        let file = folder + "/one.csv"
        try Data("area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n".utf8).write(to: URL(fileURLWithPath: file))
        let (rebuilt, compacted) = (
            try ProgramRun("indicator-load", ["load", "--rebuild", "--store", store, file]),
            try ProgramRun("indicatord", ["compact", "--store", store])
        )
        let used = try IndicatorStore(directory: store).withSnapshot { try $0.statistics().bytesUsed }
        figures.add(
            "rebuild_\(name)", rebuilt.seconds, "s", "the store written anew by load --rebuild, verified, synced")
        figures.add(
            "rebuild_\(name)_memory", rebuilt.peakBytes / Double(used), "of its size", "most memory, mapped files too")
        figures.add("compact_\(name)", compacted.seconds, "s", "the same store by compact, verified, synced")
    }

    /// The facts as one source: a document for each area and year.
    static func source(_ facts: SyntheticFacts) -> LoadableSource {
        struct Report: Hashable {
            let area: AreaCode
            let vintage: Year
        }
        let documents = Dictionary(grouping: facts.map(\.observation)) { Report(area: $0.area, vintage: $0.vintage) }
            .sorted { ($0.key.area, $0.key.vintage) < ($1.key.area, $1.key.vintage) }
            .map { report, observations in
                LoadableDocument(
                    title: "", range: 0..<0, area: report.area, vintage: report.vintage, coverage: nil, isWhole: false,
                    observations: observations)
            }
        return LoadableSource(
            name: "synthetic", kind: .facts, sha256: ContentHash.sha256([]), extraction: "benchmark", text: "",
            documents: documents)
    }

    private static func write(_ facts: SyntheticFacts, _ format: SyntheticFile.Format, to path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let file = SyntheticFile(format: format)
        var bytes: [UInt8] = []
        file.appendHeading(to: &bytes)
        for fact in facts {
            file.append(fact, to: &bytes)
            guard bytes.count > 1 << 20 else { continue }
            try output.write(contentsOf: bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        try output.write(contentsOf: bytes)
        try output.synchronize()
        try output.close()
    }
}
