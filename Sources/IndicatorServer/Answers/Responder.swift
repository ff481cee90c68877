import IndicatorProtocol
import Indicators

/// Answers requests from one snapshot: knows what is asked and what is there, and nothing of connections.
struct Responder<Dataset: IndicatorDataset> {
    let snapshot: Dataset.Snapshot
    /// The snapshot's epoch, which all replies carry.
    let epoch: Epoch
    /// In the hands of whoever made this: responders count no references.
    private let contextReference: Unmanaged<SessionContext<Dataset>>

    init(_ snapshot: Dataset.Snapshot, _ context: SessionContext<Dataset>) {
        self.snapshot = snapshot
        epoch = snapshot.epoch
        contextReference = .passUnretained(context)
    }

    var context: SessionContext<Dataset> { contextReference._withUnsafeGuaranteedRef { $0 } }

    var limits: ProtocolLimits { context.limits }

    /// Appends the reply to `request`, whatever it is; returns whether all was well.
    func answer(_ request: RequestFrame, into output: inout FrameBuffer) -> Bool {
        if request.operation == .get { return answerGet(request, into: &output) }
        let start = output.count
        do {
            switch request.operation {
            case .hello: try answerHello(request, into: &output)
            case .info: try answerInfo(request, into: &output)
            case .getMany: try answerGetMany(request, into: &output)
            case .series: try answerSeries(request, into: &output)
            case .slice: try answerSlice(request, into: &output)
            case .latest: try answerLatest(request, into: &output)
            case .scorecard: try answerScorecard(request, into: &output)
            case .search: try answerSearch(request, into: &output)
            case .resolve: try answerResolve(request, into: &output)
            case .catalogue: try answerCatalogue(request, into: &output)
            case .changes: try answerChanges(request, into: &output)
            case .watch: try answerWatch(request, into: &output)
            case .quote: try answerQuote(request, into: &output)
            case .loaded: try answerLoaded(request, into: &output)
            // Answered before, without a snapshot or with a path of its own.
            case .ping, .get, .loadBegin, .loadPart, .loadCommit: break
            }
            guard output.count - start <= Int(limits.frameBytes) else { throw Refusal(.answerTooLarge) }
            return true
        } catch {
            output.truncate(to: start)
            output.append(context.reply(to: error), id: request.id, epoch: epoch)
            return false
        }
    }

    /// The status of a dataset's failure, which is reported.
    func status(of failure: DatasetError) -> StatusCode { context.status(of: failure) }

    /// Refuses a cursor of another epoch.
    func require(_ cursor: PageCursor?) throws(Refusal) {
        if let cursor, cursor.epoch != epoch { throw Refusal(.epochMoved) }
    }

    /// Refuses more items than the limit.
    func require(batch count: Int) throws(Refusal) {
        guard count <= Int(limits.batchItems) else { throw Refusal(.tooMany, limit: limits.batchItems) }
    }
}

/// A request that is understood and can't be answered with what it asks for.
struct Refusal: Error {
    let reply: ErrorReply

    init(_ status: StatusCode, limit: UInt32? = nil, retryAfter milliseconds: UInt32? = nil) {
        reply = ErrorReply(status, limit: limit, retryAfterMilliseconds: milliseconds)
    }
}

extension StatusCode {
    /// The status of a dataset's failure.
    init(_ failure: DatasetError) {
        switch failure.code {
        case .damaged: self = .damaged
        case .busy: self = .datasetBusy
        default: self = .failed
        }
    }
}

extension SessionContext {
    /// What a client is told of an error.
    func reply(to error: any Error) -> ErrorReply {
        switch error {
        case let invalid as InvalidField: ErrorReply(.invalidRequest, invalidField: invalid)
        case let refusal as Refusal: refusal.reply
        case let failure as DatasetError: ErrorReply(status(of: failure))
        default: ErrorReply(.failed)
        }
    }

    /// The status of a failure to take a snapshot, which is reported.
    func status(of error: any Error) -> StatusCode {
        let failure = error as? DatasetError ?? DatasetError(.failed, "no snapshot: \(error)")
        report(failure)
        return StatusCode(failure)
    }
}
