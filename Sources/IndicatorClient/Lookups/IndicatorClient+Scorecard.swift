import IndicatorProtocol
import Indicators

/// Targets for a year and what came of them, all of one epoch.
public struct Scorecard: Sendable {
    /// The lines: of one area by indicator, for one indicator by area.
    ///
    /// Each has an excerpt of its cell, which ``IndicatorClient/observations(_:of:filter:quotes:)`` tells in names.
    public var lines: [ScorecardReply.Line]
    /// The state of the data.
    public var epoch: Epoch
}

extension IndicatorClient {
    /// What an area, or all areas, aimed at for `year`, and what came out: met, missed, open or not comparable.
    ///
    /// Empty if no target is known. One round trip, and more where a frame is full. Throws ``ClientError``: among others
    /// `refused` for an area or indicator that the dataset does not know.
    public func scorecard(
        _ scope: ScorecardRequest.Scope, year: Year, deadline: Duration? = nil
    ) async throws(ClientError) -> Scorecard {
        let pages = try await allPages(of: \.cursor, deadline: deadline) { cursor in
            ScorecardRequest(scope, year: year, cursor: cursor)
        }
        return Scorecard(lines: pages.flatMap(\.reply.lines), epoch: pages[0].epoch)
    }

    /// The areas and indicators whose names are most like `text`, the best first: by name, pinyin, initials, and with
    /// typing errors.
    ///
    /// `limit` is held within 1…64. A text longer than any name, or without one, is like nothing.
    public func search(
        _ text: String, kinds: Set<NameKind> = Set(NameKind.allCases), limit: Int = 20, deadline: Duration? = nil
    ) async throws(ClientError) -> [SearchReply.Candidate] {
        guard !text.isEmpty, text.utf8.count <= ProtocolLimits.nameBytes, !kinds.isEmpty else { return [] }
        let limit = UInt16(min(max(limit, 1), ProtocolLimits.candidates))
        return try await perform(SearchRequest(text, kinds: kinds, limit: limit), deadline: deadline).reply.candidates
    }
}
