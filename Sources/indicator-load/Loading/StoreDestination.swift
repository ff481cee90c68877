import IndicatorStore
import Indicators
import StoreCommandSupport

/// A store on this machine, which is opened, or made, while the first files are read.
struct StoreDestination: LoadDestination {
    private let opening: Task<StoreWriter, any Error>
    /// Whether the store is made only now.
    let isEmpty: Bool

    /// The store that `opening` opens; one that is there already is waited for.
    init(_ opening: Task<StoreWriter, any Error>, isNew: Bool) async throws {
        self.opening = opening
        isEmpty = isNew
        if !isNew { _ = try await opening.value }
    }

    func isLoaded(_ version: SourceVersion) async throws -> Bool { try await opening.value.isLoaded(version) }

    func take(_ sources: [LoadableSource], dryRun: Bool) async throws -> LoadResult {
        LoadResult(summaries: [try await opening.value.load(sources, dryRun: dryRun)])
    }

    /// A store is made even if nothing could be loaded.
    func settle() async throws { _ = try await opening.value }

    /// Writes the store anew with the sources that `next` hands out, as one commit.
    func rebuild(_ next: @Sendable () async throws -> [LoadableSource]?) async throws -> LoadSummary {
        try await opening.value.rebuild(check: CheckingProcess.requireWhole, next)
    }
}
