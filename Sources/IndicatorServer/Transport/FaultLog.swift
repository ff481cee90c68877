import Indicators
import Logging
import Synchronization

/// Logs a dataset's faults, but not each of many: a client that asks for a damaged cell again and again must not fill
/// the disk.
final class FaultLog: Sendable {
    private struct State {
        var quietUntil: UInt64 = 0
        var suppressed = 0
    }

    private let logger: Logger
    private let clock: @Sendable () -> UInt64
    private let state = Mutex(State())

    /// The least time between two lines.
    static let quietMilliseconds: UInt64 = 1000

    /// `clock` is in milliseconds, and never goes back.
    init(_ logger: Logger, clock: @escaping @Sendable () -> UInt64) {
        self.logger = logger
        self.clock = clock
    }

    /// Logs the fault, with the number of those that were left out since the last line, or leaves it out.
    func report(_ fault: DatasetError) {
        let now = clock()
        let suppressed = state.withLock { state -> Int? in
            guard now >= state.quietUntil else {
                state.suppressed += 1
                return nil
            }
            defer { state = State(quietUntil: now + Self.quietMilliseconds) }
            return state.suppressed
        }
        guard let suppressed else { return }
        logger.error(
            "the dataset failed",
            metadata: ["code": "\(fault.code.rawValue)", "error": "\(fault)", "left_out": "\(suppressed)"])
    }
}
