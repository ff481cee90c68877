import Indicators
import Synchronization

/// The names of the dataset's state that was searched last.
///
/// What two states have in common is not read into the index again: open indicators are only ever added, and areas and
/// catalogue seldom change.
final class SearchIndexCache: Sendable {
    private struct Known {
        var identity: DatasetIdentity
        var epoch: Epoch
        var index: NameIndex
    }

    private let known = Mutex<Known?>(nil)

    /// The index of a snapshot's names. O(1) for the state asked about last, O(areas + new open indicators) for a later
    /// one, otherwise O(characters of all names). Those who ask meanwhile wait.
    func index<Snapshot: IndicatorSnapshot>(of snapshot: Snapshot) throws(DatasetError) -> NameIndex {
        let (identity, epoch) = (snapshot.identity, snapshot.epoch)
        return try known.withLock { known throws(DatasetError) in
            if let known, known.identity == identity, known.epoch == epoch { return known.index }
            // A snapshot taken before another's commit is searched, but not remembered.
            let isLater = known.map { $0.identity != identity || $0.epoch < epoch } ?? true
            let index = try Self.index(of: snapshot, after: isLater && known?.identity == identity ? known?.index : nil)
            if isLater { known = Known(identity: identity, epoch: epoch, index: index) }
            return index
        }
    }

    /// The state whose names were read last.
    var epoch: Epoch? { known.withLock { $0?.epoch } }

    private static func index(
        of snapshot: some IndicatorSnapshot, after last: NameIndex?
    ) throws(DatasetError) -> NameIndex {
        var index = NameIndex()
        if let last, last.isBuilt(of: try origin(of: snapshot)) {
            index = last
        } else {
            try forEachLasting(of: snapshot, { index.add($0) }, { index.add($0) })
        }
        let next = index.lastOpen.flatMap { IndicatorID($0.number + 1) } ?? .firstOpen
        try snapshot.forEachIndicator(from: next) { indicator in
            index.add(indicator)
            return true
        }
        return index
    }

    private static func origin(of snapshot: some IndicatorSnapshot) throws(DatasetError) -> NameIndex.Origin {
        var origin = NameIndex.Origin()
        try forEachLasting(of: snapshot, { origin.add($0) }, { origin.add($0) })
        return origin
    }

    /// Hands over the areas and the catalogue's indicators one by one: all of them together take as much memory as the index.
    private static func forEachLasting(
        of snapshot: some IndicatorSnapshot, _ area: (Area) -> Void, _ indicator: (Indicator) -> Void
    ) throws(DatasetError) {
        try snapshot.forEachArea(from: .country) {
            area($0)
            return true
        }
        guard let one = IndicatorID(1) else { return }
        try snapshot.forEachIndicator(from: one) {
            guard !$0.id.isOpen else { return false }
            indicator($0)
            return true
        }
    }
}
