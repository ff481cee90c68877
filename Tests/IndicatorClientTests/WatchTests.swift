import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

@testable import IndicatorClient

/// Watching a real server, over loopback.
@Suite struct WatchTests {
    @Test func everyCommitIsToldOnceAndInOrder() async throws {
        let dataset = MemoryDataset(.sample())
        try await TestServer.with(dataset) { (client, _) async throws -> Void in
            var epochs = client.watch().makeAsyncIterator()
            #expect(try await epochs.next() == 1)
            dataset.commit { _ in }
            #expect(try await epochs.next() == 2)
            dataset.commit { _ in }
            #expect(try await epochs.next() == 3)
        }
    }

    @Test func changesAreCellsOrUnknown() async throws {
        let dataset = MemoryDataset(.sample())
        let key = CellKey(
            area: try #require(AreaCode(330300)), indicator: try #require(IndicatorID(1)), year: .first)
        dataset.commit { $0.changes[2] = [key] }
        try await TestServer.with(dataset) { (client, _) async throws -> Void in
            #expect(try await client.changes(since: 1) == .cells([key], epoch: 2))
            #expect(try await client.changes(since: 2) == .cells([], epoch: 2))
            #expect(try await client.changes(since: 0) == .unknown(epoch: 2))
        }
    }

    @Test func aPoolOfConnectionsAnswersManyTasks() async throws {
        let configuration = ClientConfiguration(connections: 3)
        try await TestServer.with(MemoryDataset(.sample()), configuration) { (client, _) async throws -> Void in
            let names = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        if case .chosen(let area, _) = try await client.resolveArea("温州") {
                            area.code.number == 330300
                        } else {
                            false
                        }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(names.count == 60 && names.allSatisfy { $0 })
        }
    }

    @Test func waitsGrowUpToALimitAndKeepToWhatTheServerAsksFor() {
        var backoff = Backoff()
        let waits = (0..<12).map { _ in backoff.next(1) }
        #expect(waits.prefix(3) == [.milliseconds(50), .milliseconds(100), .milliseconds(200)])
        #expect(waits.last == Backoff.longest)
        #expect(backoff.next(0) == Backoff.longest / 2)
        backoff.reset()
        #expect(backoff.next(atLeast: .seconds(9), 1) == .seconds(9))
        var random = Backoff()
        for _ in 0..<100 { #expect(random.next() <= Backoff.longest) }
    }
}
