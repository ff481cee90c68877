import Foundation
import Indicators
import LMDB

/// Copies of stores that are known to be whole.
public enum StoreBackup {
    /// What was restored.
    public struct Restored: Hashable, Sendable {
        /// The backup's manifest.
        public var manifest: BackupManifest
        /// The store's epoch now: the backup's, or the next of the store that it replaced.
        public var epoch: Epoch
    }

    /// Copies the last commit of the store in `directory` into the new directory `target`, while others read and write.
    ///
    /// The backup is a store itself, with a manifest beside it, which is written last and only after `check` found the
    /// copy whole. An interrupted backup has none, and is not restored. Throws `storeExists` if there is anything in
    /// `target`.
    public static func write(
        of directory: String, to target: String, check: GenerationCheck
    ) throws(StoreError) -> BackupManifest {
        let (source, backup) = (StoreDirectory(path: directory), StoreDirectory(path: target))
        _ = try source.currentGeneration()
        try LocalFileSystem.require(directory)
        if let present = try? FileManager.default.contentsOfDirectory(atPath: target), !present.isEmpty {
            throw StoreError(.storeExists, "\(target) is not empty; name a new directory for every backup")
        }
        try backup.prepare()
        try LocalFileSystem.require(target)
        let lock = try WriterLock(backup)
        defer { withExtendedLifetime(lock) {} }
        let name = try source.openingCurrent { name throws(StoreError) in
            let generation = try Generation(
                name, in: source, options: StoreOptions(), acceptingOlderLayouts: true)
            return try backup.makeGeneration { try generation.environment.copy(to: $0, compacting: false) }
        }
        do throws(StoreError) {
            try check(target, name)
            let manifest = BackupManifest(
                try backup.state(of: name), generation: name, try DataFile.digest(backup.dataPath(name)))
            try backup.setCurrent(name)
            try manifest.write(to: backup)
            return manifest
        } catch {
            // All of it is ours, and half a backup is none.
            unlink(target + "/" + BackupManifest.fileName)
            unlink(backup.currentPath)
            backup.removeGeneration(name)
            throw error
        }
    }

    /// Makes a store in `directory` of the backup in `source`, or with `replacing` a new generation of the store there,
    /// which becomes current at once: running servers move over to it.
    ///
    /// In the place of a store that can be read, the restored one keeps the ids that were given since the backup, with
    /// their texts, and its epoch is the next: clients remember both.
    ///
    /// Nothing is changed unless the backup matches its manifest and `check` finds the copy whole. Throws
    /// `invalidBackup` if it does not match, `storeExists` without `replacing`, `wrongIdentity` if the store there is
    /// readable and another dataset, and `writerBusy`.
    public static func restore(
        from source: String, to directory: String, replacing: Bool, check: GenerationCheck
    ) throws(StoreError) -> Restored {
        let manifest = try BackupManifest(backup: source)
        let data = StoreDirectory(path: source).dataPath(manifest.generation)
        let store = StoreDirectory(path: directory)
        try store.prepare()
        try LocalFileSystem.require(directory)
        let lock = try WriterLock(store)
        defer { withExtendedLifetime(lock) {} }
        var replaced: String?
        if FileManager.default.fileExists(atPath: store.currentPath) {
            guard replacing else {
                throw StoreError(
                    .storeExists, "\(directory): there is a store; replace it with --replace, or name another directory"
                )
            }
            replaced = try generationOfSameDataset(store, manifest, check)
        }
        let name = try store.makeGeneration { descriptor throws(StoreError) in
            let digest = try DataFile.digest(data, copyingTo: descriptor)
            guard digest == DataFile.Digest(bytes: manifest.dataBytes, sha256: manifest.dataSHA256) else {
                throw StoreError(
                    .invalidBackup,
                    "\(data) is not what its manifest says: \(digest.bytes) bytes, SHA-256 \(digest.sha256); use"
                        + " another backup")
            }
        }
        var epoch = manifest.epoch
        do throws(StoreError) {
            try check(directory, name)
            let restored = BackupManifest(
                try store.state(of: name), generation: manifest.generation,
                DataFile.Digest(bytes: manifest.dataBytes, sha256: manifest.dataSHA256))
            guard restored == manifest else {
                throw StoreError(.invalidBackup, "\(source): identity, epoch or counts are not what its manifest says")
            }
            if let replaced { epoch = try Succession.carryOver(from: replaced, to: name, in: store, lock) }
            try store.setCurrent(name)
        } catch {
            store.abandonGeneration(name)
            throw error
        }
        try store.removeFormerGenerations()
        return Restored(manifest: manifest, epoch: epoch)
    }

    /// The living generation, nil if it is damaged and can't say what it is. Refuses to put one dataset in the place of
    /// another, which clients that are connected would take for their own.
    private static func generationOfSameDataset(
        _ store: StoreDirectory, _ manifest: BackupManifest, _ check: GenerationCheck
    ) throws(StoreError) -> String? {
        let (name, present): (String, String)
        do throws(StoreError) {
            name = try store.currentGeneration()
            try check(store.path, name)
            present = try store.state(of: name).identity.description
        } catch {
            guard error.code == .damaged else { throw error }
            return nil
        }
        guard present == manifest.identity else {
            throw StoreError(
                .wrongIdentity,
                "\(store.path) holds the dataset \(present), and the backup \(manifest.identity); restore it into a new"
                    + " directory")
        }
        return name
    }
}
