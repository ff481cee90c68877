/// What drives plain connections; TLS is always driven by SwiftNIO.
public enum Transport: String, Hashable, Sendable, CaseIterable {
    /// Linux's epoll, without a library between: fewer instructions for each request.
    case epoll
    /// SwiftNIO, on every system.
    case nio

    /// Those that this system has.
    public static var available: [Transport] {
        #if os(Linux)
        [.epoll, .nio]
        #else
        [.nio]
        #endif
    }

    /// The fastest that this system has.
    public static var standard: Transport { available[0] }
}

/// A transport that listens and drives its connections by itself.
protocol RunningTransport: AnyObject, Sendable {
    /// Stops listening and asks all clients to leave.
    func drain()
    /// Returns when all clients have left.
    func ended() async
}
