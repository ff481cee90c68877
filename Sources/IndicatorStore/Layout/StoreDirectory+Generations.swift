import Foundation
import LMDB

extension StoreDirectory {
    /// Makes the directory; refuses one with other contents before anything is put into it.
    func prepare() throws(StoreError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw StoreError(
                .permissionDenied, "\(path): the directory can't be made; check its parent and permissions")
        }
        if !FileManager.default.fileExists(atPath: currentPath), try !isBlank() { throw foreign }
    }

    /// What `open` makes of the living generation's name; again if another became current and the one that was to be
    /// opened went meanwhile.
    func openingCurrent<Opened>(_ open: (String) throws(StoreError) -> Opened) throws(StoreError) -> Opened {
        var name = try currentGeneration()
        while true {
            do throws(StoreError) {
                return try open(name)
            } catch {
                let present = try currentGeneration()
                guard present != name else { throw error }
                name = present
            }
        }
    }

    /// Makes a generation whose data file `fill` writes to the descriptor it gets, synced, and returns its name. It is
    /// not current. When `fill` throws, nothing of it stays. Only under the writers' lock.
    func makeGeneration(_ fill: (CInt) throws -> Void) throws(StoreError) -> String {
        let name = nextGenerationName()
        let folder = generationPath(name)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let file = folder + "/" + Environment.dataFileName
            let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Self.failure(errno, file) }
            defer { close(descriptor) }
            try fill(descriptor)
            guard fsync(descriptor) == 0 else { throw Self.failure(errno, file) }
            try Self.sync(folder)
            try Self.sync(path)
            return name
        } catch {
            removeGeneration(name)
            throw StoreError(error, in: path)
        }
    }

    /// A name that no generation has. Only under the writers' lock.
    func nextGenerationName() -> String {
        Self.generationPrefix + String((generations().compactMap(\.number).max() ?? 0) + 1)
    }

    /// Makes a generation current once `check` found it whole, and removes the former ones; otherwise removes it, unless
    /// it is current already and only bringing that to the disk failed.
    /// Nobody of this process may have it open. Only under the writers' lock.
    func makeCurrent(_ name: String, check: GenerationCheck) throws(StoreError) {
        do throws(StoreError) {
            try check(path, name)
            try setCurrent(name)
        } catch {
            abandonGeneration(name)
            throw error
        }
        try removeFormerGenerations()
    }

    /// Removes a generation that was to become current, unless `CURRENT` names it or can't be read: what fails after
    /// the rename must not take away what it made current. Only under the writers' lock.
    func abandonGeneration(_ name: String) {
        do throws(StoreError) {
            guard try currentGeneration() != name else { return }
        } catch {
            let namesNothing: [StoreError.Code] = [.missingStore, .damaged, .foreignDirectory, .newerSchema]
            guard namesNothing.contains(error.code) else { return }
        }
        removeGeneration(name)
    }

    /// Removes all generations but the living one. Only under the writers' lock.
    ///
    /// Readers that have one open keep its files until they close them, and nobody writes to it any more; a reader
    /// that was about to open it finds no data file, and looks at `CURRENT` again.
    func removeFormerGenerations() throws(StoreError) {
        let current = try currentGeneration()
        for (name, _) in generations() where name != current { removeGeneration(name) }
    }

    /// Removes a generation that is not current. The data file goes first: without it LMDB makes no lock file.
    /// What can't be removed is left for the next time.
    func removeGeneration(_ name: String) {
        let folder = generationPath(name)
        unlink(folder + "/" + Environment.dataFileName)
        unlink(folder + "/" + Environment.lockFileName)
        rmdir(folder)
    }

    /// The generations that there are, with their numbers.
    private func generations() -> [(name: String, number: Int?)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(Self.generationPrefix) }
            .map { ($0, Int($0.dropFirst(Self.generationPrefix.count))) }
    }
}
