import IndicatorTestSupport
import Indicators

/// A dataset with something of everything that can be asked for, small enough to be asked many times in a second.
enum FuzzDataset {
    /// A copy of it whose hints are its own.
    static var snapshot: MemorySnapshot {
        var snapshot = base
        snapshot.hints = Hints()
        return snapshot
    }

    private static let base: MemorySnapshot = {
        var snapshot = MemorySnapshot.sample()
        // A city with its province, and what shares a name with others: names are read anew for every session.
        snapshot.areas = snapshot.areas.filter {
            [330000, 330100].contains($0.code.number) || $0.code.number / 100 == 3303 || $0.shortZH == "朝阳"
        }
        snapshot.indicators = Array(snapshot.indicators.prefix(20) + snapshot.indicators.suffix(1))
        snapshot.epoch = 3
        guard let area = AreaCode(330300), let other = AreaCode(330100), let gdp = IndicatorID(1),
            let second = IndicatorID(2), let year = Year(2019), let next = Year(2020),
            let value = ExactDecimal(mantissa: 75, exponent: -1), let high = ExactDecimal(mantissa: 8, exponent: 0)
        else { return snapshot }
        let target = ObservationRecord(
            classification: .init(measure: .growth, basis: .target, bound: .range), value: value, high: high, unit: 2,
            vintage: next, subArea: 1, source: 1, offset: 0, length: 30)
        let rank = ObservationRecord(
            classification: .init(measure: .rank, rankOf: .growth), value: high, unit: 3, vintage: next, scope: 1)
        let damaged = CellKey(area: other, indicator: second, year: year)
        snapshot.add([target, rank], at: CellKey(area: area, indicator: gdp, year: next))
        snapshot.add([rank], at: CellKey(area: other, indicator: gdp, year: year))
        snapshot.add([target], at: damaged)
        snapshot.damagedKeys = [damaged]
        snapshot.changes = [3: [CellKey(area: area, indicator: gdp, year: next)]]
        snapshot.corrections = [
            Correction(
                id: 1, action: .withdraw, isInForce: true, key: CellKey(area: area, indicator: gdp, year: next),
                stated: target, served: target, seconds: 1, author: "审核", reason: "错印")
        ]
        return snapshot
    }()
}
