import NIOCore

/// What one connection has waiting for its client, as far as the server's budget counts it.
struct OutputAccount {
    private let budget: OutputBudget
    private let metrics: ServerMetrics
    private var reported = 0

    /// So much may wait for a connection without being counted.
    static let uncountedBytes = 64 << 10

    init(_ budget: OutputBudget, _ metrics: ServerMetrics) {
        self.budget = budget
        self.metrics = metrics
    }

    /// Counts what waits on `channel`; returns whether all connections together are within the budget.
    mutating func update(_ channel: any Channel) -> Bool {
        // Looking is not free, and most connections never have anything waiting.
        guard !channel.isWritable || reported > 0 else { return true }
        let waiting = channel.isWritable ? 0 : (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        return report(waiting)
    }

    /// Counts nothing any more.
    mutating func close() { _ = report(0) }

    private mutating func report(_ waiting: Int) -> Bool {
        guard waiting != reported else { return true }
        defer { reported = waiting }
        let isWithin = budget.report(waiting, insteadOf: reported)
        metrics.waiting(budget.bytes)
        return isWithin || waiting <= reported
    }
}
