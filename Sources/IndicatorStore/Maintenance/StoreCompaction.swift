import Foundation
import LMDB

/// Rewriting a store without the pages that deletions and reloads left free.
public enum StoreCompaction {
    /// What a compaction did.
    public struct Outcome: Hashable, Sendable {
        /// The generation that it made.
        public var generation: String
        /// The data file's length before, in bytes.
        public var bytesBefore: Int
        /// The data file's length afterwards, in bytes.
        public var bytesAfter: Int
    }

    /// Copies the living generation of the store in `directory` into a new one, in the order of keys and without free
    /// pages, and makes it current once `check` found it whole. Writers wait meanwhile, readers don't.
    ///
    /// The old generation's files are removed. Readers that have it open keep it until they look for the new one, and
    /// its room on the disk is free when the last has let go. Throws `writerBusy`, `damaged` and `diskFull`; nothing is
    /// changed then.
    public static func run(_ directory: String, check: GenerationCheck) throws(StoreError) -> Outcome {
        let store = StoreDirectory(path: directory)
        _ = try store.currentGeneration()
        try LocalFileSystem.require(directory)
        let lock = try WriterLock(store)
        defer { withExtendedLifetime(lock) {} }
        let old = try store.currentGeneration()
        let before = try size(store.dataPath(old))
        let name = try copy(old, in: store)
        try store.makeCurrent(name, check: check)
        return Outcome(generation: name, bytesBefore: before, bytesAfter: try size(store.dataPath(name)))
    }

    /// A compacted copy. The old generation is closed again before the new one becomes current.
    private static func copy(_ old: String, in store: StoreDirectory) throws(StoreError) -> String {
        let generation = try Generation(old, in: store, options: StoreOptions())
        return try store.makeGeneration { descriptor in
            do throws(LMDBError) {
                try generation.environment.copy(to: descriptor, compacting: true)
            } catch {
                // So LMDB says that pages are lost or counted twice.
                guard error.code != .incompatible else { throw StoreError.damaged("its pages do not add up") }
                throw error
            }
        }
    }

    private static func size(_ path: String) throws(StoreError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreDirectory.failure(errno, path) }
        return Int(status.st_size)
    }
}
