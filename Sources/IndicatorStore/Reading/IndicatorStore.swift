import Foundation
import Indicators
import LMDB
import Synchronization

/// A store opened for reading: any number of processes may, while one writes.
///
/// It follows the store: a commit is seen by the next snapshot, and a new generation soon after `CURRENT` names it. The
/// old generation is closed when its last snapshot has ended. Open a store once in a process; a process that writes
/// reads through ``StoreWriter/dataset``.
public final class IndicatorStore: IndicatorDataset {
    private let directory: StoreDirectory
    private let options: StoreOptions
    private let generation: Mutex<Generation>
    /// `CURRENT` as it was when it named that generation.
    private let mark: Mutex<FileMark?>
    /// When to look at `CURRENT` again, in nanoseconds of the monotonic clock.
    private let nextLook: Atomic<UInt64>

    /// How long a new generation may go unnoticed.
    private static let lookInterval: UInt64 = 100_000_000

    /// Whether there is a store in a directory, whatever state it is in. O(1).
    public static func exists(in directory: String) -> Bool {
        FileManager.default.fileExists(atPath: StoreDirectory(path: directory).currentPath)
    }

    /// Opens the store in `directory` and verifies its dictionaries. O(dictionary entries).
    ///
    /// Throws `missingStore`, `foreignDirectory`, `newerSchema`, `wrongIdentity`, `permissionDenied`,
    /// `networkFileSystem`, `alreadyOpen` and `damaged`.
    public init(directory path: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        let directory = StoreDirectory(path: path)
        let mark = directory.currentMark
        let name = try directory.currentGeneration()
        try LocalFileSystem.require(path)
        self.directory = directory
        self.options = options
        let opened = try directory.openingCurrent { name throws(StoreError) in
            try Generation(name, in: directory, options: options)
        }
        generation = Mutex(opened)
        self.mark = Mutex(opened.name == name ? mark : nil)
        nextLook = Atomic(Self.now() + Self.lookInterval)
    }

    /// Reads the generation that a writer has open, which nobody else exchanges meanwhile.
    init(_ generation: Generation, options: StoreOptions) {
        directory = generation.directory
        self.options = options
        self.generation = Mutex(generation)
        mark = Mutex(nil)
        nextLook = Atomic(.max)
    }

    /// Reads another generation from now on, which the writer made current.
    func adopt(_ opened: Generation) { generation.withLock { $0 = opened } }

    /// Hands `body` the newest committed state.
    ///
    /// Throws `DatasetError` `busy` without a free reader slot, `damaged` where the state contradicts its checksum or
    /// a database has lost entries, and what `body` throws.
    public func withSnapshot<Result>(_ body: (StoreSnapshot) throws -> Result) throws -> Result {
        try current().withSnapshot(body)
    }

    /// The number of the last commit in the living generation: it changes with every commit of whatever process. O(1).
    public var lastTransactionID: UInt64 {
        get throws(StoreError) {
            do throws(LMDBError) {
                return try current().environment.lastTransactionID
            } catch {
                throw StoreError(error, in: directory.path)
            }
        }
    }

    /// The living generation's name.
    public var generationName: String { current().name }

    /// Frees the slots of readers whose processes died, and returns their number: for servers, now and then.
    @discardableResult
    public func clearStaleReaders() throws(StoreError) -> Int {
        do throws(LMDBError) {
            return try current().environment.clearStaleReaders()
        } catch {
            throw StoreError(error, in: directory.path)
        }
    }

    /// The living generation, changed first if `CURRENT` names another.
    func current() -> Generation {
        let look = nextLook.load(ordering: .relaxed)
        let now = look == .max ? 0 : Self.now()
        if now >= look,
            nextLook.compareExchange(
                expected: look, desired: now + Self.lookInterval, ordering: .relaxed
            ).exchanged
        {
            follow()
        }
        return generation.withLock { $0 }
    }

    /// Opens the generation that `CURRENT` names, if it is another. One that can't be read leaves the old, which is
    /// whole, for the next look.
    private func follow() {
        let mark = directory.currentMark
        guard mark == nil || mark != self.mark.withLock({ $0 }), let name = try? directory.currentGeneration() else {
            return
        }
        if name != generation.withLock({ $0.name }) {
            guard let opened = try? Generation(name, in: directory, options: options) else { return }
            generation.withLock { $0 = opened }
        }
        self.mark.withLock { $0 = mark }
    }

    /// The monotonic clock in nanoseconds.
    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
