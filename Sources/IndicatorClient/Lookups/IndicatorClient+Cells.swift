import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// The cell at `key`: all observations of one area, indicator and year. One round trip.
    ///
    /// Throws ``ClientError``: among others `refused` for an area or indicator that the dataset does not know, and
    /// `serverFailed` rather than an answer from damaged data.
    public func get(_ key: CellKey, deadline: Duration? = nil) async throws(ClientError) -> Lookup<ReceivedCell> {
        do throws(ClientError) {
            let answer = try await perform(GetRequest(key: key), deadline: deadline)
            return .found(answer.reply.cell, epoch: answer.epoch)
        } catch {
            return try Lookup(failure: error)
        }
    }

    /// The cells at `keys`, in their order. As many round trips as the server's batch limit needs; all are of one
    /// epoch unless the data changed between two of them, in which case each tells its own.
    public func getMany(
        _ keys: [CellKey], deadline: Duration? = nil
    ) async throws(ClientError) -> [Lookup<ReceivedCell>] {
        var lookups: [Lookup<ReceivedCell>] = []
        lookups.reserveCapacity(keys.count)
        let limit = Int(try await limits().batchItems)
        while lookups.count < keys.count {
            let batch = Array(keys[lookups.count...].prefix(limit))
            // A page ends where the frame is full; what is left is asked for as a batch of its own, so that no cursor
            // can be outrun by a new epoch.
            let answer = try await perform(GetManyRequest(keys: batch), deadline: deadline)
            for item in answer.reply.items {
                switch item {
                case .cell(let cell): lookups.append(.found(cell, epoch: answer.epoch))
                case .none(let status):
                    guard let coverage = status.coverage else { throw .refused(ErrorReply(status)) }
                    lookups.append(.missing(coverage, epoch: answer.epoch))
                }
            }
            guard !answer.reply.items.isEmpty else { throw .refused(ErrorReply(.answerTooLarge)) }
        }
        return lookups
    }

    /// The cells of one area and indicator by rising year, all of one epoch.
    public func series(
        area: AreaCode, indicator: IndicatorID, years: ClosedRange<Year> = Year.first...Year.last,
        deadline: Duration? = nil
    ) async throws(ClientError) -> Lookup<[ReceivedCell]> {
        do throws(ClientError) {
            let pages = try await allPages(of: \.cursor, deadline: deadline) { cursor in
                SeriesRequest(area: area, indicator: indicator, years: years, cursor: cursor)
            }
            return .found(pages.flatMap(\.reply.cells), epoch: pages[0].epoch)
        } catch {
            return try Lookup(failure: error)
        }
    }

    /// The cells of the last `count` years of one area and indicator that `filter` lets answer, the latest first, all
    /// of one epoch. Years after `last` are left out; a count below 1 counts as 1. One round trip, unless a frame is too
    /// small for them.
    public func latest(
        area: AreaCode, indicator: IndicatorID, count: Int = 1, last: Year? = nil, filter: ObservationFilter = .all,
        deadline: Duration? = nil
    ) async throws(ClientError) -> Lookup<[ReceivedCell]> {
        let count = UInt16(min(max(count, 1), Year.range.count))
        do throws(ClientError) {
            let pages = try await allPages(of: \.cursor, deadline: deadline) { cursor in
                LatestRequest(
                    area: area, indicator: indicator, count: count, last: last, filter: filter, cursor: cursor)
            }
            return .found(pages.flatMap(\.reply.cells), epoch: pages[0].epoch)
        } catch {
            return try Lookup(failure: error)
        }
    }
}
