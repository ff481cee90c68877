import IndicatorProtocol
import Indicators
import NIOCore

extension ConnectionHandler {
    /// Calls `fire` after `amount`, unless the timer is stopped or the connection closed by then.
    func start(
        _ timer: Timer, in amount: TimeAmount, _ context: ChannelHandlerContext,
        _ fire: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
    ) {
        stop(timer)
        timers[timer] = context.eventLoop.assumeIsolated().scheduleTask(in: amount) {
            if self.state != .closed { fire(self, context) }
        }
    }

    func stop(_ timer: Timer) { timers.removeValue(forKey: timer)?.cancel() }

    /// Looks whether a request came since the last look; bytes that make no request do not count.
    ///
    /// Two quiet looks in a row are the idle time at least.
    func scheduleIdleCheck(_ context: ChannelHandlerContext) {
        guard let interval = timeouts.idleCheck else { return }
        start(.idle, in: interval, context) { handler, context in
            let requests = handler.session.requestCount
            // Who waits for a load is not idle, nor who leaves answers unread: another timer looks after that.
            let isQuiet =
                requests == handler.requestsAtCheck && !handler.isPaused && context.channel.isWritable
                && !handler.session.isLoading
            handler.quietChecks = isQuiet ? handler.quietChecks + 1 : 0
            handler.requestsAtCheck = requests
            guard handler.quietChecks < 2 else { return handler.timeOut(context) }
            handler.scheduleIdleCheck(context)
        }
    }

    /// Looks for what the client is to be told of, for as long as it waits for anything.
    func scheduleNews(_ context: ChannelHandlerContext) {
        start(.news, in: .milliseconds(Session<Dataset>.newsMilliseconds), context) { handler, context in
            handler.stop(.news)
            guard handler.state == .open, handler.session.expectsNews else { return }
            // Who leaves its answers unread is told of the latest epoch once it reads again.
            if !handler.isPaused, context.channel.isWritable {
                handler.session.tellNews(into: &handler.output)
                handler.flushOutput(context)
                if handler.inputClosed, !handler.session.isLoading { return handler.finish(context) }
            }
            handler.scheduleNews(context)
        }
    }

    /// Tells the client that its time is over.
    func timeOut(_ context: ChannelHandlerContext) {
        guard state == .open else { return }
        session.noteCutOff(.timedOut)
        follow(session.close(ErrorReply(.timedOut), into: &output), context)
    }

    /// Tells the client of the shutdown, and closes if it has not left in time.
    func drain(_ event: DrainEvent, _ context: ChannelHandlerContext) {
        guard state == .open else { return }
        let milliseconds = UInt32(clamping: timeouts.drain.nanoseconds / 1_000_000)
        follow(session.drain(milliseconds: milliseconds, into: &output), context)
        flushOutput(context)
        guard state == .open else { return }
        start(.drain, in: timeouts.drain, context) { handler, context in
            guard handler.state == .open else { return }
            handler.follow(handler.session.close(ErrorReply(.draining), into: &handler.output), context)
        }
    }
}

/// Tells a connection that the server shuts down.
struct DrainEvent: Sendable {}
