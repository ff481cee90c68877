import IndicatorProtocol
import Indicators
import NIOCore

extension ConnectionHandler {
    /// Does what the session asks for beside sending its bytes.
    func follow(_ action: SessionAction, _ context: ChannelHandlerContext) {
        switch action {
        case .proceed: break
        case .pause:
            isPaused = true
            flushOutput(context)
            // In a later turn of the loop, so that other connections have theirs.
            if context.channel.isWritable { context.eventLoop.assumeIsolated().execute { self.goOn(context) } }
        case .close:
            isPaused = false
            finish(context)
        }
    }

    /// Goes on once the client has read what was queued.
    func goOn(_ context: ChannelHandlerContext) {
        guard state == .open, context.channel.isWritable else { return }
        if isPaused {
            isPaused = false
            follow(session.resume(into: &output), context)
            flushOutput(context)
            guard state == .open, !isPaused else { return }
            if inputClosed, !session.isLoading { return finish(context) }
        }
        guard heldRead else { return }
        heldRead = false
        context.read()
    }

    /// Writes what the session has answered so far, with one write.
    func flushOutput(_ context: ChannelHandlerContext) {
        guard output.count > 0, state != .closed else { return }
        var buffer = context.channel.allocator.buffer(capacity: output.count)
        output.withBytes { _ = buffer.writeBytes($0) }
        // What a large reply made room for is given back: connections are many, and most of them idle.
        output.removeAll(keeping: 1 << 16)
        context.writeAndFlush(Self.wrapOutboundOut(buffer), promise: nil)
        countWaiting(context)
    }

    /// Sends what there is, tells the client that no more comes, and waits a moment for it to close: closing at once
    /// would throw away what it has not read yet.
    func finish(_ context: ChannelHandlerContext) {
        guard state == .open else { return }
        flushOutput(context)
        state = .closing
        start(.end, in: timeouts.stalled, context) { handler, context in handler.abort(context) }
        guard !inputClosed else { return closeOnceWritten(context) }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in
            guard self.state == .closing else { return }
            self.start(.end, in: self.timeouts.linger, context) { handler, context in handler.abort(context) }
        }
        context.close(mode: .output, promise: written)
        if heldRead {
            heldRead = false
            context.read()
        }
    }

    /// Closes when all that was queued is written; a plain close would drop it.
    func closeOnceWritten(_ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in self.abort(context) }
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: written)
    }

    /// Closes without regard for what is queued.
    func abort(_ context: ChannelHandlerContext) {
        guard state != .closed else { return }
        state = .closed
        context.close(promise: nil)
    }
}
