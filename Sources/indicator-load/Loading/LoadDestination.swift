import Indicators

/// Where a load goes: a store on this machine, or a server.
protocol LoadDestination: Sendable {
    /// Whether nothing is loaded there yet, so that nothing has to be asked.
    var isEmpty: Bool { get }

    /// Whether a source was loaded in just that version, so that it need not be read.
    func isLoaded(_ version: SourceVersion) async throws -> Bool

    /// Takes sources, in as few commits as it can; with `dryRun` none.
    func take(_ sources: [LoadableSource], dryRun: Bool) async throws -> LoadResult

    /// Ends a load that went well.
    func settle() async throws
}

/// What became of sources.
struct LoadResult: Sendable {
    /// What each commit did.
    var summaries: [LoadSummary] = []
    /// Sources that could not be taken, each with the reason.
    var rejects: [String] = []
}
