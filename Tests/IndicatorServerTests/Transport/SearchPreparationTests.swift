import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Logging
import Testing

@testable import IndicatorServer

@Suite("Names read before they are searched", .timeLimit(.minutes(1)))
struct SearchPreparationTests {
    @Test("at the start, after each commit, and again once data can be read that could not")
    func prepared() async throws {
        let dataset = MemoryDataset(.sample())
        let server = IndicatorServer(
            dataset, ServerConfiguration(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let index = server.acceptor.context.searchIndex
        let preparing = Task { await server.prepareSearches() }
        try await reach(1, index)
        let id = try #require(IndicatorID(0x1_0002))
        dataset.commit { $0.indicators.append(Indicator(id: id, code: nil, nameZH: "海水淡化能力")) }
        try await reach(2, index)
        let hits = try dataset.withSnapshot { try index.index(of: $0) }.search("海水淡化", kinds: [.indicator], limit: 1)
        #expect(hits.map(\.number) == [id.number])
        dataset.fail(with: DatasetError(.busy, "another process"))
        dataset.commit { _ in }
        dataset.fail(with: nil)
        try await reach(3, index)
        preparing.cancel()
        await preparing.value
    }

    /// Returns once the names of that epoch are read; the suite's time is the limit.
    private func reach(_ epoch: Epoch, _ index: SearchIndexCache) async throws {
        while index.epoch != epoch { try await Task.sleep(for: .milliseconds(5)) }
    }
}
