import Synchronization

/// The connections of all listeners, counted against the limits.
///
/// A transport asks ``admit(_:)`` for each new connection and says ``leave(_:)`` when it has closed. One that is not
/// admitted is told so and counts as turned away, until ``dismissed()``; if there are too many of those, too,
/// ``isAccepting(orElse:)`` is false, and listeners leave new connections in the system's queue.
public final class Admission: Sendable {
    /// What becomes of a new connection.
    public enum Verdict: Hashable, Sendable {
        /// It may stay, until ``Admission/leave(_:)``.
        case admitted
        /// There are as many as may be: it is to be told and closed, and then ``Admission/dismissed()``.
        case full
        /// There are as many as may be from its address.
        case addressFull
        /// The server shuts down.
        case draining
    }

    private struct State {
        var admitted = 0
        var turnedAway = 0
        var byAddress: [PeerAddress: Int] = [:]
        var isDraining = false
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let limit: Int
    private let limitPerAddress: Int
    private let metrics: ServerMetrics

    /// The greatest number of connections that are being told that there is no room for them.
    static let turnedAwayMost = 64

    /// Counts against the limits of `configuration`.
    init(_ configuration: ServerConfiguration, _ metrics: ServerMetrics) {
        limit = configuration.connections
        limitPerAddress = configuration.connectionsPerAddress
        self.metrics = metrics
    }

    /// Counts a new connection, if there is room for it.
    public func admit(_ address: PeerAddress) -> Verdict {
        let verdict = state.withLock { state -> Verdict in
            if state.isDraining {
                state.turnedAway += 1
                return .draining
            }
            let ofAddress = state.byAddress[address, default: 0]
            guard state.admitted < limit, ofAddress < limitPerAddress else {
                state.turnedAway += 1
                return state.admitted < limit ? .addressFull : .full
            }
            state.admitted += 1
            state.byAddress[address] = ofAddress + 1
            return .admitted
        }
        metrics.note(verdict)
        return verdict
    }

    /// Forgets an admitted connection, which has closed.
    public func leave(_ address: PeerAddress) {
        resume { state in
            state.admitted -= 1
            let rest = state.byAddress[address, default: 1] - 1
            state.byAddress[address] = rest > 0 ? rest : nil
        }
        metrics.connectionClosed()
    }

    /// Forgets a connection that was turned away, and has closed.
    public func dismissed() { resume { $0.turnedAway -= 1 } }

    /// Admits nobody any more.
    public func drain() { state.withLock { $0.isDraining = true } }

    /// Whether a listener may accept. If not, `resume` is called once when it may again.
    public func isAccepting(orElse resume: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            if state.turnedAway < Self.turnedAwayMost { return true }
            state.waiting.append(resume)
            return false
        }
    }

    /// The number of admitted connections.
    public var count: Int { state.withLock { $0.admitted } }

    private func resume(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            guard state.turnedAway < Self.turnedAwayMost else { return [@Sendable () -> Void]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for resume in waiting { resume() }
    }
}
