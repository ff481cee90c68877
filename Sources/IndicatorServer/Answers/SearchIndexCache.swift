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
        var areas: [Area] = []
        var catalogue: [Indicator] = []
        guard let one = IndicatorID(1) else { return NameIndex(areas: [], catalogue: []) }
        try snapshot.forEachArea(from: .country) { area in
            areas.append(area)
            return true
        }
        try snapshot.forEachIndicator(from: one) { indicator in
            guard !indicator.id.isOpen else { return false }
            catalogue.append(indicator)
            return true
        }
        var index =
            if let last, last.isBuilt(of: areas, catalogue) {
                last
            } else {
                NameIndex(areas: areas, catalogue: catalogue)
            }
        let next = index.lastOpen.flatMap { IndicatorID($0.number + 1) } ?? .firstOpen
        try snapshot.forEachIndicator(from: next) { indicator in
            index.add(open: indicator)
            return true
        }
        return index
    }
}
