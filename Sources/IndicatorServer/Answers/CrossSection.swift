import IndicatorProtocol
import Indicators

/// The areas of one indicator and year that a slice asks for, in the order that it asks for.
struct CrossSection: ~Copyable {
    /// The places of the areas in order.
    private(set) var order: [Int] = []
    /// How many of them, the first ones, are ordered by value.
    private(set) var ranked = 0
    /// The areas by code.
    private var entries: [Entry] = []
    /// Their keys and cells one after the other, as a reply has them.
    private var cells = FrameBuffer(capacity: 1 << 14)
    private var forms: [Form] = []

    /// What an area is ordered by, and where its cell ends.
    private struct Entry {
        let value: ExactDecimal
        /// The place of the value's form; -1 if the area has no figure, or the order is by code.
        let form: Int32
        let end: Int
    }

    /// What entries have in common: the unit's number in its dictionary, and the power of ten.
    private struct Form {
        let unit: UInt16
        let exponent: Int8
        var count = 0
    }

    /// Reads the slice that `asked` describes. O(areas of the indicator and year).
    init(_ asked: SliceRequest, of indicator: Indicator, in snapshot: some IndicatorSnapshot) throws {
        let measure = asked.order.measure
        try read(asked, measure, in: snapshot)
        if let measure {
            let scales = try comparableScales(usual: measure == .growth ? .percent : indicator.unit, in: snapshot)
            sort(by: scales, rising: asked.order.isRising)
        } else {
            order = Array(entries.indices)
        }
    }

    /// The key and cell of the area at `place`, for the time of `body`.
    func withCell<Result>(at place: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = place == 0 ? 0 : entries[place - 1].end
        let end = entries[place].end
        return cells.withBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    private mutating func read(
        _ asked: SliceRequest, _ measure: Measure?, in snapshot: some IndicatorSnapshot
    ) throws {
        var failure: (any Error)?
        try snapshot.forEachInSlice(indicator: asked.indicator, year: asked.year) { cell in
            guard asked.includes(cell.key.area) else { return true }
            if let level = asked.level {
                do {
                    guard try snapshot.area(cell.key.area)?.level == level else { return true }
                } catch {
                    failure = error
                    return false
                }
            }
            cells.append(keyed: cell.bytes, key: cell.key)
            let record = measure.flatMap { cell.firstRecord(of: $0) }
            let form = record.map { placeOfForm(of: $0) } ?? -1
            entries.append(Entry(value: record?.value ?? ExactDecimal(0), form: form, end: cells.count))
            return true
        }
        if let failure { throw failure }
    }

    /// The place of the record's form, counted once more. Areas have a handful between them: a list is faster than a table.
    private mutating func placeOfForm(of record: ObservationRecord) -> Int32 {
        let (unit, exponent) = (record.unit, record.value.exponent)
        if let place = forms.firstIndex(where: { $0.unit == unit && $0.exponent == exponent }) {
            forms[place].count += 1
            return Int32(place)
        }
        forms.append(Form(unit: unit, exponent: exponent, count: 1))
        return Int32(forms.count - 1)
    }

    /// The scales of the forms of one quantity; nil for the others. The quantity is that of the usual unit or, where no
    /// area has it, the one that most areas have, of equally frequent ones that of the lowest area code.
    private func comparableScales(
        usual: UnitOfMeasure?, in snapshot: some IndicatorSnapshot
    ) throws -> [UnitScale?] {
        let scales = try forms.map { form in
            try snapshot.label(.units, UInt32(form.unit)).map { UnitScale(UnitOfMeasure($0)) }
        }
        var counts: [String: Int] = [:]
        for (form, scale) in zip(forms, scales) { if let base = scale?.base { counts[base, default: 0] += form.count } }
        let most = counts.values.max()
        let expected = usual.map { UnitScale($0).base }
        let bases = scales.compactMap { $0?.base }
        let base = bases.first { $0 == expected } ?? bases.first { counts[$0] == most }
        return scales.map { $0?.base == base ? $0 : nil }
    }

    /// Orders by magnitude; then those with a figure that does not compare, then those without; equal ones by code, as
    /// they come.
    private mutating func sort(by scales: [UnitScale?], rising: Bool) {
        var (comparable, incomparable, without): ([Int], [Int], [Int]) = ([], [], [])
        comparable.reserveCapacity(entries.count)
        for place in entries.indices {
            let form = Int(entries[place].form)
            if form < 0 {
                without.append(place)
            } else if scales[form] == nil {
                incomparable.append(place)
            } else {
                comparable.append(place)
            }
        }
        let numbers = counts(of: comparable, scales) ?? Magnitude.places(of: magnitudes(of: comparable, scales))
        let sorted = KeyOrder.rising(count: comparable.count) { index in
            // With the sign's bit turned, numbers without a sign have the order of those with one.
            let key = UInt64(bitPattern: numbers[index]) ^ 1 << 63
            return rising ? key : ~key
        }
        ranked = comparable.count
        order = sorted.map { comparable[$0.place] } + incomparable + without
    }

    /// The entries at `places` counted by one measure; nil if 64 bits don't hold that.
    private func counts(of places: [Int], _ scales: [UnitScale?]) -> [Int64]? {
        let measure = CommonMeasure(
            zip(forms, scales).map { form, scale in
                scale.map { CommonMeasure.Form(exponent: form.exponent, scale: $0) }
            })
        guard let measure else { return nil }
        var counts: [Int64] = []
        counts.reserveCapacity(places.count)
        for place in places {
            let entry = entries[place]
            guard let count = measure.count(entry.value.mantissa, inFormAt: Int(entry.form)) else { return nil }
            counts.append(count)
        }
        return counts
    }

    private func magnitudes(of places: [Int], _ scales: [UnitScale?]) -> [Magnitude] {
        places.compactMap { place in
            let entry = entries[place]
            return scales[Int(entry.form)].map { Magnitude(entry.value, $0) }
        }
    }
}
