import Foundation
import Indicators
import Testing

@testable import IndicatorStore

/// Reader slots, which all processes share: what happens when they run out, and when their owners die.
@Suite struct ReaderSlotTests {
    /// Reads while `depth` others do, each in a snapshot of its own; the codes of what was refused.
    private func read(_ store: IndicatorStore, depth: Int) throws -> [DatasetError.Code] {
        guard depth > 0 else { return [] }
        do {
            return try store.withSnapshot { _ in try read(store, depth: depth - 1) }
        } catch let error as DatasetError {
            return [error.code]
        }
    }

    @Test func withoutAFreeSlotAReaderIsTurnedAwayAndMayTryAgain() async throws {
        let directory = try TemporaryDirectory()
        var options = TemporaryDirectory.options()
        options.maxReaders = 3
        do {
            let writer = try StoreWriter(directory: directory.path, options: options)
            _ = try await writer.load([.report("a", [.level(1)])])
        }
        let store = try IndicatorStore(directory: directory.path, options: options)
        #expect(try read(store, depth: 3) == [])
        #expect(try read(store, depth: 4) == [.busy])
        // Nothing was lost by it: whoever comes later reads.
        #expect(try read(store, depth: 3) == [])
        try store.withSnapshot { #expect($0.epoch == 1) }
    }

    @Test func theSlotsOfDeadProcessesAreFreedAtOpening() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        var options = TemporaryDirectory.options()
        options.maxReaders = 2
        do {
            let writer = try StoreWriter(directory: path, options: options)
            _ = try await writer.load([.report("a", [.level(1)])])
        }
        for _ in 0..<3 {
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
                var options = TemporaryDirectory.options()
                options.maxReaders = 2
                let store = try IndicatorStore(directory: path, options: options)
                try store.withSnapshot { _ in
                    try store.withSnapshot { _ in _ = kill(getpid(), SIGKILL) }
                }
            }
        }
        let store = try IndicatorStore(directory: path, options: options)
        #expect(try read(store, depth: 2) == [])
        #expect(try store.clearStaleReaders() == 0)
    }
}
