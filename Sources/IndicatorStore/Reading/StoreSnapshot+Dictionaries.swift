import Indicators
import LMDB

extension StoreSnapshot {
    /// The area with that code, nil if the store's directory has none. O(log areas).
    public func area(_ code: AreaCode) throws(DatasetError) -> Area? {
        try transaction.stored(Area.self, UInt64(code.number), in: schema.areas, "area")
    }

    /// The indicator with that number, nil if there is none. O(log indicators).
    ///
    /// Throws `damaged` if an open indicator's number was allotted and its entry is lost.
    public func indicator(_ id: IndicatorID) throws(DatasetError) -> Indicator? {
        let indicator = try transaction.stored(Indicator.self, UInt64(id.number), in: schema.indicators, "indicator")
        if indicator == nil, id.isOpen, id.number < state.nextIndicator {
            throw .damaged("indicator \(id) is lost")
        }
        return indicator
    }

    /// The text with that id in one of the dictionaries; nil if there is none. O(log entries).
    ///
    /// Throws `damaged` if the id was allotted and its entry is lost.
    public func label(_ dictionary: LabelDictionary, _ id: UInt32) throws(DatasetError) -> String? {
        guard id != 0 else { return nil }
        let key = LabelKey.number(dictionary, id)
        let label = try transaction.stored(StoredText.self, key, in: schema.labels, "label")
        if label == nil, id < state.nextLabels[Int(dictionary.rawValue)] {
            throw .damaged("label \(id) of \(dictionary) is lost")
        }
        return label?.text
    }

    /// The codes of areas that have `name`. O(log names).
    public func areas(named name: NameKey) throws(DatasetError) -> [AreaCode] {
        try transaction.ids(.area, name.text, in: schema).compactMap { AreaCode($0) }
    }

    /// The indicators that have `name`. O(log names).
    public func indicators(named name: NameKey) throws(DatasetError) -> [IndicatorID] {
        try transaction.ids(.indicator, name.text, in: schema).compactMap { IndicatorID($0) }
    }

    /// Hands `body` the areas from `first` on by code until it returns false.
    public func forEachArea(from first: AreaCode, _ body: (Area) -> Bool) throws(DatasetError) {
        try transaction.forEach(
            Area.self, UInt64(first.number) ... .max, in: schema.areas, "area"
        ) { _, area in body(area) }
    }

    /// Hands `body` the indicators from `first` on by number until it returns false.
    public func forEachIndicator(from first: IndicatorID, _ body: (Indicator) -> Bool) throws(DatasetError) {
        try transaction.forEach(
            Indicator.self, UInt64(first.number) ... .max, in: schema.indicators, "indicator"
        ) { _, indicator in body(indicator) }
    }
}
