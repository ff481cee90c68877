import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Logging
import Testing

@Suite("Start and shutdown of the server", .timeLimit(.minutes(2)))
struct ShutdownTests {
    private func server(
        _ transport: Transport, _ address: ServerAddress
    ) -> IndicatorServer<MemoryDataset> {
        let configuration = ServerConfiguration(address: address, transport: transport)
        let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        return IndicatorServer(MemoryDataset(.sample()), configuration, logger: quiet)
    }

    @Test("a drain tells the clients, still answers, and ends when they leave", arguments: Transport.available)
    func drain(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(drainMilliseconds: 60_000)) { server, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                server.beginGracefulShutdown()
                #expect(try await client.frame()?.notice() == .draining(milliseconds: 60_000))
                try await client.send(GetRequest(key: key()), id: 4)
                #expect(try await client.frame()?.header.id == 4)
                await #expect(throws: (any Error).self) {
                    try await LoopbackClient.connect(to: port) { try await $0.hello() }
                }
            }
        }
    }

    @Test("a drain does not wait for those who stay", arguments: Transport.available)
    func drainBounded(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(drainMilliseconds: 30)) { server, port in
            try await LoopbackClient.connect(to: port) { client in
                try await client.hello()
                server.beginGracefulShutdown()
                let frames = try await client.framesToEnd()
                #expect(
                    try frames.map { try $0.notice() } == [
                        .draining(milliseconds: 30), .closing(ErrorReply(.draining)),
                    ])
            }
        }
    }

    @Test("who has not said hello yet is sent away by a drain", arguments: Transport.available)
    func drainBeforeHello(_ transport: Transport) async throws {
        try await withServer(transport, ServerConfiguration(drainMilliseconds: 60_000)) { server, port in
            try await LoopbackClient.connect(to: port) { client in
                try await eventually { server.connectionCount == 1 }
                server.beginGracefulShutdown()
                #expect(try await client.framesToEnd().map { try $0.notice() } == [.closing(ErrorReply(.draining))])
            }
        }
    }

    @Test("a port in use, a foreign address and a name that is none are told apart", arguments: Transport.available)
    func unusableAddresses(_ transport: Transport) async throws {
        try await withServer(transport) { _, port in
            await #expect {
                try await server(transport, ServerAddress(host: "127.0.0.1", port: port)).run()
            } throws: {
                ($0 as? ServerError)?.code == .addressInUse
            }
        }
        await #expect {
            try await server(transport, ServerAddress(host: "192.0.2.1", port: 0)).run()
        } throws: {
            ($0 as? ServerError)?.code == .addressNotAvailable
        }
    }

    @Test("a server runs once, and a shutdown before it runs is kept", arguments: Transport.available)
    func once(_ transport: Transport) async throws {
        let unwanted = server(transport, ServerAddress(host: "127.0.0.1", port: 0))
        unwanted.beginGracefulShutdown()
        try await unwanted.run { _ in Issue.record("it listens") }
        try await withServer(transport) { server, _ in
            await #expect { try await server.run() } throws: { ($0 as? ServerError)?.code == .alreadyRun }
        }
    }

    @Test("cancelling the task shuts down", arguments: Transport.available)
    func cancel(_ transport: Transport) async throws {
        let server = server(transport, ServerAddress(host: "127.0.0.1", port: 0))
        let (addresses, found) = AsyncStream.makeStream(of: ServerAddress.self)
        let task = Task { try await server.run { found.yield($0) } }
        let address = try #require(await addresses.first { _ in true })
        #expect(address.host == "127.0.0.1" && address.port > 0)
        #expect(address.description == "127.0.0.1:\(address.port)")
        task.cancel()
        try await task.value
    }
}
