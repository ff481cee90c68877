import IndicatorProtocol
import Indicators

/// The areas of one indicator and year that a slice asks for, in the order that it asks for.
struct CrossSection {
    /// An area's figures.
    struct Entry {
        let key: CellKey
        /// Where the entry's bytes are among all.
        let range: Range<Int>
        /// The record that areas are ordered by; nil if the area has none, or the order is by code.
        let record: ObservationRecord?
        /// What the record states, if it compares with the others.
        var magnitude: Magnitude?
    }

    /// The areas in order.
    private(set) var entries: [Entry] = []
    /// How many of them, the first ones, are ordered by value.
    private(set) var ranked = 0
    private var bytes: [UInt8] = []

    /// Reads the slice that `asked` describes. O(areas of the indicator and year × log of their number).
    init(_ asked: SliceRequest, of indicator: Indicator, in snapshot: some IndicatorSnapshot) throws {
        let measure = asked.order.measure
        try snapshot.forEachInSlice(indicator: asked.indicator, year: asked.year) { cell in
            guard asked.includes(cell.key.area) else { return true }
            let record = measure.flatMap { wanted in
                cell.firstRecord { $0.classification.measure == wanted }
            }
            entries.append(Entry(key: cell.key, range: bytes.count..<bytes.count + cell.bytes.count, record: record))
            bytes.append(contentsOf: cell.bytes)
            return true
        }
        if let level = asked.level {
            entries = try entries.filter { try snapshot.area($0.key.area)?.level == level }
        }
        guard let measure else { return }
        try compare(usual: measure == .growth ? .percent : indicator.unit, in: snapshot)
        sort(rising: asked.order.isRising)
    }

    /// The entry's bytes, for the time of `body`.
    func withBytes<Result>(of entry: Entry, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[entry.range])) }
    }

    /// Gives the entries of one quantity their magnitudes: that of the usual unit or, where no area has it, the one
    /// that most areas have, of equally frequent ones that of the lowest area code.
    private mutating func compare(usual: UnitOfMeasure?, in snapshot: some IndicatorSnapshot) throws {
        var scales: [UInt16: UnitScale] = [:]
        for unit in Set(entries.compactMap(\.record?.unit)) {
            scales[unit] = try snapshot.label(.units, UInt32(unit)).map { UnitScale(UnitOfMeasure($0)) }
        }
        let bases = entries.compactMap { $0.record.flatMap { scales[$0.unit]?.base } }
        var counts: [String: Int] = [:]
        for base in bases { counts[base, default: 0] += 1 }
        let most = counts.values.max()
        let expected = usual.map { UnitScale($0).base }
        guard let base = bases.first(where: { $0 == expected }) ?? bases.first(where: { counts[$0] == most }) else {
            return
        }
        for index in entries.indices {
            guard let record = entries[index].record, let scale = scales[record.unit], scale.base == base else {
                continue
            }
            entries[index].magnitude = Magnitude(record.value, scale)
            ranked += 1
        }
    }

    /// Orders by magnitude; then those with a figure that does not compare, then those without; equal ones by code.
    private mutating func sort(rising: Bool) {
        entries.sort { left, right in
            switch (left.magnitude, right.magnitude) {
            case (let a?, let b?) where a != b: return rising ? a < b : a > b
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil) where (left.record == nil) != (right.record == nil): return right.record == nil
            default: return left.key < right.key
            }
        }
    }
}
