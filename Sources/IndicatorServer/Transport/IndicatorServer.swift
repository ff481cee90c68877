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
/// ``run(onListening:onListeningTLS:)`` serves until ``beginGracefulShutdown()`` is called or its task is cancelled; called before, it
/// returns at once. A server runs once.
public final class IndicatorServer<Dataset: IndicatorDataset>: Sendable {
    private let configuration: ServerConfiguration
    private let identity: TLSIdentity?
    let acceptor: ConnectionAcceptor<Dataset>
    private let logger: Logger
    private let group: any EventLoopGroup
    private let state = Mutex(State.new)

    private enum State {
        case new
        /// Shut down before it ran.
        case unwanted
        case starting
        case listening(Listeners)
        case shuttingDown
    }

    /// What connections come by.
    private struct Listeners {
        var channels: [any Channel] = []
        var transport: (any RunningTransport)?

        /// Takes no more connections; a transport of its own asks its clients to leave, too.
        func close() {
            for channel in channels { channel.close(promise: nil) }
            transport?.drain()
        }
    }

    /// A server that does nothing until it is run.
    ///
    /// Dataset errors are logged, at most one a second; what clients send never is. `access` says who may connect,
    /// `identity` is shown where the configuration has an address for TLS, `loader` loads what clients upload (without one the server takes no loads), `group` is the event loops that connections
    /// live on.
    public init(
        _ dataset: Dataset, _ configuration: ServerConfiguration, access: AccessControl = AccessControl(),
        identity: TLSIdentity? = nil, loader: (any UploadLoader)? = nil, metrics: ServerMetrics = ServerMetrics(),
        logger: Logger,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.configuration = configuration
        self.identity = identity
        self.logger = logger
        self.group = group
        let nanoseconds = { @Sendable in NIODeadline.now().uptimeNanoseconds }
        let clock = { @Sendable in nanoseconds() / 1_000_000 }
        let context = SessionContext(
            dataset: dataset, limits: configuration.limits, access: access, metrics: metrics,
            requestsPerSecond: configuration.requestsPerSecond, outputBytes: configuration.outputBytes, loader: loader,
            loadBytes: configuration.loadBytes, loadBytesTotal: configuration.loadBytesTotal,
            furtherLimits: configuration.furtherLimits(takingLoads: loader != nil), software: configuration.software,
            clock: clock, nanoseconds: nanoseconds,
            report: FaultLog(logger, clock: clock).report)
        acceptor = ConnectionAcceptor(context, configuration, group, logger)
    }

    /// The number of open connections.
    public var connectionCount: Int { acceptor.admission.count }

    /// Serves until it is shut down; returns once all connections have closed.
    ///
    /// `onListening` is called with the address and the actual port as soon as plain connections are accepted,
    /// `onListeningTLS` for those by TLS. Throws ``ServerError`` if an address can't be listened on.
    public func run(
        onListening: @Sendable (ServerAddress) -> Void = { _ in },
        onListeningTLS: @Sendable (ServerAddress) -> Void = { _ in }
    ) async throws(ServerError) {
        let before = state.withLock { state in
            defer { if case .new = state { state = .starting } }
            return state
        }
        switch before {
        case .new: break
        case .unwanted: return
        case .starting, .listening, .shuttingDown: throw ServerError(.alreadyRun, "a server runs once")
        }
        var listeners = Listeners()
        do throws(ServerError) {
            if let address = configuration.address {
                let actual = try await listenPlain(on: address, &listeners)
                tell(actual, "plain", onListening)
            }
            if let address = configuration.tlsAddress, let identity {
                let channel = try await listen(on: address, identity: identity)
                listeners.channels.append(channel)
                tell(Self.address(of: channel, address), "TLS", onListeningTLS)
            }
        } catch {
            listeners.close()
            throw error
        }
        let isWanted = state.withLock { [listeners] state in
            guard case .starting = state else { return false }
            state = .listening(listeners)
            return true
        }
        if !isWanted { listeners.close() }
        await withTaskCancellationHandler { [listeners] in
            for channel in listeners.channels { try? await channel.closeFuture.get() }
            if listeners.channels.isEmpty { await listeners.transport?.ended() }
        } onCancel: {
            beginGracefulShutdown()
        }
        await leave(listeners.transport)
    }

    /// Stops listening and asks all clients to leave; ``run(onListening:onListeningTLS:)`` returns when they have, or
    /// when their time is over.
    ///
    /// May be called from anywhere, and more than once.
    public func beginGracefulShutdown() {
        let listeners = state.withLock { state -> Listeners? in
            switch state {
            case .new, .unwanted: state = .unwanted
            case .starting, .shuttingDown: state = .shuttingDown
            case .listening(let listeners):
                state = .shuttingDown
                return listeners
            }
            return nil
        }
        guard let listeners else { return }
        logger.info("shutting down", metadata: ["connections": "\(connectionCount)"])
        listeners.close()
    }

    private func leave(_ transport: (any RunningTransport)?) async {
        acceptor.admission.drain()
        // A connection that was admitted just now may not be among the channels at the first look.
        repeat {
            let channels = acceptor.registry.all
            for channel in channels { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
            // Each connection closes itself in time; a failure to close is a close as well.
            for channel in channels { try? await channel.closeFuture.get() }
            await transport?.ended()
            await Task.yield()
        } while connectionCount > 0
    }

    private func listen(on address: ServerAddress, identity: TLSIdentity?) async throws(ServerError) -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { [acceptor] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptGate(acceptor.admission, acceptor.admit))
                }
            }
            .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark,
                value: ChannelOptions.Types.WriteBufferWaterMark(low: 32 << 10, high: OutputAccount.uncountedBytes)
            )
            .childChannelInitializer { [acceptor] channel in acceptor.accept(channel, identity) }
        do {
            return try await bootstrap.bind(host: address.host, port: address.port).get()
        } catch {
            throw ServerError(listening: error, on: address)
        }
    }

    /// Listens for plain connections by the transport that the configuration names; returns where.
    private func listenPlain(
        on address: ServerAddress, _ listeners: inout Listeners
    ) async throws(ServerError) -> ServerAddress {
        #if os(Linux)
        if configuration.transport == .epoll {
            let threads = configuration.threads > 0 ? configuration.threads : System.coreCount
            let transport = EpollTransport(acceptor.shared(configuration), threads: threads)
            let actual = try transport.listen(on: address)
            listeners.transport = transport
            return actual
        }
        #endif
        let channel = try await listen(on: address, identity: nil)
        listeners.channels.append(channel)
        return Self.address(of: channel, address)
    }

    /// Where a listener actually listens.
    private static func address(of listener: any Channel, _ wanted: ServerAddress) -> ServerAddress {
        ServerAddress(
            host: listener.localAddress?.ipAddress ?? wanted.host, port: listener.localAddress?.port ?? wanted.port)
    }

    private func tell(_ actual: ServerAddress, _ kind: String, _ told: (ServerAddress) -> Void) {
        logger.info("listening", metadata: ["address": "\(actual)", "kind": "\(kind)"])
        told(actual)
    }
}
