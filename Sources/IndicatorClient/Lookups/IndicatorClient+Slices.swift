import IndicatorProtocol
import Indicators

/// The figures of areas for one indicator and year, all of one epoch.
public struct Slice: Hashable, Sendable {
    /// The areas' figures in the order asked for. Each is an excerpt of its cell: the answering annual level and growth of
    /// the area itself, no target and nothing worded otherwise.
    public var cells: [ReceivedCell]
    /// How many of the cells, the first ones, are in order by value; those after them can't be compared with them.
    public var ranked: Int
    /// The number of areas that there are without a limit.
    public var total: Int
    /// The state of the data.
    public var epoch: Epoch
}

extension IndicatorClient {
    /// The figures of all areas for one indicator and year; empty if there are none.
    ///
    /// `area` leaves only the areas that lie in it, without itself; `level` only those of that level; `limit` the first
    /// in the order, of which one below 1 counts as 1. Values are ordered by exact number whatever their units, as the protocol says for slices.
    /// Throws ``ClientError``: among others `refused` for an area or indicator that the dataset does not know.
    public func slice(
        _ indicator: IndicatorID, year: Year, within area: AreaCode? = nil, level: Area.Level? = nil,
        order: SliceRequest.Order = .area, limit: Int? = nil, deadline: Duration? = nil
    ) async throws(ClientError) -> Slice {
        let pages = try await allPages(of: \.cursor, deadline: deadline) { cursor in
            SliceRequest(
                indicator: indicator, year: year, within: area, level: level, order: order,
                limit: limit.map { UInt32(clamping: max($0, 1)) } ?? 0, cursor: cursor)
        }
        let cells = pages.flatMap(\.reply.cells)
        return Slice(
            cells: cells, ranked: min(Int(pages[0].reply.ranked), cells.count), total: Int(pages[0].reply.total),
            epoch: pages[0].epoch)
    }
}
