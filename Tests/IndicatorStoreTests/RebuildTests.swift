import Foundation
import IndicatorStore
import Indicators
import Synchronization
import Testing

/// Stores that are written anew, with the check in this process: the files are whole.
@Suite struct RebuildTests {
    /// Batches of sources, handed out once.
    private final class Batches: Sendable {
        private let rest: Mutex<[[LoadableSource]]>

        init(_ batches: [[LoadableSource]]) { rest = Mutex(batches) }

        func next() -> [LoadableSource]? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private func report(_ name: String, _ value: Int64, area: AreaCode = .wenzhou) -> LoadableSource {
        let text = "\(name)全市地区生产总值\(value)亿元，增长8.2%。"
        return .report(
            name, text: text, area: area,
            [
                .level(value, area: area, citation: 0..<7), .level(82, -1, area: area, measure: .growth, unit: "%"),
                .level(value, of: .open("绿道长度" + name), area: area, unit: "公里"),
            ])
    }

    private func everything(_ store: IndicatorStore) throws -> [StoredObservation] {
        try store.withSnapshot { snapshot throws in try snapshot.everything() }
    }

    private func slice(_ store: IndicatorStore) throws -> [AreaCode: [ObservationRecord]] {
        try store.withSnapshot { snapshot throws in
            var slice: [AreaCode: [ObservationRecord]] = [:]
            try snapshot.forEachInSlice(indicator: .gdp, year: 2019) { view in
                slice[view.key.area] = view.records
                return true
            }
            return slice
        }
    }

    @Test func holdsWhatLoadsInPlaceHoldWithTheSameIds() async throws {
        let first = try TemporaryDirectory()
        let second = try TemporaryDirectory()
        let before = [report("a", 1), report("b", 2, area: .lishui), report("c", 3, area: .zhejiang)]
        let batches = [
            [report("b", 20, area: .lishui)], [], [report("a", 1), report("d", 4, area: .code(110000))],
        ]
        var stores: [IndicatorStore] = []
        for directory in [first.path, second.path] {
            let writer = try StoreWriter(directory: directory, options: TemporaryDirectory.options())
            _ = try await writer.load(before)
            _ = try await writer.remove(["c"])
            if stores.isEmpty {
                for batch in batches { _ = try await writer.load(batch) }
            } else {
                let rest = Batches(batches)
                let summary = try await writer.rebuild(check: MaintenanceTests.check) { rest.next() }
                #expect(summary.sourcesLoaded == 2 && summary.sourcesUnchanged == 1 && summary.epoch == 3)
                #expect(summary.inserted == 3 && summary.replaced == 2 && summary.unchanged == 4)
            }
            stores.append(writer.dataset)
        }
        #expect(try everything(stores[0]) == everything(stores[1]))
        #expect(try slice(stores[0]) == slice(stores[1]))
        #expect(stores[1].generationName == "generation-2")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: second.path).sorted() == [
                "CURRENT", "generation-2", "writer.lock",
            ])
        try stores[1].withSnapshot { snapshot throws in
            #expect(try snapshot.changes(since: 2)?.count == 4)
            #expect(try snapshot.quote(source: 1, range: 0..<1) == "a")
        }
    }

    @Test func withoutSourcesItIsTheSameEpoch() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report("a", 1)])
        let before = try everything(writer.dataset)
        let summary = try await writer.rebuild(check: MaintenanceTests.check) { nil }
        #expect(summary.epoch == 1 && summary.inserted == 0)
        #expect(try everything(writer.dataset) == before)
        // The writer goes on in the new generation, with the dictionaries as they are.
        #expect(try await writer.load([report("b", 2)]).epoch == 2)
        #expect(try everything(writer.dataset).count == 6)
    }

    @Test func aReaderMovesOverAndAWaitingWriterWritesIntoTheNewGeneration() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        var writer: StoreWriter? = try directory.writer()
        _ = try await writer?.load([report("a", 1)])
        let rest = Batches([[report("b", 2, area: .lishui)]])
        let waiting = Task {
            let next = try await StoreWriter.waiting(directory: path, options: TemporaryDirectory.options())
            return (try await next.load([self.report("c", 3, area: .zhejiang)]).epoch, next.dataset.generationName)
        }
        _ = try await writer?.rebuild(check: MaintenanceTests.check) { rest.next() }
        writer = nil
        let (epoch, generation) = try await waiting.value
        #expect(epoch == 3 && generation == "generation-2")
    }

    @Test func whatFailsLeavesTheStoreAsItIs() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report("a", 1)])
        let before = try everything(writer.dataset)
        struct Stop: Error {}
        await #expect(throws: Stop.self) {
            _ = try await writer.rebuild(check: MaintenanceTests.check) { throw Stop() }
        }
        await #expect(throws: StoreError.self) {
            let rest = Batches([[report("b", 2)]])
            _ = try await writer.rebuild(
                check: { (_, _) throws(StoreError) in throw StoreError(.damaged, "as the test wants it") },
                { rest.next() })
        }
        let twice = Batches([[report("b", 2)], [report("b", 3)]])
        await #expect(throws: StoreError.self) {
            _ = try await writer.rebuild(check: MaintenanceTests.check) { twice.next() }
        }
        #expect(try everything(writer.dataset) == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == [
                "CURRENT", "generation-1", "writer.lock",
            ])
    }

    @Test func nothingIsCommittedBetween() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        await #expect(throws: StoreError.self) {
            _ = try await writer.rebuild(check: MaintenanceTests.check) {
                _ = try await writer.load([self.report("a", 1)])
                return nil
            }
        }
    }
}
