#if os(Linux)
import CEpoll
import IndicatorProtocol
import Indicators

/// One connection of an ``EpollLoop``: its session, what the socket has not taken yet, and its times.
///
/// Sockets and buffers of a connection that waits for requests cost nothing but this: bytes are received into a buffer
/// of the loop, and answered into another.
struct EpollConnection<Dataset: IndicatorDataset>: ~Copyable {
    typealias Pointer = UnsafeMutablePointer<EpollConnection<Dataset>>

    let descriptor: CInt
    let address: PeerAddress
    /// Whether it was let in, or is only told that it wasn't.
    let isAdmitted: Bool
    var session: Session<Dataset>
    var state = State.open
    /// The bytes that the socket has not taken yet; empty, and then of the least size, most of the time.
    var backlog = FrameBuffer(capacity: 0)
    /// How many of them it has taken.
    var backlogSent = 0
    /// The bytes waiting as last counted for all connections together.
    var reportedBytes = 0
    /// The session has more to answer once the output is on its way.
    var isPaused = false
    /// The client sends nothing more, and leaves once it has its answers.
    var inputClosed = false
    /// What the kernel tells of it.
    var watched: UInt32 = 0
    /// When something has to be done, in milliseconds.
    var times = Times()
    /// The requests answered at the last look, and how many looks have found no more.
    var requestsAtCheck = 0
    var quietChecks = 0
    var next: Pointer?
    var previous: Pointer?

    enum State {
        case open
        /// The last frame is on its way; what still arrives is dropped.
        case closing
        case closed
    }

    /// Moments at which something is due, or never.
    struct Times {
        var hello = UInt64.max
        var idle = UInt64.max
        var stalled = UInt64.max
        var drain = UInt64.max
        var end = UInt64.max
        /// The next look for what the client is to be told of.
        var news = UInt64.max

        /// The first of them.
        var first: UInt64 { min(min(hello, idle), min(min(stalled, news), min(drain, end))) }
    }

    init(_ descriptor: CInt, _ address: PeerAddress, isAdmitted: Bool, _ session: consuming Session<Dataset>) {
        self.descriptor = descriptor
        self.address = address
        self.isAdmitted = isAdmitted
        self.session = session
    }

    /// The bytes that wait for the socket.
    var backlogBytes: Int { backlog.count - backlogSent }

    /// Whether there are any.
    var hasBacklog: Bool { backlog.count > 0 }

    /// Forgets what the socket has taken, or will never take.
    mutating func clearBacklog() {
        backlog.removeAll(keeping: 0)
        backlogSent = 0
    }

    /// Whether its requests are read: not while the client leaves its answers unread.
    var isReading: Bool {
        switch state {
        case .open: !isPaused && !hasBacklog && !inputClosed
        case .closing: !inputClosed
        case .closed: false
        }
    }

    /// What the kernel should tell of it.
    var wanted: UInt32 { (isReading ? EPOLLIN.rawValue : 0) | (hasBacklog ? EPOLLOUT.rawValue : 0) }
}
#endif
