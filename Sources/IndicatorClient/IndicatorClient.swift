import IndicatorProtocol
import Indicators
import NIOCore
import NIOPosix

/// A client of one server: look-ups, series, names and quotes, by any number of tasks at the same time.
///
/// It connects with the first request, pipelines those that follow, and connects anew when the connection was lost.
/// Every cell's checksum is verified. Names of units, places and sources are cached as long as the server serves
/// the same dataset, since their ids are never reused.
public actor IndicatorClient {
    /// Where the server listens.
    public nonisolated let address: ServerAddress
    let configuration: ClientConfiguration
    private let group: any EventLoopGroup
    private var state = State.idle
    var names = NameCache()

    private enum State {
        case idle
        case connecting(Task<Result<Connection, ClientError>, Never>)
        case connected(Connection)
        case closed
    }

    /// A client of the server at `address`; nothing is sent yet.
    public init(_ address: ServerAddress, configuration: ClientConfiguration = ClientConfiguration()) {
        self.address = address
        self.configuration = configuration
        group = MultiThreadedEventLoopGroup.singleton
    }

    /// Closes the connection; requests under way fail, and so do all later ones.
    public func close() async {
        let last = state
        state = .closed
        switch last {
        case .connected(let connection): await connection.close()
        case .connecting(let task): if case .success(let connection) = await task.value { await connection.close() }
        case .idle, .closed: break
        }
    }

    /// Sends a request and returns its reply with the epoch. A request whose connection was lost is sent again, up to
    /// the configured number of times.
    func perform<Request: RequestMessage>(
        _ request: Request, deadline: Duration? = nil
    ) async throws(ClientError) -> Answer<Request.Reply> {
        var attempt = 0
        while true {
            do throws(ClientError) {
                return try await connection().perform(request, deadline: deadline ?? configuration.deadline)
            } catch {
                guard error.code == .connectionLost, attempt < configuration.retries else { throw error }
                attempt += 1
            }
        }
    }

    /// What the server allows.
    func limits() async throws(ClientError) -> ProtocolLimits { try await connection().hello.limits }

    /// The open connection, or a new one. Tasks that ask while it is being made wait for the same one.
    private func connection() async throws(ClientError) -> Connection {
        switch state {
        case .closed: throw ClientError(.closed, "the client was closed")
        case .connected(let connection) where connection.isOpen: return connection
        case .connecting(let task): return try await task.value.get()
        case .connected, .idle: break
        }
        let task = Task { [address, configuration, group] () -> Result<Connection, ClientError> in
            do throws(ClientError) {
                return .success(try await Connection.open(address, configuration, on: group))
            } catch {
                return .failure(error)
            }
        }
        state = .connecting(task)
        let result = await task.value
        if case .closed = state {
            if case .success(let connection) = result { await connection.close() }
            throw ClientError(.closed, "the client was closed")
        }
        switch result {
        case .success(let connection):
            state = .connected(connection)
            names.use(connection.hello.identity)
            return connection
        case .failure(let error):
            state = .idle
            throw error
        }
    }
}
