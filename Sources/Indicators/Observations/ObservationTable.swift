/// Many observations as numbers, and beside them the texts that the numbers stand for: what readers collect by the
/// million, where an ``Observation`` each would be a handful of texts each.
///
/// Numbers of texts, open indicators, documents and citations are the table's own; a store gives its own in their place.
public struct ObservationTable: Sendable {
    /// One observation.
    public struct Row: Sendable {
        /// Its cell. An open indicator has the number ``IndicatorID/firstOpen`` and up, its place in
        /// ``ObservationTable/openIndicators``.
        public var key: CellKey
        /// Its figure. Texts are numbers of this table; source and citation are empty.
        public var record: ObservationRecord
        /// The document that states it: a place in ``ObservationTable/documents``.
        public var document: UInt32
        /// The sentence that states it: a place in ``ObservationTable/citations`` counted from 1, 0 for none.
        public var citation: UInt32

        /// Makes a row of its parts.
        public init(key: CellKey, record: ObservationRecord, document: UInt32, citation: UInt32) {
            self.key = key
            self.record = record
            self.document = document
            self.citation = citation
        }
    }

    /// The observations.
    public var rows: [Row] = []
    /// The names of open indicators, by number.
    public private(set) var openIndicators: [String] = []
    /// What the rows' documents are: places in their source's list.
    public var documents: [Int] = []
    /// Places in the source's text.
    public var citations: [Range<Int>] = []
    private var labels = [[String]](repeating: [], count: LabelDictionary.allCases.count)
    private var labelNumbers = [[String: UInt32]](repeating: [:], count: LabelDictionary.allCases.count)
    private var indicatorNumbers: [String: IndicatorID] = [:]

    /// An empty table.
    public init() {}

    /// The texts of a dictionary that rows refer to; the first has the number 1.
    public func labels(_ dictionary: LabelDictionary) -> [String] { labels[Int(dictionary.rawValue)] }

    /// The number of a text, 0 for the empty one; nil if there are too many for a record. O(length).
    public mutating func number(of text: String, in dictionary: LabelDictionary) -> UInt32? {
        guard !text.isEmpty else { return 0 }
        let index = Int(dictionary.rawValue)
        if let known = labelNumbers[index][text] { return known }
        guard labels[index].count < dictionary.greatestID else { return nil }
        labels[index].append(text)
        let number = UInt32(labels[index].count)
        labelNumbers[index][text] = number
        return number
    }

    /// The indicator's number in this table; nil if there are too many for a key. O(length of an open one's name).
    public mutating func number(of indicator: IndicatorReference) -> IndicatorID? {
        switch indicator {
        case .catalogue(let id): return id
        case .open(let name):
            if let known = indicatorNumbers[name] { return known }
            guard let id = IndicatorID(IndicatorID.firstOpen.number + UInt32(openIndicators.count)) else { return nil }
            openIndicators.append(name)
            indicatorNumbers[name] = id
            return id
        }
    }

    /// Appends an observation; `document` and `citation` are as in ``Row``. False if the table holds no more texts.
    public mutating func append(_ observation: Observation, document: UInt32, citation: UInt32) -> Bool {
        guard let indicator = number(of: observation.indicator),
            let unit = number(of: observation.unit.symbol, in: .units),
            let scope = number(of: observation.scope ?? "", in: .scopes),
            let subArea = number(of: observation.subArea ?? "", in: .subAreas),
            let variant = number(of: observation.variant, in: .variants)
        else { return false }
        let kind = ObservationRecord.Classification(
            measure: observation.measure, rankOf: observation.rankOf, aggregation: observation.aggregation,
            basis: observation.basis, bound: observation.bound)
        let record = ObservationRecord(
            classification: kind, value: observation.value, high: observation.high,
            unit: UInt16(truncatingIfNeeded: unit), span: observation.span, vintage: observation.vintage,
            scope: UInt16(truncatingIfNeeded: scope), subArea: subArea, variant: variant,
            confidence: observation.confidence, flags: observation.flags)
        let key = CellKey(area: observation.area, indicator: indicator, year: observation.year)
        rows.append(Row(key: key, record: record, document: document, citation: citation))
        return true
    }
}
