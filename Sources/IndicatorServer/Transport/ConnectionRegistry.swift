import NIOCore
import Synchronization

/// The connections that are open, counted against the limit and told of a shutdown.
final class ConnectionRegistry: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isDraining = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// What becomes of a new connection.
    enum Admission {
        case admitted
        case full
        case draining
    }

    /// Counts a new connection, if there is room for it.
    func admit(_ channel: any Channel) -> Admission {
        state.withLock { state in
            if state.isDraining { return .draining }
            guard state.channels.count < limit else { return .full }
            state.channels[ObjectIdentifier(channel)] = channel
            return .admitted
        }
    }

    /// Forgets a connection that has closed.
    func remove(_ channel: any Channel) {
        state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Admits no more; returns the connections that are open.
    func drain() -> [any Channel] {
        state.withLock { state in
            state.isDraining = true
            return Array(state.channels.values)
        }
    }

    /// The number of open connections.
    var count: Int { state.withLock { $0.channels.count } }
}
