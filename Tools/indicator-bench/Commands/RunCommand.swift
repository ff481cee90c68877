import ArgumentParser
import Foundation
import IndicatorProtocol

/// One load on one server.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Put a load on an indicator server.",
        discussion: """
            indicator-bench run --server 127.0.0.1:4670 --shape 1x1,16x16 --mix get=9,series=1 --keys zipf
            indicator-bench run --server 127.0.0.1:4670 --shape 16x1 --rate 20000

            In a closed loop a connection sends its next requests when it has all answers. In an open loop (--rate) \
            requests have their times, and a late one's latency counts from when it should have been sent.
            """)

    @Option(help: "The server.") var server: AddressArgument
    @OptionGroup var load: LoadOptions

    func run() throws {
        let draws = load.draws(from: try load.hotKeys(of: server.address))
        for shape in load.shapes {
            let measurement = try BenchServer(.indicator, server.address).measure(load.plan(shape, draws), load)
            print(
                load.json
                    ? try Report.json(shape, "indicator", measurement) : Report.line(shape, "indicator", measurement))
        }
    }
}

/// A server to measure.
struct BenchServer {
    /// The protocols spoken.
    enum Kind: String {
        case indicator, redis, memcached
    }

    let kind: Kind
    let address: ServerAddress

    init(_ kind: Kind, _ address: ServerAddress) {
        self.kind = kind
        self.address = address
    }

    /// Whether it can be asked for all of these.
    func speaks(_ operations: [LoadOperation]) -> Bool {
        switch kind {
        case .indicator: operations.allSatisfy(IndicatorPeer.speaks)
        case .redis: operations.allSatisfy(RedisPeer.speaks)
        case .memcached: operations.allSatisfy(MemcachedPeer.speaks)
        }
    }

    func measure(_ plan: LoadPlan, _ options: LoadOptions) throws -> Measurement {
        switch kind {
        case .indicator: try measure(plan, options, IndicatorPeer.self)
        case .redis: try measure(plan, options, RedisPeer.self)
        case .memcached: try measure(plan, options, MemcachedPeer.self)
        }
    }

    private func measure<P: Peer>(_ plan: LoadPlan, _ options: LoadOptions, _: P.Type) throws -> Measurement {
        let loop = try LoadLoop<P>(plan, to: address)
        if let requests = options.requests { return try loop.run(requests: requests) }
        return try loop.run(warmUp: options.warmUp, seconds: options.seconds)
    }
}
