import Indicators
import LMDB

/// The corrections while a commit is in the making. They are applied when a cell is written, so that readers need not
/// know of them, and taken off before what its sources state is compared.
struct CorrectionOverlay {
    private var byID: [UInt32: StoredCorrection] = [:]
    /// Their numbers by cell, rising.
    private var byCell: [UInt64: [UInt32]] = [:]
    private var changed = Set<UInt32>()
    private var undone = Set<UInt32>()
    /// The cells whose corrections are new or undone: they are written even if their sources state nothing new.
    private(set) var touchedCells = Set<UInt64>()
    /// Corrections that lost their ground, or found it again.
    private(set) var lost: [Correction] = []
    private(set) var regained: [Correction] = []

    init(_ transaction: borrowing some Transaction & ~Copyable, _ schema: StoreSchema) throws(DatasetError) {
        guard let corrections = schema.corrections else { return }
        var found: [StoredCorrection] = []
        try transaction.forEach(
            StoredCorrection.self, 0 ... .max, in: corrections, "correction"
        ) { _, correction in
            found.append(correction)
            return true
        }
        for correction in found { insert(correction) }
    }

    private mutating func insert(_ stored: StoredCorrection) {
        byID[stored.correction.id] = stored
        byCell[stored.correction.key.number, default: []].append(stored.correction.id)
    }

    /// Whether there is no correction.
    var isEmpty: Bool { byID.isEmpty }

    /// Whether a cell has corrections.
    func concerns(_ key: UInt64) -> Bool { !byCell.isEmpty && byCell[key] != nil }

    /// The correction with that number.
    subscript(id: UInt32) -> Correction? { byID[id]?.correction }

    /// Adds a correction, which is applied when its cell is written.
    mutating func add(_ stored: StoredCorrection) {
        insert(stored)
        changed.insert(stored.correction.id)
        touchedCells.insert(stored.correction.key.number)
    }

    /// Undoes a correction when its cell is written.
    mutating func undo(_ id: UInt32) {
        guard let stored = byID[id] else { return }
        undone.insert(id)
        touchedCells.insert(stored.correction.key.number)
    }

    /// A cell's records as their sources state them. Throws `damaged` if a correction is not to be found in them.
    func stated(_ records: [ObservationRecord], _ key: UInt64) throws(DatasetError) -> [ObservationRecord] {
        var records = records
        for id in byCell[key] ?? [] {
            guard let stored = byID[id] else { continue }
            for original in stored.originals {
                guard let place = records.firstIndex(of: stored.correction.applied(to: original)) else {
                    throw .damaged("correction \(id) is not in cell \(key)")
                }
                records[place] = original
            }
        }
        return records
    }

    /// A cell's records as they are served: each correction is applied to all records that state its figure in the
    /// same words, or, where the words have changed, to all that state it. `sourceID` finds a source by its name.
    mutating func applied(
        _ stated: [ObservationRecord], _ key: UInt64, sourceID: (String) throws -> UInt32?
    ) throws -> [ObservationRecord] {
        var records = stated
        var open = Set(records.indices)
        for id in byCell[key] ?? [] where !undone.contains(id) {
            guard var stored = byID[id] else { continue }
            let before = stored
            if let source = try sourceID(stored.sourceName), source != stored.correction.stated.source {
                stored.correction.stated = stored.correction.stated.with(source: source)
                stored.correction.served = stored.correction.served.with(source: source)
            }
            let ground = open.filter { stored.correction.isStated(by: records[$0]) }.sorted()
            let sameWords = ground.filter { records[$0].variant == stored.correction.stated.variant }
            let places = sameWords.isEmpty ? ground : sameWords
            stored.originals = places.map { records[$0] }
            stored.correction.isInForce = !places.isEmpty
            for place in places { records[place] = stored.correction.applied(to: records[place]) }
            open.subtract(places)
            guard stored != before else { continue }
            byID[id] = stored
            note(stored.correction, wasInForce: before.correction.isInForce)
        }
        return records
    }

    private mutating func note(_ correction: Correction, wasInForce: Bool) {
        let isNew = !changed.insert(correction.id).inserted
        guard !isNew, correction.isInForce != wasInForce else { return }
        if correction.isInForce { regained.append(correction) } else { lost.append(correction) }
    }

    /// Writes what changed.
    func write(_ transaction: inout WriteTransaction, _ schema: StoreSchema) throws(LMDBError) {
        guard let corrections = schema.corrections else { return }
        for id in changed.subtracting(undone).sorted() {
            guard let stored = byID[id] else { continue }
            try transaction.put(stored, for: UInt64(id), in: corrections)
        }
        for id in undone.sorted() { _ = try transaction.remove(UInt64(id), in: corrections) }
    }
}
