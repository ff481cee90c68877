import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorServer

@Suite("What a session counts and limits")
struct SessionLimitTests {
    @Test("requests beyond the rate are refused with the time to wait, and the others answered")
    func rate() throws {
        var conversation = try Conversation(requestsPerSecond: 3)
        // Hello does not count.
        let ids = (1...4).map { UInt32($0) }
        let frames = try conversation.send(bytes: ids.flatMap { Conversation.bytes(PingRequest(), id: $0) })
        #expect(frames.map(\.status) == [.ok, .ok, .ok, .overloaded])
        let error = try frames[3].error()
        #expect(error.limit == 3 && error.retryAfterMilliseconds == 334)
        conversation.time.now.withLock { $0 += 334 }
        #expect(try conversation.answer(to: PingRequest()).status == .ok)
    }

    @Test("work that takes long is paused, so that others have their turn, and then goes on")
    func turns() throws {
        var conversation = try Conversation()
        conversation.time.step.withLock { $0 = 2 }
        let requests = (1...10).flatMap { Conversation.bytes(InfoRequest(), id: UInt32($0)) }
        var frames = try conversation.send(bytes: requests)
        var turns = 1
        while conversation.lastAction == .pause {
            frames += try conversation.resume()
            turns += 1
        }
        #expect(frames.map(\.header.id) == Array(1...10) && frames.allSatisfy { $0.status == .ok })
        #expect(turns > 2 && turns <= 10)
    }

    @Test("requests are counted by operation and status, whatever becomes of them")
    func tally() throws {
        let tally = RequestTally()
        var conversation = try Conversation(tally: tally)
        _ = try conversation.send(GetRequest(key: key()))
        _ = try conversation.send(GetRequest(key: key(330300, 1, 1999)))
        _ = try conversation.send(PingRequest())
        _ = try conversation.send(
            bytes: Conversation.frame(FrameHeader(.request, code: 0x3F, bodyLength: 0, id: 1, word: 0)))
        _ = try conversation.send(HelloRequest())
        let totals = RequestTally.Totals([tally, RequestTally()])
        func count(_ operation: OperationCode, _ status: StatusCode) -> UInt64 {
            totals.requests(operation: Int(operation.rawValue), status: Int(status.rawValue))
        }
        #expect(count(.hello, .ok) == 1 && count(.hello, .outOfSequence) == 1)
        #expect(count(.get, .ok) == 1 && count(.get, .notCovered) == 1 && count(.ping, .ok) == 1)
        #expect(totals.requests(operation: 0x3F, status: Int(StatusCode.unknownOperation.rawValue)) == 1)
        #expect(totals.bytesIn > 100 && totals.bytesOut > totals.bytesIn)
    }
}
