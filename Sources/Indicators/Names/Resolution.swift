/// What a name stands for.
public enum Resolution<Candidate: Hashable & Sendable>: Hashable, Sendable {
    /// Nothing has the name.
    case unknown
    /// One has it, or one comes before all others that do; those are told, so that a person can be.
    case chosen(Candidate, insteadOf: [Candidate])
    /// Several equal ones have it: nothing is chosen.
    case ambiguous([Candidate])
}

extension Resolution<Area> {
    /// Chooses among the areas that have one name: current before abolished, then the higher level (吉林 is the
    /// province, 温州 the city). A municipality is its province-level code. `candidates` are in any order.
    public init(choosingAmong candidates: [Area]) {
        let ranked = candidates.sorted {
            ($0.isAbolished ? 1 : 0, $0.level, $0.code) < ($1.isAbolished ? 1 : 0, $1.level, $1.code)
        }
        guard let best = ranked.first else {
            self = .unknown
            return
        }
        let equals = ranked.filter { $0.isAbolished == best.isAbolished && $0.level == best.level }
        self = equals.count == 1 ? .chosen(best, insteadOf: Array(ranked.dropFirst())) : .ambiguous(equals)
    }
}

extension Resolution<Indicator> {
    /// Chooses among the indicators that have one name: the catalogue's before an open one.
    public init(choosingAmong candidates: [Indicator]) {
        let ranked = candidates.sorted { $0.id < $1.id }
        guard let best = ranked.first else {
            self = .unknown
            return
        }
        let equals = ranked.filter { $0.id.isOpen == best.id.isOpen }
        self = equals.count == 1 ? .chosen(best, insteadOf: Array(ranked.dropFirst())) : .ambiguous(equals)
    }
}

/// Finds areas by what a person types.
public enum AreaSearch {
    /// The areas that `text` names: by code, full or short Chinese name, pinyin or English name; if none, as a name
    /// after the name of an area that it lies in (长春朝阳区, 吉林/吉林), which tells equal names apart.
    ///
    /// `named` returns the areas with just one name. Calls it O(length) times.
    public static func candidates<Failure: Error>(
        _ text: String, named: (NameKey) throws(Failure) -> [Area]
    ) throws(Failure) -> [Area] {
        let exact = try named(NameKey(text))
        guard exact.isEmpty else { return exact }
        let parts = text.split { $0 == "/" || $0 == "," || $0 == "，" || $0 == " " }
        if parts.count == 2 { return try within(String(parts[0]), String(parts[1]), named: named) }
        for split in text.indices.dropFirst() {
            let found = try within(String(text[..<split]), String(text[split...]), named: named)
            if !found.isEmpty { return found }
        }
        return []
    }

    private static func within<Failure: Error>(
        _ outer: String, _ inner: String, named: (NameKey) throws(Failure) -> [Area]
    ) throws(Failure) -> [Area] {
        let outers = try named(NameKey(outer))
        guard !outers.isEmpty else { return [] }
        return try named(NameKey(inner)).filter { area in
            outers.contains { $0.code != area.code && area.code.isWithin($0.code) }
        }
    }
}
