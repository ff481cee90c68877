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

    init(_ dataset: MemoryDataset, port: Int = 0) async throws {
        let configuration = ServerConfiguration(
            address: ServerAddress(host: "127.0.0.1", port: port), drainMilliseconds: 500)
        let server = IndicatorServer(
            dataset, configuration, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let (addresses, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
        run = Task {
            defer { continuation.finish() }
            try await server.run { continuation.yield($0) }
        }
        var iterator = addresses.makeAsyncIterator()
        guard let address = await iterator.next() else {
            try await run.value
            throw ServerError(.failed, "the server ended before it listened")
        }
        self.server = server
        self.address = address
    }

    /// Shuts the server down and waits for its end.
    func stop() async {
        server.beginGracefulShutdown()
        _ = await run.result
    }
}
