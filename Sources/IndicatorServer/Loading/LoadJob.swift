import IndicatorProtocol
import Synchronization

/// What a client has uploaded and asked to commit, on its way through an ``UploadLoader``.
public final class LoadJob: Sendable {
    /// The sources' bytes, whose checksum is right: see `UploadContent` of the protocol.
    public let content: [UInt8]
    /// The number of sources that the client says they are.
    public let sourceCount: Int
    /// Whether only to tell what would change.
    public let isDryRun: Bool
    /// The request that asked for it.
    let id: UInt32
    /// Keeps the room that the content takes for as long as the job is known to anyone.
    private let reservation: LoadBudget.Reservation
    private let isInTime: @Sendable () -> Bool
    private let state = Mutex(State.waiting)

    private enum State {
        case waiting
        case begun
        /// Nobody waits for it any more.
        case abandoned
        case ended(LoadOutcome)
    }

    init(
        _ upload: Upload, _ request: LoadCommitRequest, id: UInt32, isInTime: @escaping @Sendable () -> Bool
    ) {
        content = upload.content
        reservation = upload.reservation
        sourceCount = Int(request.sourceCount)
        isDryRun = request.isDryRun
        self.id = id
        self.isInTime = isInTime
    }

    /// Begins the work; false if nobody waits for it any more, or its deadline has passed.
    public func begin() -> Bool {
        state.withLock { state in
            guard case .waiting = state else { return false }
            guard isInTime() else {
                state = .ended(.refused(ErrorReply(.deadlinePassed)))
                return false
            }
            state = .begun
            return true
        }
    }

    /// Tells how the work that has begun ended.
    public func end(_ outcome: LoadOutcome) { state.withLock { $0 = .ended(outcome) } }

    /// Nobody waits for it any more: work that has not begun does not begin.
    func abandon() { state.withLock { if case .waiting = $0 { $0 = .abandoned } } }

    /// How it ended; nil before.
    var outcome: LoadOutcome? {
        state.withLock { if case .ended(let outcome) = $0 { outcome } else { nil } }
    }
}
