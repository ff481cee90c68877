import ArgumentParser
import IndicatorClient
import IndicatorProtocol
import IndicatorTestSupport
import Indicators

/// What a look-up costs the client library's user, with and without its cache.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Look cells up by IndicatorClient, with and without its cache.",
        discussion: """
            indicator-bench client --server 127.0.0.1:4670 --key-count 10000

            One task asks for one cell after the other. Keys are drawn uniformly, so that all are soon kept, and by Zipf's \
            law with room for a tenth of them.
            """)

    @Option(help: "The server.") var server: AddressArgument
    @Option(help: "The number of keys asked for.") var keyCount = 10_000
    @Option(help: "The look-ups in each measurement.") var lookups = 50_000
    @Option(help: "The times that each is measured; the median is told.") var rounds = 5
    @Option(help: "The seed of all randomness.") var seed: UInt64 = 1

    func validate() throws {
        guard keyCount > 0, lookups > 0, rounds > 0 else { throw ValidationError("Numbers are positive.") }
    }

    func run() async throws {
        let all = KeyDistribution.shuffled(try KeyDiscovery(server.address).keys(limit: .max), seed: seed)
        let keys = Array(all.prefix(keyCount))
        let minute = Duration.seconds(60)
        let plans: [(String, AnswerCache?, KeyDistribution)] = [
            ("without a cache", nil, .uniform),
            ("with one that holds all", AnswerCache(freshness: minute), .uniform),
            // An answer of one observation counts for about 270 bytes.
            ("with one that holds a tenth, Zipf", AnswerCache(bytes: keys.count * 27, freshness: minute), .zipf),
        ]
        var times = plans.map { _ in [Double]() }
        var shares = plans.map { _ in 0 }
        for round in 0..<rounds {
            for (place, (_, cache, distribution)) in plans.enumerated() {
                let drawn = distribution.draws(lookups, from: keys, seed: seed + UInt64(round))
                let (seconds, hits) = try await measure(cache, keys, drawn.compactMap { CellKey($0) })
                times[place].append(seconds / Double(lookups))
                shares[place] = 100 * hits / lookups
            }
        }
        for (place, (name, _, _)) in plans.enumerated() {
            let median = times[place].sorted()[rounds / 2] * 1e6
            print("\(name): \(Report.time(median)) µs a look-up, \(shares[place]) % of them answered by the cache")
        }
    }

    /// Looks all `drawn` up once the cache has seen all `keys`.
    private func measure(
        _ cache: AnswerCache?, _ keys: [UInt64], _ drawn: [CellKey]
    ) async throws -> (seconds: Double, hits: Int) {
        let client = IndicatorClient(server.address, configuration: ClientConfiguration(cache: cache))
        _ = try await client.getMany(keys.compactMap { CellKey($0) })
        let before = await client.cacheStatistics.hits
        let clock = ContinuousClock()
        let start = clock.now
        for key in drawn {
            guard try await client.get(key).found?.key == key else { throw BenchFailure("\(key.number) has no cell") }
        }
        let seconds = (clock.now - start) / .seconds(1)
        let hits = await client.cacheStatistics.hits - before
        await client.close()
        return (seconds, hits)
    }
}
