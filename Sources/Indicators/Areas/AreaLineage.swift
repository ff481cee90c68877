/// A place through the changes of its code: the division asked for, those that became it, and those that came after.
public struct AreaLineage: Hashable, Sendable {
    /// The divisions, the oldest first; at least the one asked for.
    public let areas: [Area]

    /// The line of `area` through `all` areas: forwards to every successor, the one it was merged into included;
    /// backwards only to what became it, since of divisions that were merged none is its past. Where several
    /// became one, the line begins with that one. O(n) in the number of areas.
    public init(of area: Area, among all: [Area]) {
        let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
        var predecessors: [AreaCode: [Area]] = [:]
        for former in all {
            guard let successor = former.successor, successor.kind == .became else { continue }
            predecessors[successor.code, default: []].append(former)
        }
        var line = [area]
        // Tables are written by people: a ring in one must end here.
        var met: Set<AreaCode> = [area.code]
        while let former = predecessors[line[0].code], former.count == 1, met.insert(former[0].code).inserted {
            line.insert(former[0], at: 0)
        }
        while let successor = line[line.count - 1].successor, let next = byCode[successor.code],
            met.insert(next.code).inserted
        {
            line.append(next)
        }
        areas = line
    }

    /// How the later one of two divisions of the line, by their places in it, comes after the earlier one: a merger if
    /// there is any between them.
    public func kind(from earlier: Int, to later: Int) -> AreaSuccessor.Kind {
        areas[earlier..<later].contains { $0.successor?.kind == .merged } ? .merged : .became
    }

    /// The place in the line of the division whose figures stand for `year`, of those at `places` (rising), which have
    /// figures of it: the last one, unless an earlier one is known to have existed in the year.
    public func answering(_ year: Year, among places: [Int]) -> Int? {
        places.first { areas[$0].lastYear.map { year <= $0 } ?? false } ?? places.last
    }
}
