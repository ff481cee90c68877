/// A store of observations as a server asks it: narrow, so that anything that answers it can be served.
public protocol IndicatorDataset: Sendable {
    /// One state of the dataset.
    associatedtype Snapshot: IndicatorSnapshot

    /// Hands `body` the newest committed state, which does not change while `body` runs. The snapshot must not
    /// outlive the call, and `body` must not wait for anything: a held state keeps the store from reusing room.
    ///
    /// Throws ``DatasetError`` when the state can't be read, and what `body` throws.
    func withSnapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result
}

/// One state of a dataset. Every call throws ``DatasetError/Code/damaged`` rather than return what the store's
/// checksums and counts contradict.
public protocol IndicatorSnapshot {
    /// Which dataset it is.
    var identity: DatasetIdentity { get }
    /// The state's number.
    var epoch: Epoch { get }

    /// Hands `body` the cell at `key` where it lies, nil if there is none. O(log cells).
    func withCell<Result>(at key: CellKey, _ body: (CellView?) -> Result) throws(DatasetError) -> Result

    /// How many cells a snapshot looks for together, which is faster than one after the other; 0 if it can't.
    static var lookahead: Int { get }
    /// Says that the cells at `keys`, key numbers not yet checked, are going to be asked for next, one by one in this
    /// order: a hint, of which the first ``lookahead`` are taken. O(keys × log cells).
    func expect(_ keys: UnsafeBufferPointer<UInt64>)
    /// Whether the cell with the number `key` is the next one that a hint named.
    func expects(_ key: UInt64) -> Bool

    /// Hands `body` the cells in `keys` by rising key, from the last downwards if `descending`, until it returns
    /// false. O(log cells + cells visited).
    func forEachCell(
        in keys: ClosedRange<CellKey>, descending: Bool, _ body: (CellView) -> Bool
    ) throws(DatasetError)

    /// Hands `body` the entries of the cross-section index for one indicator and year by rising area code, until it
    /// returns false: views whose records are the answering annual level and growth, at most one of each, with a
    /// checksum over the cell's own key. Unlike other views, they hold as long as the snapshot. O(log entries + entries visited).
    func forEachInSlice(
        indicator: IndicatorID, year: Year, _ body: (CellView) -> Bool
    ) throws(DatasetError)

    /// Which nothing it is when an area has no figure for `year`. O(documents of the area).
    func coverage(of area: AreaCode, year: Year) throws(DatasetError) -> Coverage

    /// The area with that code, nil if the store's directory has none. O(log areas).
    func area(_ code: AreaCode) throws(DatasetError) -> Area?
    /// The indicator with that number, nil if there is none. O(log indicators).
    func indicator(_ id: IndicatorID) throws(DatasetError) -> Indicator?
    /// The text with that id in one of the dictionaries; nil if there is none. O(log entries).
    func label(_ dictionary: LabelDictionary, _ id: UInt32) throws(DatasetError) -> String?
    /// The source with that id. O(log sources).
    func source(_ id: UInt32) throws(DatasetError) -> SourceInfo?
    /// The text of a source within `range` of its UTF-8 bytes; nil if there is no such source or range, or its ends
    /// split a character. O(log sources + length).
    func quote(source: UInt32, range: Range<Int>) throws(DatasetError) -> String?

    /// Whether a source was loaded in just that version: loading it again would change nothing. O(log sources).
    func isLoaded(_ version: SourceVersion) throws(DatasetError) -> Bool

    /// The codes of areas that have `name`, normalised by ``NameKey``, among their names.
    func areas(named name: NameKey) throws(DatasetError) -> [AreaCode]
    /// The indicators that have `name`, normalised by ``NameKey``, among their names.
    func indicators(named name: NameKey) throws(DatasetError) -> [IndicatorID]

    /// Hands `body` the areas from `first` on by code until it returns false.
    func forEachArea(from first: AreaCode, _ body: (Area) -> Bool) throws(DatasetError)
    /// Hands `body` the indicators from `first` on by number until it returns false.
    func forEachIndicator(from first: IndicatorID, _ body: (Indicator) -> Bool) throws(DatasetError)
    /// Hands `body` the series that exist for an area, from the indicator `first` on by number, until it returns
    /// false. O(series × log cells).
    func forEachSeries(
        of area: AreaCode, from first: IndicatorID, _ body: (SeriesExtent) -> Bool
    ) throws(DatasetError)
    /// Hands `body` the documents from the id `first` on until it returns false.
    func forEachDocument(from first: UInt32, _ body: (DocumentInfo) -> Bool) throws(DatasetError)
    /// Hands `body` the corrections from the number `first` on until it returns false.
    func forEachCorrection(from first: UInt32, _ body: (Correction) -> Bool) throws(DatasetError)

    /// The keys of the cells that changed after `epoch`, rising, those that are gone included; nil if that is not known,
    /// or no longer, or the state is itself older. O(changes).
    func changes(since epoch: Epoch) throws(DatasetError) -> [CellKey]?

    /// The number of cells, observations, sources and so on. O(1).
    func statistics() throws(DatasetError) -> DatasetStatistics
}

extension IndicatorSnapshot {
    /// Cells are looked for one by one.
    public static var lookahead: Int { 0 }
    /// Hints are of no use.
    public func expect(_ keys: UnsafeBufferPointer<UInt64>) {}
    /// No cell is looked for before it is asked for.
    public func expects(_ key: UInt64) -> Bool { false }
}

/// The dictionaries whose entries are mere texts.
public enum LabelDictionary: UInt8, Sendable, CaseIterable {
    /// Unit symbols.
    case units = 0
    /// Places that are no division.
    case subAreas = 1
    /// Sets that ranks are among.
    case scopes = 2
    /// Indicators' names as reports word them.
    case variants = 3

    /// The greatest id that a record's field holds.
    public var greatestID: UInt32 {
        switch self {
        case .units, .scopes: UInt32(UInt16.max)
        case .subAreas, .variants: UInt32.max - 1
        }
    }
}

/// A series that exists: its indicator and the first and last year that have cells.
public struct SeriesExtent: Hashable, Sendable {
    /// The indicator.
    public var indicator: IndicatorID
    /// The first and the last year with a cell.
    public var years: ClosedRange<Year>
    /// The number of cells.
    public var cellCount: Int

    /// Makes the description of a series.
    public init(indicator: IndicatorID, years: ClosedRange<Year>, cellCount: Int) {
        self.indicator = indicator
        self.years = years
        self.cellCount = cellCount
    }
}

/// How much a dataset holds.
public struct DatasetStatistics: Hashable, Sendable {
    /// Cells.
    public var cells: Int
    /// Observations in them.
    public var observations: Int
    /// Documents.
    public var documents: Int
    /// Sources.
    public var sources: Int
    /// Areas in the directory.
    public var areas: Int
    /// Indicators, open ones included.
    public var indicators: Int
    /// Bytes of the store's map in use.
    public var bytesUsed: Int
    /// Bytes the map may grow to.
    public var bytesAvailable: Int

    /// Makes a summary.
    public init(
        cells: Int, observations: Int, documents: Int, sources: Int, areas: Int, indicators: Int, bytesUsed: Int,
        bytesAvailable: Int
    ) {
        self.cells = cells
        self.observations = observations
        self.documents = documents
        self.sources = sources
        self.areas = areas
        self.indicators = indicators
        self.bytesUsed = bytesUsed
        self.bytesAvailable = bytesAvailable
    }
}

/// Why a dataset can't answer.
public struct DatasetError: Error, Hashable, Sendable {
    /// Kinds of trouble; more may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's number.
        public let rawValue: UInt8
        /// A kind with that number.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The bytes contradict their checksum, count or structure.
        public static let damaged = Code(rawValue: 1)
        /// No room or slot at the moment; trying again may help.
        public static let busy = Code(rawValue: 2)
        /// Reading failed for another reason.
        public static let failed = Code(rawValue: 3)
    }

    /// The kind.
    public var code: Code
    /// What happened, for an operator's log: it may name files.
    public var message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension DatasetError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
