import IndicatorProtocol
import Indicators
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// Gives new connections their sessions, or turns them away.
final class ConnectionAcceptor<Dataset: IndicatorDataset>: Sendable {
    let admission: Admission
    let registry = ConnectionRegistry()
    let context: SessionContext<Dataset>
    private let budget: OutputBudget
    private let timeouts: ConnectionTimeouts
    private let logger: Logger
    /// What was decided of connections that are not yet set up.
    private let verdicts = Mutex<[ObjectIdentifier: Admission.Verdict]>([:])
    /// Each event loop is one thread, and has a tally of its own.
    private let tallies: [ObjectIdentifier: RequestTally]

    init(
        _ context: SessionContext<Dataset>, _ configuration: ServerConfiguration, _ group: any EventLoopGroup,
        _ logger: Logger
    ) {
        self.context = context
        self.logger = logger
        admission = Admission(configuration, context.metrics)
        budget = OutputBudget(limit: configuration.outputBytesTotal)
        timeouts = ConnectionTimeouts(configuration)
        tallies = Dictionary(
            group.makeIterator().map { (ObjectIdentifier($0), context.metrics.makeTally()) }, uniquingKeysWith: { $1 })
    }

    #if os(Linux)
    /// What loops of epoll share, with the connections of this acceptor too: limits and budget.
    func shared(_ configuration: ServerConfiguration) -> EpollShared<Dataset> {
        EpollShared(context, configuration, admission, budget, logger)
    }
    #endif

    /// Counts a connection that was accepted just now, until it has closed.
    func admit(_ channel: any Channel) {
        let address = PeerAddress(channel.remoteAddress)
        let verdict = admission.admit(address)
        let id = ObjectIdentifier(channel)
        verdicts.withLock { $0[id] = verdict }
        channel.closeFuture.whenComplete { _ in
            self.verdicts.withLock { $0[id] = nil }
            if verdict == .admitted { self.admission.leave(address) } else { self.admission.dismissed() }
        }
    }

    /// Sets a connection up that was counted, by TLS if there is an identity to show.
    func accept(_ channel: any Channel, _ identity: TLSIdentity?) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let verdict = verdicts.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) } ?? .full
            if let identity { try channel.pipeline.syncOperations.addHandler(identity.makeHandler()) }
            guard verdict == .admitted else {
                let status: StatusCode = verdict == .draining ? .draining : .overloaded
                return try channel.pipeline.syncOperations.addHandler(TurnAwayHandler(status, timeouts))
            }
            registry.add(channel)
            let session = Session(context, tally: tallies[ObjectIdentifier(channel.eventLoop)])
            try channel.pipeline.syncOperations.addHandler(
                ConnectionHandler(
                    session, timeouts: timeouts, account: OutputAccount(budget, context.metrics), logger: logger))
        }
    }
}

extension PeerAddress {
    /// The peer that a socket address tells; all that tell none are one.
    init(_ address: SocketAddress?) {
        let bytes = address?.withSockAddr { address, size in Array(UnsafeRawBufferPointer(start: address, count: size))
        }
        // The address stands behind family and port, in sockaddr_in6 behind the flow label too, on all systems.
        switch address {
        case .v4: self.init(ipv4: (bytes ?? []).dropFirst(4).prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
        case .v6: self.init(ipv6: (bytes ?? []).dropFirst(8).prefix(16))
        case .unixDomainSocket, nil: self.init(ipv4: 0)
        }
    }
}
