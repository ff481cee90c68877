import Indicators

extension IndicatorServer {
    /// How often it is looked whether there was a commit.
    private static var pause: Duration { .milliseconds(100) }

    /// Reads the names that searches need: at once, and soon after each commit, until its task is cancelled.
    ///
    /// Without it the first search of each state of the data reads them: some 100 ms for the first of all, some milliseconds
    /// for later ones. A search that comes before they are read waits for them.
    /// - Parameter whenRead: what is done each time that they were read, or could not be.
    public func prepareSearches(whenRead: () -> Void = {}) async {
        let context = acceptor.context
        while !Task.isCancelled {
            if let epoch = context.epochs.latest(of: context), epoch != context.searchIndex.epoch {
                // Data that can't be read is told to those who ask for it.
                _ = try? context.dataset.withSnapshot { _ = try context.searchIndex.index(of: $0) }
                whenRead()
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
