import Indicators
import LMDB

/// Reads every entry of the dictionaries: what all figures are told with has to be whole before the first is served.
enum DictionaryCheck {
    /// Throws `damaged` for the first entry that contradicts its checksum. O(entries).
    static func require(
        _ transaction: borrowing some Transaction & ~Copyable, _ schema: StoreSchema
    ) throws(DatasetError) {
        let all: ClosedRange<UInt64> = 0 ... .max
        try transaction.forEach(Area.self, all, in: schema.areas, "area") { key, area throws(DatasetError) in
            guard UInt64(area.code.number) == key else { throw .damaged("area \(key) is stored as another") }
            return true
        }
        try transaction.forEach(
            Indicator.self, all, in: schema.indicators, "indicator"
        ) { key, indicator throws(DatasetError) in
            guard UInt64(indicator.id.number) == key else { throw .damaged("indicator \(key) is stored as another") }
            return true
        }
        try transaction.forEach(StoredText.self, all, in: schema.labels, "label") { _, _ in true }
        try transaction.forEach(StoredSource.self, all, in: schema.sources, "source") { _, _ in true }
        try transaction.forEach(StoredDocument.self, all, in: schema.documents, "document") { _, _ in true }
        try transaction.forEach(AreaDocument.self, all, in: schema.areaDocuments, "area's document") { _, _ in true }
        if let corrections = schema.corrections {
            try transaction.forEach(StoredCorrection.self, all, in: corrections, "correction") { _, _ in true }
        }
        try requireNames(transaction, schema)
    }

    private static func requireNames(
        _ transaction: borrowing some Transaction & ~Copyable, _ schema: StoreSchema
    ) throws(DatasetError) {
        var isWhole = true
        do throws(LMDBError) {
            var cursor = try transaction.cursor(in: schema.names)
            while isWhole, let entry = try cursor.next() {
                isWhole = entry.key.withUnsafeBytes { key in
                    entry.value.withUnsafeBytes { value in
                        Checksummed.content(value, key: key).flatMap { Checksummed.read(StoredIDs.self, $0) } != nil
                    }
                }
            }
        } catch {
            throw DatasetError(error)
        }
        guard isWhole else { throw .damaged("a name contradicts its checksum") }
    }
}
