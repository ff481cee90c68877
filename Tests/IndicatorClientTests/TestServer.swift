import IndicatorClient
import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Logging
import Testing

/// A server on a free port of 127.0.0.1 that runs until it is stopped.
struct TestServer {
    let server: IndicatorServer<MemoryDataset>
    let address: ServerAddress
    private let run: Task<Void, any Error>

    /// `identity` makes it listen for TLS alone.
    init(
        _ dataset: MemoryDataset, port: Int = 0, access: AccessControl = AccessControl(), identity: TLSIdentity? = nil,
        loader: (any UploadLoader)? = nil
    ) async throws {
        let address = ServerAddress(host: "127.0.0.1", port: port)
        let configuration = ServerConfiguration(
            address: identity == nil ? address : nil, tlsAddress: identity == nil ? nil : address,
            drainMilliseconds: 500)
        let server = IndicatorServer(
            dataset, configuration, access: access, identity: identity, loader: loader,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let (addresses, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
        run = Task {
            defer { continuation.finish() }
            try await server.run(
                onListening: { continuation.yield($0) }, onListeningTLS: { continuation.yield($0) })
        }
        var iterator = addresses.makeAsyncIterator()
        guard let address = await iterator.next() else {
            try await run.value
            throw ServerError(.failed, "the server ended before it listened")
        }
        self.server = server
        self.address = address
    }

    /// Runs `body` with a client of a server of `dataset`, and ends both.
    static func with(
        _ dataset: MemoryDataset, _ configuration: ClientConfiguration = ClientConfiguration(),
        _ body: (IndicatorClient, IndicatorServer<MemoryDataset>) async throws -> Void
    ) async throws {
        let server = try await TestServer(dataset)
        let client = IndicatorClient(server.address, configuration: configuration)
        do {
            try await body(client, server.server)
        } catch {
            Issue.record(error)
        }
        await client.close()
        await server.stop()
    }

    /// Shuts the server down and waits for its end.
    func stop() async {
        server.beginGracefulShutdown()
        _ = await run.result
    }
}
