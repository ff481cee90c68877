import NIOCore

/// Counts connections as they are accepted, and accepts none while there are too many to be turned away: they wait in the
/// system's queue.
final class AcceptGate: ChannelDuplexHandler {
    typealias InboundIn = Channel
    typealias OutboundIn = Channel

    private let admission: Admission
    private let admit: (any Channel) -> Void
    private var heldRead = false

    /// `admit` counts a connection by the limits that decide whether there is another.
    init(_ admission: Admission, _ admit: @escaping (any Channel) -> Void) {
        self.admission = admission
        self.admit = admit
    }

    /// Counted here and not where it is set up: that is another thread's work, which may come behind with it.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        admit(unwrapInboundIn(data))
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        let loop = context.eventLoop
        let bound = NIOLoopBound((self, context), eventLoop: loop)
        let isOpen = admission.isAccepting {
            loop.execute {
                let (gate, context) = bound.value
                guard gate.heldRead else { return }
                gate.heldRead = false
                gate.read(context: context)
            }
        }
        guard isOpen else {
            heldRead = true
            return
        }
        context.read()
    }

    func handlerRemoved(context: ChannelHandlerContext) { heldRead = false }
}
