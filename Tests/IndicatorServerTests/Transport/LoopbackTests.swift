import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Logging
import NIOCore
import Testing

@Suite("The server on real sockets", .timeLimit(.minutes(2)))
struct LoopbackTests {
    @Test("a conversation of every operation, in pieces", arguments: Transport.available)
    func conversation(_ transport: Transport) async throws {
        try await withServer(transport) { _, port in
            var session = try Conversation(hello: false)
            let bytes = try SessionDeliveryTests.everything()
            let expected = try session.send(bytes: bytes)
            try await LoopbackClient.connect(to: port) { client in
                for start in stride(from: 0, to: bytes.count, by: 7) {
                    try await client.send(Array(bytes[start..<min(start + 7, bytes.count)]))
                }
                for reference in expected {
                    let frame = try #require(try await client.frame())
                    #expect(frame.header.id == reference.header.id && frame.status == reference.status)
                }
            }
        }
    }

    @Test("a client that closes its sending half gets all answers, then the end", arguments: Transport.available)
    func halfClosed(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(outputBytes: 2000)) { _, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                let gets = try (1...200).flatMap { id in Conversation.bytes(try GetRequest(key: key()), id: id) }
                try await client.send(gets + [0xFF])
                client.outbound.finish()
                #expect(try await client.framesToEnd().map(\.header.id) == Array(1...200))
            }
        }
    }

    @Test("foreign bytes get a notice, then the end", arguments: Transport.available)
    func garbage(_ transport: Transport) async throws {
        try await withServer(transport) { server, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.send(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
                let frames = try await client.framesToEnd()
                let expected = Notice.closing(
                    ErrorReply(.malformed, invalidField: InvalidField(.unknownValue, .magic)))
                #expect(try frames.map { try $0.notice() } == [expected])
            }
            try await eventually { server.connectionCount == 0 }
        }
    }

    @Test("an oversized frame is answered before its body is sent, then the end", arguments: Transport.available)
    func oversized(_ transport: Transport) async throws {
        try await withServer(transport) { _, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                var header = FrameBuffer()
                header.append(FrameHeader(.request, code: 0x11, bodyLength: .max, id: 8))
                try await client.send(header.array)
                #expect(try await client.framesToEnd().map(\.status) == [.frameTooLarge])
            }
        }
    }

    @Test("who says no hello in time is told and left; who does is not", arguments: Transport.available)
    func helloTimeout(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(helloMilliseconds: 20)) { _, port in
            try await LoopbackClient.connect(to: port) { client in
                let frames = try await client.framesToEnd()
                #expect(try frames.map { try $0.notice() } == [.closing(ErrorReply(.timedOut))])
                #expect(frames.map(\.header.flags) == [[.closes, .mayRetry]])
            }
        }
    }

    @Test(
        "one connection more than the limit is told so; when one leaves there is room again",
        arguments: Transport.available)
    func tooManyConnections(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(connections: 2)) { server, port in
            try await LoopbackClient.connect(to: port) { first in
                try await first.hello()
                try await LoopbackClient.connect(to: port) { second in
                    try await second.hello()
                    try await LoopbackClient.expectTurnedAway(from: port)
                }
                try await eventually { server.connectionCount == 1 }
                try await LoopbackClient.connect(to: port) { fourth in try await fourth.hello() }
            }
        }
    }

    @Test(
        "a client that reads slowly gets everything, and the server queues little meanwhile",
        arguments: Transport.available)
    func backpressure(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(outputBytes: 100_000), largeCells()) { _, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                try await client.send(
                    try (1...500).flatMap { id in Conversation.bytes(try GetRequest(key: key()), id: id) })
                for id in UInt32(1)...500 {
                    let frame = try #require(try await client.frame())
                    #expect(frame.header.id == id && frame.body.count == 900 * 48 + 4)
                }
            }
        }
    }

    @Test("a client that does not read is cut off, and others are served", arguments: Transport.available)
    func stalled(_ transport: Transport) async throws {
        let configuration = ServerConfiguration(stalledMilliseconds: 50, outputBytes: 100_000)
        try await withServer(transport, configuration, largeCells()) { server, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                try await client.send(
                    try (1...1000).flatMap { id in Conversation.bytes(try GetRequest(key: key()), id: id) })
                try await LoopbackClient.connect(to: port) { other in
                    try await other.hello()
                    try await other.send(PingRequest(), id: 3)
                    #expect(try await other.frame()?.header.id == 3)
                }
                try await eventually { server.connectionCount == 0 }
            }
        }
    }
}
