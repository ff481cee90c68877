import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

@testable import IndicatorClient

/// What a client keeps, for how long, and what becomes of it when the data changes.
@Suite struct CacheTests {
    private let wenzhou: AreaCode
    private let gdp: Indicator
    private let keeping = ClientConfiguration(cache: AnswerCache(freshness: .seconds(3600)))

    init() throws {
        wenzhou = try #require(AreaCode(330300))
        gdp = try #require(Catalogue.standard.indicator(code: "gdp"))
    }

    @Test func whatWasAskedIsNotAskedAgain() async throws {
        try await TestServer.with(MemoryDataset(.sample()), keeping) { (client, _) async throws -> Void in
            let first = try await client.get(key(2019))
            for _ in 0..<5 { #expect(try await client.get(key(2019)).found == first.found) }
            // That there is none is known as well, and what a batch brought is known to a get.
            for _ in 0..<2 { #expect(try await client.get(key(1999)).found == nil) }
            _ = try await client.getMany([key(2019), key(2018), key(1999), key(1998)])
            #expect(try await client.get(key(2018)).found != nil)
            let statistics = await client.cacheStatistics
            #expect(statistics.hits == 9 && statistics.misses == 4 && statistics.answers == 4 && statistics.epoch == 1)
        }
    }

    @Test func withoutACacheEveryFigureIsAskedFor() async throws {
        let dataset = MemoryDataset(.sample())
        try await TestServer.with(dataset) { (client, _) async throws -> Void in
            for epoch in UInt32(1)...3 {
                #expect(try await client.get(key(2019)).epoch == epoch)
                dataset.commit { _ in }
            }
            #expect(await client.cacheStatistics == CacheStatistics(epoch: 3))
        }
    }

    @Test func aLaterEpochEndsWhatIsKept() async throws {
        let dataset = MemoryDataset(.sample())
        let gone = try key(2019)
        try await TestServer.with(dataset, keeping) { (client, _) async throws -> Void in
            #expect(try await client.get(gone).found != nil)
            dataset.commit { $0.cells[gone] = nil }
            // Nothing told the client of it yet.
            #expect(try await client.get(gone).epoch == 1)
            _ = try await client.info()
            let later = try await client.get(gone)
            #expect(later.found == nil && later.epoch == 2)
        }
    }

    @Test func whoIsToldOfAnEpochGetsNothingOlder() async throws {
        let dataset = MemoryDataset(.sample())
        let changing = try key(2019)
        try await TestServer.with(dataset, keeping) { (client, _) async throws -> Void in
            var epochs = client.watch().makeAsyncIterator()
            for _ in 0..<10 {
                let told = try #require(try await epochs.next())
                #expect(try await client.get(changing).epoch >= told)
                dataset.commit { _ in }
            }
        }
    }

    @Test func namesAndSourcesAreKeptUntilAnotherEpochIsLearntOf() async throws {
        let dataset = MemoryDataset(.sample())
        try await TestServer.with(dataset) { (client, _) async throws -> Void in
            #expect(try await client.resolveIndicator("一区五园税收") != .unknown)
            #expect(try await client.resolveIndicator("海水淡化能力") == .unknown)
            #expect(try await client.sources([1])[1]?.name == "wenzhou-2020")
            dataset.commit { state in
                state.indicators[state.indicators.count - 1].nameZH = "海水淡化能力"
                state.sources[1]?.info.sha256 = Array(repeating: 7, count: 32)
            }
            // A name that nothing had is asked for again, and so the new epoch is learnt of.
            #expect(try await client.resolveIndicator("海水淡化能力") != .unknown)
            #expect(try await client.resolveIndicator("一区五园税收") == .unknown)
            #expect(try await client.sources([1])[1]?.sha256 == Array(repeating: 7, count: 32))
        }
    }

    @Test func anotherDatasetAtTheSameAddressIsNotTakenForTheFirst() async throws {
        let first = try await TestServer(MemoryDataset(.sample()))
        let client = IndicatorClient(first.address, configuration: keeping)
        #expect(try await client.get(key(2019)).found != nil)
        #expect(try await client.labels(.units, [1]) == [1: "亿元"])
        await first.stop()
        var other = MemorySnapshot.sample()
        other.identity = DatasetIdentity(low: 1, high: 1)
        other.cells = [:]
        other.labels[.units] = [1: "万元"]
        let second = try await TestServer(MemoryDataset(other), port: first.address.port)
        try await client.ping()
        #expect(try await client.get(key(2019)).found == nil)
        #expect(try await client.labels(.units, [1]) == [1: "万元"])
        await client.close()
        await #expect { try await client.get(key(2019)) } throws: { ($0 as? ClientError)?.code == .closed }
        await second.stop()
    }

    @Test func anAnswerIsGivenAgainForAsLongAsItIsFresh() throws {
        var cache = DataCache(AnswerCache(freshness: .seconds(1)))
        let request = GetRequest(key: try key(2019))
        let cell = ReceivedCell(
            key: request.key,
            records: [.init(classification: .init(measure: .level), value: ExactDecimal(1), unit: 1, vintage: .first)])
        func answer(_ epoch: Epoch) -> Result<Answer<GetReply>, ClientError> {
            .success(Answer(reply: GetReply(cell: cell), epoch: epoch, byteCount: 68))
        }
        func known(_ after: Duration) -> Epoch? { try? cache.answer(to: request, at: start + after)?.get().epoch }
        let start = ContinuousClock.now
        cache.connected(to: DatasetIdentity(low: 0, high: 0), epoch: 5, isOnly: true, at: start)
        cache.keep(answer(5), of: request, at: start)
        #expect(known(.milliseconds(999)) == 5 && known(.seconds(1)) == nil)
        // Any other reply of the same epoch says that it still holds.
        cache.learn(of: 5, at: start + .seconds(3))
        #expect(known(.milliseconds(3999)) == 5 && known(.seconds(4)) == nil)
        // An answer that comes late is neither kept, nor does it make fresh.
        cache.learn(of: 6, at: start + .seconds(4))
        cache.keep(answer(5), of: request, at: start + .seconds(4))
        #expect(known(.seconds(4)) == nil)
        cache.keep(answer(6), of: request, at: start + .seconds(4))
        cache.learn(of: 5, at: start + .seconds(9))
        #expect(known(.milliseconds(4999)) == 6 && known(.seconds(5)) == nil)
        // A notice ends what is older, and makes nothing fresh.
        cache.learn(of: 7, at: nil)
        cache.keep(answer(7), of: request, at: start + .seconds(4))
        #expect(known(.milliseconds(4999)) == 7 && known(.seconds(5)) == nil)
        // An older state in the place of a damaged one.
        cache.connected(to: DatasetIdentity(low: 0, high: 0), epoch: 3, isOnly: false, at: start)
        #expect(cache.statistics.epoch == 7)
        cache.connected(to: DatasetIdentity(low: 0, high: 0), epoch: 3, isOnly: true, at: start)
        #expect(cache.statistics.epoch == 3 && known(.zero) == nil)
    }

    @Test func aCacheKeepsToItsBytesAndToWhatIsUsed() {
        var cache = BoundedCache<Int, Int>(bytes: 100_000)
        for key in 0..<10_000 {
            cache.insert(key, for: key, bytes: 300)
            #expect(cache.bytes <= 100_000)
            #expect(cache.value(for: 0) == 0, "what is used again and again was forgotten at \(key)")
        }
        #expect(cache.count >= 100 && cache.value(for: 9_999) == 9_999 && cache.value(for: 5_000) == nil)
        let bytes = cache.bytes
        cache.insert(1, for: 10_001, bytes: 60_000)
        #expect(cache.value(for: 10_001) == nil && cache.bytes == bytes)
        for _ in 0..<50 { cache.insert(7, for: 7, bytes: 300) }
        #expect(cache.value(for: 7) == 7 && cache.bytes <= 100_000)
        cache.removeAll()
        #expect(cache.count == 0 && cache.bytes == 0 && cache.value(for: 7) == nil)
    }

    private func key(_ year: Int) throws -> CellKey {
        CellKey(area: wenzhou, indicator: gdp.id, year: try #require(Year(year)))
    }
}
