import Indicators
import LMDB

/// One commit in the making.
///
/// Sources are taken in one after the other: their documents and texts are written, and their observations collected.
/// At the end all cells are merged in the order of their keys: each is read and written once, however many sources
/// changed it, and a new store is filled by appending.
struct LoadBatch: ~Copyable {
    var transaction: WriteTransaction
    let schema: StoreSchema
    var state: StoreState
    var memo: DictionaryMemo
    var summary = LoadSummary()
    /// What the sources state.
    var additions: [Addition] = []
    /// The documents that state it.
    var documents: [PendingDocument] = []
    /// The cells in which sources of this batch had observations.
    var formerKeys: [UInt64] = []
    /// Sources whose former observations go unless they are stated again.
    var formerSources = Set<UInt32>()
    /// The generation whose successor is written; nil where the living one is changed in place.
    let predecessor: Predecessor?
    /// Changes by source; nil where they are not asked for.
    var tally: SourceTally?
    /// Whether the sources' texts are those that are stored, of which all is compared.
    var isReextraction = false
    private var names: [UInt32: String] = [:]
    private var seen: [String: LoadableSource] = [:]
    var isChanged: Bool
    var corrections: CorrectionOverlay

    /// An observation on its way into a cell.
    struct Addition {
        let key: UInt64
        let record: ObservationRecord
        /// The document that states it, by its place among ``LoadBatch/documents``.
        let document: UInt32
    }

    /// A document that is written when its observations' cells are known.
    struct PendingDocument {
        let document: LoadableDocument
        let number: UInt32
        let source: UInt32
        /// Observations that were kept, and those that were looked at.
        var kept = 0
        var stated = 0
    }

    /// Begins a commit into the living generation.
    init(_ generation: Generation, _ memo: DictionaryMemo, _ reference: ReferenceData?) throws {
        let transaction = try generation.environment.beginWrite()
        let state = try transaction.state(in: generation.schema)
        try self.init(transaction, generation.schema, state, memo, reference, predecessor: nil)
    }

    /// Begins the one commit of an empty generation that is to succeed `generation`, with all that is in it.
    init(
        successorOf generation: Generation, in environment: Environment, _ schema: StoreSchema,
        _ reference: ReferenceData?
    ) throws {
        let predecessor = try Predecessor(generation)
        var transaction = try environment.beginWrite()
        try predecessor.copyAllButCells(to: schema, &transaction)
        var state = try predecessor.state()
        state.layout = StoreSchema.version
        try self.init(transaction, schema, state, DictionaryMemo(), reference, predecessor: predecessor)
    }

    private init(
        _ begun: consuming WriteTransaction, _ schema: StoreSchema, _ state: StoreState, _ memo: DictionaryMemo,
        _ reference: ReferenceData?, predecessor: Predecessor?
    ) throws {
        var transaction = begun
        let corrections = try CorrectionOverlay(transaction, schema)
        let isChanged = try !memo.hasReferenceData && (reference ?? .standard).write(&transaction, schema)
        self.corrections = corrections
        self.isChanged = isChanged
        self.predecessor = predecessor
        self.memo = isChanged ? DictionaryMemo() : memo
        self.memo.hasReferenceData = true
        self.schema = schema
        self.state = state
        self.transaction = transaction
    }

    mutating func load(_ sources: [LoadableSource]) throws {
        additions.reserveCapacity(sources.reduce(0) { $0 + $1.observationCount })
        for source in sources { try load(source) }
    }

    private mutating func load(_ source: LoadableSource) throws {
        if let other = seen[source.name] {
            guard other.sha256 == source.sha256, other.extraction == source.extraction else {
                throw StoreError(.invalidInput, "\(source.name) is given twice with different contents; give it once")
            }
            summary.sourcesUnchanged += 1
            return
        }
        seen[source.name] = source
        guard source.sha256.count == 32, !source.name.isEmpty, source.text.utf8.count <= UInt32.max else {
            throw StoreError(.invalidInput, "\(source.name) has no name, no SHA-256 or more than 4 GiB of text")
        }
        let known = try transaction.ids(.source, source.name, in: schema).first
        var former: StoredSource?
        if let known {
            former = try transaction.stored(StoredSource.self, UInt64(known), in: schema.sources, "source")
            guard let former else { throw DatasetError.damaged("source \(known) is lost") }
            if !isReextraction, former.sha256 == source.sha256, former.extraction == source.extraction {
                summary.sourcesUnchanged += 1
                summary.unchanged += Int(former.observations)
                return
            }
        }
        isChanged = true
        summary.sourcesLoaded += 1
        let id = try known ?? newSource(source.name)
        if tally != nil { names[id] = source.name }
        try write(source, id, former)
    }

    private mutating func newSource(_ name: String) throws -> UInt32 {
        let id = state.nextSource
        guard id < .max else {
            throw StoreError(.invalidInput, "the store has no numbers left for more sources; make a new one")
        }
        state.nextSource += 1
        try transaction.addName(.source, name, id, schema)
        return id
    }

    /// Writes a source, its text and its documents, and collects its observations.
    private mutating func write(_ source: LoadableSource, _ id: UInt32, _ former: StoredSource?) throws {
        let documents = try numbers(of: source.documents, former: former.map { try takeOut($0, id) } ?? [])
        let first = additions.count
        try collect(source, id, documents)
        let stored = StoredSource(source, observations: additions.count - first, documents: documents)
        try transaction.put(stored, for: UInt64(id), in: schema.sources)
        if former == nil || !isReextraction { try SourceText.write(source.text, of: id, &transaction, schema) }
    }

    mutating func remove(_ names: [String]) throws {
        for name in Set(names).sorted() {
            guard let id = try transaction.ids(.source, name, in: schema).first else {
                summary.sourcesUnknown.append(name)
                continue
            }
            guard let former = try transaction.stored(StoredSource.self, UInt64(id), in: schema.sources, "source")
            else {
                throw DatasetError.damaged("source \(id) is lost")
            }
            isChanged = true
            summary.sourcesRemoved += 1
            _ = try takeOut(former, id)
            try SourceText.write("", of: id, &transaction, schema)
            _ = try transaction.remove(UInt64(id), in: schema.sources)
            try transaction.removeName(.source, name, id, schema)
        }
    }

    /// Merges the cells and commits, or, of a dry run or where nothing changes, abandons everything. Returns what the
    /// writer then knows of the dictionaries; nil if it learned what was not committed.
    consuming func finish(dryRun: Bool) throws -> (LoadSummary, DictionaryMemo?) {
        guard isChanged || predecessor != nil else {
            summary.epoch = state.epoch
            summary.isDryRun = dryRun
            return (summary, memo)
        }
        let changed = try mergeCells()
        for (id, changes) in tally?.bySource ?? [:] { summary.bySource[names[id] ?? "source \(id)"] = changes }
        try corrections.write(&transaction, schema)
        summary.correctionsLost = corrections.lost
        summary.correctionsRegained = corrections.regained
        // A successor that says the same is the same state.
        let next = isChanged ? state.epoch + 1 : state.epoch
        summary.epoch = dryRun ? state.epoch : next
        summary.isDryRun = dryRun
        guard !dryRun else { return (summary, nil) }
        if isChanged {
            state.epoch = next
            try writeChanges(changed)
        }
        state.entryCounts = try schema.entryCounts(transaction)
        try transaction.putState(state, schema)
        try transaction.commit()
        return (summary, memo)
    }
}
