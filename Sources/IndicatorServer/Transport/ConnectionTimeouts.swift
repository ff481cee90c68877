import IndicatorProtocol
import NIOCore

/// The times that a connection keeps to.
struct ConnectionTimeouts {
    /// From connecting to hello.
    let hello: TimeAmount
    /// Half the time without a request: looked at twice in it, a connection is closed after one to one and a half
    /// times what was announced.
    ///
    /// Nil for never.
    let idleCheck: TimeAmount?
    /// From a full output queue to one that has room again, and from the last frame to when it is written.
    let stalled: TimeAmount
    /// From the notice of a shutdown to the end.
    let drain: TimeAmount
    /// From the last frame's being written to the end, for a client that does not close.
    let linger: TimeAmount

    init(_ configuration: ServerConfiguration) {
        hello = .milliseconds(Int64(configuration.helloMilliseconds))
        let idle = Int64(configuration.limits.idleMilliseconds)
        idleCheck = idle == 0 ? nil : .milliseconds((idle + 1) / 2)
        stalled = .milliseconds(Int64(configuration.stalledMilliseconds))
        drain = .milliseconds(Int64(configuration.drainMilliseconds))
        linger = .milliseconds(1000)
    }
}
