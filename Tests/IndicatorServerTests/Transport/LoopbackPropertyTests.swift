import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import MetricsTestKit
import NIOCore
import Synchronization
import Testing

@testable import IndicatorServer

/// Rules that hold on real sockets whatever clients and the network do; what is random prints its seed.
@Suite("The server on real sockets, whatever clients do", .timeLimit(.minutes(2)))
struct LoopbackPropertyTests {
    /// A request for the large cell with each of the numbers.
    private func gets(_ ids: ClosedRange<UInt32>) throws -> [UInt8] {
        try ids.flatMap { Conversation.bytes(try GetRequest(key: key()), id: $0) }
    }

    /// Sends `bytes` in pieces of 1 to `most`.
    private func send(
        _ bytes: ArraySlice<UInt8>, most: Int, by client: borrowing LoopbackClient, _ random: inout SeededGenerator
    ) async throws {
        var rest = bytes
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...most, using: &random))
            rest = rest.dropFirst(piece.count)
            try await client.send(Array(piece))
        }
    }

    @Test("byte by byte or at random, the answers are the same", arguments: Transport.available)
    func pieces(_ transport: Transport) async throws {
        let bytes = try SessionDeliveryTests.everything()
        try await withServer(transport) { _, port in
            var expected: [SentFrame] = []
            // The first delivery is whole, the second in single bytes.
            for (seed, most) in [bytes.count, 1, 3, 17, 60, 200].enumerated() {
                var random = SeededGenerator(seed: UInt64(seed))
                let frames = try await LoopbackClient.connect(to: port) { client in
                    try await send(bytes[...], most: most, by: client, &random)
                    client.outbound.finish()
                    return try await client.framesToEnd()
                }
                if seed == 0 { expected = frames }
                #expect(frames.count == 19 && frames == expected, "seed \(seed), pieces of at most \(most)")
            }
        }
    }

    @Test("who stops sending at any moment gets all that was asked for, then the end", arguments: Transport.available)
    func halfClosed(_ transport: Transport) async throws {
        let bytes = Conversation.bytes(HelloRequest()) + (try gets(2...40))
        try await withServer(transport, ServerConfiguration(outputBytes: 100_000), try largeCells()) { server, port in
            for seed in UInt64(1)...12 {
                var random = SeededGenerator(seed: seed)
                let part = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
                let asked = try SentFrame.whole(in: part)
                let ids = try await LoopbackClient.connect(to: port) { client in
                    try await send(part, most: 400, by: client, &random)
                    client.outbound.finish()
                    return try await client.framesToEnd().map(\.header.id)
                }
                #expect(ids == asked, "seed \(seed)")
            }
            try await eventually { server.connectionCount == 0 }
        }
    }

    @Test("who resets at any moment leaves nothing behind, and others are served", arguments: Transport.available)
    func reset(_ transport: Transport) async throws {
        let metrics = TestMetrics()
        let bytes = Conversation.bytes(HelloRequest()) + (try gets(2...200))
        try await withServer(
            transport, ServerConfiguration(outputBytes: 100_000), try largeCells(),
            metrics: ServerMetrics(factory: metrics)
        ) { server, port in
            try await LoopbackClient.connect(to: port) { other in
                try await other.hello()
                for seed in UInt64(1)...30 {
                    var random = SeededGenerator(seed: seed)
                    let part = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
                    let answers = try SentFrame.whole(in: part).count
                    try await LoopbackClient.connect(to: port, resets: true) { client in
                        try await client.send(Array(part))
                        for _ in 0..<Int.random(in: 0...min(answers, 5), using: &random) {
                            _ = try await client.frame()
                        }
                    }
                    try await other.send(PingRequest(), id: UInt32(seed) + 1)
                    #expect(try await other.frame()?.header.id == UInt32(seed) + 1, "seed \(seed)")
                }
                try await eventually { server.connectionCount == 1 }
            }
            try await eventually { server.connectionCount == 0 }
            // What waited for those who are gone waits no more; where nothing ever waited, nothing was told.
            let waiting = try metrics.expectMeter("indicatord_output_waiting_bytes").lastValue
            #expect((waiting ?? 0) == 0)
        }
    }

    @Test(
        "who does not read is cut off and counted, for its own time and for all together",
        arguments: Transport.available)
    func cutOff(_ transport: Transport) async throws {
        for (reason, configuration) in [
            ("stalled", ServerConfiguration(stalledMilliseconds: 50, outputBytes: 100_000)),
            ("output_full", ServerConfiguration(outputBytes: 1 << 20, outputBytesTotal: 1 << 20)),
        ] {
            let metrics = TestMetrics()
            try await withServer(
                transport, configuration, try largeCells(), metrics: ServerMetrics(factory: metrics)
            ) { server, port in
                let counted = try metrics.expectCounter("indicatord_connections_cut_off", [("reason", reason)])
                try await LoopbackClient.connect(to: port) { other in
                    try await other.hello()
                    try await LoopbackClient.connect(to: port) { first in
                        try await LoopbackClient.connect(to: port) { second in
                            for client in [first, second] {
                                try await client.send(Conversation.bytes(HelloRequest()) + (try gets(2...1000)))
                            }
                            // The last of them may be within what all together may have, once the others are gone.
                            try await eventually { counted.totalValue >= (reason == "stalled" ? 2 : 1) }
                        }
                    }
                    try await other.send(PingRequest(), id: 3)
                    #expect(try await other.frame()?.header.id == 3)
                }
                try await eventually { server.connectionCount == 0 }
                #expect(try metrics.expectMeter("indicatord_output_waiting_bytes").lastValue == 0)
            }
        }
    }

    @Test("one address has its limit and another its own, and who leaves makes room", arguments: Transport.available)
    func perAddress(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(connectionsPerAddress: 2)) { server, port in
            try await LoopbackClient.connect(to: port) { first in
                try await first.hello()
                try await LoopbackClient.connect(to: port) { second in
                    try await second.hello()
                    try await LoopbackClient.expectTurnedAway(from: port)
                    try await LoopbackClient.connect(to: port, from: "127.0.0.2") { try await $0.hello() }
                }
                try await eventually { server.connectionCount == 1 }
                try await LoopbackClient.connect(to: port) { try await $0.hello() }
            }
        }
    }

    @Test(
        "too many that are turned away stop the accepting, which goes on when they leave",
        arguments: Transport.available)
    func acceptingStops(_ transport: Transport) async throws {
        let metrics = TestMetrics()
        try await withServer(
            transport, ServerConfiguration(connections: 1), metrics: ServerMetrics(factory: metrics)
        ) { server, port in
            let refused = try metrics.expectCounter("indicatord_connections_refused", [("reason", "full")])
            try await LoopbackClient.connect(to: port) { first in
                try await first.hello()
                // Twice as many as are turned away at a time, who stay until they are left: none that waits in the
                // system's queue meanwhile is forgotten.
                let (most, all) = (Admission.turnedAwayMost, 2 * Admission.turnedAwayMost)
                let gate = Gate()
                let began = ContinuousClock.now
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<all {
                        group.addTask {
                            try await LoopbackClient.connect(to: port) { client in
                                let notices = try await client.framesToEnd().count
                                try await eventually { gate.isOpen.load(ordering: .acquiring) }
                                return notices
                            }
                        }
                    }
                    try await eventually { refused.totalValue >= Int64(most) }
                    for id in UInt32(10)...200 {
                        try await first.send(PingRequest(), id: id)
                        #expect(try await first.frame()?.header.id == id)
                    }
                    // The server leaves those who stay after a second, and goes on accepting. Epoll's loops each look
                    // before they accept, and may do so at the same time.
                    let seen = refused.totalValue
                    if ContinuousClock.now - began < .milliseconds(900) { #expect(seen < Int64(most + 16)) }
                    gate.isOpen.store(true, ordering: .releasing)
                    for try await notices in group { #expect(notices == 1) }
                }
                #expect(refused.totalValue == Int64(all) && server.connectionCount == 1)
                try await first.send(PingRequest(), id: 2)
                #expect(try await first.frame()?.header.id == 2)
            }
            try await eventually { server.connectionCount == 0 }
            try await LoopbackClient.connect(to: port) { try await $0.hello() }
        }
    }
}

/// What several tasks wait for.
private final class Gate: Sendable {
    let isOpen = Atomic(false)
}

extension SentFrame {
    /// The ids of the whole frames at the start of `bytes`, in their order.
    fileprivate static func whole(in bytes: ArraySlice<UInt8>) throws -> [UInt32] {
        var ids: [UInt32] = []
        var rest = bytes
        while true {
            let found = try rest.withUnsafeBytes { raw -> (UInt32, Int)? in
                guard case .frame(let header, let body) = try FrameScan.first(in: raw, frameLimit: .max) else {
                    return nil
                }
                return (header.id, FrameHeader.size + body.count)
            }
            guard let (id, size) = found else { return ids }
            ids.append(id)
            rest = rest.dropFirst(size)
        }
    }
}
