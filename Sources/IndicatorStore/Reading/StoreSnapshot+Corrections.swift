import Indicators

extension StoreSnapshot {
    /// Hands `body` the corrections from the number `first` on until it returns false.
    public func forEachCorrection(from first: UInt32, _ body: (Correction) -> Bool) throws(DatasetError) {
        guard let corrections = schema.corrections else { return }
        try transaction.forEach(
            StoredCorrection.self, UInt64(first) ... .max, in: corrections, "correction"
        ) { _, stored in body(stored.correction) }
    }

    /// The figures that corrections replaced, as their sources state them, by cell and as they are served.
    /// O(corrections).
    public func statedFigures() throws(DatasetError) -> [CellKey: [ObservationRecord: ObservationRecord]] {
        guard let corrections = schema.corrections else { return [:] }
        var figures: [CellKey: [ObservationRecord: ObservationRecord]] = [:]
        try transaction.forEach(StoredCorrection.self, 0 ... .max, in: corrections, "correction") { _, stored in
            for original in stored.originals {
                figures[stored.correction.key, default: [:]][stored.correction.applied(to: original)] = original
            }
            return true
        }
        return figures
    }

    /// The name of the source whose figure a correction is made for; it may not be loaded at present.
    public func sourceName(ofCorrection id: UInt32) throws(DatasetError) -> String? {
        guard let corrections = schema.corrections else { return nil }
        return try transaction.stored(StoredCorrection.self, UInt64(id), in: corrections, "correction")?.sourceName
    }
}
