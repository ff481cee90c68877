import IndicatorProtocol
import Indicators

/// One connection's conversation, without I/O: bytes received go in, bytes to send come out, and an action that tells
/// the transport what to do beside sending them.
///
/// All complete frames of a read are answered in one pass, from one snapshot of the dataset, which is taken only when a
/// frame needs data and given back before the call returns.
public struct Session<Dataset: IndicatorDataset>: ~Copyable {
    let context: SessionContext<Dataset>
    /// The same for the way of a look-up, which counts no references though the session changes meanwhile.
    private let contextReference: Unmanaged<SessionContext<Dataset>>
    var phase = Phase.awaitingHello
    /// Bytes received and not yet answered: the beginning of a frame, or what a pause left.
    private var held: [UInt8] = []
    /// Whether a pause waits for ``resume(into:)``.
    private var isPaused = false
    /// When the bytes now answered were received.
    private var receivedAt: UInt64 = 0
    /// What the client may do: nothing, until hello has told who it is.
    var grant = Grant.unknown
    /// What requests are counted in; nil if nobody counts.
    let tally: RequestTally?
    var rate: RequestRate
    private var burstsUntilSample: UInt8 = 0
    /// Counts the end of the conversation for a reason of the transport's.
    func noteCutOff(_ reason: ServerMetrics.CutOff) { context.metrics.note(reason) }

    /// The number of requests answered, whatever with.
    public private(set) var requestCount = 0

    /// What the client uploads and waits for; nil until it does.
    var loads: ConnectionLoads?
    /// Since when a load's end is held back.
    var loadEndedAt: UInt64?

    /// The last epoch that a client who watches was told of; nil if it does not watch.
    var watchedEpoch: Epoch?

    enum Phase {
        case awaitingHello
        case established
        case closed
    }

    /// One burst of so many is measured.
    static var burstsPerSample: UInt8 { 16 }
    /// After so many milliseconds of work that is more than look-ups a session pauses, so that others have their turn.
    static var turnMilliseconds: UInt64 { 5 }

    /// A conversation that begins. All that is counted in `tally` must be driven by one thread.
    public init(_ context: SessionContext<Dataset>, tally: RequestTally? = nil) {
        self.context = context
        contextReference = .passUnretained(context)
        self.tally = tally
        rate = RequestRate(perSecond: context.requestsPerSecond)
    }

    /// Whether hello was answered with a version.
    public var isEstablished: Bool { phase == .established }

    /// The name of the token that the client showed; empty if it showed none, or none is asked for.
    public var clientName: String { grant.name }

    /// What the client may do; nil before hello.
    public var role: Role? { phase == .established ? grant.role : nil }

    /// Takes bytes received, in whatever pieces, and appends the replies to `output`.
    ///
    /// O(bytes + work asked for).
    public mutating func receive(
        _ bytes: UnsafeRawBufferPointer, into output: inout FrameBuffer
    ) -> SessionAction {
        receive(bytes, at: context.clock(), from: nil, into: &output)
    }

    /// The same with bytes received at `now`, answered from the snapshot of `responder`, if there is one that was taken
    /// since.
    mutating func receive(
        _ bytes: UnsafeRawBufferPointer, at now: UInt64, from responder: Responder<Dataset>?,
        into output: inout FrameBuffer
    ) -> SessionAction {
        receivedAt = now
        guard held.isEmpty else {
            held.append(contentsOf: bytes)
            return resume(at: now, from: responder, into: &output)
        }
        let (action, consumed) = answer(bytes, at: now, from: responder, into: &output)
        if phase != .closed, consumed < bytes.count { held.append(contentsOf: bytes[consumed...]) }
        return action
    }

    /// Counts the answer to a request that was not given at once.
    mutating func noteAnswer(_ operation: OperationCode, status: UInt8) {
        requestCount += 1
        tally?.count(operation: operation.rawValue, status: status)
    }

    /// Goes on after a pause, once the replies so far are on their way.
    public mutating func resume(into output: inout FrameBuffer) -> SessionAction {
        resume(at: context.clock(), from: nil, into: &output)
    }

    private mutating func resume(
        at now: UInt64, from responder: Responder<Dataset>?, into output: inout FrameBuffer
    ) -> SessionAction {
        // Moved out for the time of the call, since answering changes the session.
        var bytes: [UInt8] = []
        swap(&bytes, &held)
        let (action, consumed) = bytes.withUnsafeBytes {
            answer($0, at: now, from: responder, into: &output)
        }
        guard phase != .closed else { return action }
        if consumed == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
        } else {
            bytes.removeFirst(consumed)
        }
        swap(&bytes, &held)
        return action
    }

    /// Tells the client that the server shuts down within `milliseconds`.
    ///
    /// Before hello there is nothing to finish, and the conversation ends.
    public mutating func drain(milliseconds: UInt32, into output: inout FrameBuffer) -> SessionAction {
        guard phase == .established else { return close(ErrorReply(.draining), into: &output) }
        output.append(.draining(milliseconds: milliseconds))
        return .proceed
    }

    /// Ends the conversation for a reason that belongs to no request, and tells the client.
    public mutating func close(_ error: ErrorReply, into output: inout FrameBuffer) -> SessionAction {
        if phase != .closed { output.append(.closing(error)) }
        phase = .closed
        held = []
        loads = nil
        return .close
    }

    /// Answers the frames at the start of `bytes`; returns what to do and the number of bytes answered.
    private mutating func answer(
        _ bytes: UnsafeRawBufferPointer, at now: UInt64, from responder: Responder<Dataset>?,
        into output: inout FrameBuffer
    ) -> (SessionAction, consumed: Int) {
        var burst = Burst(
            input: bytes, receivedAt: receivedAt, turnEndsAt: now + Self.turnMilliseconds,
            outputLimit: output.count + context.outputBytes)
        let bytesBefore = output.count
        var startedAt: UInt64?
        if burstsUntilSample == 0 {
            burstsUntilSample = Self.burstsPerSample
            startedAt = context.nanoseconds()
        }
        burstsUntilSample &-= 1
        let action = answer(&burst, from: responder, into: &output)
        isPaused = action == .pause
        requestCount += burst.handled
        tally?.count(bytesIn: burst.offset, bytesOut: output.count - bytesBefore)
        if let startedAt { context.metrics.measured(nanoseconds: context.nanoseconds() &- startedAt) }
        return (action, burst.offset)
    }

    private mutating func answer(
        _ burst: inout Burst, from responder: Responder<Dataset>?, into output: inout FrameBuffer
    ) -> SessionAction {
        guard phase != .closed else { return .close }
        guard phase != .established || isStillAllowed else {
            return close(ErrorReply(.unauthenticated), into: &output)
        }
        let first: RequestFrame
        switch next(&burst, into: &output) {
        case .finished(let action): return action
        case .request(let request): first = request
        }
        if let responder { return answer(first, &burst, from: responder, into: &output) }
        var result: SessionAction?
        do {
            try contextReference._withUnsafeGuaranteedRef { context in
                try context.dataset.withSnapshot { snapshot in
                    let responder = Responder(snapshot, context)
                    result = answer(first, &burst, from: responder, into: &output)
                }
            }
        } catch {
            let failure = context.status(of: error)
            return result ?? refuse(first, &burst, failure, into: &output)
        }
        return result ?? .proceed
    }

    /// Whether what the client was granted at hello still holds: its token may have expired or been revoked since.
    private var isStillAllowed: Bool {
        @inline(__always) mutating get {
            contextReference._withUnsafeGuaranteedRef { $0.access.holds(&grant, clock: receivedAt) }
        }
    }

    /// Answers `first` and all frames that follow.
    private mutating func answer(
        _ first: RequestFrame, _ burst: inout Burst, from responder: Responder<Dataset>,
        into output: inout FrameBuffer
    ) -> SessionAction {
        var request = first
        while true {
            let start = output.count
            responder.look(ahead: request, burst.rest)
            if responder.answer(request, into: &output) {
                if request.operation == .hello { phase = .established }
                if request.operation == .watch { watch(request, from: responder.epoch) }
            }
            tally?.count(operation: request.operation.rawValue, status: output.code(ofFrameAt: start))
            // A look-up is too short to be worth a look at the clock.
            if request.operation != .get, !burst.rest.isEmpty, context.clock() >= burst.turnEndsAt { return .pause }
            switch next(&burst, into: &output) {
            case .finished(let action): return action
            case .request(let following): request = following
            }
        }
    }

    /// Answers `first` and all frames that follow where the dataset can't be read.
    private mutating func refuse(
        _ first: RequestFrame, _ burst: inout Burst, _ status: StatusCode, into output: inout FrameBuffer
    ) -> SessionAction {
        var request = first
        while true {
            output.append(ErrorReply(status), id: request.id)
            tally?.count(operation: request.operation.rawValue, status: status.rawValue)
            switch next(&burst, into: &output) {
            case .finished(let action): return action
            case .request(let following): request = following
            }
        }
    }
}
