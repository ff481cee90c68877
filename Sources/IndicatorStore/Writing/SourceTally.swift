import Indicators

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
