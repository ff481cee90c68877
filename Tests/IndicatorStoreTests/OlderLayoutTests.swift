import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

/// Stores that an earlier version of the program left.
@Suite struct OlderLayoutTests {
    /// Makes a store as an earlier layout had it. The first had no corrections, and a state that knows of none.
    private func makeOlderStore(_ path: String, layout: UInt32 = 1) async throws {
        let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
        _ = try await writer.load([
            .report("a", [.level(66061, -1, citation: 0..<36), .level(7, of: .open("幸福感"), area: .lishui)])
        ])
        let schema = await writer.generation.schema
        let environment = await writer.generation.environment
        try rewrite(environment, schema, layout)
    }

    private func rewrite(_ environment: Environment, _ schema: StoreSchema, _ layout: UInt32) throws {
        var transaction = try environment.beginWrite()
        var state = try transaction.state(in: schema)
        state.layout = layout
        if layout == 1 {
            state.entryCounts.remove(at: try #require(StoreSchema.databaseNames.firstIndex(of: "corrections")))
        }
        try transaction.putState(state, schema)
        try transaction.commit()
    }

    @Test(arguments: [1, 2] as [UInt32])
    func isRefusedByAllButTheOneThatBringsItUpToDate(layout: UInt32) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeOlderStore(path, layout: layout)
        #expect(code { _ = try IndicatorStore(directory: path) } == .olderSchema)
        #expect(code { _ = try StoreWriter(directory: path) } == .olderSchema)
        #expect(code { try MaintenanceTests.check(path, "generation-1") } == nil)
        let writer = try StoreWriter(
            directory: path, options: TemporaryDirectory.options(), acceptingOlderLayouts: true)
        let isPresent = await writer.isOfPresentLayout
        #expect(!isPresent)
        await #expect(throws: StoreError.self) { _ = try await writer.load([.report("b", [.level(1)])]) }
        let before = try writer.dataset.withSnapshot { snapshot throws in try snapshot.everything() }
        let summary = try await writer.rebuild(check: MaintenanceTests.check) { nil }
        #expect(summary.epoch == 1)
        #expect(try writer.dataset.withSnapshot { snapshot throws in try snapshot.everything() } == before)
        #expect(try await writer.load([.report("b", [.level(1)])]).epoch == 2)
    }

    @Test func isBackedUpAndRestoredAsItIs() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup, copy) = (directory.path + "/a", directory.path + "/b", directory.path + "/c")
        try await makeOlderStore(store)
        let manifest = try StoreBackup.write(of: store, to: backup, check: MaintenanceTests.check)
        #expect(manifest.schema == 1 && manifest.entries["corrections"] == nil)
        _ = try StoreBackup.restore(from: backup, to: copy, replacing: false, check: MaintenanceTests.check)
        #expect(code { _ = try IndicatorStore(directory: copy) } == .olderSchema)
    }
}
