import Indicators
import LMDB
import Synchronization

/// A generation that is open: its environment, its databases, and readers that wait for their next snapshot.
final class Generation: Sendable {
    let name: String
    let directory: StoreDirectory
    let environment: Environment
    let schema: StoreSchema
    /// The reader that was put back last, to be had without a lock.
    private let last = Atomic<Unmanaged<SnapshotReader>?>(nil)
    /// The others.
    private let idle = Mutex<[SnapshotReader]>([])
    /// The leaves of the cells' tree, of the commit for which they were listed last.
    private let leaves = Mutex<IntegerLeaves?>(nil)
    /// A writer's lock, nil for readers. The last of the fields, which end in their order: the next writer of this
    /// process may open the environment when it gets the lock.
    private let lock: WriterLock?

    /// Readers kept for later; more than these that read at once begin anew each time.
    private static let maxIdle = 64

    /// Opens the generation `name`, checks that it is one this version reads, and reads all of its dictionaries.
    ///
    /// Without a writer's `lock` it is opened read-only. A generation of an older layout is refused, but for those that
    /// bring it to this one.
    init(
        _ name: String, in directory: StoreDirectory, options: StoreOptions, writing lock: WriterLock? = nil,
        acceptingOlderLayouts: Bool = false
    ) throws(StoreError) {
        let path = directory.generationPath(name)
        try DataFileCheck.require(path)
        do {
            let environment = try Environment(
                path: path, options: EnvironmentOptions(options, isReadOnly: lock == nil))
            try environment.clearStaleReaders()
            let layout = try Self.layout(environment, directory)
            guard acceptingOlderLayouts || layout == StoreSchema.version else { throw directory.isOlder(layout) }
            self.name = name
            self.directory = directory
            self.environment = environment
            self.lock = lock
            schema = try StoreSchema(environment, creating: false, layout: layout)
            let transaction = try environment.beginRead()
            let state = try transaction.state(in: schema)
            if let expected = options.expectedIdentity, expected != state.identity {
                throw StoreError(
                    .wrongIdentity,
                    "\(directory.path) holds the dataset \(state.identity), not \(expected); name the right directory")
            }
            try DictionaryCheck.require(transaction, schema)
        } catch let error as LMDBError where error.code == .notFound {
            throw .damaged("\(path) lacks a database")
        } catch {
            throw StoreError(error, in: directory.path)
        }
    }

    /// A generation that was just made.
    init(
        created name: String, in directory: StoreDirectory, _ lock: WriterLock, environment: Environment,
        schema: StoreSchema
    ) {
        self.name = name
        self.directory = directory
        self.environment = environment
        self.schema = schema
        self.lock = lock
    }

    deinit { last.exchange(nil, ordering: .acquiring)?.release() }

    /// Whether it is of this version's layout, and may be written in place.
    var isOfPresentLayout: Bool { schema.layout == StoreSchema.version }

    /// The layout's version, one that this program reads. Looks at the state alone: another layout may have other
    /// databases.
    static func layout(_ environment: Environment, _ directory: StoreDirectory) throws -> UInt32 {
        let meta = try environment.openDatabases(creating: false) { opener throws(LMDBError) in
            try opener.byteDatabase("meta")
        }
        let transaction = try environment.beginRead()
        let key = StoreState.key
        guard let bytes = try transaction.value(of: key.span.bytes, in: meta),
            let layout = bytes.withUnsafeBytes(StoreState.layout)
        else { throw StoreError.damaged("it has no state") }
        guard layout.version <= StoreSchema.version else {
            throw StoreError(
                .newerSchema,
                "\(directory.path): a later version of the program wrote this store (layout \(layout.version), and this one"
                    + " reads up to layout \(StoreSchema.version)); use that version")
        }
        guard layout.version > 0 else { throw StoreError.damaged("its layout has no version") }
        return layout.version
    }

    /// Hands `body` a snapshot of the newest commit.
    func withSnapshot<Result>(_ body: (StoreSnapshot) throws -> Result) throws -> Result {
        // Owned by this call until it is put back: that counts no references.
        let reader = takeReader() ?? .passRetained(SnapshotReader(self))
        do {
            let result = try reader._withUnsafeGuaranteedRef { try $0.withSnapshot(body) }
            putBack(reader)
            return result
        } catch {
            putBack(reader)
            throw error
        }
    }

    /// The leaves of the cells' tree, listed once for all readers of a commit; nil where they can't be. O(leaves).
    func leaves(of tree: IntegerTree) -> IntegerLeaves? {
        leaves.withLock { leaves in
            if leaves?.transactionID != tree.transactionID { leaves = IntegerLeaves(of: tree) }
            return leaves
        }
    }

    /// A reader that waits, if there is one.
    private func takeReader() -> Unmanaged<SnapshotReader>? {
        last.exchange(nil, ordering: .acquiring) ?? idle.withLock { $0.popLast() }.map { .passRetained($0) }
    }

    private func putBack(_ reader: Unmanaged<SnapshotReader>) {
        let before = last.exchange(reader, ordering: .acquiringAndReleasing)
        guard let before = before?.takeRetainedValue() else { return }
        idle.withLock { if $0.count < Self.maxIdle { $0.append(before) } }
    }
}

extension EnvironmentOptions {
    init(_ options: StoreOptions, isReadOnly: Bool) {
        self.init()
        mapSizeBytes = options.mapSizeBytes
        maxReaders = options.maxReaders
        syncsCommits = options.syncsCommits
        self.isReadOnly = isReadOnly
    }
}

extension StoreDirectory {
    /// The refusal of a store of an older layout.
    func isOlder(_ layout: UInt32) -> StoreError {
        StoreError(
            .olderSchema,
            "\(path): the store has layout \(layout), and this program works with layout \(StoreSchema.version); bring it"
                + " up to date with 'indicator-load reparse --store \(path)'")
    }
}
