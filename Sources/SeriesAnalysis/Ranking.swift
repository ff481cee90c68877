import Indicators

/// Items in the order of exact values in different units, as the protocol orders areas: those of one quantity by value,
/// behind them what does not compare.
public struct Ranking<Item> {
    /// An item at its place.
    public struct Entry {
        /// The item.
        public let item: Item
        /// Its place from 1 on, equal ones sharing one; nil if it does not compare with the others.
        public let rank: Int?
    }

    /// The items in order.
    public let entries: [Entry]

    /// Orders `items` by the value that `stated` reads of each, equal ones as they came.
    ///
    /// They are compared in the quantity of the unit `usual` or, if none has it, in the one that most have.
    /// O(n log n).
    public init(
        _ items: [Item], rising: Bool, usual: UnitOfMeasure?, _ stated: (Item) -> (ExactDecimal, UnitOfMeasure)
    ) {
        let values = items.map(stated)
        let scales = values.map { UnitScale($0.1) }
        var counts: [String: Int] = [:]
        for scale in scales { counts[scale.base, default: 0] += 1 }
        let expected = usual.map { UnitScale($0).base }
        let most = counts.values.max()
        let base = scales.first { $0.base == expected }?.base ?? scales.first { counts[$0.base] == most }?.base
        let compared = items.indices.filter { scales[$0].base == base }
            .map { (index: $0, magnitude: Magnitude(values[$0].0, scales[$0])) }
            .sorted { left, right in
                guard left.magnitude != right.magnitude else { return left.index < right.index }
                return rising ? left.magnitude < right.magnitude : right.magnitude < left.magnitude
            }
        var rank = 0
        var entries: [Entry] = []
        for (place, item) in compared.enumerated() {
            if place == 0 || compared[place - 1].magnitude != item.magnitude { rank = place + 1 }
            entries.append(Entry(item: items[item.index], rank: rank))
        }
        let rest = items.indices.filter { scales[$0].base != base }
        self.entries = entries + rest.map { Entry(item: items[$0], rank: nil) }
    }
}
