import IndicatorProtocol
import Indicators

/// The series of a place through the changes of its code, all of one epoch.
public struct FollowedSeries: Sendable {
    /// The divisions that the place was, the oldest first.
    public var lineage: AreaLineage
    /// One cell for each year, by rising year; its key tells whose it is.
    public var cells: [ReceivedCell]
    /// The cells of years for which another division of the line answers.
    public var passedOver: [ReceivedCell]
}

extension IndicatorClient {
    /// How often a series is begun again when the data changes while it is put together.
    private static let attempts = 5

    /// The divisions that `area` was before and after, as the dataset's directory tells them. Reads all of the
    /// directory: some round trips and about 200 KB.
    public func lineage(of area: Area) async throws(ClientError) -> AreaLineage {
        AreaLineage(of: area, among: try await areas())
    }

    /// The cells of one indicator by rising year, followed through the changes of the area's code: of each year the
    /// cell of the division that existed then, as far as is known, else of the latest one.
    ///
    /// Round trips: one for each division. Missing with the coverage of `area` itself if no division has a cell.
    /// Throws `refused` with `epoch_moved` if the data changes again and again meanwhile.
    public func series(
        following area: AreaCode, along lineage: AreaLineage, indicator: IndicatorID,
        years: ClosedRange<Year> = Year.first...Year.last, deadline: Duration? = nil
    ) async throws(ClientError) -> Lookup<FollowedSeries> {
        var lookups: [Lookup<[ReceivedCell]>] = []
        for _ in 0..<Self.attempts {
            lookups = []
            for division in lineage.areas {
                lookups.append(
                    try await series(
                        area: division.code, indicator: indicator, years: years, deadline: deadline))
            }
            if Set(lookups.map(\.epoch)).count == 1 { break }
        }
        guard Set(lookups.map(\.epoch)).count == 1 else { throw .refused(ErrorReply(.epochMoved)) }
        let own = lineage.areas.firstIndex { $0.code == area } ?? 0
        if lookups.allSatisfy({ $0.found == nil }), case .missing(let coverage, let epoch) = lookups[own] {
            return .missing(coverage, epoch: epoch)
        }
        return .found(FollowedSeries(lineage, lookups.map { $0.found ?? [] }), epoch: lookups[own].epoch)
    }
}

extension FollowedSeries {
    /// Joins the cells of the divisions, which are in the line's order.
    init(_ lineage: AreaLineage, _ cells: [[ReceivedCell]]) {
        self.init(lineage: lineage, cells: [], passedOver: [])
        var stated: [Year: [(place: Int, cell: ReceivedCell)]] = [:]
        for (place, cells) in cells.enumerated() {
            for cell in cells { stated[cell.key.year, default: []].append((place, cell)) }
        }
        for (year, candidates) in stated.sorted(by: { $0.key < $1.key }) {
            let chosen = lineage.answering(year, among: candidates.map(\.place))
            for (place, cell) in candidates {
                if place == chosen { self.cells.append(cell) } else { passedOver.append(cell) }
            }
        }
    }
}
