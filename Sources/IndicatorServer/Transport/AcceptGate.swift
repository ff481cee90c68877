import NIOCore

/// Accepts no connections while there are too many to be turned away: they wait in the system's queue.
final class AcceptGate: ChannelDuplexHandler {
    typealias InboundIn = Channel
    typealias OutboundIn = Channel

    private let admission: Admission
    private var heldRead = false

    init(_ admission: Admission) { self.admission = admission }

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
