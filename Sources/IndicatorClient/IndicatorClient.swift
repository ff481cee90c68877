import IndicatorProtocol
import Indicators
import NIOCore
import NIOPosix

/// A client of one server: look-ups, series, names and quotes, by any number of tasks at the same time.
///
/// It connects with the first request, pipelines those that follow over as many connections as configured, and connects
/// anew when one was lost.
/// Every cell's checksum is verified. Names of units, places and sources are cached as long as the server serves
/// the same dataset, since their ids are never reused.
public actor IndicatorClient {
    /// Where the server listens.
    public nonisolated let address: ServerAddress
    let configuration: ClientConfiguration
    private let group: any EventLoopGroup
    /// The connections of the pool, which take turns.
    private var slots: [Slot]
    private var turn = 0
    private var isClosed = false
    var names = NameCache()

    private enum Slot {
        case idle
        case connecting(Task<Result<Connection, ClientError>, Never>)
        case connected(Connection)
    }

    /// A client of the server at `address`; nothing is sent yet.
    public init(_ address: ServerAddress, configuration: ClientConfiguration = ClientConfiguration()) {
        self.address = address
        self.configuration = configuration
        group = MultiThreadedEventLoopGroup.singleton
        slots = Array(repeating: .idle, count: max(1, configuration.connections))
    }

    /// Closes all connections; requests under way fail, and so do all later ones.
    public func close() async {
        let last = slots
        isClosed = true
        slots = slots.map { _ in .idle }
        for slot in last {
            switch slot {
            case .connected(let connection): await connection.close()
            case .connecting(let task): if case .success(let connection) = await task.value { await connection.close() }
            case .idle: break
            }
        }
    }

    /// Sends a request and returns its reply with the epoch. A request whose connection was lost, or that the server
    /// could not answer at the moment, is sent again after a while, up to the configured number of times.
    func perform<Request: RequestMessage>(
        _ request: Request, deadline: Duration? = nil
    ) async throws(ClientError) -> Answer<Request.Reply> {
        let deadline = deadline ?? configuration.deadline
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: deadline)
        var backoff = Backoff()
        while true {
            do throws(ClientError) {
                let rest = backoff.attempts == 0 ? deadline : clock.now.duration(to: end)
                return try await connection().perform(request, deadline: rest)
            } catch {
                guard [.connectionLost, .busy].contains(error.code), error.status != .epochMoved,
                    backoff.attempts < configuration.retries
                else { throw error }
                // A lost connection is tried anew at once the first time: idle ones are closed by servers.
                let isFirst = backoff.attempts == 0 && error.code == .connectionLost
                let wait = backoff.next(atLeast: error.retryAfter)
                guard !isFirst else { continue }
                guard clock.now.advanced(by: wait) < end else { throw error }
                do {
                    try await clock.sleep(for: wait)
                } catch {
                    throw ClientError(.cancelled, "the task was cancelled")
                }
            }
        }
    }

    /// A connection beside the pool, whose notices of new epochs go to `onEpoch`; the caller closes it.
    func newConnection(onEpoch: @escaping @Sendable (Epoch) -> Void) async throws(ClientError) -> Connection {
        guard !isClosed else { throw ClientError(.closed, "the client was closed") }
        return try await Connection.open(address, configuration, on: group, onEpoch: onEpoch)
    }

    /// What the server allows.
    func limits() async throws(ClientError) -> ProtocolLimits { try await connection().hello.limits }

    /// The open connection whose turn it is, or a new one. Tasks that ask while it is being made wait for the same one.
    func connection() async throws(ClientError) -> Connection {
        guard !isClosed else { throw ClientError(.closed, "the client was closed") }
        turn = (turn + 1) % slots.count
        let place = turn
        switch slots[place] {
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
        slots[place] = .connecting(task)
        let result = await task.value
        if isClosed {
            if case .success(let connection) = result { await connection.close() }
            throw ClientError(.closed, "the client was closed")
        }
        switch result {
        case .success(let connection):
            slots[place] = .connected(connection)
            names.use(connection.hello.identity)
            return connection
        case .failure(let error):
            slots[place] = .idle
            throw error
        }
    }
}
