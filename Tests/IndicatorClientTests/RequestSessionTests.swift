import IndicatorProtocol
import Testing

@testable import IndicatorClient

@Suite struct RequestSessionTests {
    @Test func repliesReachThoseWhoWaitInAnyOrderHoweverTheBytesAreSplit() {
        for piece in [1, 2, 3, 7, 16, 1_000] {
            var session = RequestSession<String>(frameLimit: 4096)
            let ids = ["a", "b", "c"].map { session.register($0) }
            var frames = FrameBuffer()
            for id in ids.reversed() { frames.append(PingReply(), id: id, epoch: 7) }
            var delivered: [String] = []
            let bytes = frames.array
            for start in stride(from: 0, to: bytes.count, by: piece) {
                for action in receive(Array(bytes[start...].prefix(piece)), &session) {
                    if case .deliver(let reply, let waiter) = action {
                        delivered.append(waiter)
                        #expect(reply.header.word == 7)
                    }
                }
            }
            #expect(delivered == ["c", "b", "a"])
            #expect(session.inFlight == 0)
        }
    }

    @Test func idsAreNeverZeroAndNeverThoseStillWaitedFor() {
        var session = RequestSession<Int>(frameLimit: 4096)
        let ids = (0..<1_000).map { session.register($0) }
        #expect(!ids.contains(0))
        #expect(Set(ids).count == ids.count)
    }

    @Test func aReplyThatNobodyAskedForClosesTheConnection() {
        var session = RequestSession<Int>(frameLimit: 4096)
        var frames = FrameBuffer()
        frames.append(PingReply(), id: 99, epoch: 0)
        #expect(closes(receive(frames.array, &session)) == .protocolViolation)
    }

    @Test(arguments: [
        Array("HTTP/1.1 400 Bad Request".utf8), [0xFF, 0x00], [0x16, 0x03, 0x01], [UInt8](repeating: 0xFF, count: 40),
    ])
    func foreignBytesCloseTheConnection(bytes: [UInt8]) {
        var session = RequestSession<Int>(frameLimit: 4096)
        _ = session.register(1)
        #expect(closes(receive(bytes, &session)) == .protocolViolation)
    }

    @Test func aFrameBeyondTheLimitClosesTheConnectionBeforeItsBodyArrives() {
        var session = RequestSession<Int>(frameLimit: 4096)
        let id = session.register(1)
        var frames = FrameBuffer()
        frames.append(FrameHeader(.reply, code: 0, bodyLength: 1 << 30, id: id))
        #expect(closes(receive(frames.array, &session)) == .protocolViolation)
    }

    @Test func aNoticeOfDrainAndOneOfClosingAreUnderstoodAndOthersIgnored() {
        var session = RequestSession<Int>(frameLimit: 4096)
        var frames = FrameBuffer()
        frames.append(FrameHeader(.notice, code: 0xEE, id: 0))
        frames.append(Notice.draining(milliseconds: 100))
        frames.append(Notice.closing(ErrorReply(.timedOut)))
        let actions = receive(frames.array, &session)
        #expect(actions.count == 2)
        guard case .drain = actions.first else {
            Issue.record("the drain was not understood")
            return
        }
        #expect(closes(actions) == .busy)
    }

    @Test func randomBytesNeverCrashIt() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: .min ... .max, using: &generator)
        var state = seed
        for _ in 0..<2_000 {
            var session = RequestSession<Int>(frameLimit: 256)
            let id = session.register(1)
            var frames = FrameBuffer()
            frames.append(ErrorReply(.notStated), id: id)
            var bytes = frames.array
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 56)
            }
            #expect(receive(bytes, &session).count <= 3, "seed \(seed)")
        }
    }

    private func receive<Waiter>(
        _ bytes: [UInt8], _ session: inout RequestSession<Waiter>
    ) -> [RequestSession<Waiter>.Action] {
        bytes.withUnsafeBytes { session.receive($0) }
    }

    private func closes<Waiter>(_ actions: [RequestSession<Waiter>.Action]) -> ClientError.Code? {
        if case .close(let error) = actions.last { error.code } else { nil }
    }
}
