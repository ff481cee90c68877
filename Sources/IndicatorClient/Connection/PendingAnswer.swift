import IndicatorProtocol
import NIOCore

/// A reply with the epoch that it answers from.
struct Answer<Reply: Sendable>: Sendable {
    let reply: Reply
    let epoch: UInt32
    /// The bytes of the reply's frame.
    let byteCount: Int
}

/// A request that is on its way, and whose reply is waited for.
struct PendingAnswer<Request: RequestMessage>: Sendable {
    private let request: Request
    private let promise: EventLoopPromise<RawReply>
    private let recordSize: Int

    /// Sends a request on a channel, whose reply must come within `deadline`.
    init(_ request: Request, on channel: any Channel, deadline: Duration, recordSize: Int) {
        self.request = request
        self.recordSize = recordSize
        let promise = channel.eventLoop.makePromise(of: RawReply.self)
        self.promise = promise
        let timeout = TimeAmount(deadline)
        let milliseconds = UInt32(clamping: max(1, timeout.nanoseconds / 1_000_000))
        let outgoing = OutgoingRequest(
            write: { id, frames in frames.append(request, id: id, deadline: milliseconds) }, promise: promise,
            timeout: timeout)
        channel.writeAndFlush(outgoing).whenFailure { _ in
            promise.fail(ClientError(.connectionLost, "the connection is closed"))
        }
    }

    /// Waits for the reply.
    func value() async throws(ClientError) -> Answer<Request.Reply> {
        let raw: RawReply
        do {
            raw = try await withTaskCancellationHandler {
                try await promise.futureResult.get()
            } onCancel: {
                promise.fail(ClientError(.cancelled, "the task was cancelled"))
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw ClientError(.connectionLost, "the connection failed")
        }
        return Answer(
            reply: try raw.decoded(answering: request, recordSize: recordSize), epoch: raw.header.word,
            byteCount: FrameHeader.size + raw.body.count)
    }
}
