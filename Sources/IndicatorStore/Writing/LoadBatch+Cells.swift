import Indicators
import LMDB

extension LoadBatch {
    /// Merges what the sources stated and state into the cells, in the order of keys, and returns the keys of those
    /// that changed.
    mutating func mergeCells() throws -> [UInt64] {
        additions.sort { $0.key < $1.key }
        let former = Self.distinct(formerKeys)
        let isNew = try transaction.isEmpty(schema.cells)
        var changed: [UInt64] = []
        var slices = SliceChanges()
        var (next, nextFormer) = (0, 0)
        var group: [ObservationRecord] = []
        while next < additions.count || nextFormer < former.count {
            let key = min(
                next < additions.count ? additions[next].key : .max,
                nextFormer < former.count ? former[nextFormer] : .max)
            group.removeAll(keepingCapacity: true)
            while next < additions.count, additions[next].key == key {
                group.append(additions[next].record)
                next += 1
            }
            var wasThere = false
            if nextFormer < former.count, former[nextFormer] == key {
                nextFormer += 1
                wasThere = true
            }
            if try mergeCell(key, group, wasThere: wasThere, isNew: isNew, &slices) { changed.append(key) }
        }
        try predecessor?.copyRemainingCells(to: schema, &transaction)
        try slices.write(&transaction, schema, predecessor)
        return changed
    }

    /// Puts the records `stated` in place of those of former sources in one cell, and tells whether it changed.
    private mutating func mergeCell(
        _ key: UInt64, _ stated: [ObservationRecord], wasThere: Bool, isNew: Bool, _ slices: inout SliceChanges
    ) throws -> Bool {
        let stated = deduplicated(stated)
        let existing = try existingRecords(key, isNew: isNew)
        guard !existing.isEmpty || !wasThere else { throw DatasetError.damaged("cell \(key) is lost") }
        let formerOnes = wasThere ? existing.filter { formerSources.contains($0.source) } : []
        let same = formerOnes.isEmpty ? 0 : Set(formerOnes).intersection(stated).count
        summary.unchanged += same
        let (fresh, gone) = (stated.count - same, formerOnes.count - same)
        guard fresh > 0 || gone > 0 else {
            if predecessor != nil { try write(existing, key, isNew: true) }
            return false
        }
        summary.replaced += min(fresh, gone)
        summary.inserted += max(fresh - gone, 0)
        summary.removed += max(gone - fresh, 0)
        state.observations += UInt64(fresh)
        state.observations -= UInt64(gone)

        var records = stated
        if formerOnes.isEmpty {
            records += existing
        } else {
            records += existing.filter { !formerSources.contains($0.source) }
        }
        if records.count > 1 { records.sort(by: ObservationRecord.inCellOrder) }
        try write(records, key, isNew: isNew)
        slices.note(key, before: existing, after: records)
        return true
    }

    private mutating func write(_ records: [ObservationRecord], _ key: UInt64, isNew: Bool) throws {
        guard !records.isEmpty else {
            if !isNew { _ = try transaction.remove(key, in: schema.cells) }
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(records.count * ObservationRecord.size + CellView.checksumSize)
        CellView.append(records, key: key, to: &bytes)
        if isNew {
            try transaction.append(bytes.span.bytes, for: key, in: schema.cells)
        } else {
            try transaction.put(bytes.span.bytes, for: key, in: schema.cells)
        }
    }

    /// The records without those that are equal in all bytes.
    private mutating func deduplicated(_ records: [ObservationRecord]) -> [ObservationRecord] {
        guard records.count > 1 else { return records }
        var seen = Set<ObservationRecord>()
        let distinct = records.filter { seen.insert($0).inserted }
        summary.duplicates += records.count - distinct.count
        return distinct
    }

    /// The records that a cell has so far, none if there is no cell.
    private mutating func existingRecords(_ key: UInt64, isNew: Bool) throws -> [ObservationRecord] {
        if let predecessor { return try predecessor.records(key, copyingOthersTo: schema, &transaction) }
        return isNew ? [] : try transaction.records(ofCell: key, in: schema)
    }
}

/// Changes to the cross-section index, collected so that they are written in its own order.
struct SliceChanges {
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
    mutating func write(
        _ transaction: inout WriteTransaction, _ schema: StoreSchema, _ predecessor: Predecessor?
    ) throws(LMDBError) {
        changes.sort { $0.key < $1.key }
        let isNew = try transaction.isEmpty(schema.slices)
        for change in changes {
            try predecessor?.copySlices(before: change.key, to: schema, &transaction)
            let value = values.span.bytes.extracting(change.bytes)
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
