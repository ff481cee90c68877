#if os(Linux)
import CEpoll
import Glibc
import IndicatorProtocol
import Indicators
import Logging

/// One thread's connections, driven by epoll: hands sessions what arrives, writes what they answer with one call for
/// each burst, and keeps the times.
///
/// It belongs to the thread that calls ``run()``. Sockets are told of as long as there is something to do with them,
/// and are read once a turn, so that none keeps the others waiting; what several have sent is answered together.
final class EpollLoop<Dataset: IndicatorDataset> {
    typealias Pointer = UnsafeMutablePointer<EpollConnection<Dataset>>

    let shared: EpollShared<Dataset>
    let epoll: CInt
    let tally: RequestTally
    private let wake: EpollWake
    private var listener: CInt
    /// When a listener that had to stop may accept again.
    private var listensAgainAt = UInt64.max
    private let events: UnsafeMutablePointer<epoll_event>
    let input: UnsafeMutableRawBufferPointer
    /// What sessions answer into. In memory of its own, so that using it needs no check for others that might.
    let output: UnsafeMutablePointer<FrameBuffer>
    /// What has arrived in this turn and is not answered yet; in memory of its own, like the output.
    let arrivals: UnsafeMutablePointer<EpollArrival<Dataset>>
    /// The number of arrivals.
    var arrivalCount = 0
    /// The bytes of the input that it takes.
    var inputUsed = 0
    /// How many of the arrivals have their answers sent.
    var delivered = 0
    var first: Pointer?
    /// Connections whose sessions go on in the next turn.
    var resumable: [Pointer] = []
    /// Connections that have closed in this turn, whose events may still come.
    var dead: [Pointer] = []
    /// The moment at which the turn began, in milliseconds.
    var now: UInt64 = 0
    /// Whether something was answered in this turn already, which takes time.
    var hasAnswered = false
    /// No connection's time comes before this moment.
    var nextTime = UInt64.max
    private var isDraining = false

    private static var eventLimit: Int { 128 }
    private static var acceptLimit: Int { 32 }
    private static var farMilliseconds: UInt64 { 1000 }
    /// The most bytes that are received from a connection in a turn.
    static var inputBytes: Int { 64 << 10 }
    private static var wakeTag: UInt64 { 0 }
    private static var listenerTag: UInt64 { 1 }

    /// Drives connections that `listener` accepts, whose descriptor it closes.
    init(_ shared: EpollShared<Dataset>, listener: CInt, wake: EpollWake) {
        self.shared = shared
        self.listener = listener
        self.wake = wake
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        tally = shared.context.metrics.makeTally()
        events = .allocate(capacity: Self.eventLimit)
        input = .allocate(byteCount: 4 * Self.inputBytes, alignment: 64)
        arrivals = .allocate(capacity: Self.arrivalLimit)
        output = .allocate(capacity: 1)
        output.initialize(to: FrameBuffer(capacity: 1 << 16))
        _ = epoll_shim_control(epoll, EPOLL_CTL_ADD, wake.descriptor, EPOLLIN.rawValue, Self.wakeTag)
        _ = epoll_shim_control(epoll, EPOLL_CTL_ADD, listener, EPOLLIN.rawValue, Self.listenerTag)
    }

    deinit {
        if listener >= 0 { close(listener) }
        close(epoll)
        events.deallocate()
        input.deallocate()
        // Arrivals are trivial, and gone when a turn has ended.
        arrivals.deallocate()
        output.deinitialize(count: 1)
        output.deallocate()
    }

    /// Serves until a drain was asked for and all connections have closed.
    func run() {
        while true {
            let count = wait()
            now = shared.context.clock()
            hasAnswered = false
            for index in 0..<count { handle(epoll_shim_tag(events + index), epoll_shim_events(events + index)) }
            answerArrivals()
            goOn()
            if now >= nextTime { lookAtTimes() }
            bury()
            if isDraining, first == nil { return }
        }
    }

    /// Waits for events or the next time; returns the number of events.
    private func wait() -> Int {
        guard resumable.isEmpty else { return events(within: 0) }
        if shared.busyPollNanoseconds > 0 {
            let end = shared.context.nanoseconds() + shared.busyPollNanoseconds
            repeat {
                let count = events(within: 0)
                if count > 0 { return count }
            } while shared.context.nanoseconds() < end
        }
        let due = min(nextTime, listensAgainAt)
        guard due != .max else { return events(within: -1) }
        // What is far away may come later by as long as this turn took, which saves a look at the clock.
        let present = due > now &+ Self.farMilliseconds ? now : shared.context.clock()
        return events(within: due <= present ? 0 : Int32(clamping: due - present))
    }

    /// Waits so many milliseconds for events, for any time if they are negative; returns the number of events.
    @inline(__always)
    private func events(within milliseconds: Int32) -> Int {
        max(0, Int(epoll_shim_wait(epoll, events, Int32(Self.eventLimit), milliseconds)))
    }

    @inline(__always)
    private func handle(_ tag: UInt64, _ what: UInt32) {
        if tag == Self.wakeTag {
            wake.consume()
            if shared.isDraining { drain() }
            resumeListening()
        } else if tag == Self.listenerTag {
            accept()
        } else if let connection = Pointer(bitPattern: UInt(tag)) {
            handle(connection, what)
        }
    }

    private func accept() {
        for _ in 0..<Self.acceptLimit {
            guard listener >= 0 else { return }
            guard shared.admission.isAccepting(orElse: wake.signal) else { return stopListening(until: .max) }
            var address = sockaddr_storage()
            let descriptor = epoll_shim_accept(listener, &address)
            guard descriptor >= 0 else {
                // Out of descriptors or memory: trying again at once would only turn in circles.
                if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { stopListening(until: now + 100) }
                return
            }
            welcome(descriptor, PeerAddress(&address))
        }
    }

    /// Gives a new connection its session, or turns it away.
    private func welcome(_ descriptor: CInt, _ address: PeerAddress) {
        var on: CInt = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
        let verdict = shared.admission.admit(address)
        let connection = Pointer.allocate(capacity: 1)
        connection.initialize(
            to: EpollConnection(
                descriptor, address, isAdmitted: verdict == .admitted, Session(shared.context, tally: tally)))
        connection.pointee.next = first
        first?.pointee.previous = connection
        first = connection
        connection.pointee.watched = EPOLLIN.rawValue
        _ = epoll_shim_control(
            epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, UInt64(UInt(bitPattern: connection)))
        guard verdict == .admitted else {
            let status: StatusCode = verdict == .draining ? .draining : .overloaded
            let action = connection.pointee.session.close(ErrorReply(status), into: &output.pointee)
            return follow(action, connection)
        }
        let times = shared.times
        connection.pointee.times.hello = now + times.hello
        if let idle = times.idleCheck { connection.pointee.times.idle = now + idle }
        nextTime = min(nextTime, connection.pointee.times.first)
    }

    private func stopListening(until moment: UInt64) {
        _ = epoll_shim_control(epoll, EPOLL_CTL_MOD, listener, 0, Self.listenerTag)
        listensAgainAt = moment
        nextTime = min(nextTime, moment)
    }

    func resumeListening() {
        guard listener >= 0 else { return }
        listensAgainAt = .max
        _ = epoll_shim_control(epoll, EPOLL_CTL_MOD, listener, EPOLLIN.rawValue, Self.listenerTag)
    }

    /// Whether a listener that had to stop may go on.
    var isListeningDue: Bool { now >= listensAgainAt }

    /// Takes no more connections, and asks those that there are to leave.
    private func drain() {
        guard !isDraining else { return }
        isDraining = true
        close(listener)
        listener = -1
        listensAgainAt = .max
        var each = first
        while let connection = each {
            each = connection.pointee.next
            drain(connection)
        }
    }

    /// Lets the sessions go on that have paused.
    private func goOn() {
        guard !resumable.isEmpty else { return }
        let paused = resumable
        resumable.removeAll(keepingCapacity: true)
        for connection in paused { resume(connection) }
    }

    /// Frees what belonged to closed connections, now that no event can name them.
    private func bury() {
        guard !dead.isEmpty else { return }
        for connection in dead {
            connection.deinitialize(count: 1)
            connection.deallocate()
        }
        dead.removeAll(keepingCapacity: true)
    }
}
#endif
