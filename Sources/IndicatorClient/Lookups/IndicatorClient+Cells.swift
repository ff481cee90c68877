import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// The cell at `key`: all observations of one area, indicator and year. One round trip.
    ///
    /// Throws ``ClientError``: among others `refused` for an area or indicator that the dataset does not know, and
    /// `serverFailed` rather than an answer from damaged data.
    public func get(_ key: CellKey, deadline: Duration? = nil) async throws(ClientError) -> Lookup<ReceivedCell> {
        try Lookup(await outcome(of: GetRequest(key: key), deadline: deadline))
    }

    /// The cells at `keys`, in their order. As many round trips as the server's batch limit needs; all are of one
    /// epoch unless the data changed between two of them, in which case each tells its own.
    public func getMany(
        _ keys: [CellKey], deadline: Duration? = nil
    ) async throws(ClientError) -> [Lookup<ReceivedCell>] {
        var lookups: [Lookup<ReceivedCell>?] = []
        lookups.reserveCapacity(keys.count)
        let now = ContinuousClock.now
        for key in keys {
            guard let known = remembered(GetRequest(key: key), at: now) else {
                lookups.append(nil)
                continue
            }
            lookups.append(try Lookup(known))
        }
        var wanted = lookups.indices.filter { lookups[$0] == nil }[...]
        let limit = wanted.isEmpty ? 0 : Int(try await limits().batchItems)
        while !wanted.isEmpty {
            let batch = wanted.prefix(limit)
            // A page ends where the frame is full; what is left is asked for as a batch of its own, so that no cursor
            // can be outrun by a new epoch.
            let now = ContinuousClock.now
            let request = GetManyRequest(keys: batch.map { keys[$0] })
            let answer = try await perform(request, deadline: deadline)
            for (place, item) in zip(batch, answer.reply.items) {
                let outcome = item.outcome(from: answer.epoch)
                cache.keep(outcome, of: GetRequest(key: keys[place]), at: now)
                lookups[place] = try Lookup(outcome)
            }
            guard !answer.reply.items.isEmpty else { throw .refused(ErrorReply(.answerTooLarge)) }
            wanted = wanted.dropFirst(answer.reply.items.count)
        }
        return lookups.compactMap { $0 }
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

extension GetManyReply.Item {
    /// What a get of the same key would have brought.
    fileprivate func outcome(from epoch: Epoch) -> Result<Answer<GetReply>, ClientError> {
        switch self {
        case .cell(let cell): .success(Answer(reply: GetReply(cell: cell), epoch: epoch, byteCount: cell.bytes.count))
        case .none(let status): .failure(.refused(ErrorReply(status), epoch: epoch))
        }
    }
}

extension Lookup<ReceivedCell> {
    /// What the outcome of a get says; throws it if it says nothing of the data.
    fileprivate init(_ outcome: Result<Answer<GetReply>, ClientError>) throws(ClientError) {
        switch outcome {
        case .success(let answer): self = .found(answer.reply.cell, epoch: answer.epoch)
        case .failure(let error): self = try Lookup(failure: error)
        }
    }
}
