import IndicatorProtocol
import Indicators

extension Session {
    /// Whether the client waits for a load to end; then ``tellNews(into:)`` is to be called, as for those who watch.
    public var isLoading: Bool { loads?.job != nil && phase == .established }

    /// How long a client who comes too early is asked to wait, in milliseconds.
    private static var busyMilliseconds: UInt32 { 500 }

    /// Answers what belongs to an upload. Of a commit only what refuses it: the load's end is told by
    /// ``tellLoad(into:)``.
    mutating func answerLoad(_ request: RequestFrame, deadline: UInt32, into output: inout FrameBuffer) {
        do {
            guard let loader = context.loader else { throw Refusal(.readOnly) }
            switch request.operation {
            case .loadBegin: try beginUpload(request, into: &output)
            case .loadPart: try continueUpload(request, into: &output)
            default: try commitUpload(request, deadline: deadline, by: loader)
            }
        } catch {
            output.append(
                error is Refusal || error is InvalidField ? context.reply(to: error) : ErrorReply(.failed),
                id: request.id)
        }
    }

    private mutating func beginUpload(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try LoadBeginRequest(body: request.body)
        let loads = loads ?? ConnectionLoads()
        self.loads = loads
        loads.upload = nil
        let most = context.loadBudget.bytesEach
        guard asked.byteCount <= UInt64(most) else { throw Refusal(.loadTooLarge, limit: UInt32(clamping: most)) }
        guard let reservation = context.loadBudget.reserve(Int(asked.byteCount)) else { throw Self.busy }
        loads.upload = Upload(reservation)
        output.append(LoadBeginReply(), id: request.id, epoch: 0)
    }

    private func continueUpload(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        do throws(InvalidField) {
            let (position, bytes) = try LoadPartRequest.parts(of: request.body)
            guard let loads, loads.upload != nil else { throw InvalidField(.contradiction, .upload) }
            try loads.upload?.append(bytes, at: position)
        } catch {
            // What follows would not fit what is there.
            loads?.upload = nil
            throw error
        }
        output.append(LoadPartReply(), id: request.id, epoch: 0)
    }

    private func commitUpload(
        _ request: RequestFrame, deadline: UInt32, by loader: any UploadLoader
    ) throws {
        let asked = try LoadCommitRequest(body: request.body)
        guard let loads, let upload = loads.upload else { throw InvalidField(.contradiction, .upload) }
        // The upload stays for another attempt.
        guard loads.job == nil else { throw Self.busy }
        loads.upload = nil
        guard upload.isComplete else { throw InvalidField(.truncated, .upload) }
        guard upload.checksum == asked.checksum else { throw InvalidField(.checksumMismatch, .upload) }
        let clock = context.clock
        let end = deadline == 0 ? UInt64.max : clock() + UInt64(deadline)
        let job = LoadJob(upload, asked, id: request.id) { clock() < end }
        loads.job = job
        loader.load(job)
    }

    private static var busy: Refusal { Refusal(.overloaded, retryAfter: busyMilliseconds) }

    /// Appends the reply to a commit whose load has ended. Not before the epoch that it made is served, so that who
    /// asks next finds what was loaded.
    mutating func tellLoad(into output: inout FrameBuffer) {
        guard isLoading, let loads, let job = loads.job, let outcome = job.outcome else { return }
        let start = output.count
        switch outcome {
        case .done(let summary):
            let served = context.epochs.latest(of: context) ?? 0
            guard served >= summary.epoch || isPatienceOver() else { return }
            output.append(
                LoadCommitReply(summary, frameBytes: Int(context.limits.frameBytes)), id: job.id, epoch: summary.epoch)
        case .refused(let error): output.append(error, id: job.id)
        }
        loads.job = nil
        loadEndedAt = nil
        noteAnswer(OperationCode.loadCommit, status: output.code(ofFrameAt: start))
    }

    /// Whether a load's end has been held back for long: its dataset was replaced by one whose epochs mean another.
    private mutating func isPatienceOver() -> Bool {
        let now = context.clock()
        let since = loadEndedAt ?? now
        loadEndedAt = since
        return now >= since + 5000
    }
}
