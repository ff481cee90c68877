import Indicators

/// What a commit changed of one source.
public struct SourceChanges: Hashable, Sendable {
    /// Observations that are new.
    public var inserted = 0
    /// Observations in the place of others of the same cell.
    public var replaced = 0
    /// Observations that are as they were.
    public var unchanged = 0
    /// Observations that it no longer states.
    public var removed = 0

    /// Whether anything is different.
    public var isEmpty: Bool { inserted == 0 && replaced == 0 && removed == 0 }
}

/// Counts the changes of each source.
struct SourceTally {
    private(set) var bySource: [UInt32: SourceChanges] = [:]

    /// Counts a cell in which `before` is what sources stated and `after` what they state.
    mutating func count(_ before: [ObservationRecord], _ after: [ObservationRecord]) {
        let (before, after) = (Dictionary(grouping: before, by: \.source), Dictionary(grouping: after, by: \.source))
        for source in Set(before.keys).union(after.keys) {
            let (old, new) = (Set(before[source] ?? []), Set(after[source] ?? []))
            let same = old.intersection(new).count
            var changes = bySource[source] ?? SourceChanges()
            changes.unchanged += same
            changes.replaced += min(old.count, new.count) - same
            changes.inserted += max(new.count - old.count, 0)
            changes.removed += max(old.count - new.count, 0)
            bySource[source] = changes
        }
    }
}
