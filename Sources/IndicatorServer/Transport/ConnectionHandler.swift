import IndicatorProtocol
import Indicators
import Logging
import NIOCore
import NIOSSL

/// Drives a session on a channel: hands it what arrives, writes what it answers, once for each burst of reads, and
/// keeps the times.
///
/// It reads nothing while the client leaves too much unread.
final class ConnectionHandler<Dataset: IndicatorDataset>: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    var session: Session<Dataset>
    var output = FrameBuffer(capacity: 4096)
    let timeouts: ConnectionTimeouts
    let logger: Logger
    private var account: OutputAccount
    var state = State.open
    /// The session has more to answer once the output is on its way.
    var isPaused = false
    /// A read was asked for while none was wanted.
    var heldRead = false
    /// The client sends nothing more, and leaves once it has its answers.
    var inputClosed = false
    /// The requests answered at the last look, and how many looks have found no more.
    var requestsAtCheck = 0
    var quietChecks = 0
    var timers: [Timer: Scheduled<Void>] = [:]

    enum State {
        case open
        /// The last frame is on its way; what still arrives is dropped.
        case closing
        case closed
    }

    enum Timer {
        case hello, idle, stalled, drain, end, news
    }

    init(
        _ session: consuming Session<Dataset>, timeouts: ConnectionTimeouts, account: OutputAccount, logger: Logger
    ) {
        self.session = session
        self.timeouts = timeouts
        self.account = account
        self.logger = logger
    }

    func channelActive(context: ChannelHandlerContext) {
        start(.hello, in: timeouts.hello, context) { handler, context in
            if !handler.session.isEstablished { handler.timeOut(context) }
        }
        scheduleIdleCheck(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state == .open else { return }
        let action = Self.unwrapInboundIn(data).withUnsafeReadableBytes { session.receive($0, into: &output) }
        follow(action, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flushOutput(context)
        if session.expectsNews, timers[.news] == nil { scheduleNews(context) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        // While the client leaves its answers unread, no more of its requests are taken.
        if state == .open, isPaused || !context.channel.isWritable {
            heldRead = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            stop(.stalled)
            // In a later turn: the change may come from within a write of the call that goes on.
            context.eventLoop.assumeIsolated().execute { self.goOn(context) }
        } else {
            start(.stalled, in: timeouts.stalled, context) { handler, context in
                handler.cutOff(.stalled, context)
            }
        }
        countWaiting(context)
        context.fireChannelWritabilityChanged()
    }

    /// Counts what waits for the client; cuts it off if that is too much for the server.
    func countWaiting(_ context: ChannelHandlerContext) {
        guard state != .closed, !account.update(context.channel) else { return }
        cutOff(.outputFull, context)
    }

    /// Ends the connection of a client that costs too much.
    func cutOff(_ reason: ServerMetrics.CutOff, _ context: ChannelHandlerContext) {
        session.noteCutOff(reason)
        logger.info(
            "a client was cut off", metadata: ["reason": "\(reason.rawValue)", "client": "\(session.clientName)"])
        abort(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let event as ChannelEvent where event == .inputClosed:
            inputClosed = true
            if state == .closing { closeOnceWritten(context) }
            // A pause or a load has answers left to give; the end follows them.
            if !isPaused, !session.isLoading { finish(context) }
        case let event as DrainEvent: drain(event, context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state = .closed
        account.close()
        for timer in timers.values { timer.cancel() }
        timers.removeAll()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("a connection broke", metadata: ["error": "\(error)"])
        if error is NIOSSLError || error is BoringSSLError { session.noteCutOff(.tls) }
        abort(context)
    }
}
