import DequeModule
import IndicatorProtocol
import NIOCore
import NIOSSL

/// A request on its way to the socket: how it is written once it has an id, and who waits for the reply.
struct OutgoingRequest: Sendable {
    let write: @Sendable (_ id: UInt32, inout FrameBuffer) -> Void
    let promise: EventLoopPromise<RawReply>
    let timeout: TimeAmount
}

/// What the owner of a connection tells its handler.
enum ConnectionEvent: Sendable {
    /// Hello is answered: so many requests may be in flight.
    case agreed(requestsInFlight: Int)
}

/// Drives a ``RequestSession`` on a channel's event loop: requests out, replies to those who wait.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = OutgoingRequest
    typealias OutboundOut = ByteBuffer

    private var session: RequestSession<EventLoopPromise<RawReply>>
    private var queue: Deque<OutgoingRequest> = []
    private var requestsInFlight = 1
    private var isDraining = false
    private var failure: ClientError?
    private let onEpoch: (@Sendable (UInt32) -> Void)?

    /// `frameLimit` is the largest frame accepted from the server, in bytes.
    init(frameLimit: Int, onEpoch: (@Sendable (UInt32) -> Void)? = nil) {
        session = RequestSession(frameLimit: frameLimit)
        self.onEpoch = onEpoch
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // The request's own promise tells of all that follows. One that is never kept would keep itself, and with it the
        // request and its reply, for as long as the process lives.
        defer { promise?.succeed() }
        let request = unwrapOutboundIn(data)
        if let failure { return request.promise.fail(failure) }
        guard !isDraining else {
            return request.promise.fail(ClientError(.connectionLost, "the server is shutting down"))
        }
        // Whoever waits is told in time, whether the request was sent or still queues. A reply that comes later finds
        // the promise kept already and is dropped.
        let waiter = request.promise
        let timer = context.eventLoop.scheduleTask(in: request.timeout) {
            waiter.fail(ClientError(.deadlinePassed, "no answer came before the deadline"))
        }
        waiter.futureResult.whenComplete { _ in timer.cancel() }
        queue.append(request)
        send(context: context)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard case .agreed(let requestsInFlight) = event as? ConnectionEvent else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        self.requestsInFlight = max(1, requestsInFlight)
        promise?.succeed()
        send(context: context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let actions = buffer.withUnsafeReadableBytes { session.receive($0) }
        for action in actions {
            switch action {
            case .deliver(let reply, let waiter): waiter.succeed(reply)
            case .drain: drain(context: context)
            case .tell(let epoch): onEpoch?(epoch)
            case .close(let error): end(context: context, with: error)
            }
        }
        if failure == nil { send(context: context) }
        if isDraining, session.inFlight == 0 { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context: context, with: ClientError(.connectionLost, "the server closed the connection"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOSSLError.handshakeFailed(let reason):
            let isUntrusted = "\(reason)".contains("CERTIFICATE_VERIFY_FAILED")
            let message = isUntrusted ? "the server's certificate is not trusted" : "the server speaks no TLS here"
            end(context: context, with: ClientError(.untrusted, message))
        // Who closes without saying so first may have been cut off; the frames tell whether something is missing.
        case NIOSSLError.uncleanShutdown: break
        case is NIOSSLExtraError:
            end(context: context, with: ClientError(.untrusted, "the server's certificate names another host"))
        default: end(context: context, with: ClientError(.connectionLost, "the connection failed"))
        }
    }

    /// Writes what queues, as far as the limit of requests in flight allows, in one buffer.
    private func send(context: ChannelHandlerContext) {
        guard !queue.isEmpty, session.inFlight < requestsInFlight else { return }
        var frames = FrameBuffer()
        while session.inFlight < requestsInFlight, let request = queue.popFirst() {
            request.write(session.register(request.promise), &frames)
        }
        var buffer = context.channel.allocator.buffer(capacity: frames.count)
        frames.withBytes { _ = buffer.writeBytes($0) }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    private func drain(context: ChannelHandlerContext) {
        isDraining = true
        for request in queue { request.promise.fail(ClientError(.connectionLost, "the server is shutting down")) }
        queue.removeAll()
    }

    private func end(context: ChannelHandlerContext, with error: ClientError) {
        guard failure == nil else { return }
        failure = error
        for waiter in session.removeAll() { waiter.fail(error) }
        for request in queue { request.promise.fail(error) }
        queue.removeAll()
        context.close(promise: nil)
    }
}
