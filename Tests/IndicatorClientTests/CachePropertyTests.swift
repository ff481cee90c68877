import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorClient

/// A client with a cache answers what one without would have answered, from an epoch that is not older than the last one that
/// it learnt of, whatever is committed meanwhile.
@Suite struct CachePropertyTests {
    private typealias Question = @Sendable (IndicatorClient) async throws -> String

    private let area: AreaCode
    private let gdp: IndicatorID
    private let years: [Year]
    private let questions: [Question]

    init() throws {
        let area = try #require(AreaCode(330300))
        let gdp = try #require(IndicatorID(1))
        let years = (2007...2021).compactMap { Year($0) }
        let keys = years.map { CellKey(area: area, indicator: gdp, year: $0) }
        (self.area, self.gdp, self.years) = (area, gdp, years)
        @Sendable func told(_ lookup: Lookup<ReceivedCell>) -> String {
            switch lookup {
            case .found(let cell, _): "\(cell.bytes)"
            case .missing(let coverage, _): "\(coverage)"
            }
        }
        let gets = keys.map { key -> Question in { told(try await $0.get(key)) } }
        questions =
            gets + [
                // What a batch has may be of two epochs, which each of its parts tells: here each part is a question.
                { told(try await $0.getMany([keys[3]])[0]) },
                { "\(try await $0.series(area: area, indicator: gdp).found?.map(\.bytes) ?? [])" },
                { "\(try await $0.latest(area: area, indicator: gdp, count: 3).found?.map(\.bytes) ?? [])" },
                { "\(try await $0.slice(gdp, year: years[9], order: .levelFalling).cells.map(\.bytes))" },
                { "\(try await $0.scorecard(.area(area), year: years[10]).lines)" },
                { "\(try await $0.documents().map(\.title))" },
                { "\(try await $0.resolveIndicator("一区五园税收"))" },
                { "\(try await $0.search("五园", limit: 3))" },
            ]
    }

    /// Changes something that some questions ask about.
    private func commit(to dataset: MemoryDataset, _ random: inout SeededGenerator) {
        let number = Int64.random(in: 1...1_000_000, using: &random)
        let year = years.randomElement(using: &random) ?? .first
        let key = CellKey(area: area, indicator: gdp, year: year)
        let kind = Int.random(in: 0..<6, using: &random)
        dataset.commit { state in
            switch kind {
            case 0: state.cells[key] = nil
            case 1: state.documents[0].title = "第\(number)次"
            case 2: state.indicators[state.indicators.count - 1].nameZH = number % 2 == 0 ? "一区五园税收" : "五园\(number)"
            default:
                let level = ObservationRecord(
                    classification: .init(measure: .level, basis: kind == 3 ? .target : .actual),
                    value: ExactDecimal(number), unit: 1, vintage: year)
                state.add([level], at: key)
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func everyAnswerIsOneOfAnEpochThatIsNotTooOld(seed: UInt64) async throws {
        let dataset = MemoryDataset(.sample())
        let server = try await TestServer(dataset)
        let plain = IndicatorClient(server.address)
        let cache = AnswerCache(bytes: seed == 1 ? 4_000 : 1 << 20, freshness: .seconds(3600))
        let keeping = IndicatorClient(server.address, configuration: ClientConfiguration(cache: cache))
        var random = SeededGenerator(seed: seed)
        var expected: [[String]] = [[]]
        for _ in 0..<20 {
            // What holds in this epoch, by a client without a cache; names that it keeps are told of by its other questions.
            var answers: [String] = []
            for question in questions { answers.append(try await question(plain)) }
            expected.append(answers)
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                let known = Int(await keeping.cacheStatistics.epoch)
                let place = Int.random(in: 0..<questions.count, using: &random)
                let answer = try await questions[place](keeping)
                let possible = expected[max(known, 1)...].map { $0[place] }
                #expect(possible.contains(answer), "seed \(seed), question \(place), known epoch \(known)")
            }
            #expect(await keeping.cacheStatistics.bytes <= cache.bytes)
            commit(to: dataset, &random)
        }
        let statistics = await keeping.cacheStatistics
        #expect(statistics.hits > 50 && statistics.misses > 50, "\(statistics)")
        await keeping.close()
        await plain.close()
        await server.stop()
    }

    /// The cells of every epoch so far.
    private final class States: Sendable {
        let cells = Mutex([Epoch(1): MemorySnapshot.sample().cells])
    }

    @Test func tasksThatShareACacheNeverGoBack() async throws {
        let dataset = MemoryDataset(.sample())
        let states = States()
        let configuration = ClientConfiguration(connections: 3, cache: AnswerCache(freshness: .seconds(3600)))
        let keys = years.map { CellKey(area: area, indicator: gdp, year: $0) }
        try await TestServer.with(dataset, configuration) { (client, _) async throws -> Void in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    group.addTask {
                        var random = SeededGenerator(seed: UInt64(task))
                        var last: Epoch = 0
                        for _ in 0..<300 {
                            let key = keys.randomElement(using: &random) ?? keys[0]
                            let lookup = try await client.get(key)
                            #expect(lookup.epoch >= last, "task \(task) went back")
                            last = lookup.epoch
                            let stated = states.cells.withLock { $0[lookup.epoch]?[key] }
                            #expect(lookup.found?.bytes == stated, "task \(task), epoch \(lookup.epoch)")
                            // Now and then something that the cache does not answer.
                            if Int.random(in: 0..<20, using: &random) == 0 { _ = try await client.info() }
                        }
                    }
                }
                group.addTask {
                    for number in 1...50 {
                        let key = keys[number % keys.count]
                        dataset.commit { state in
                            state.add(
                                [
                                    ObservationRecord(
                                        classification: .init(measure: .level), value: ExactDecimal(Int64(number)),
                                        unit: 1, vintage: key.year)
                                ], at: key)
                            states.cells.withLock { $0[state.epoch + 1] = state.cells }
                        }
                        try await client.ping()
                    }
                }
                try await group.waitForAll()
            }
            #expect(await client.cacheStatistics.hits > 0)
        }
    }
}
