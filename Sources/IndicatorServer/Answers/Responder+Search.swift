import IndicatorProtocol
import Indicators
import Synchronization

extension Responder {
    /// The number of candidates where the client leaves it to the server.
    private static var usualCandidates: Int { 20 }

    /// Answers a search.
    func answerSearch(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try SearchRequest(body: request.body)
        let index = try context.searchIndex.index(of: snapshot)
        let limit = asked.limit == 0 ? Self.usualCandidates : Int(asked.limit)
        var candidates: [SearchReply.Candidate] = []
        for hit in index.search(asked.text, kinds: asked.kinds, limit: limit) {
            let found: SearchReply.Found? =
                switch hit.kind {
                case .area: try AreaCode(hit.number).flatMap { try snapshot.area($0) }.map { .area($0) }
                case .indicator:
                    try IndicatorID(hit.number).flatMap { try snapshot.indicator($0) }.map { .indicator($0) }
                }
            guard let found else { continue }
            candidates.append(SearchReply.Candidate(found, match: hit.match, score: hit.score))
        }
        output.append(SearchReply(candidates), id: request.id, epoch: epoch)
    }
}

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
            if let last, last.areas == areas, last.catalogue == catalogue {
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
