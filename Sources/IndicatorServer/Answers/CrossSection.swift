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
        let magnitudes = try magnitudes(usual: measure == .growth ? .percent : indicator.unit, in: snapshot)
        order(by: magnitudes, rising: asked.order.isRising)
    }

    /// The entry's bytes, for the time of `body`.
    func withBytes<Result>(of entry: Entry, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[entry.range])) }
    }

    /// A unit of the entries' records.
    private struct Unit {
        let id: UInt16
        let scale: UnitScale?
        var count = 0
    }

    /// What the records of one quantity state, in the entries' places; nil for the others. The quantity is that of the
    /// usual unit or, where no area has it, the one that most areas have, of equally frequent ones that of the lowest
    /// area code.
    private func magnitudes(
        usual: UnitOfMeasure?, in snapshot: some IndicatorSnapshot
    ) throws -> [Magnitude?] {
        // Areas have a handful of units between them: a list is faster than a table.
        var units: [Unit] = []
        for entry in entries {
            guard let id = entry.record?.unit else { continue }
            if let place = units.firstIndex(where: { $0.id == id }) {
                units[place].count += 1
            } else {
                let scale = try snapshot.label(.units, UInt32(id)).map { UnitScale(UnitOfMeasure($0)) }
                units.append(Unit(id: id, scale: scale, count: 1))
            }
        }
        var counts: [String: Int] = [:]
        for unit in units { if let base = unit.scale?.base { counts[base, default: 0] += unit.count } }
        let most = counts.values.max()
        let expected = usual.map { UnitScale($0).base }
        let bases = units.compactMap { $0.scale?.base }
        let base = bases.first { $0 == expected } ?? bases.first { counts[$0] == most }
        let comparable = units.filter { $0.scale?.base == base }
        return entries.map { entry in
            guard let record = entry.record, let scale = comparable.first(where: { $0.id == record.unit })?.scale else {
                return nil
            }
            return Magnitude(record.value, scale)
        }
    }

    /// What an entry is ordered by: a figure that compares, its number, the entry's place.
    private struct Rank {
        let kind: Kind
        let number: Int128
        let place: Int
    }

    /// What an entry has, in the order of what comes first.
    private enum Kind: UInt8 {
        case comparable, incomparable, none
    }

    /// Orders by magnitude; then those with a figure that does not compare, then those without; equal ones by code, as
    /// they come. Numbers are sorted instead of the entries and their magnitudes: the whole slice takes a quarter of the time.
    private mutating func order(by magnitudes: [Magnitude?], rising: Bool) {
        let compared = magnitudes.compactMap { $0 }
        var numbers = Magnitude.numbers(inOrderOf: compared).makeIterator()
        ranked = compared.count
        var ranks = entries.indices.map { place in
            guard magnitudes[place] != nil, let number = numbers.next() else {
                let kind = entries[place].record == nil ? Kind.none : .incomparable
                return Rank(kind: kind, number: 0, place: place)
            }
            return Rank(kind: .comparable, number: number, place: place)
        }
        ranks.sort { left, right in
            if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
            if left.number != right.number { return rising == (left.number < right.number) }
            return left.place < right.place
        }
        entries = ranks.map { entries[$0.place] }
    }
}
