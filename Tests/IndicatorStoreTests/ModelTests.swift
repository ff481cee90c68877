import Foundation
import IndicatorStore
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

/// Random loads, replacements, removals and look-ups, against dictionaries that do the same.
@Suite struct ModelTests {
    private struct Place: Hashable {
        let area: AreaCode
        let indicator: IndicatorReference
        let year: Year
    }

    private static let areas: [AreaCode] = [.wenzhou, .lishui, .zhejiang, .code(330_381), .country]
    private static let indicators: [IndicatorReference] =
        Catalogue.standard.indicators.prefix(4).map { .catalogue($0.id) } + ["绿道长度", "新认定高新技术企业"].map { .open($0) }
    private static let names = (0..<6).map { "source \($0)" }

    private func randomSource(_ name: String, _ version: Int, _ random: inout SeededGenerator) -> LoadableSource {
        let area = Self.areas.randomElement(using: &random) ?? .country
        let text = "\(name) 第\(version)版：" + String(repeating: "数", count: Int.random(in: 0...20_000, using: &random))
        let observations = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            randomObservation(area, text.utf8.count, &random)
        }
        let parts = [
            observations.prefix(observations.count / 2),
            observations.suffix(observations.count - observations.count / 2),
        ]
        return LoadableSource(
            name: name, kind: .report, sha256: ContentHash.sha256(Array(text.utf8)), extraction: "model", text: text,
            documents: parts.enumerated().map { number, part in
                LoadableDocument(
                    title: "part \(number)", range: 0..<text.utf8.count, area: area, vintage: 2020,
                    coverage: 2018...2019, isWhole: Bool.random(using: &random), observations: Array(part))
            })
    }

    private func randomObservation(_ reporter: AreaCode, _ length: Int, _ random: inout SeededGenerator) -> Observation
    {
        let area =
            Int.random(in: 0..<5, using: &random) > 0 ? reporter : Self.areas.randomElement(using: &random) ?? reporter
        let start = Int.random(in: 0..<length, using: &random)
        var observation = Observation.level(
            Int64.random(in: -50...50, using: &random), Int8.random(in: -2...0, using: &random),
            of: Self.indicators.randomElement(using: &random) ?? .catalogue(.gdp), area: area,
            year: 2015 + Int.random(in: 0...5, using: &random), vintage: 2018 + Int.random(in: 0...2, using: &random),
            measure: Measure.allCases.randomElement(using: &random) ?? .level,
            unit: ["亿元", "%", "家"].randomElement(using: &random) ?? "%",
            citation: Bool.random(using: &random) ? start..<min(start + 30, length) : nil)
        observation.rankOf = observation.measure == .rank ? .growth : nil
        observation.subArea = Int.random(in: 0..<4, using: &random) == 0 ? "市区" : nil
        observation.basis = Basis.allCases.randomElement(using: &random) ?? .actual
        if observation.area != reporter { observation.flags = .reportedByOther }
        return observation
    }

    @Test(arguments: [UInt64.random(in: 0...99_999), 1, 2]) func behavesAsAPlainDictionary(seed: UInt64) async throws {
        print("model test seed: \(seed)")
        var random = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        var present: StoreWriter? = try directory.writer()
        var model: [String: LoadableSource] = [:]
        var versions = 0
        for _ in 0..<40 {
            switch Int.random(in: 0..<13, using: &random) {
            case 0..<6:
                let chosen = Set(
                    (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
                        Self.names.randomElement(using: &random)
                    })
                versions += 1
                let sources = chosen.sorted().map { randomSource($0, versions, &random) }
                // As lists or as tables: it makes no difference to what is stored.
                _ = try await present?.load(sources.map { Bool.random(using: &random) ? Self.asTable($0) : $0 })
                for source in sources { model[source.name] = source }
            case 6:
                let sources = model.values.sorted { $0.name < $1.name }
                let summary = try await present?.load(sources)
                #expect(summary?.sourcesUnchanged == sources.count && summary?.inserted == 0)
            case 7:
                _ = try await present?.load([randomSource("source 0", 1_000_000, &random)], dryRun: true)
            case 8:
                let name = Self.names.randomElement(using: &random) ?? ""
                let summary = try await present?.remove([name])
                #expect(summary?.sourcesRemoved == (model.removeValue(forKey: name) == nil ? 0 : 1))
            case 9:
                versions += 1
                let source = randomSource(Self.names.randomElement(using: &random) ?? "", versions, &random)
                let handedOut = Atomic(false)
                _ = try await present?.rebuild(check: Self.checkStructure) {
                    handedOut.exchange(true, ordering: .relaxed) ? nil : [source]
                }
                model[source.name] = source
            case 10:
                present = nil
                _ = try StoreCompaction.run(directory.path, check: Self.checkStructure)
                present = try await .waiting(directory: directory.path, options: TemporaryDirectory.options())
            case 11:
                // Back to what was backed up, whatever was loaded since.
                let backup = try TemporaryDirectory()
                present = nil
                _ = try StoreBackup.write(of: directory.path, to: backup.path + "/copy", check: Self.checkStructure)
                present = try await .waiting(directory: directory.path, options: TemporaryDirectory.options())
                versions += 1
                _ = try await present?.load([randomSource("source 1", versions, &random)])
                present = nil
                _ = try StoreBackup.restore(
                    from: backup.path + "/copy", to: directory.path, replacing: true, check: Self.checkStructure)
                present = try await .waiting(directory: directory.path, options: TemporaryDirectory.options())
            default:
                // The old writer's lock must go before the new one takes it.
                present = nil
                present = try await .waiting(directory: directory.path, options: TemporaryDirectory.options())
            }
            try compare(#require(present).dataset, model, seed, &random)
        }
    }

    /// The source with its observations in a table instead of its documents' lists.
    private static func asTable(_ source: LoadableSource) -> LoadableSource {
        var table = ObservationTable()
        table.documents = Array(source.documents.indices)
        for (number, document) in source.documents.enumerated() {
            for observation in document.observations {
                if let citation = observation.citation { table.citations.append(citation) }
                let isKept = table.append(
                    observation, document: UInt32(number),
                    citation: observation.citation == nil ? 0 : UInt32(table.citations.count))
                #expect(isKept)
            }
        }
        var other = source
        other.tables = [table]
        for index in other.documents.indices { other.documents[index].observations = [] }
        return other
    }

    /// Random citations split characters, of which the full check would tell.
    private static func checkStructure(_ directory: String, _ generation: String) throws(StoreError) {
        let summary = try StoreVerifier(directory: directory, generation: generation, depth: .quick).run { _ in }
        guard summary.findings == 0 else { throw StoreError(.damaged, "\(summary.findings) findings") }
    }

    private func compare(
        _ store: IndicatorStore, _ model: [String: LoadableSource], _ seed: UInt64, _ random: inout SeededGenerator
    ) throws {
        let all = Set(
            model.values.flatMap { source in
                source.documents.flatMap(\.observations).map { Stated(source.name, $0) }
            })
        let cells = Dictionary(grouping: all) {
            Place(area: $0.observation.area, indicator: $0.observation.indicator, year: $0.observation.year)
        }
        try store.withSnapshot { snapshot throws in
            var names: [UInt32: String] = [:]
            let stored = try snapshot.everything().map { entry in
                if names[entry.source] == nil { names[entry.source] = try snapshot.source(entry.source)?.name }
                return Stated(names[entry.source] ?? "?", entry.observation)
            }
            #expect(Set(stored) == all, "seed \(seed)")
            #expect(stored.count == all.count, "seed \(seed)")
            let statistics = try snapshot.statistics()
            #expect(statistics.observations == all.count && statistics.cells == cells.count, "seed \(seed)")
            #expect(statistics.sources == model.count, "seed \(seed)")
            for source in model.values {
                let id = try snapshot.source(named: source.name)?.id ?? 0
                #expect(try snapshot.quote(source: id, range: 0..<source.text.utf8.count) == source.text)
            }
            try compareSlices(snapshot, cells, seed)
            for _ in 0..<20 { try compareMiss(snapshot, model, cells, &random) }
        }
    }

    /// Each slice entry must be what its cell answers, and no cell's answer may be missing.
    private func compareSlices(_ snapshot: StoreSnapshot, _ cells: [Place: [Stated]], _ seed: UInt64) throws {
        for reference in Self.indicators {
            guard let indicator = try id(reference, snapshot) else { continue }
            for year in 2015...2020 as ClosedRange<Year> {
                var slice: [AreaCode: [ObservationRecord]] = [:]
                try snapshot.forEachInSlice(indicator: indicator, year: year) { view in
                    slice[view.key.area] = view.records
                    return true
                }
                for area in Self.areas {
                    let expected = ObservationRecord.crossSection(try snapshot.records(area, indicator, year))
                    #expect(slice[area] ?? [] == expected, "seed \(seed)")
                }
            }
        }
    }

    private func compareMiss(
        _ snapshot: StoreSnapshot, _ model: [String: LoadableSource], _ cells: [Place: [Stated]],
        _ random: inout SeededGenerator
    ) throws {
        let place = Place(
            area: Self.areas.randomElement(using: &random) ?? .country,
            indicator: Self.indicators.randomElement(using: &random) ?? .catalogue(.gdp),
            year: 2015 + Int.random(in: 0...5, using: &random))
        guard let indicator = try id(place.indicator, snapshot) else { return }
        let count = try snapshot.records(place.area, indicator, place.year).count
        #expect(count == cells[place, default: []].count)
        let covering = model.values.flatMap(\.documents).filter {
            $0.area == place.area && $0.coverage?.contains(place.year) == true
        }
        let expected: Coverage =
            covering.isEmpty ? .notCovered : covering.contains(where: \.isWhole) ? .notStated : .unknown
        #expect(try snapshot.coverage(of: place.area, year: place.year) == expected)
    }

    private func id(_ reference: IndicatorReference, _ snapshot: StoreSnapshot) throws -> IndicatorID? {
        switch reference {
        case .catalogue(let id): id
        case .open(let name): try snapshot.indicators(named: NameKey(name)).first(where: \.isOpen)
        }
    }

    /// An observation and who states it.
    private struct Stated: Hashable {
        let source: String
        let observation: Observation

        init(_ source: String, _ observation: Observation) {
            self.source = source
            self.observation = observation
        }
    }
}

private func + (year: Year, years: Int) -> Year { year.advanced(by: years) }
