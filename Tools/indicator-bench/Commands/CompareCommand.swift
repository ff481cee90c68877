import ArgumentParser
import Foundation
import IndicatorProtocol

/// The same load on several servers, by turns.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Put the same load on several servers by turns, and print the ratios.",
        discussion: """
            indicator-bench compare --server epoll=127.0.0.1:4670 --server nio=127.0.0.1:4671 \\
                --redis 127.0.0.1:6379 --memcached 127.0.0.1:11211 --shape 1x1,16x1,64x1,16x16,64x64

            The peers are given the very cells that the first server serves. A round measures each server once; the \
            table has the medians of all rounds, and ratios against Redis of the same run.
            """)

    @Option(help: ArgumentHelp("An indicator server and what the table calls it.", valueName: "name=host:port"))
    var server: [NamedServer]
    @Option(help: "A Redis server; what it holds is dropped.") var redis: AddressArgument?
    @Option(help: "A memcached server; what it holds is dropped.") var memcached: AddressArgument?
    @Option(help: "How many rounds.") var rounds = 5
    @OptionGroup var load: LoadOptions

    func validate() throws {
        guard !server.isEmpty, rounds > 0 else { throw ValidationError("At least one --server and one round.") }
    }

    func run() throws {
        let keys = try load.hotKeys(of: server[0].address)
        let servers = try self.servers(filledWith: keys)
        let draws = load.draws(from: keys)
        if !load.json { print(Comparison.heading(load, keys: keys.count, rounds: rounds)) }
        for shape in load.shapes {
            var comparison = Comparison(shape, servers.map(\.name))
            let plan = load.plan(shape, draws)
            for _ in 0..<rounds {
                for (index, server) in servers.enumerated() where server.server.speaks(plan.operations) {
                    comparison.add(try server.server.measure(plan, load), to: index)
                }
            }
            print(load.json ? try comparison.json() : comparison.rows())
        }
    }

    private func servers(filledWith keys: [UInt64]) throws -> [(name: String, server: BenchServer)] {
        var servers = server.map { ($0.name, BenchServer(.indicator, $0.address)) }
        guard redis != nil || memcached != nil else { return servers }
        let cells = try KeyDiscovery(server[0].address).cells(at: keys)
        if let redis {
            try RedisPeer.fill(BlockingSocket(connectingTo: redis.address), with: cells)
            servers.append(("redis", BenchServer(.redis, redis.address)))
        }
        if let memcached {
            try MemcachedPeer.fill(BlockingSocket(connectingTo: memcached.address), with: cells)
            servers.append(("memcached", BenchServer(.memcached, memcached.address)))
        }
        return servers
    }
}

/// `name=host:port` as an argument.
struct NamedServer: ExpressibleByArgument {
    let name: String
    let address: ServerAddress

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let address = ServerAddress(String(parts[1])) else { return nil }
        name = String(parts[0])
        self.address = address
    }
}
