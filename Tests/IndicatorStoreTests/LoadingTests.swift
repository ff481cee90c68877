import Foundation
import IndicatorStore
import Indicators
import Testing

@Suite struct LoadingTests {
    @Test func loadingAgainChangesNothing() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let source = LoadableSource.report("a", [.level(1), .level(2, year: 2018)])
        let first = try await writer.load([source])
        let second = try await writer.load([source])
        #expect((first.inserted, first.sourcesLoaded, first.epoch) == (2, 1, 1))
        #expect((second.inserted, second.sourcesLoaded, second.epoch) == (0, 0, 1))
        #expect((second.sourcesUnchanged, second.unchanged) == (1, 2))
        #expect(try await writer.isLoaded(source.version))
        #expect(try await !writer.isLoaded(SourceVersion(name: "a", sha256: source.sha256, extraction: "parser 2")))
        #expect(try await !writer.isLoaded(SourceVersion(name: "b", sha256: source.sha256, extraction: "parser 1")))
    }

    @Test func onlyDifferencesAreWritten() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([
            .report("a", [.level(1), .level(2, year: 2018), .level(3, year: 2017)]), .report("b", [.level(9)]),
        ])
        let summary = try await writer.load([
            .report("a", version: "parser 2", [.level(1), .level(20, year: 2018), .level(4, year: 2016)])
        ])
        #expect(
            (summary.inserted, summary.replaced, summary.unchanged, summary.removed, summary.epoch) == (1, 1, 1, 1, 2))
        try writer.dataset.withSnapshot { snapshot throws in
            func values(_ year: Year) throws -> [String] {
                try snapshot.records(.wenzhou, .gdp, year).map(\.value.description).sorted()
            }
            #expect(try values(2019) == ["1", "9"])
            #expect(try values(2018) == ["20"])
            #expect(try values(2017) == [])
            #expect(try values(2016) == ["4"])
            let changed = try snapshot.changes(since: 1)
            #expect(changed?.map(\.year) == [2016, 2017, 2018])
            #expect(try snapshot.changes(since: 0)?.count == 4)
            #expect(try snapshot.changes(since: 2) == [])
            #expect(try snapshot.changes(since: 3) == nil)
            // The document keeps its number through a reload.
            #expect(try snapshot.documents(of: 1).map(\.id) == [1])
        }
    }

    @Test func removesSources() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("a", [.level(1)]), .report("b", [.level(2), .level(3, year: 2018)])])
        let summary = try await writer.remove(["b", "c"])
        #expect((summary.sourcesRemoved, summary.removed, summary.sourcesUnknown) == (1, 2, ["c"]))
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(try snapshot.everything().map(\.source) == [1])
            #expect(try snapshot.source(2) == nil)
            #expect(try snapshot.quote(source: 2, range: 0..<0) == nil)
            #expect(try snapshot.records(.wenzhou, .gdp, 2018).isEmpty)
            #expect(try snapshot.statistics().documents == 1)
        }
        // Ids are not used again.
        _ = try await writer.load([.report("b", [.level(2)])])
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(try snapshot.source(named: "b")?.id == 3)
            #expect(try snapshot.documents(of: 3).map(\.id) == [3])
        }
        let nothing = try await writer.remove(["c"])
        #expect((nothing.epoch, nothing.sourcesRemoved) == (3, 0))
    }

    @Test func aDryRunWritesNothing() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("a", [.level(1)])])
        let dry = try await writer.load([.report("b", [.level(5, of: .open("新指标"))])], dryRun: true)
        #expect((dry.inserted, dry.epoch, dry.isDryRun) == (1, 1, true))
        let removal = try await writer.remove(["a"], dryRun: true)
        #expect((removal.removed, removal.isDryRun) == (1, true))
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(snapshot.epoch == 1)
            #expect(try snapshot.everything().count == 1)
            #expect(try snapshot.indicators(named: NameKey("新指标")).isEmpty)
        }
        let real = try await writer.load([.report("b", [.level(5, of: .open("新指标"))])])
        #expect((real.inserted, real.epoch, real.isDryRun) == (1, 2, false))
        try writer.dataset.withSnapshot { (snapshot) throws in #expect(try snapshot.everything().count == 2) }
    }

    @Test func tellsWhatCannotBeKept() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let summary = try await writer.load([
            .report(
                "a", text: "短",
                [
                    .level(1), .level(2, area: .code(999_999)), .level(3, of: .catalogue(IndicatorID(60_000) ?? .last)),
                    .level(4, of: .open("·")), .level(5, citation: 0..<100), .level(1),
                ])
        ])
        #expect(summary.inserted == 1)
        #expect(summary.duplicates == 1)
        #expect(summary.rejects.map(\.observation) == [1, 2, 3, 4])
        #expect(summary.rejects.allSatisfy { $0.source == "a" && $0.document == 0 && !$0.reason.isEmpty })
    }

    @Test func oneNameHasOneContent() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let twice = try await writer.load([.report("a", [.level(1)]), .report("a", [.level(1)])])
        #expect((twice.sourcesLoaded, twice.sourcesUnchanged) == (1, 1))
        await #expect(throws: StoreError.self) {
            try await writer.load([.report("b", text: "一", [.level(1)]), .report("b", text: "二", [.level(2)])])
        }
        try writer.dataset.withSnapshot { #expect($0.epoch == 1) }
    }

    @Test func aFullMapLosesNothing() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer { $0.mapSizeBytes = 8 << 20 }
        _ = try await writer.load([.report("a", [.level(1)])])
        let error = await #expect(throws: StoreError.self) {
            try await writer.load([.report("b", text: String(repeating: "满", count: 4 << 20), [.level(2)])])
        }
        #expect(error?.code == .mapFull)
        try writer.dataset.withSnapshot { (snapshot) throws in #expect(try snapshot.everything().count == 1) }
        let next = try await writer.load([.report("c", [.level(3)])])
        #expect((next.inserted, next.epoch) == (1, 2))
    }

    /// The cross-section index of a new store is prepared by another thread, which is not to wait for ever for a writer
    /// that failed.
    @Test func aNewStoreWhoseMapIsFullLetsGoOfItsIndex() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer { $0.mapSizeBytes = 8 << 20 }
        let areas = AreaDirectory.standard.areas.map(\.code)
        let many = (0..<200_000).map { number in
            Observation.level(
                Int64(number), area: areas[number % areas.count], year: Year.first.advanced(by: number / areas.count))
        }
        for _ in 0..<2 {
            let error = await #expect(throws: StoreError.self) { try await writer.load([.report("many", many)]) }
            #expect(error?.code == .mapFull)
        }
        #expect(try await writer.load([.report("few", [.level(1)])]).inserted == 1)
    }

    @Test func changesOfManyKeysAreNotKept() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("small", [.level(1)])])
        let areas = AreaDirectory.standard.areas.map(\.code)
        let many = (0..<100_100).map { number in
            Observation.level(
                Int64(number), area: areas[number % areas.count], year: Year.first.advanced(by: number / areas.count))
        }
        let summary = try await writer.load([.report("many", many)])
        #expect(summary.inserted == 100_100)
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(try snapshot.changes(since: 1) == nil)
            #expect(try snapshot.changes(since: 2) == [])
            #expect(try snapshot.statistics().cells == 100_101)
        }
    }
}
