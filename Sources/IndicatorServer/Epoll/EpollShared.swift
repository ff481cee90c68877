#if os(Linux)
import Indicators
import Logging
import NIOCore
import Synchronization

/// What the loops of a transport share.
final class EpollShared<Dataset: IndicatorDataset>: Sendable {
    let context: SessionContext<Dataset>
    let admission: Admission
    let budget: OutputBudget
    let times: EpollTimes
    let busyPollNanoseconds: UInt64
    let logger: Logger
    private let draining = Atomic(false)

    init(
        _ context: SessionContext<Dataset>, _ configuration: ServerConfiguration, _ admission: Admission,
        _ budget: OutputBudget, _ logger: Logger
    ) {
        self.context = context
        self.admission = admission
        self.budget = budget
        self.logger = logger
        times = EpollTimes(ConnectionTimeouts(configuration))
        busyPollNanoseconds = UInt64(configuration.busyPollMicroseconds) * 1000
    }

    /// Whether clients are asked to leave.
    var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// Has all loops ask their clients to leave, once they wake.
    func drain() { draining.store(true, ordering: .releasing) }
}

/// ``ConnectionTimeouts`` in milliseconds.
struct EpollTimes {
    let hello: UInt64
    let idleCheck: UInt64?
    let stalled: UInt64
    let drain: UInt64
    let linger: UInt64

    init(_ timeouts: ConnectionTimeouts) {
        hello = UInt64(timeouts.hello.nanoseconds / 1_000_000)
        idleCheck = timeouts.idleCheck.map { UInt64($0.nanoseconds / 1_000_000) }
        stalled = UInt64(timeouts.stalled.nanoseconds / 1_000_000)
        drain = UInt64(timeouts.drain.nanoseconds / 1_000_000)
        linger = UInt64(timeouts.linger.nanoseconds / 1_000_000)
    }
}
#endif
