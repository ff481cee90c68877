import Indicators
import LMDB

extension StoreSnapshot {
    /// Hands `body` the cell at `key` where it lies, nil if there is none. O(log cells).
    ///
    /// That there is none is believed only if no document says that it has observations there: a damaged page can hide
    /// a cell. This costs O(documents that tell of the area), on a miss alone.
    public func withCell<Result>(
        at key: CellKey, _ body: (CellView?) -> Result
    ) throws(DatasetError) -> Result {
        let found: UnsafeRawBufferPointer?
        do throws(LMDBError) {
            found = try readerReference._withUnsafeGuaranteedRef { bytes(at: key, by: $0) }.get()
        } catch {
            throw DatasetError(error)
        }
        guard let found else {
            try requireAbsent(key)
            return body(nil)
        }
        return body(try Self.view(found, key))
    }

    /// Hands `body` the cells in `keys` by rising key, from the last downwards if `descending`, until it returns
    /// false. O(log cells + cells visited).
    public func forEachCell(
        in keys: ClosedRange<CellKey>, descending: Bool, _ body: (CellView) -> Bool
    ) throws(DatasetError) {
        var failure: DatasetError?
        do throws(LMDBError) {
            var cursor = try transaction.cursor(in: schema.cells)
            var entry =
                try descending
                ? cursor.last(atMost: keys.upperBound.number) : cursor.first(atLeast: keys.lowerBound.number)
            while let present = entry, present.key >= keys.lowerBound.number, present.key <= keys.upperBound.number {
                do throws(DatasetError) {
                    guard let key = CellKey(present.key) else { throw .damaged("cell \(present.key) has no key") }
                    guard body(try Self.view(present.value, key)) else { return }
                } catch {
                    failure = error
                    break
                }
                entry = try descending ? cursor.previous() : cursor.next()
            }
        } catch {
            throw DatasetError(error)
        }
        if let failure { throw failure }
    }

    /// Hands `body` the entries of the cross-section index for one indicator and year by rising area code, until it
    /// returns false. O(log entries + entries visited).
    public func forEachInSlice(
        indicator: IndicatorID, year: Year, _ body: (CellView) -> Bool
    ) throws(DatasetError) {
        let slice = SliceKey.slice(indicator: indicator, year: year)
        let keys = slice.lowerBound.number...slice.upperBound.number
        var failure: DatasetError?
        func goesOn(_ number: UInt64, _ value: RawSpan) -> Bool {
            do throws(DatasetError) {
                guard let key = SliceKey(number) else { throw .damaged("slice \(number) has no key") }
                return body(try Self.view(value, key.cell))
            } catch {
                failure = error
                return false
            }
        }
        do throws(LMDBError) {
            if let tree = readerReference._withUnsafeGuaranteedRef({ $0.sliceTree(transaction) }) {
                try transaction.forEachEntry(in: keys, of: tree, goesOn)
            } else {
                var scan = try transaction.entries(of: keys, in: schema.slices)
                while let entry = try scan.next(), goesOn(entry.key, entry.value) {}
            }
        } catch {
            throw DatasetError(error)
        }
        if let failure { throw failure }
    }

    /// Hands `body` the series that exist for an area, from the indicator `first` on by number, until it returns
    /// false. O(log cells + cells of the area).
    public func forEachSeries(
        of area: AreaCode, from first: IndicatorID, _ body: (SeriesExtent) -> Bool
    ) throws(DatasetError) {
        let lowest = CellKey(area: area, indicator: first, year: .first).number
        var series: SeriesExtent?
        var failure: DatasetError?
        do throws(LMDBError) {
            var scan = try transaction.entries(of: lowest...CellKey.all(of: area).upperBound.number, in: schema.cells)
            while let entry = try scan.next() {
                let key: CellKey
                do throws(DatasetError) {
                    // The checksum is over the key too, of which alone this tells.
                    guard let sound = CellKey(entry.key) else { throw .damaged("cell \(entry.key) has no key") }
                    key = try Self.view(entry.value, sound).key
                } catch {
                    failure = error
                    break
                }
                if let known = series, known.indicator == key.indicator {
                    series?.years = known.years.lowerBound...key.year
                    series?.cellCount += 1
                } else {
                    if let complete = series, !body(complete) { return }
                    series = SeriesExtent(indicator: key.indicator, years: key.year...key.year, cellCount: 1)
                }
            }
        } catch {
            throw DatasetError(error)
        }
        if let failure { throw failure }
        if let series { _ = body(series) }
    }

    /// The bytes at `key` where they lie: the snapshot's transaction outlives whoever sees them.
    @inline(__always)
    private func bytes(at key: CellKey, by reader: SnapshotReader) -> Result<UnsafeRawBufferPointer?, LMDBError> {
        do throws(LMDBError) {
            let value: RawSpan?
            reader.noteLookup()
            if let cellTree = reader.cellTree {
                value = try transaction.value(of: key.number, in: cellTree, after: &reader.ahead)
            } else {
                value = try transaction.value(of: key.number, in: schema.cells)
            }
            guard let value else { return .success(nil) }
            return .success(value.withUnsafeBytes { $0 })
        } catch {
            return .failure(error)
        }
    }

    /// The bytes as a cell whose checksum fits. They stay where they are: the snapshot's transaction outlives the view.
    private static func view(_ value: RawSpan, _ key: CellKey) throws(DatasetError) -> CellView {
        try view(value.withUnsafeBytes { $0 }, key)
    }

    private static func view(_ value: UnsafeRawBufferPointer, _ key: CellKey) throws(DatasetError) -> CellView {
        guard let view = CellView(key: key, bytes: value), view.isIntact else {
            throw .damaged("cell \(key.number) contradicts its checksum")
        }
        return view
    }

    /// Throws `damaged` if a document has observations at `key`.
    private func requireAbsent(_ key: CellKey) throws(DatasetError) {
        let documents = AreaDocumentKey.all(of: key.area)
        try transaction.forEach(
            AreaDocument.self, documents, in: schema.areaDocuments, "area's document"
        ) { entry, _ throws(DatasetError) in
            let document = AreaDocumentKey.document(entry)
            guard try !KeyChunk.contains(key.number, document, transaction, schema) else {
                throw .damaged("cell \(key.number) is lost, of which document \(document) has figures")
            }
            return true
        }
    }
}
