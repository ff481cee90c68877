import Foundation
import IndicatorStore
import Indicators
import Testing

/// What only several processes show.
@Suite struct ProcessTests {
    /// Loads of one number each, by which a reader sees whether a state is whole: all years of an epoch have the same.
    static func batch(_ number: Int) -> [LoadableSource] {
        (0..<3).map { source in
            .report(
                "source \(source)", text: "第\(number)版",
                (0..<20).map { .level(Int64(number), year: Year.first.advanced(by: source * 20 + $0)) })
        }
    }

    /// The epoch, and the numbers that the state holds.
    static func look(_ store: IndicatorStore) throws -> (Epoch, Set<String>, Int) {
        try store.withSnapshot { snapshot throws in
            let values = try snapshot.everything().map(\.observation.value.description)
            return (snapshot.epoch, Set(values), values.count)
        }
    }

    @Test func aReaderSeesWholeEpochsWhileAnotherProcessLoads() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        do {
            let writer = try directory.writer()
            _ = try await writer.load(Self.batch(1))
        }
        let store = try IndicatorStore(directory: path)
        async let loader = #expect(processExitsWith: .success) { [path = path as String] in
            let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
            for number in 2...30 { _ = try await writer.load(ProcessTests.batch(number)) }
        }
        var last: Epoch = 0
        while last < 30 {
            let (epoch, values, count) = try Self.look(store)
            #expect(values == ["\(epoch)"] && count == 60)
            #expect(epoch >= last)
            last = epoch
            await Task.yield()
        }
        _ = await loader
    }

    @Test func aKilledLoaderLeavesAWholeState() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        do {
            let writer = try directory.writer()
            _ = try await writer.load(Self.batch(1))
        }
        for delay in [3, 10, 25, 60] as [UInt32] {
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as UInt32] in
                let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
                let thread = Thread {
                    usleep(delay * 1000)
                    kill(getpid(), SIGKILL)
                }
                thread.start()
                var number = try Int(ProcessTests.look(writer.dataset).0)
                while true {
                    number += 1
                    _ = try await writer.load(ProcessTests.batch(number))
                }
            }
            let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
            let (epoch, values, count) = try Self.look(writer.dataset)
            #expect(values == ["\(epoch)"] && count == 60)
        }
    }
}
