import IndicatorProtocol
import Indicators
import NIOCore
import NIOPosix

/// A client of one server: look-ups, series, names and quotes, by any number of tasks at the same time.
///
/// It connects with the first request, pipelines those that follow over as many connections as configured, and connects
/// anew when one was lost.
/// Every cell's checksum is verified. Texts of units, places and wordings are cached as long as the server serves the same
/// dataset, since their ids are never reused; what names stand for, and sources, until the client learns of another
/// epoch; figures if it is configured with an ``AnswerCache``.
public actor IndicatorClient {
    /// Where the server listens.
    public nonisolated let address: ServerAddress
    let configuration: ClientConfiguration
    private let group: any EventLoopGroup
    /// The connections of the pool, which take turns.
    private var slots: [Slot]
    private var turn = 0
    private var isClosed = false
    var cache: DataCache

    private enum Slot {
        case idle
        case connecting(Task<Result<Connection, ClientError>, Never>)
        case connected(Connection)
    }

    /// A client of the server at `address`; nothing is sent yet.
    public init(_ address: ServerAddress, configuration: ClientConfiguration = ClientConfiguration()) {
        self.address = address
        self.configuration = configuration
        cache = DataCache(configuration.cache)
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

    /// What the cache of answers did; all zero but the epoch without one.
    public var cacheStatistics: CacheStatistics { cache.statistics }

    /// Takes the epoch that the server told of, asked at `now` or later; nil if it told of itself.
    func learn(of epoch: Epoch, at now: ContinuousClock.Instant?) { cache.learn(of: epoch, at: now) }

    /// Takes what a connection beside the pool, opened at `now` or later, told of the data.
    func watches(_ connection: Connection, at now: ContinuousClock.Instant) {
        cache.connected(to: connection.hello.identity, epoch: connection.epoch, isOnly: false, at: now)
    }

    /// Answers a request with the epoch: from the cache if it may, else by the server.
    func perform<Request: RequestMessage>(
        _ request: Request, deadline: Duration? = nil
    ) async throws(ClientError) -> Answer<Request.Reply> {
        try await outcome(of: request, deadline: deadline).get()
    }

    /// The same, for those who take a refusal for an answer.
    func outcome<Request: RequestMessage>(
        of request: Request, deadline: Duration?
    ) async -> Result<Answer<Request.Reply>, ClientError> {
        let now = ContinuousClock.now
        if let known = remembered(request, at: now) { return known }
        let outcome: Result<Answer<Request.Reply>, ClientError>
        do throws(ClientError) {
            outcome = .success(try await ask(request, deadline: deadline))
        } catch {
            outcome = .failure(error)
        }
        cache.keep(outcome, of: request, at: now)
        return outcome
    }

    /// What the cache has for a request, if it may be given.
    func remembered<Request: RequestMessage>(
        _ request: Request, at now: ContinuousClock.Instant
    ) -> Result<Answer<Request.Reply>, ClientError>? {
        isClosed ? nil : cache.answer(to: request, at: now)
    }

    /// Sends a request and returns its reply. A request whose connection was lost, or that the server could not answer
    /// at the moment, is sent again after a while, up to the configured number of times.
    private func ask<Request: RequestMessage>(
        _ request: Request, deadline: Duration?
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
        let now = ContinuousClock.now
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
            let isOnly = !slots.contains { if case .connected(let other) = $0 { other.isOpen } else { false } }
            slots[place] = .connected(connection)
            cache.connected(to: connection.hello.identity, epoch: connection.epoch, isOnly: isOnly, at: now)
            return connection
        case .failure(let error):
            slots[place] = .idle
            throw error
        }
    }
}
