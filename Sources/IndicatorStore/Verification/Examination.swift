import Indicators
import LMDB

/// The reading of one state, and what was learned of it so far: later parts are held against earlier ones.
final class Examination {
    let transaction: UncheckedTransaction
    let schema: StoreSchema
    let log: VerificationLog
    /// The pages of the state that is read; nil where others commit meanwhile, and its roots can't be seen.
    let pages: PageAudit?
    /// The state, once it is read; nil if it is damaged.
    var state: StoreState?
    /// The last byte of the value that was touched last, kept so that it is read.
    var lastByte: UInt8 = 0
    /// Entries over all databases.
    var entries = 0
    /// The records that corrections are applied to, by cell, with the corrections' numbers.
    var corrected: [UInt64: [ObservationRecord: UInt32]] = [:]
    /// The areas and indicators that are whole, with their names.
    var areas: [AreaCode: [NameKey]] = [:]
    var indicators: [IndicatorID: [NameKey]] = [:]
    var labels = [Set<UInt32>](repeating: [], count: LabelDictionary.allCases.count)
    var sources: [UInt32: StoredSource] = [:]
    var documents: [UInt32: DocumentInfo] = [:]
    /// The cells that documents say they have observations in, with their sources.
    var stated: [StatedCell] = []

    /// A cell, and a source that has observations in it.
    struct StatedCell: Comparable {
        let key: UInt64
        let source: UInt32

        static func < (left: StatedCell, right: StatedCell) -> Bool {
            (left.key, left.source) < (right.key, right.source)
        }
    }

    init(
        _ transaction: UncheckedTransaction, _ schema: StoreSchema, _ log: VerificationLog, pages: PageAudit? = nil
    ) {
        self.pages = pages
        self.transaction = transaction
        self.schema = schema
        self.log = log
    }

    /// Reads every value and holds it against all others.
    func readContents() {
        readAreas()
        readIndicators()
        readLabels()
        readSources()
        readDocuments()
        readNames()
        readTexts()
        readDocumentKeys()
        readAreaDocuments()
        readCorrections()
        readCells()
        readSlices()
        readChanges()
    }

    /// Begins a database and hands `body` its entries as far as LMDB can read them.
    func forEach(
        _ database: IntegerDatabase, _ name: String, _ body: (UInt64, UnsafeRawBufferPointer) -> Void
    ) {
        log.begin(name)
        var last: UInt64?
        do throws(LMDBError) {
            var scan = try transaction.entries(of: 0 ... .max, in: database)
            while let entry = try scan.next() {
                let key = entry.key
                // The structure was told to be broken; going on might never end.
                guard last.map({ $0 < key }) ?? true else { return }
                last = key
                entry.value.withUnsafeBytes { body(key, $0) }
            }
        } catch {
            log.found("\(after(last.map(String.init))): \(error.message)")
        }
    }

    /// Begins a database and hands `body` its values that are whole; the others are told.
    func forEach<Value: StoredValue>(
        _: Value.Type, _ database: IntegerDatabase, _ name: String, _ body: (UInt64, Value) -> Void
    ) {
        forEach(database, name) { key, bytes in
            if let value = Checksummed.read(Value.self, bytes, key: key) {
                body(key, value)
            } else {
                log.found("entry \(key) contradicts its checksum or has no meaning")
            }
        }
    }

    /// The bytes under a key as they lie, nil if there are none.
    func bytes(_ key: UInt64, _ database: IntegerDatabase) -> UnsafeRawBufferPointer? {
        do throws(LMDBError) {
            return try transaction.value(of: key, in: database)?.withUnsafeBytes { $0 }
        } catch {
            log.found("looking up \(key): \(error.message)")
            return nil
        }
    }

    /// Where reading ended, in words.
    func after(_ last: String?) -> String { last.map { "after key \($0)" } ?? "before the first entry" }

    /// A cell in words.
    func words(_ key: CellKey) -> String {
        "area \(key.area), indicator \(key.indicator.number), year \(key.year.number) (key \(key.number))"
    }
}
