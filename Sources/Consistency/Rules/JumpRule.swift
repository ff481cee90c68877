import Indicators

/// A level that is many times, or a small part of, the nearest earlier one: rather a slip of a digit or unit, or another
/// thing of the same name.
struct JumpRule: ConsistencyRule {
    let catalogue: Catalogue

    /// Levels more than this many years apart are not compared.
    static let yearsMost = 5
    /// How many times the earlier level a level may be, or the other way round.
    static let factor: Int64 = 4
    /// How many percentage points a share may move.
    static let points: Int64 = 30
    /// Counts below this jump by chance.
    static let countLeast: Int64 = 30

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id -> [Finding] in
            guard let usual = catalogue[id]?.unit else { return [] }
            let levels = place.statements(of: id).filter { $0.isAnnualLevel && $0.isPrecise }
            let years = Dictionary(grouping: levels) { $0.observation.year }
            let ordered = years.keys.sorted()
            return zip(ordered, ordered.dropFirst()).compactMap { earlier, later in
                guard earlier.distance(to: later) <= Self.yearsMost else { return nil }
                return finding(years[later, default: []], years[earlier, default: []], usual)
            }
        }
    }

    /// A finding if no two levels of the years are near each other.
    private func finding(_ later: [Statement], _ earlier: [Statement], _ usual: UnitOfMeasure) -> Finding? {
        let pairs = later.flatMap { after in earlier.map { (after, $0) } }.filter { $0.base == $1.base }
        guard let (after, before) = pairs.first, pairs.allSatisfy({ isJump($0, $1, usual) }) else { return nil }
        return Finding(.jump, "from \(before.words) to \(after.words)", after, [before])
    }

    private func isJump(_ after: Statement, _ before: Statement, _ usual: UnitOfMeasure) -> Bool {
        let (a, b) = (after.interval, before.interval)
        if usual == .percent {
            return (a - b).isAbove(.exactly(Self.points)) || (b - a).isAbove(.exactly(Self.points))
        }
        let least = ValueInterval.exactly(Self.countLeast)
        if usual.countsThings, !(a.isAbove(least) && b.isAbove(least)) { return false }
        return a.isAbove(b * .exactly(Self.factor)) || b.isAbove(a * .exactly(Self.factor))
    }
}
