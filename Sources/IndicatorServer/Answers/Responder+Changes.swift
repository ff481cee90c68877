import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a changes: the keys of cells changed since an epoch, as many as a frame holds.
    func answerChanges(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try ChangesRequest(body: request.body)
        try require(asked.cursor)
        guard let keys = try snapshot.changes(since: asked.since) else { throw Refusal(.epochUnknown) }
        let first = asked.cursor?.position ?? 0
        var page = Page(request.id, epoch, limits, operation: .changes, into: &output)
        page.beginCount(into: &output)
        for key in keys where key.number >= first {
            guard page.add(into: &output, { $0.append(key.number) }) else {
                page.cursorPosition = key.number
                break
            }
        }
        page.end(into: &output)
    }

    /// Answers a watch; the session tells of later epochs.
    func answerWatch(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        _ = try WatchRequest(body: request.body)
        output.append(WatchReply(), id: request.id, epoch: epoch)
    }
}
