import Indicators
import Synchronization

/// A dataset in memory, with faults on demand.
public final class MemoryDataset: IndicatorDataset {
    private let state: Mutex<MemorySnapshot>
    private let fault = Mutex<DatasetError?>(nil)

    /// A dataset in that state.
    public init(_ state: MemorySnapshot) { self.state = Mutex(state) }

    /// Hands `body` the present state.
    public func withSnapshot<Result>(_ body: (MemorySnapshot) throws -> Result) throws -> Result {
        if let fault = fault.withLock({ $0 }) { throw fault }
        return try body(state.withLock { $0 })
    }

    /// Commits a change: the epoch grows by one.
    public func commit(_ change: @Sendable (inout MemorySnapshot) -> Void) {
        state.withLock {
            change(&$0)
            $0.epoch += 1
        }
    }

    /// Makes every snapshot from now on fail, or no more.
    public func fail(with error: DatasetError?) { fault.withLock { $0 = error } }
}

/// One state of a ``MemoryDataset``: plain values.
public struct MemorySnapshot: IndicatorSnapshot, Sendable {
    /// Which dataset it is.
    public var identity = DatasetIdentity(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)
    /// The state's number.
    public var epoch: Epoch = 1
    /// The cells' bytes.
    public var cells: [CellKey: [UInt8]] = [:]
    /// The areas of the directory.
    public var areas = AreaDirectory.standard.areas
    /// The indicators.
    public var indicators = Catalogue.standard.indicators
    /// The dictionaries' texts.
    public var labels: [LabelDictionary: [UInt32: String]] = [:]
    /// Sources with their texts.
    public var sources: [UInt32: (info: SourceInfo, text: [UInt8])] = [:]
    /// The documents by number.
    public var documents: [DocumentInfo] = []
    /// The corrections by number.
    public var corrections: [Correction] = []
    /// The keys that each epoch changed; of those before the first nothing is known.
    public var changes: [Epoch: [CellKey]] = [:]
    /// The sources that are loaded, as far as loading them again is asked about.
    public var loaded: Set<SourceVersion> = []
    /// Keys whose cells can't be read.
    public var damagedKeys: Set<CellKey> = []
    /// What it was told that it is going to be asked for.
    public var hints = Hints()
    /// What it handed out of its slices.
    private let handedOut = KeptBytes()

    /// An empty dataset with the standard areas and indicators.
    public init() {}

    /// Adds a cell of `records`.
    public mutating func add(_ records: [ObservationRecord], at key: CellKey) {
        var bytes: [UInt8] = []
        CellView.append(records, key: key.number, to: &bytes)
        cells[key] = bytes
    }

    /// Whether a source was loaded in just that version.
    public func isLoaded(_ version: SourceVersion) -> Bool { loaded.contains(version) }

    /// Few, so that tests meet the end of a hint.
    public static var lookahead: Int { 4 }
    /// Takes a hint.
    public func expect(_ keys: UnsafeBufferPointer<UInt64>) { hints.add(Array(keys)) }
    /// Whether `key` is next in the last hint.
    public func expects(_ key: UInt64) -> Bool { hints.next == key }

    /// Hands `body` the cell at `key`.
    public func withCell<Result>(at key: CellKey, _ body: (CellView?) -> Result) throws(DatasetError) -> Result {
        hints.asked(for: key.number)
        guard let bytes = cells[key] else { return body(nil) }
        return try Self.view(bytes, at: key, damaged: damagedKeys.contains(key), body)
    }

    /// Hands `body` the cells in `keys`.
    public func forEachCell(
        in keys: ClosedRange<CellKey>, descending: Bool, _ body: (CellView) -> Bool
    ) throws(DatasetError) {
        let found = cells.keys.filter(keys.contains).sorted()
        for key in descending ? found.reversed() : found {
            guard let bytes = cells[key] else { continue }
            guard try Self.view(bytes, at: key, damaged: damagedKeys.contains(key), { $0.map(body) ?? true }) else {
                return
            }
        }
    }

    /// Hands `body` what the cross-section index would hold.
    public func forEachInSlice(
        indicator: IndicatorID, year: Year, _ body: (CellView) -> Bool
    ) throws(DatasetError) {
        for (key, bytes) in cells.sorted(by: { $0.key < $1.key }) where key.indicator == indicator && key.year == year {
            let records = bytes.withUnsafeBytes { CellView(key: key, bytes: $0)?.records ?? [] }
            let answering = ObservationRecord.crossSection(records)
            guard !answering.isEmpty else { continue }
            var entry: [UInt8] = []
            CellView.append(answering, key: key.number, to: &entry)
            let kept = handedOut.keep(entry)
            guard try Self.view(kept, at: key, damaged: damagedKeys.contains(key), { $0.map(body) ?? true }) else {
                return
            }
        }
    }

    private static func view<Result>(
        _ bytes: [UInt8], at key: CellKey, damaged: Bool, _ body: (CellView?) -> Result
    ) throws(DatasetError) -> Result {
        try bytes.withUnsafeBytes { bytes in
            Swift.Result { () throws(DatasetError) in try view(bytes, at: key, damaged: damaged, body) }
        }.get()
    }

    private static func view<Result>(
        _ bytes: UnsafeRawBufferPointer, at key: CellKey, damaged: Bool, _ body: (CellView?) -> Result
    ) throws(DatasetError) -> Result {
        var result: Result?
        if !damaged, let view = CellView(key: key, bytes: bytes), view.isIntact { result = body(view) }
        guard let result else { throw DatasetError(.damaged, "/secret/path: cell \(key.number) is damaged") }
        return result
    }

    /// Which nothing it is, by the documents.
    public func coverage(of area: AreaCode, year: Year) -> Coverage {
        let covering = documents.filter { $0.area == area && $0.coverage?.contains(year) == true }
        if covering.contains(where: \.isWhole) { return .notStated }
        return covering.isEmpty ? .notCovered : .unknown
    }

    /// The area with that code.
    public func area(_ code: AreaCode) -> Area? { areas.first { $0.code == code } }
    /// The indicator with that number.
    public func indicator(_ id: IndicatorID) -> Indicator? { indicators.first { $0.id == id } }
    /// The text with that id.
    public func label(_ dictionary: LabelDictionary, _ id: UInt32) -> String? { labels[dictionary]?[id] }
    /// The source with that id.
    public func source(_ id: UInt32) -> SourceInfo? { sources[id]?.info }

    /// A part of a source's text.
    public func quote(source: UInt32, range: Range<Int>) -> String? {
        guard let text = sources[source]?.text, range.lowerBound >= 0, range.upperBound <= text.count else {
            return nil
        }
        return String(validating: text[range], as: UTF8.self)
    }

    /// The areas of the standard directory with that name.
    public func areas(named name: NameKey) -> [AreaCode] { Self.areaNames[name] ?? [] }

    /// Normalised once: a name is looked up many times while an area within another is searched for.
    private static let areaNames = AreaDirectory.standard.areas.reduce(into: [NameKey: [AreaCode]]()) { names, area in
        for name in area.nameKeys { names[name, default: []].append(area.code) }
    }

    /// The indicators with that name.
    public func indicators(named name: NameKey) -> [IndicatorID] {
        indicators.filter { $0.nameKeys.contains(name) }.map(\.id)
    }

    /// Hands `body` the areas by code.
    public func forEachArea(from first: AreaCode, _ body: (Area) -> Bool) {
        for area in areas where area.code >= first { guard body(area) else { return } }
    }

    /// Hands `body` the indicators by number.
    public func forEachIndicator(from first: IndicatorID, _ body: (Indicator) -> Bool) {
        for indicator in indicators where indicator.id >= first { guard body(indicator) else { return } }
    }

    /// Hands `body` an area's series by indicator.
    public func forEachSeries(of area: AreaCode, from first: IndicatorID, _ body: (SeriesExtent) -> Bool) {
        let keys = cells.keys.filter { $0.area == area && $0.indicator >= first }
        for (indicator, keys) in Dictionary(grouping: keys, by: \.indicator).sorted(by: { $0.key < $1.key }) {
            let years = keys.map(\.year)
            guard let earliest = years.min(), let latest = years.max() else { continue }
            guard body(SeriesExtent(indicator: indicator, years: earliest...latest, cellCount: keys.count)) else {
                return
            }
        }
    }

    /// Hands `body` the documents by number.
    public func forEachDocument(from first: UInt32, _ body: (DocumentInfo) -> Bool) {
        for document in documents where document.id >= first { guard body(document) else { return } }
    }

    /// Hands `body` the corrections by number.
    public func forEachCorrection(from first: UInt32, _ body: (Correction) -> Bool) {
        for correction in corrections where correction.id >= first { guard body(correction) else { return } }
    }

    /// The keys that changed after `epoch`.
    public func changes(since epoch: Epoch) -> [CellKey]? {
        guard epoch <= self.epoch, epoch == self.epoch || changes.keys.contains(epoch + 1) else { return nil }
        return Set(changes.filter { $0.key > epoch }.flatMap(\.value)).sorted()
    }

    /// How much it holds.
    public func statistics() -> DatasetStatistics {
        DatasetStatistics(
            cells: cells.count,
            observations: cells.values.reduce(0) { $0 + ($1.count - CellView.checksumSize) / ObservationRecord.size },
            documents: documents.count, sources: sources.count, areas: areas.count, indicators: indicators.count,
            bytesUsed: cells.values.reduce(0) { $0 + $1.count }, bytesAvailable: 1 << 36)
    }
}

/// What a ``MemorySnapshot`` was told that it is going to be asked for.
public final class Hints: Sendable {
    /// None so far.
    public init() {}

    private let state = Mutex<(all: [[UInt64]], rest: ArraySlice<UInt64>)>(([], []))

    /// All hints so far.
    public var all: [[UInt64]] { state.withLock { $0.all } }
    /// The next key of the last hint that was not asked for.
    var next: UInt64? { state.withLock { $0.rest.first } }

    func add(_ keys: [UInt64]) {
        state.withLock {
            $0.all.append(keys)
            $0.rest = keys[...]
        }
    }

    func asked(for key: UInt64) {
        state.withLock { if $0.rest.first == key { $0.rest.removeFirst() } else { $0.rest = [] } }
    }
}
