import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

/// What analysts say of figures: applied where they are written, kept whatever is loaded, undone without a trace.
@Suite struct CorrectionTests {
    private static let text = "全市地区生产总值6606.1亿元，增长8.2%。"

    private func report(
        _ name: String = "a", _ value: Int64 = 66061, version: String = "parser 1", twice: Bool = false
    ) -> LoadableSource {
        .report(
            name, text: Self.text + (value == 66061 ? "" : "又"), version: version,
            [
                .level(value, -1, citation: 0..<36), .level(82, -1, measure: .growth, unit: "%", citation: 39..<49),
            ] + (twice ? [.level(value, -1, citation: 3..<36)] : []))
    }

    private func records(_ store: IndicatorStore) throws -> [ObservationRecord] {
        try store.withSnapshot { snapshot throws in try snapshot.records(.wenzhou, .gdp, 2019) }
    }

    private func corrections(_ store: IndicatorStore) throws -> [Correction] {
        try store.withSnapshot { snapshot throws in
            var found: [Correction] = []
            try snapshot.forEachCorrection(from: 0) {
                found.append($0)
                return true
            }
            return found
        }
    }

    private func slice(_ store: IndicatorStore) throws -> [ObservationRecord] {
        try store.withSnapshot { snapshot throws in
            var found: [ObservationRecord] = []
            try snapshot.forEachInSlice(indicator: .gdp, year: 2019) { view in
                found = view.records ?? []
                return true
            }
            return found
        }
    }

    /// Corrects the level of GDP.
    private func correct(
        _ writer: StoreWriter,
        _ change: CorrectionRequest.Change = .replace(
            ExactDecimal(mantissa: 66_0611, exponent: -2) ?? ExactDecimal(0), high: nil, unit: UnitOfMeasure("亿元"),
            bound: .approx)
    ) async throws -> UInt32 {
        let figure = try #require(try records(writer.dataset).first)
        return try await writer.correct(
            CorrectionRequest(
                key: CellKey(area: .wenzhou, indicator: .gdp, year: 2019), figure: figure, change: change,
                author: "张三", reason: "the scan was misread", seconds: 1_790_000_000))
    }

    /// Reads the store in a process of its own, which has to find it whole.
    private func expectWhole(_ path: String) async {
        await #expect(processExitsWith: .success) { [path = path as String] in
            let store = StoreDirectory(path: path)
            try MaintenanceTests.check(path, try store.currentGeneration())
        }
    }

    @Test func aReplacedFigureIsServedAndUndoneToTheByte() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report(twice: true)])
        let before = (try records(writer.dataset), try slice(writer.dataset))
        let id = try await correct(writer)
        let served = try records(writer.dataset)
        // Both places that state the figure are corrected, and the growth is not.
        #expect(served.map(\.value.description) == ["6606.11", "6606.11", "8.2"])
        #expect(served.map { $0.flags.contains(.corrected) } == [true, true, false])
        #expect(served[0].classification.bound == .approx && served[0].length == 36)
        #expect(try slice(writer.dataset).first?.value.description == "6606.11")
        let correction = try #require(try corrections(writer.dataset).first)
        #expect(correction.isInForce && correction.author == "张三" && correction.stated.value.description == "6606.1")
        #expect(served.filter(correction.isShown).count == 2)
        await expectWhole(directory.path)
        try await writer.undoCorrection(id)
        #expect(try (records(writer.dataset), slice(writer.dataset)) == before)
        #expect(try corrections(writer.dataset).isEmpty)
        // Numbers are not given twice.
        #expect(try await correct(writer, .annotate) == id + 1)
    }

    @Test func aWithdrawnFigureStaysInItsCellAndAnswersNothing() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report()])
        _ = try await correct(writer, .withdraw)
        let served = try records(writer.dataset)
        #expect(ObservationFilter.all.answers(served).map(\.value.description) == ["8.2"])
        #expect(ObservationFilter(allVintages: true).answers(served).count == 2)
        #expect(try slice(writer.dataset).map(\.value.description) == ["8.2"])
    }

    @Test func itSurvivesReloadReparseRebuildCompactionAndBackup() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup, copy) = (directory.path + "/a", directory.path + "/b", directory.path + "/c")
        var writer: StoreWriter? = try StoreWriter(directory: store, options: TemporaryDirectory.options())
        _ = try await writer?.load([report(), report("other")])
        _ = try await correct(#require(writer))
        let served = try records(#require(writer).dataset)
        func expectServed(_ dataset: IndicatorStore) throws {
            #expect(try records(dataset).map(\.value.description).sorted() == ["6606.1", "6606.11", "8.2", "8.2"])
            #expect(try corrections(dataset).map(\.isInForce) == [true])
        }
        let again = try await writer?.load([report(version: "parser 2")])
        #expect(again?.unchanged == 2 && again?.inserted == 0 && again?.correctionsLost == [])
        #expect(try records(#require(writer).dataset) == served)
        let anew = try await writer?.reextract([report(version: "parser 3")])
        #expect(anew?.bySource == ["a": SourceChanges(inserted: 0, replaced: 0, unchanged: 2, removed: 0)])
        _ = try await writer?.rebuild(check: MaintenanceTests.check) { nil }
        try expectServed(#require(writer).dataset)
        writer = nil
        _ = try StoreCompaction.run(store, check: MaintenanceTests.check)
        _ = try StoreBackup.write(of: store, to: backup, check: MaintenanceTests.check)
        _ = try StoreBackup.restore(from: backup, to: copy, replacing: false, check: MaintenanceTests.check)
        for path in [store, copy] {
            try expectServed(IndicatorStore(directory: path, options: TemporaryDirectory.options()))
        }
    }

    @Test func aCorrectionWhoseFigureIsGoneIsToldAndComesBackWithIt() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report()])
        let id = try await correct(writer)
        let changed = try await writer.load([report("a", 66062)])
        #expect(changed.correctionsLost.map(\.id) == [id])
        #expect(try records(writer.dataset).map(\.value.description) == ["6606.2", "8.2"])
        #expect(try corrections(writer.dataset).map(\.isInForce) == [false])
        // Undone and made again while it has no ground, it troubles nothing.
        let back = try await writer.load([report()])
        #expect(back.correctionsRegained.map(\.id) == [id])
        #expect(try records(writer.dataset).first?.value.description == "6606.11")
        let removed = try await writer.remove(["a"])
        #expect(removed.correctionsLost.map(\.id) == [id])
        // The source comes back with another number, and the correction is by its name.
        _ = try await writer.load([report()])
        let served = try #require(try records(writer.dataset).first)
        #expect(served.value.description == "6606.11" && served.source == 2)
        #expect(try corrections(writer.dataset).first?.isShown(by: served) == true)
        _ = try await writer.remove(["a"])
        try await writer.undoCorrection(id)
        await expectWhole(directory.path)
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report()])
        let stale = try #require(try records(writer.dataset).first)
        _ = try await correct(writer)
        for figure in [stale, try records(writer.dataset)[0]] {
            await #expect(throws: StoreError.self) {
                _ = try await writer.correct(
                    CorrectionRequest(
                        key: CellKey(area: .wenzhou, indicator: .gdp, year: 2019), figure: figure, change: .withdraw,
                        author: "a", reason: "b", seconds: 1))
            }
        }
        await #expect(throws: StoreError.self) { try await writer.undoCorrection(77) }
    }

    @Test func correctionsOfRandomFiguresNeverChangeWhatIsStated() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report(twice: true), report("b"), report("c", 7)])
        let before = try writer.dataset.withSnapshot { snapshot throws in try snapshot.everything() }
        let stated = try records(writer.dataset)
        for (place, figure) in stated.enumerated() {
            let change: CorrectionRequest.Change = [.withdraw, .annotate][place % 2]
            _ = try? await writer.correct(
                CorrectionRequest(
                    key: CellKey(area: .wenzhou, indicator: .gdp, year: 2019), figure: figure, change: change,
                    author: "a", reason: "b", seconds: 1))
        }
        #expect(try records(writer.dataset).allSatisfy { !$0.flags.isDisjoint(with: .byAnalyst) })
        let asStated = try writer.dataset.withSnapshot { snapshot throws in
            var all: [StoredObservation] = []
            try snapshot.forEachObservation(asStated: snapshot.statedFigures()) {
                all.append($0)
                return true
            }
            return all
        }
        #expect(asStated.map(\.observation.flags) == before.map(\.observation.flags))
        for correction in try corrections(writer.dataset) { try await writer.undoCorrection(correction.id) }
        #expect(try writer.dataset.withSnapshot { snapshot throws in try snapshot.everything() } == before)
    }
}
