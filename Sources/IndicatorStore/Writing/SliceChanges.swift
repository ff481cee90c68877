import Indicators
import LMDB

/// Changes to the cross-section index, collected so that they are written in its own order.
struct SliceChanges {
    /// An entry's key, and where its new value lies; an empty value is none.
    private var changes: [(key: UInt64, bytes: Range<Int>)] = []
    private var values: [UInt8] = []

    /// Notes what a cell's change means for the index. Both lists are in cell order.
    mutating func note(_ number: UInt64, before: [ObservationRecord], after: [ObservationRecord]) {
        guard let cell = CellKey(number) else { return }
        let answers = ObservationRecord.crossSection(after)
        if !before.isEmpty, ObservationRecord.crossSection(before) == answers { return }
        let start = values.count
        if !answers.isEmpty { CellView.append(answers, key: number, to: &values) }
        // An entry that neither was nor is needs no change.
        guard !answers.isEmpty || !before.isEmpty else { return }
        changes.append((SliceKey(cell).number, start..<values.count))
    }

    /// Writes all changes, in a successor among the entries of its predecessor.
    func write(
        _ transaction: inout WriteTransaction, _ schema: StoreSchema, _ predecessor: Predecessor?
    ) throws(LMDBError) {
        let isNew = try transaction.isEmpty(schema.slices)
        for change in KeyOrder.rising(count: changes.count, key: { changes[$0].key }) {
            try predecessor?.copySlices(before: change.key, to: schema, &transaction)
            let value = values.span.bytes.extracting(changes[change.place].bytes)
            if value.isEmpty {
                if !isNew { _ = try transaction.remove(change.key, in: schema.slices) }
            } else if isNew {
                try transaction.append(value, for: change.key, in: schema.slices)
            } else {
                try transaction.put(value, for: change.key, in: schema.slices)
            }
        }
        try predecessor?.copyRemainingSlices(to: schema, &transaction)
    }
}
