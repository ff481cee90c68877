import Indicators
import LMDB

extension LoadBatch {
    /// Merges what the sources stated and state into the cells, in the order of keys, and returns the keys of those
    /// that changed.
    mutating func mergeCells() throws -> [UInt64] {
        let order = KeyOrder.rising(count: additions.count) { additions[$0].key }
        try writeDocuments(order)
        let isNew = try transaction.isEmpty(schema.cells)
        if isNew, predecessor == nil, formerKeys.isEmpty, corrections.isEmpty { return try appendCells(order) }
        let former = Self.distinct(formerKeys + corrections.touchedCells)
        var changed: [UInt64] = []
        var slices = SliceChanges()
        var (next, nextFormer) = (0, 0)
        var group: [ObservationRecord] = []
        while next < order.count || nextFormer < former.count {
            let key = min(
                next < order.count ? order[next].key : .max, nextFormer < former.count ? former[nextFormer] : .max)
            group.removeAll(keepingCapacity: true)
            while next < order.count, order[next].key == key {
                group.append(additions[order[next].place].record)
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

    /// Writes the cells of a store that has none, and the index, each in its order; returns the cells' keys.
    private mutating func appendCells(_ order: [KeyOrder.Entry]) throws -> [UInt64] {
        var changed: [UInt64] = []
        changed.reserveCapacity(order.count)
        let slices = NewSlices(order, of: additions)
        // A cell's bytes in the making, kept for their room.
        var cell: [UInt8] = []
        var next = 0
        // While the appender lives, nothing else of the batch can change.
        var (inserted, duplicates) = (0, 0)
        var cells = try transaction.appender(to: schema.cells)
        while next < order.count {
            let (key, first) = (order[next].key, next)
            while next < order.count, order[next].key == key { next += 1 }
            cell.removeAll(keepingCapacity: true)
            if next == first + 1 {
                let place = order[first].place
                CellView.append(additions[place].record, key: key, to: &cell)
            } else {
                let stated = order[first..<next].map { additions[$0.place].record }
                let records = Self.cellRecords(stated)
                duplicates += stated.count - records.count
                inserted += records.count - 1
                CellView.append(records, key: key, to: &cell)
            }
            inserted += 1
            try cells.append(cell.span.bytes, for: key)
            changed.append(key)
        }
        _ = consume cells
        summary.inserted += inserted
        summary.duplicates += duplicates
        state.observations += UInt64(inserted)
        try slices.write(transaction, schema)
        return changed
    }

    /// Puts the records `stated` in place of those of former sources in one cell, and tells whether it changed.
    private mutating func mergeCell(
        _ key: UInt64, _ stated: [ObservationRecord], wasThere: Bool, isNew: Bool, _ slices: inout SliceChanges
    ) throws -> Bool {
        let distinct = Self.distinct(stated)
        summary.duplicates += stated.count - distinct.count
        let stated = distinct
        let served = try existingRecords(key, isNew: isNew)
        let isCorrected = corrections.concerns(key)
        let existing = isCorrected ? try corrections.stated(served, key) : served
        guard !existing.isEmpty || !wasThere || corrections.touchedCells.contains(key) else {
            throw DatasetError.damaged("cell \(key) is lost")
        }
        let formerOnes = wasThere ? existing.filter { formerSources.contains($0.source) } : []
        tally?.count(formerOnes, stated)
        let same = formerOnes.isEmpty ? 0 : Set(formerOnes).intersection(stated).count
        summary.unchanged += same
        let (fresh, gone) = (stated.count - same, formerOnes.count - same)
        guard fresh > 0 || gone > 0 || corrections.touchedCells.contains(key) else {
            if predecessor != nil { try write(served, key, isNew: true) }
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
        if isCorrected {
            records = try corrections.applied(records, key) { name in
                try transaction.ids(.source, name, in: schema).first
            }
        }
        if records.count > 1 { records.sort(by: ObservationRecord.inCellOrder) }
        try write(records, key, isNew: isNew)
        slices.note(key, before: served, after: records)
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

    /// The records of a new cell that sources state, each once, in its order.
    static func cellRecords(_ stated: [ObservationRecord]) -> [ObservationRecord] {
        distinct(stated).sorted(by: ObservationRecord.inCellOrder)
    }

    /// The records without those that are equal in all bytes.
    private static func distinct(_ records: [ObservationRecord]) -> [ObservationRecord] {
        guard records.count > 1 else { return records }
        var seen = Set<ObservationRecord>()
        return records.filter { seen.insert($0).inserted }
    }

    /// The records that a cell has so far, none if there is no cell.
    private mutating func existingRecords(_ key: UInt64, isNew: Bool) throws -> [ObservationRecord] {
        if let predecessor { return try predecessor.records(key, copyingOthersTo: schema, &transaction) }
        return isNew ? [] : try transaction.records(ofCell: key, in: schema)
    }
}
