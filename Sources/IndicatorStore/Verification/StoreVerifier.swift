import LMDB

/// Reads a generation of a store and tells everything that contradicts something else in it.
///
/// LMDB trusts its file: reading a damaged one may end the process (SIGBUS, SIGFPE, SIGSEGV). Run this in a process
/// whose end does no harm, and take such an end for damage.
public struct StoreVerifier {
    /// How much is read.
    public enum Depth: String, Sendable, CaseIterable {
        /// What everyone reads who opens the store: file header, state, counts and dictionaries.
        case opening
        /// Every page's structure and place, every key, every checksum but those of texts, the numbers of entries.
        case quick
        /// All of it: checksums, references, the index against the cells, documents, and texts.
        case full
    }

    /// What the verifier tells as it goes.
    public enum Event: Sendable {
        /// It begins to read a database.
        case reading(String)
        /// It found something wrong.
        case found(StoreFinding)
    }

    /// What was read.
    public struct Summary: Hashable, Sendable {
        /// The generation's name.
        public var generation = ""
        /// Its entries, over all databases.
        public var entries = 0
        /// What is wrong with it, in number.
        public var findings = 0
    }

    /// States that are begun before it is not others' commits that keep their pages from being found.
    private static let attempts = 100

    private let directory: StoreDirectory
    private let generation: String?
    private let depth: Depth

    /// A verifier of the store in `directory`: of its living generation, or of the one that is named.
    public init(directory: String, generation: String? = nil, depth: Depth = .full) {
        self.directory = StoreDirectory(path: directory)
        self.generation = generation
        self.depth = depth
    }

    /// Reads one committed state, and hands `report` what is found. O(size), for opening alone O(dictionary entries); memory grows with dictionaries, documents
    /// and, by 16 bytes each, the cells that documents state.
    ///
    /// Throws what keeps the store from being looked at: `missingStore`, `foreignDirectory`, `newerSchema`,
    /// `permissionDenied`, `networkFileSystem` and so on. Damage is not thrown but told.
    public func run(_ report: @escaping (Event) -> Void) throws(StoreError) -> Summary {
        let log = VerificationLog(report)
        var summary = Summary()
        log.begin("file")
        do throws(StoreError) {
            summary = try examine(log)
        } catch {
            guard error.code == .damaged else { throw error }
            log.found(error.damage)
        }
        log.end()
        summary.findings = log.count
        return summary
    }

    private func examine(_ log: VerificationLog) throws(StoreError) -> Summary {
        if let generation { return try examine(generation, log) }
        _ = try directory.currentGeneration()
        try LocalFileSystem.require(directory.path)
        return try directory.openingCurrent { name throws(StoreError) in try examine(name, log) }
    }

    private func examine(_ name: String, _ log: VerificationLog) throws(StoreError) -> Summary {
        guard depth != .opening else {
            _ = try Generation(name, in: directory, options: StoreOptions(), acceptingOlderLayouts: true)
            return Summary(generation: name)
        }
        let path = directory.generationPath(name)
        try DataFileCheck.require(path)
        do {
            let environment = try Environment(
                path: path, options: EnvironmentOptions(StoreOptions(), isReadOnly: true))
            let layout = try Generation.layout(environment, directory)
            let schema = try StoreSchema(environment, creating: false, layout: layout)
            for _ in 0..<Self.attempts {
                let transaction = try environment.beginRead()
                // Two commits by others, just now: then the next state is read.
                guard let pages = try PageAudit(ofDatabase: StoreSchema.cellsName, in: transaction) else { continue }
                let examination = Examination(
                    UncheckedTransaction(unsafeBorrowing: transaction), schema, log, pages: pages)
                examination.readStructure(checkingSums: depth == .quick)
                if depth == .full { examination.readContents() }
                return Summary(generation: name, entries: examination.entries)
            }
            throw StoreError.damaged("the pages of the last commit are not where its meta page says")
        } catch let error as LMDBError where error.code == .notFound {
            throw .damaged("\(path) lacks a database")
        } catch {
            throw StoreError(error, in: path)
        }
    }
}
