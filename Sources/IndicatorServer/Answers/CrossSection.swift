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
    private struct Form: Equatable {
        let unit: UInt16
        let exponent: Int8
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
            if let measure, let (value, unit) = cell.firstFigure(of: measure) {
                let form = place(of: Form(unit: unit, exponent: value.exponent))
                entries.append(Entry(value: value, form: form, end: cells.count))
            } else {
                entries.append(Entry(value: ExactDecimal(0), form: -1, end: cells.count))
            }
            return true
        }
        if let failure { throw failure }
    }

    /// The place of a form, which most often is that of the entry before. Areas have a handful between them: a list is
    /// faster than a table.
    private mutating func place(of form: Form) -> Int32 {
        if let last = entries.last?.form, last >= 0, forms[Int(last)] == form { return last }
        if let place = forms.firstIndex(of: form) { return Int32(place) }
        forms.append(form)
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
        var uses = [Int](repeating: 0, count: forms.count)
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
            zip(forms, scales).map { form, scale in
                scale.map { CommonMeasure.Form(exponent: form.exponent, scale: $0) }
            })
        var (comparable, incomparable, without): ([KeyOrder.Entry], [Int], [Int]) = ([], [], [])
        comparable.reserveCapacity(entries.count)
        var isCounted = true
        for (place, entry) in entries.enumerated() {
            if entry.form < 0 {
                without.append(place)
            } else if scales[Int(entry.form)] == nil {
                incomparable.append(place)
            } else {
                let count = measure?.count(entry.value.mantissa, inFormAt: Int(entry.form))
                isCounted = isCounted && count != nil
                comparable.append(KeyOrder.Entry(key: Self.key(count ?? 0, rising: rising), place: place))
            }
        }
        if !isCounted {
            let magnitudes = comparable.compactMap { entry in
                let entry = entries[entry.place]
                return scales[Int(entry.form)].map { Magnitude(entry.value, $0) }
            }
            comparable = zip(comparable, Magnitude.places(of: magnitudes)).map { entry, number in
                KeyOrder.Entry(key: Self.key(number, rising: rising), place: entry.place)
            }
        }
        KeyOrder.sort(&comparable)
        ranked = comparable.count
        order = comparable.map(\.place) + incomparable + without
    }

    /// A key by which numbers are in order: with the sign's bit turned, those without a sign have the order of those with one.
    private static func key(_ number: Int64, rising: Bool) -> UInt64 {
        let key = UInt64(bitPattern: number) ^ 1 << 63
        return rising ? key : ~key
    }
}
