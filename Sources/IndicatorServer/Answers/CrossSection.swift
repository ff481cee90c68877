import IndicatorProtocol
import Indicators

/// The areas of one indicator and year that a slice asks for, in the order that it asks for. It must not outlive the snapshot
/// that it was read from.
struct CrossSection: ~Copyable {
    /// The areas in order.
    private var order: [KeyOrder.Entry] = []
    /// How many of them, the first ones, are ordered by value.
    private(set) var ranked = 0
    /// The areas by code.
    private var entries: [Entry] = []
    private var forms = FormList()

    /// An area's entry of the index, where it lies, and what it is ordered by.
    private struct Entry {
        let key: CellKey
        let start: UnsafeRawPointer
        let count: Int32
        /// The place of the value's form; -1 if the area has no figure, or the order is by code.
        let form: Int32
        /// How many of the form's powers of ten the value is.
        let mantissa: Int64
    }

    /// What entries have in common: the unit's number in its dictionary, and the power of ten.
    private struct Form: Equatable {
        let unit: UInt16
        let exponent: Int8
    }

    /// The forms that occur, each once.
    private struct FormList {
        private(set) var all: [Form] = []
        /// Where a form may be, by its hash. Areas have a handful of forms by turns, and the jumps of a search in the list would be
        /// foreseen wrongly.
        private var places = [UInt8](repeating: 0, count: 256)

        /// The place of a form, added if it is new.
        @inline(__always)
        mutating func place(of form: Form) -> Int32 {
            let hash = Int((form.unit &* 31 &+ UInt16(truncatingIfNeeded: form.exponent)) & 0xFF)
            let place = Int(places[hash])
            if place < all.count, all[place] == form { return Int32(truncatingIfNeeded: place) }
            return search(form, hash)
        }

        private mutating func search(_ form: Form, _ hash: Int) -> Int32 {
            if let place = all.firstIndex(of: form) { return Int32(truncatingIfNeeded: place) }
            if all.count <= UInt8.max { places[hash] = UInt8(all.count) }
            all.append(form)
            return Int32(all.count - 1)
        }
    }

    /// Reads the slice that `asked` describes. O(areas of the indicator and year).
    init(_ asked: SliceRequest, of indicator: Indicator, in snapshot: some IndicatorSnapshot) throws {
        let measure = asked.order.measure
        try read(asked, measure, in: snapshot)
        if let measure {
            let scales = try comparableScales(usual: measure == .growth ? .percent : indicator.unit, in: snapshot)
            sort(by: scales, rising: asked.order.isRising)
        } else {
            order = entries.indices.map { KeyOrder.Entry(key: 0, place: $0) }
        }
    }

    /// The number of areas.
    var count: Int { order.count }

    /// Hands `body` keys and cells of the areas from `first` on in order, those before `end`, until it returns false; how many it took.
    func forEachCell(from first: Int, to end: Int, _ body: (CellKey, UnsafeRawBufferPointer) -> Bool) -> Int {
        for index in first..<end {
            let entry = entries[order[index].place]
            guard body(entry.key, UnsafeRawBufferPointer(start: entry.start, count: Int(entry.count))) else {
                return index - first
            }
        }
        return end - first
    }

    private mutating func read(
        _ asked: SliceRequest, _ measure: Measure?, in snapshot: some IndicatorSnapshot
    ) throws {
        var failure: (any Error)?
        try snapshot.forEachInSlice(indicator: asked.indicator, year: asked.year) { cell in
            guard asked.includes(cell.key.area), let start = cell.bytes.baseAddress else { return true }
            if let level = asked.level {
                do {
                    guard try snapshot.area(cell.key.area)?.level == level else { return true }
                } catch {
                    failure = error
                    return false
                }
            }
            var (form, mantissa): (Int32, Int64) = (-1, 0)
            if let measure, let (value, unit) = cell.firstFigure(of: measure) {
                form = forms.place(of: Form(unit: unit, exponent: value.exponent))
                mantissa = value.mantissa
            }
            let count = Int32(truncatingIfNeeded: cell.bytes.count)
            entries.append(Entry(key: cell.key, start: start, count: count, form: form, mantissa: mantissa))
            return true
        }
        if let failure { throw failure }
    }

    /// The scales of the forms of one quantity; nil for the others. The quantity is that of the usual unit or, where no
    /// area has it, the one that most areas have, of equally frequent ones that of the lowest area code.
    private func comparableScales(
        usual: UnitOfMeasure?, in snapshot: some IndicatorSnapshot
    ) throws -> [UnitScale?] {
        let scales = try forms.all.map { form in
            try snapshot.label(.units, UInt32(form.unit)).map { UnitScale(UnitOfMeasure($0)) }
        }
        var uses = [Int](repeating: 0, count: forms.all.count)
        for entry in entries where entry.form >= 0 { uses[Int(entry.form)] += 1 }
        var counts: [String: Int] = [:]
        for (scale, uses) in zip(scales, uses) { if let base = scale?.base { counts[base, default: 0] += uses } }
        let most = counts.values.max()
        let expected = usual.map { UnitScale($0).base }
        let bases = scales.compactMap { $0?.base }
        let base = bases.first { $0 == expected } ?? bases.first { counts[$0] == most }
        return scales.map { $0?.base == base ? $0 : nil }
    }

    /// Orders by magnitude; then those with a figure that does not compare, then those without; equal ones by code, as
    /// they come.
    private mutating func sort(by scales: [UnitScale?], rising: Bool) {
        let measure = CommonMeasure(
            zip(forms.all, scales).map { form, scale in
                scale.map { CommonMeasure.Form(exponent: form.exponent, scale: $0) }
            })
        let isComparable = scales.map { $0 != nil }
        var (comparable, incomparable, without): ([KeyOrder.Entry], [KeyOrder.Entry], [KeyOrder.Entry]) = ([], [], [])
        comparable.reserveCapacity(entries.count)
        var isCounted = true
        for (place, entry) in entries.enumerated() {
            if entry.form < 0 {
                without.append(KeyOrder.Entry(key: 0, place: place))
            } else if !isComparable[Int(entry.form)] {
                incomparable.append(KeyOrder.Entry(key: 0, place: place))
            } else {
                let count = measure?.count(entry.mantissa, inFormAt: Int(entry.form))
                isCounted = isCounted && count != nil
                comparable.append(KeyOrder.Entry(key: Self.key(count ?? 0, rising: rising), place: place))
            }
        }
        if !isCounted {
            let magnitudes = comparable.compactMap { entry in
                let (form, mantissa) = (Int(entries[entry.place].form), entries[entry.place].mantissa)
                let value = ExactDecimal(mantissa: mantissa, exponent: forms.all[form].exponent)
                return value.flatMap { value in scales[form].map { Magnitude(value, $0) } }
            }
            comparable = zip(comparable, Magnitude.places(of: magnitudes)).map { entry, number in
                KeyOrder.Entry(key: Self.key(number, rising: rising), place: entry.place)
            }
        }
        KeyOrder.sort(&comparable)
        ranked = comparable.count
        order = comparable
        order += incomparable
        order += without
    }

    /// A key by which numbers are in order: with the sign's bit turned, those without a sign have the order of those with one.
    private static func key(_ number: Int64, rising: Bool) -> UInt64 {
        let key = UInt64(bitPattern: number) ^ 1 << 63
        return rising ? key : ~key
    }
}
