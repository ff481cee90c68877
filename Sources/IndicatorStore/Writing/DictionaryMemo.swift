import Indicators
import LMDB

/// What a writer knows of the dictionaries, so that each text is looked up once: right for what was last committed,
/// and thrown away with a batch that was not.
struct DictionaryMemo {
    /// Whether the program's own areas and indicators are known to be in the store.
    var hasReferenceData = false
    private var labels = [[String: UInt32]](repeating: [:], count: LabelDictionary.allCases.count)
    private var openIndicators: [String: IndicatorID] = [:]
    private var areas: Set<AreaCode>?
    /// The area last asked for and found: observations of one come one after the other.
    private var latestArea: AreaCode?
    private var catalogue: Set<IndicatorID>?

    /// Whether the store's directory has the area.
    mutating func has(
        _ area: AreaCode, _ transaction: borrowing WriteTransaction, _ schema: StoreSchema
    ) throws(DatasetError) -> Bool {
        if area == latestArea { return true }
        if let areas {
            guard areas.contains(area) else { return false }
            latestArea = area
            return true
        }
        var known = Set<AreaCode>()
        try transaction.forEach(Area.self, 0 ... .max, in: schema.areas, "area") { _, area in
            known.insert(area.code)
            return true
        }
        areas = known
        return known.contains(area)
    }

    /// Whether the store's catalogue has the indicator.
    mutating func has(
        _ indicator: IndicatorID, _ transaction: borrowing WriteTransaction, _ schema: StoreSchema
    ) throws(DatasetError) -> Bool {
        if let catalogue { return catalogue.contains(indicator) }
        var known = Set<IndicatorID>()
        let numbers = 0...UInt64(IndicatorID.firstOpen.number - 1)
        try transaction.forEach(Indicator.self, numbers, in: schema.indicators, "indicator") { _, indicator in
            known.insert(indicator.id)
            return true
        }
        catalogue = known
        return known.contains(indicator)
    }

    /// The id of a text, allotted if it has none yet; 0 for the empty text.
    mutating func label(
        _ dictionary: LabelDictionary, _ text: String, _ state: inout StoreState,
        _ transaction: inout WriteTransaction, _ schema: StoreSchema
    ) throws -> UInt32 {
        guard !text.isEmpty else { return 0 }
        let index = Int(dictionary.rawValue)
        if let known = labels[index][text] { return known }
        if let stored = try transaction.ids(.label(dictionary), text, in: schema).first {
            labels[index][text] = stored
            return stored
        }
        let id = state.nextLabels[index]
        guard id <= dictionary.greatestID else {
            throw StoreError(
                .invalidInput, "the store has no numbers left for more \(dictionary); check what is loaded")
        }
        state.nextLabels[index] += 1
        try transaction.put(StoredText(text), for: LabelKey.number(dictionary, id), in: schema.labels)
        try transaction.put(
            StoredIDs([id]), for: NameIndexKey.bytes(.label(dictionary), text), in: schema.names)
        labels[index][text] = id
        return id
    }

    /// The number of an open indicator by its name, allotted if it has none yet; nil for a name without a letter.
    mutating func openIndicator(
        _ name: String, _ state: inout StoreState, _ transaction: inout WriteTransaction, _ schema: StoreSchema
    ) throws -> IndicatorID? {
        if let known = openIndicators[name] { return known }
        let key = NameKey(name).text
        guard !key.isEmpty else { return nil }
        let stored = try transaction.ids(.indicator, key, in: schema).compactMap { IndicatorID($0) }
        if let id = stored.first(where: \.isOpen) {
            openIndicators[name] = id
            return id
        }
        guard let id = IndicatorID(state.nextIndicator) else {
            throw StoreError(.invalidInput, "the store has no numbers left for more indicators; check what is loaded")
        }
        state.nextIndicator += 1
        try transaction.put(
            Indicator(id: id, code: nil, nameZH: name), for: UInt64(id.number), in: schema.indicators)
        try transaction.addName(.indicator, key, id.number, schema)
        openIndicators[name] = id
        return id
    }
}
