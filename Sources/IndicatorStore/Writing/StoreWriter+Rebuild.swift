import Indicators
import LMDB

extension StoreWriter {
    /// Writes the store anew, with the sources that `next` hands out batch by batch until it returns nil, as one
    /// commit: a new generation in the order of keys and without free pages, which becomes current when `check` found
    /// it whole. What is loaded replaces what the same sources stated, as ``load(_:dryRun:)`` does; everything else,
    /// and every id, stays.
    ///
    /// Readers go on meanwhile, and move over at their next look; this writer goes on in the new generation. Throws
    /// what ``load(_:dryRun:)`` throws, `damaged` if the store or the copy is, and what `next` throws; nothing is
    /// changed then. O(size of the store); memory grows with the observations loaded, 56 bytes each.
    public func rebuild(
        check: GenerationCheck, _ next: @Sendable () async throws -> [LoadableSource]?
    ) async throws -> LoadSummary {
        // Commits that came between would be in the old generation alone.
        try requireIdle()
        isRebuilding = true
        defer { isRebuilding = false }
        let directory = generation.directory
        let name = directory.nextGenerationName()
        do {
            let summary = try await write(successor: name, next)
            try StoreDirectory.sync(directory.generationPath(name))
            try directory.makeCurrent(name, check: check)
            try adopt(name)
            return summary
        } catch {
            // What fails after it became current leaves it so; later commits belong there.
            directory.abandonGeneration(name)
            if try directory.currentGeneration() == name { try adopt(name) }
            guard error is LMDBError || error is DatasetError else { throw error }
            throw StoreError(error, in: directory.path)
        }
    }

    /// Writes the generation `name` and closes it.
    private func write(
        successor name: String, _ next: @Sendable () async throws -> [LoadableSource]?
    ) async throws -> LoadSummary {
        let (environment, schema) = try NewGeneration.empty(name, in: generation.directory, options: options)
        var batch = try LoadBatch(successorOf: generation, in: environment, schema, options.referenceData)
        while let sources = try await next() { try batch.load(sources) }
        return try batch.finish(dryRun: false).0
    }
}
