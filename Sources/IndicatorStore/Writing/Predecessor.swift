import Indicators
import LMDB

/// The living generation while a batch writes its successor. What the batch leaves as it is gets copied from here, in
/// the order of keys, so that the databases of the new generation are filled by appending.
///
/// Entries are copied as they lie: their checksums are held against them when the new generation is verified.
final class Predecessor {
    private let generation: Generation
    /// Open for as long as this object, by which ``transaction`` is safe to use.
    private let snapshot: ReadTransaction
    private let transaction: UncheckedTransaction
    /// The first cell that is not copied yet, and the first entry of the index.
    private var nextCell: UInt64 = 0
    private var nextSlice: UInt64 = 0

    init(_ generation: Generation) throws(LMDBError) {
        self.generation = generation
        snapshot = try generation.environment.beginRead()
        transaction = UncheckedTransaction(unsafeBorrowing: snapshot)
    }

    /// The state that the successor begins with.
    func state() throws(DatasetError) -> StoreState { try transaction.state(in: generation.schema) }

    /// Copies all databases but the cells and their index, which ``copyCells(below:to:_:)`` and
    /// ``copySlices(below:to:_:)`` do on the way through the changes.
    func copyAllButCells(to schema: StoreSchema, _ writer: inout WriteTransaction) throws(LMDBError) {
        let source = generation.schema
        for (former, new) in [
            (source.areas, schema.areas), (source.indicators, schema.indicators), (source.labels, schema.labels),
            (source.sources, schema.sources), (source.texts, schema.texts), (source.documents, schema.documents),
            (source.documentKeys, schema.documentKeys), (source.areaDocuments, schema.areaDocuments),
            (source.changes, schema.changes),
        ] {
            try copy(0 ... .max, former, to: new, &writer)
        }
        if let former = source.corrections, let new = schema.corrections {
            try copy(0 ... .max, former, to: new, &writer)
        }
        let transaction = transaction
        var names = try transaction.cursor(in: source.names)
        while let entry = try names.next() { try writer.append(entry.value, for: entry.key, in: schema.names) }
    }

    /// Copies the cells that come before `key` and were not copied yet, and leaves out the one at `key`, whose records
    /// it returns; none if there is no such cell.
    func records(
        _ key: UInt64, copyingOthersTo schema: StoreSchema, _ writer: inout WriteTransaction
    ) throws -> [ObservationRecord] {
        if key > nextCell { try copy(nextCell...(key - 1), generation.schema.cells, to: schema.cells, &writer) }
        nextCell = key + 1
        return try transaction.records(ofCell: key, in: generation.schema)
    }

    /// Copies the cells that are left.
    func copyRemainingCells(to schema: StoreSchema, _ writer: inout WriteTransaction) throws(LMDBError) {
        try copy(nextCell ... .max, generation.schema.cells, to: schema.cells, &writer)
    }

    /// Copies the entries of the index that come before `key` and were not copied yet, and leaves out the one at `key`.
    func copySlices(before key: UInt64, to schema: StoreSchema, _ writer: inout WriteTransaction) throws(LMDBError) {
        if key > nextSlice { try copy(nextSlice...(key - 1), generation.schema.slices, to: schema.slices, &writer) }
        nextSlice = key + 1
    }

    /// Copies the entries of the index that are left.
    func copyRemainingSlices(to schema: StoreSchema, _ writer: inout WriteTransaction) throws(LMDBError) {
        try copy(nextSlice ... .max, generation.schema.slices, to: schema.slices, &writer)
    }

    private func copy(
        _ keys: ClosedRange<UInt64>, _ former: IntegerDatabase, to new: IntegerDatabase,
        _ writer: inout WriteTransaction
    ) throws(LMDBError) {
        let transaction = transaction
        var scan = try transaction.entries(of: keys, in: former)
        while let entry = try scan.next() { try writer.append(entry.value, for: entry.key, in: new) }
    }
}

extension Transaction where Self: ~Copyable {
    /// The records of a cell, none if there is no cell. Throws `damaged` if it contradicts its checksum.
    func records(ofCell number: UInt64, in schema: StoreSchema) throws -> [ObservationRecord] {
        guard let value = try value(of: number, in: schema.cells) else { return [] }
        let records = value.withUnsafeBytes { bytes -> [ObservationRecord]? in
            guard let key = CellKey(number), let view = CellView(key: key, bytes: bytes), view.isIntact else {
                return nil
            }
            return view.records
        }
        guard let records else { throw DatasetError.damaged("cell \(number) contradicts its checksum") }
        return records
    }
}
