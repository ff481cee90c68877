import Indicators
import LMDB

/// The cross-section index of a store that has none yet, collected in the order of cells and written in its own.
struct NewSlices {
    /// Keys, and where the answers are: the place of the one record, or, below zero, one of `several`.
    private var entries: [KeyOrder.Entry] = []
    private var several: [[ObservationRecord]] = []

    /// Adds the entry of a cell with one record.
    mutating func add(_ number: UInt64, _ record: ObservationRecord, at place: Int) {
        guard record.isInCrossSection, let cell = CellKey(number) else { return }
        entries.append(KeyOrder.Entry(key: SliceKey(cell).number, place: place))
    }

    /// Adds the entry of a cell with several records, which are in cell order.
    mutating func add(_ number: UInt64, _ records: [ObservationRecord]) {
        let answers = ObservationRecord.crossSection(records)
        guard !answers.isEmpty, let cell = CellKey(number) else { return }
        several.append(answers)
        entries.append(KeyOrder.Entry(key: SliceKey(cell).number, place: -several.count))
    }

    /// Writes the index; `record` gives the one that was added at a place.
    consuming func write(
        _ transaction: borrowing WriteTransaction, _ schema: StoreSchema, _ record: (Int) -> ObservationRecord
    ) throws(LMDBError) {
        KeyOrder.sort(&entries)
        var index = try transaction.appender(to: schema.slices)
        var bytes: [UInt8] = []
        for entry in entries {
            bytes.removeAll(keepingCapacity: true)
            // An entry's checksum is over the key of its cell, so that it goes over the wire as the cell does.
            guard let cell = SliceKey(entry.key)?.cell.number else { continue }
            if entry.place >= 0 {
                CellView.append(record(entry.place), key: cell, to: &bytes)
            } else {
                CellView.append(several[-entry.place - 1], key: cell, to: &bytes)
            }
            try index.append(bytes.span.bytes, for: entry.key)
        }
    }
}
