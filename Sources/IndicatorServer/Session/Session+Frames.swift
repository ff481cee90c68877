import IndicatorProtocol
import Indicators

extension Session {
    /// Answers frames until one needs data, which is returned, or none is left.
    mutating func next(_ burst: inout Burst, into output: inout FrameBuffer) -> NextFrame {
        while true {
            guard output.count < burst.outputLimit else { return .finished(.pause) }
            guard burst.offset < burst.input.count else { return .finished(.proceed) }
            let frameLimit =
                phase == .established ? Int(context.limits.frameBytes) : ProtocolLimits.frameBytesBeforeHello
            let header: FrameHeader
            let body: UnsafeRawBufferPointer
            do throws(InvalidField) {
                switch try FrameScan.first(in: burst.rest, frameLimit: frameLimit) {
                case .incomplete: return .finished(.proceed)
                case .tooLarge(let header):
                    try requireRequest(header)
                    let error = ErrorReply(
                        .frameTooLarge, invalidField: InvalidField(.tooLong, .bodyLength), limit: UInt32(frameLimit))
                    return .finished(fail(error, id: header.id, into: &output))
                case .frame(let sound, let itsBody):
                    try requireRequest(sound)
                    (header, body) = (sound, itsBody)
                }
            } catch {
                return .finished(close(ErrorReply(.malformed, invalidField: error), into: &output))
            }
            burst.offset += FrameHeader.size + body.count
            burst.handled += 1
            if let refusal = refusal(of: header, body, in: burst) {
                tally?.count(operation: header.code, status: refusal.error.status.rawValue)
                guard refusal.closes else {
                    output.append(refusal.error, id: header.id)
                    continue
                }
                return .finished(fail(refusal.error, id: header.id, into: &output))
            }
            // Refused above where the code is none.
            guard let operation = OperationCode(rawValue: header.code) else { continue }
            guard operation.readsData else {
                let start = output.count
                if operation == .ping {
                    answerPing(body, id: header.id, into: &output)
                } else {
                    let request = RequestFrame(operation: operation, id: header.id, body: body)
                    answerLoad(request, deadline: header.word, into: &output)
                }
                // A load is answered, and counted, when it has ended.
                if output.count > start {
                    tally?.count(operation: header.code, status: output.code(ofFrameAt: start))
                } else {
                    burst.handled -= 1
                }
                continue
            }
            return .request(RequestFrame(operation: operation, id: header.id, body: body))
        }
    }

    @inline(__always)
    private func requireRequest(_ header: FrameHeader) throws(InvalidField) {
        guard header.direction == .request else { throw InvalidField(.contradiction, .magic) }
    }

    /// Why a request isn't even looked at, and whether the connection closes with it.
    @inline(__always)
    private mutating func refusal(
        of header: FrameHeader, _ body: UnsafeRawBufferPointer, in burst: Burst
    ) -> (error: ErrorReply, closes: Bool)? {
        let operation = OperationCode(rawValue: header.code)
        guard phase == .established, operation != .hello else {
            return phase == .awaitingHello && operation == .hello
                ? helloRefusal(body).map { ($0, closes: true) } : (ErrorReply(.outOfSequence), closes: true)
        }
        guard let operation else { return (ErrorReply(.unknownOperation), closes: false) }
        guard grant.role >= operation.leastRole else {
            return (ErrorReply(context.loader == nil ? .readOnly : .notPermitted), closes: false)
        }
        guard burst.handled <= Int(context.limits.requestsInFlight) else {
            return (ErrorReply(.overloaded, limit: context.limits.requestsInFlight), closes: false)
        }
        guard rate.take(at: burst.receivedAt) else {
            let (milliseconds, limit) = rate.refusal
            return (ErrorReply(.overloaded, limit: limit, retryAfterMilliseconds: milliseconds), closes: false)
        }
        // Checked just before the work; the clock is read only for those who set a deadline.
        guard header.word == 0 || context.clock() < burst.receivedAt + UInt64(header.word) else {
            return (ErrorReply(.deadlinePassed), closes: false)
        }
        return nil
    }

    /// Why a hello fails that no dataset is needed for; remembers what the client may do.
    private mutating func helloRefusal(_ body: UnsafeRawBufferPointer) -> ErrorReply? {
        do throws(InvalidField) {
            let hello = try HelloRequest(body: body)
            guard ProtocolVersion.agreed(hello.versions) != nil else {
                return ErrorReply(.unsupportedVersion, supportedVersions: ProtocolVersion.supported)
            }
            guard let granted = context.access.grant(hello.token, clock: context.clock()) else {
                return ErrorReply(.unauthenticated)
            }
            grant = granted
            return nil
        } catch {
            return ErrorReply(.invalidRequest, invalidField: error)
        }
    }

    /// Answers a request with an error after which the connection closes.
    private mutating func fail(
        _ error: ErrorReply, id: UInt32, into output: inout FrameBuffer
    ) -> SessionAction {
        output.append(error, id: id, flags: .closes)
        phase = .closed
        loads = nil
        return .close
    }

    private func answerPing(_ body: UnsafeRawBufferPointer, id: UInt32, into output: inout FrameBuffer) {
        do throws(InvalidField) {
            _ = try PingRequest(body: body)
            output.append(PingReply(), id: id, epoch: 0)
        } catch {
            output.append(ErrorReply(.invalidRequest, invalidField: error), id: id)
        }
    }
}
