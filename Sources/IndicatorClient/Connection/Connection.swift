import IndicatorProtocol
import Indicators
import NIOCore
import NIOPosix

/// One connection that has said hello. Any number of tasks may ask at the same time; requests are pipelined.
struct Connection: Sendable {
    private let channel: any Channel
    /// What the server is and allows.
    let hello: HelloReply
    /// The epoch that hello was answered from.
    let epoch: Epoch

    /// Connects and says hello, both within `configuration.connectTimeout`. Notices of new epochs go to `onEpoch`.
    static func open(
        _ address: ServerAddress, _ configuration: ClientConfiguration, on group: any EventLoopGroup,
        onEpoch: (@Sendable (Epoch) -> Void)? = nil
    ) async throws(ClientError) -> Connection {
        guard configuration.token.isEmpty || configuration.tls != nil || address.isLoopback else {
            throw ClientError(.untrusted, "a token is not sent to \(address) without TLS, where others could read it")
        }
        let timeout = TimeAmount(configuration.connectTimeout)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: group)
                .connectTimeout(timeout)
                .channelOption(.socketOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls = configuration.tls {
                            try channel.pipeline.syncOperations.addHandler(tls.makeHandler(for: address.host))
                        }
                        // The server announces the frame limit in its hello, which is small; until a higher version
                        // says otherwise no server may announce more than this.
                        try channel.pipeline.syncOperations.addHandler(
                            ConnectionHandler(frameLimit: 64 << 20, onEpoch: onEpoch))
                    }
                }
                .connect(host: address.host, port: address.port).get()
        } catch {
            throw ClientError(.unreachable, "no server answers at \(address)")
        }
        let request = HelloRequest(software: configuration.software, token: configuration.token)
        do throws(ClientError) {
            let hello = try await PendingAnswer(
                request, on: channel, deadline: configuration.connectTimeout, recordSize: 0
            ).value()
            try await agree(hello.reply, on: channel)
            return Connection(channel: channel, hello: hello.reply, epoch: hello.epoch)
        } catch {
            channel.close(promise: nil)
            throw error
        }
    }

    private static func agree(_ hello: HelloReply, on channel: any Channel) async throws(ClientError) {
        do {
            let event = ConnectionEvent.agreed(requestsInFlight: Int(hello.limits.requestsInFlight))
            try await channel.triggerUserOutboundEvent(event).get()
        } catch {
            throw ClientError(.connectionLost, "the connection ended after hello")
        }
    }

    /// Calls `body` once the connection has ended.
    func whenClosed(_ body: @escaping @Sendable () -> Void) { channel.closeFuture.whenComplete { _ in body() } }

    /// Whether requests can be sent.
    var isOpen: Bool { channel.isActive }

    /// Sends a request and waits for its reply, at most for `deadline`.
    func perform<Request: RequestMessage>(
        _ request: Request, deadline: Duration
    ) async throws(ClientError) -> Answer<Request.Reply> {
        try await begin(request, deadline: deadline).value()
    }

    /// Sends a request after those that were begun before it; its reply is waited for later.
    func begin<Request: RequestMessage>(_ request: Request, deadline: Duration) -> PendingAnswer<Request> {
        PendingAnswer(request, on: channel, deadline: deadline, recordSize: Int(hello.recordSize))
    }

    /// Closes the connection; requests under way fail.
    func close() async {
        try? await channel.close().get()
    }
}
