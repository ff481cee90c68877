import IndicatorProtocol
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import IndicatorClient

@Suite struct ConnectionHandlerTests {
    private final class Flag: Sendable {
        let isSet = Atomic(false)
    }

    /// The promise of writing a request was never kept, and kept request and reply for as long as the process lived.
    @Test func aRequestThatWasWrittenIsSaidToBe() throws {
        let channel = EmbeddedChannel(handler: ConnectionHandler(frameLimit: 4096))
        let answer = channel.eventLoop.makePromise(of: RawReply.self)
        let request = OutgoingRequest(
            write: { id, frames in frames.append(PingRequest(), id: id) }, promise: answer, timeout: .seconds(1))
        let written = Flag()
        channel.writeAndFlush(request).whenSuccess { written.isSet.store(true, ordering: .relaxed) }
        let isWritten = written.isSet.load(ordering: .relaxed)
        #expect(isWritten)
        answer.fail(ClientError(.closed, "the test is over"))
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
