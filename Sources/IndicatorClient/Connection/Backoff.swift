import Indicators

/// How long to wait before trying again: longer with each attempt, and by chance, so that many clients that lost one
/// server do not come back at the same moment.
struct Backoff: Hashable, Sendable {
    /// The longest wait before the second attempt.
    static let shortest = Duration.milliseconds(50)
    /// The longest wait there is.
    static let longest = Duration.seconds(5)

    /// The waits so far.
    private(set) var attempts = 0

    /// The longest that the next wait may be: twice as long each time, up to ``longest``.
    var ceiling: Duration { min(Self.shortest * (1 << min(attempts, 10)), Self.longest) }

    /// The next wait: between half of the ceiling and the ceiling, but what the server asked for at least.
    mutating func next(atLeast asked: Duration = .zero, _ chance: Double = .random(in: 0...1)) -> Duration {
        let ceiling = ceiling
        attempts += 1
        return max(ceiling * (0.5 + 0.5 * chance), asked)
    }

    /// Begins anew after success.
    mutating func reset() { attempts = 0 }
}
