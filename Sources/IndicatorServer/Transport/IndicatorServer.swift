import IndicatorProtocol
import Indicators
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Serves a dataset over TCP: listens, hands each connection to a session of its own, and shuts down gracefully.
///
///     let server = IndicatorServer(dataset, ServerConfiguration(address: ServerAddress(host: "127.0.0.1", port: 0)), logger: logger)
///     try await server.run { address in print("listening on \(address)") }
///
/// ``run(onListening:)`` serves until ``beginGracefulShutdown()`` is called or its task is cancelled; called before, it
/// returns at once. A server runs once.
public final class IndicatorServer<Dataset: IndicatorDataset>: Sendable {
    private let configuration: ServerConfiguration
    private let context: SessionContext<Dataset>
    private let logger: Logger
    private let group: any EventLoopGroup
    private let registry: ConnectionRegistry
    private let state = Mutex(State.new)

    private enum State {
        case new
        /// Shut down before it ran.
        case unwanted
        case starting
        case listening(any Channel)
        case shuttingDown
    }

    /// A server that does nothing until it is run.
    ///
    /// Dataset errors are logged, at most one a second; what clients send never is. `group` is the event loops that
    /// connections live on.
    public init(
        _ dataset: Dataset, _ configuration: ServerConfiguration, logger: Logger,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.configuration = configuration
        self.logger = logger
        self.group = group
        registry = ConnectionRegistry(limit: configuration.connections)
        let clock = { @Sendable in NIODeadline.now().uptimeNanoseconds / 1_000_000 }
        context = SessionContext(
            dataset: dataset, limits: configuration.limits, outputBytes: configuration.outputBytes,
            software: configuration.software, clock: clock, report: FaultLog(logger, clock: clock).report)
    }

    /// The number of open connections.
    public var connectionCount: Int { registry.count }

    /// Serves until it is shut down; returns once all connections have closed.
    ///
    /// `onListening` is called with the address and the actual port as soon as connections are accepted. Throws
    /// ``ServerError`` if the address can't be listened on.
    public func run(onListening: @Sendable (ServerAddress) -> Void = { _ in }) async throws(ServerError) {
        let before = state.withLock { state in
            defer { if case .new = state { state = .starting } }
            return state
        }
        switch before {
        case .new: break
        case .unwanted: return
        case .starting, .listening, .shuttingDown: throw ServerError(.alreadyRun, "a server runs once")
        }
        let listener = try await listen()
        let isWanted = state.withLock { state in
            guard case .starting = state else { return false }
            state = .listening(listener)
            return true
        }
        if isWanted {
            let address = Self.address(of: listener, configuration)
            logger.info("listening", metadata: ["address": "\(address)"])
            onListening(address)
        } else {
            listener.close(promise: nil)
        }
        await withTaskCancellationHandler {
            try? await listener.closeFuture.get()
        } onCancel: {
            beginGracefulShutdown()
        }
        await leave()
    }

    /// Stops listening and asks all clients to leave; ``run(onListening:)`` returns when they have, or when their
    /// time is over.
    ///
    /// May be called from anywhere, and more than once.
    public func beginGracefulShutdown() {
        let listener = state.withLock { state -> (any Channel)? in
            switch state {
            case .new, .unwanted: state = .unwanted
            case .starting, .shuttingDown: state = .shuttingDown
            case .listening(let listener):
                state = .shuttingDown
                return listener
            }
            return nil
        }
        listener?.close(promise: nil)
    }

    private func leave() async {
        let channels = registry.drain()
        if !channels.isEmpty { logger.info("shutting down", metadata: ["connections": "\(channels.count)"]) }
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
        // Each connection closes itself in time; a failure to close is a close as well.
        for channel in channels { try? await channel.closeFuture.get() }
    }

    private func listen() async throws(ServerError) -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark,
                value: ChannelOptions.Types.WriteBufferWaterMark(low: 64 << 10, high: 256 << 10)
            )
            .childChannelInitializer { [context, configuration, registry, logger] channel in
                Self.admit(channel, context, configuration, registry, logger)
            }
        do {
            return try await bootstrap.bind(host: configuration.address.host, port: configuration.address.port).get()
        } catch {
            throw ServerError(listening: error, on: configuration.address)
        }
    }

    /// Where the listener actually listens.
    private static func address(of listener: any Channel, _ configuration: ServerConfiguration) -> ServerAddress {
        ServerAddress(
            host: listener.localAddress?.ipAddress ?? configuration.address.host,
            port: listener.localAddress?.port ?? configuration.address.port)
    }

    /// Gives a new connection its session, or turns it away.
    private static func admit(
        _ channel: any Channel, _ context: SessionContext<Dataset>, _ configuration: ServerConfiguration,
        _ registry: ConnectionRegistry, _ logger: Logger
    ) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let timeouts = ConnectionTimeouts(configuration)
            switch registry.admit(channel) {
            case .admitted:
                channel.closeFuture.whenComplete { _ in registry.remove(channel) }
                let handler = ConnectionHandler(Session(context), timeouts: timeouts, logger: logger)
                try channel.pipeline.syncOperations.addHandler(handler)
            case .full: try channel.pipeline.syncOperations.addHandler(TurnAwayHandler(.overloaded, timeouts))
            case .draining: try channel.pipeline.syncOperations.addHandler(TurnAwayHandler(.draining, timeouts))
            }
        }
    }
}
