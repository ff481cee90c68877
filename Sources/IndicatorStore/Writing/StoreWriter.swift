import Foundation
import Indicators
import LMDB

/// The store's one writer. It holds the writers' lock for as long as it or its ``dataset`` lives, and works on a thread
/// of its own.
///
/// Each call is one commit: what it changes is seen by readers at once and whole, or, when it throws or the process
/// dies, not at all.
public actor StoreWriter {
    private let executor = WriterThread()
    private(set) var generation: Generation
    private let lock: WriterLock
    let options: StoreOptions
    /// What the writer remembers of the dictionaries as last committed.
    private var memo = DictionaryMemo()
    /// Whether a rebuild is under way, which other commits must not come between.
    var isRebuilding = false

    /// The store for reading, in this process and while it is written.
    public nonisolated let dataset: IndicatorStore

    /// The thread that the writer works on.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the store in `directory` for writing; makes it if `creating`.
    ///
    /// A store of an older layout is refused, unless it is opened to be brought up to date: then it can only be read
    /// and rebuilt. Throws `writerBusy` if another writer is at work (see ``waiting(directory:creating:options:acceptingOlderLayouts:)``),
    /// `missingStore` instead of creating, and what ``IndicatorStore/init(directory:options:)`` throws.
    public init(
        directory path: String, creating: Bool = true, options: StoreOptions = StoreOptions(),
        acceptingOlderLayouts: Bool = false
    ) throws(StoreError) {
        let directory = StoreDirectory(path: path)
        if creating { try directory.prepare() } else { _ = try directory.currentGeneration() }
        try LocalFileSystem.require(path)
        let lock = try WriterLock(directory)
        self.lock = lock
        self.options = options
        // Only under the lock: another writer may just have made the store, or another generation of it.
        if let name = try directory.currentGeneration(orMissing: creating) {
            generation = try Generation(
                name, in: directory, options: options, writing: lock, acceptingOlderLayouts: acceptingOlderLayouts)
        } else {
            generation = try NewGeneration.create(in: directory, lock, options: options)
        }
        dataset = IndicatorStore(generation, options: options)
    }

    /// How often a waiting writer tries again.
    private static let retryInterval = Duration.milliseconds(50)

    /// Opens the store for writing as ``init(directory:creating:options:acceptingOlderLayouts:)`` does, when no other writer is at work.
    /// A cancelled task throws `writerBusy`.
    public static func waiting(
        directory path: String, creating: Bool = true, options: StoreOptions = StoreOptions(),
        acceptingOlderLayouts: Bool = false
    ) async throws(StoreError) -> StoreWriter {
        while true {
            do throws(StoreError) {
                return try StoreWriter(
                    directory: path, creating: creating, options: options,
                    acceptingOlderLayouts: acceptingOlderLayouts)
            } catch {
                guard error.code == .writerBusy, (try? await Task.sleep(for: retryInterval)) != nil else { throw error }
            }
        }
    }

    /// Loads sources in one commit: of those that are new or different, the observations are compared with the stored
    /// ones, and only the differences are written. With `dryRun` nothing is written.
    ///
    /// Observations that can't be kept are told in the summary, and the others loaded. Throws `invalidInput` if one
    /// name has two contents or ids run out, `mapFull`, `diskFull` and `damaged`; nothing is changed then.
    public func load(_ sources: [LoadableSource], dryRun: Bool = false) throws(StoreError) -> LoadSummary {
        try commit(dryRun: dryRun) { batch throws in try batch.load(sources) }
    }

    /// Loads what a later parser or catalogue drew from the texts that are stored, in one commit: of every source that is
    /// given the observations are compared, and only differences are written. The summary tells the changes by source.
    ///
    /// Throws what ``load(_:dryRun:)`` throws.
    public func reextract(_ sources: [LoadableSource], dryRun: Bool = false) throws(StoreError) -> LoadSummary {
        guard !sources.isEmpty else { return try load([], dryRun: dryRun) }
        return try commit(dryRun: dryRun) { batch throws in
            batch.isReextraction = true
            batch.tally = SourceTally()
            try batch.load(sources)
        }
    }

    /// Removes sources by their names, with their documents and observations, in one commit.
    ///
    /// Names that no source has are told in the summary. Throws `mapFull`, `diskFull` and `damaged`; nothing is
    /// changed then.
    public func remove(_ names: [String], dryRun: Bool = false) throws(StoreError) -> LoadSummary {
        try commit(dryRun: dryRun) { batch throws in try batch.remove(names) }
    }

    /// Whether a source was loaded in just that version: it need not be read. O(log sources).
    public func isLoaded(_ version: SourceVersion) throws(StoreError) -> Bool {
        do {
            return try dataset.withSnapshot { try $0.isLoaded(version) }
        } catch {
            throw StoreError(error, in: generation.directory.path)
        }
    }

    /// Whether the store is of this version's layout; one that is not can only be read and rebuilt.
    public var isOfPresentLayout: Bool { generation.isOfPresentLayout }

    /// Throws `failed` while a rebuild is under way.
    func requireIdle() throws(StoreError) {
        guard !isRebuilding else {
            throw StoreError(.failed, "\(generation.directory.path): this writer is rebuilding; wait for it")
        }
    }

    /// Goes on in a generation that was made current, for writing and reading.
    func adopt(_ name: String) throws(StoreError) {
        generation = try Generation(name, in: generation.directory, options: options, writing: lock)
        memo = DictionaryMemo()
        dataset.adopt(generation)
    }

    func commit(
        dryRun: Bool, _ body: (inout LoadBatch) throws -> Void
    ) throws(StoreError) -> LoadSummary {
        try requireIdle()
        guard generation.isOfPresentLayout else { throw generation.directory.isOlder(generation.schema.layout) }
        do {
            var batch = try LoadBatch(generation, memo, options.referenceData)
            try body(&batch)
            let (summary, memo) = try batch.finish(dryRun: dryRun)
            if let memo { self.memo = memo }
            return summary
        } catch {
            throw StoreError(error, in: generation.directory.path)
        }
    }
}
