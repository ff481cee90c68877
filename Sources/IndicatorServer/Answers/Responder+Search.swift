import IndicatorProtocol
import Indicators

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
