import IndicatorProtocol
import NIOCore

/// Tells a connection that there is no room for it, and closes it once it knows.
final class TurnAwayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let status: StatusCode
    private let timeouts: ConnectionTimeouts
    private var end: Scheduled<Void>?

    init(_ status: StatusCode, _ timeouts: ConnectionTimeouts) {
        self.status = status
        self.timeouts = timeouts
    }

    func channelActive(context: ChannelHandlerContext) {
        var frame = FrameBuffer()
        frame.append(.closing(ErrorReply(status)))
        var buffer = context.channel.allocator.buffer(capacity: frame.count)
        frame.withBytes { _ = buffer.writeBytes($0) }
        context.writeAndFlush(Self.wrapOutboundOut(buffer), promise: nil)
        context.close(mode: .output, promise: nil)
        end = context.eventLoop.assumeIsolated().scheduleTask(in: timeouts.linger) { context.close(promise: nil) }
        context.fireChannelActive()
    }

    /// Drops what the client sends.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
