import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@Suite("What a session does with faults")
struct SessionFaultTests {
    @Test(
        "foreign bytes end the conversation with a notice",
        arguments: [
            Array("GET / HTTP/1.1".utf8), [0x16, 3, 1, 2], Array("hello".utf8), [0, 0], [0x51, 0xFF], [0xFF, 0xFE],
        ])
    func garbage(bytes: [UInt8]) throws {
        var conversation = try Conversation(hello: false)
        let frames = try conversation.send(bytes: bytes)
        #expect(conversation.lastAction == .close)
        #expect(frames.map(\.header.direction) == [.notice])
        #expect(frames[0].header.flags == .closes)
        let expected = Notice.closing(
            ErrorReply(.malformed, invalidField: InvalidField(.unknownValue, .magic)))
        #expect(try frames[0].notice() == expected)
        #expect(try conversation.send(bytes: bytes).isEmpty)
        #expect(conversation.lastAction == .close)
    }

    @Test(
        "headers with reserved flags, no id or the wrong direction are malformed",
        arguments: [
            (FrameHeader(.request, code: 2, flags: .closes, id: 1), InvalidField(.reservedNotZero, .flags)),
            (FrameHeader(.request, code: 2, id: 0), InvalidField(.outOfRange, .requestID)),
            (FrameHeader(.reply, code: 0, id: 1), InvalidField(.contradiction, .magic)),
            (FrameHeader(.notice, code: 1, id: 0), InvalidField(.contradiction, .magic)),
        ])
    func headers(header: FrameHeader, fault: InvalidField) throws {
        var conversation = try Conversation()
        let frames = try conversation.send(bytes: Conversation.frame(header))
        #expect(try frames.map { try $0.notice() } == [.closing(ErrorReply(.malformed, invalidField: fault))])
        #expect(conversation.lastAction == .close)
    }

    @Test("a frame beyond the limit is answered by its id before its body arrives, and closes")
    func tooLarge() throws {
        for (hello, limit) in [(false, UInt32(4096)), (true, 1 << 20)] {
            var conversation = try Conversation(hello: hello)
            var header = FrameBuffer()
            header.append(FrameHeader(.request, code: 0x11, bodyLength: limit - 15, id: 8))
            let frames = try conversation.send(bytes: header.array)
            #expect(frames.map(\.status) == [.frameTooLarge])
            #expect(frames[0].header.id == 8 && frames[0].header.flags == .closes)
            #expect(try frames[0].error().limit == limit)
            #expect(conversation.lastAction == .close)
        }
    }

    @Test("hello must come first, and once")
    func sequence() throws {
        var early = try Conversation(hello: false)
        #expect(try early.send(PingRequest()).map(\.status) == [.outOfSequence])
        #expect(early.lastAction == .close)
        var twice = try Conversation()
        let frames = try twice.send(HelloRequest())
        #expect(frames.map(\.status) == [.outOfSequence])
        #expect(frames[0].header.flags == .closes)
        #expect(twice.lastAction == .close)
    }

    @Test("an unsupported version is answered with those supported")
    func version() throws {
        var conversation = try Conversation(hello: false)
        let frames = try conversation.send(HelloRequest(versions: 7...9))
        #expect(frames.map(\.status) == [.unsupportedVersion])
        #expect(frames[0].header.flags == .closes)
        #expect(try frames[0].error().supportedVersions == 1...1)
        #expect(conversation.lastAction == .close)
    }

    @Test("an unknown operation and an invalid field leave the connection as it is")
    func recoverable() throws {
        var conversation = try Conversation()
        let unknown = Conversation.frame(FrameHeader(.request, code: 0xEE, id: 3), [1, 2, 3])
        let invalid = Conversation.frame(FrameHeader(.request, code: 0x10, id: 4), [1, 2, 3])
        let critical = Conversation.frame(FrameHeader(.request, code: 0x02, id: 5), [0x77, 0x80, 0, 0])
        let optional = Conversation.frame(FrameHeader(.request, code: 0x02, id: 6), [0x77, 0x00, 1, 0, 9])
        let frames = try conversation.send(bytes: unknown + invalid + critical + optional)
        #expect(frames.map(\.status) == [.unknownOperation, .invalidRequest, .invalidRequest, .ok])
        #expect(try frames[1].error().invalidField == InvalidField(.truncated, .key))
        #expect(try frames[2].error().invalidField == InvalidField(.unknownCritical, .tag))
        #expect(conversation.lastAction == .proceed)
    }

    @Test("a deadline that has passed when the work would begin is answered, not worked on")
    func deadline() throws {
        var conversation = try Conversation()
        let request = try GetRequest(key: key())
        #expect(try conversation.send(request, deadline: 1).map(\.status) == [.ok])
        // Each look at the clock now takes 5 ms: one at receipt, one before each of the three.
        conversation.time.step.withLock { $0 = 5 }
        let burst = [UInt32(0), 6, 10, 10].enumerated().flatMap { index, deadline in
            Conversation.bytes(request, id: UInt32(index + 1), deadline: deadline)
        }
        let frames = try conversation.send(bytes: burst)
        #expect(frames.map(\.status) == [.ok, .ok, .deadlinePassed, .deadlinePassed])
        #expect(frames[2].header.flags == .mayRetry)
    }

    @Test("damage is never served as not stated, and its message stays inside")
    func damage() throws {
        var snapshot = MemorySnapshot.sample()
        snapshot.damagedKeys = [try key()]
        var conversation = try Conversation(snapshot)
        let answer = try conversation.answer(to: GetRequest(key: key()))
        #expect(answer.status == .damaged)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
        let many = try conversation.reply(to: GetManyRequest(keys: [key(330300, 1, 2018), key()]))
        #expect(many.items.last == .none(.damaged))
        let series = try conversation.answer(to: SeriesRequest(area: key().area, indicator: key().indicator))
        #expect(series.status == .damaged)
        #expect(conversation.reports.errors.withLock { $0.map(\.code) } == [.damaged, .damaged, .damaged])
    }

    @Test(
        "a dataset that can't be read is told by class",
        arguments: [
            (DatasetError(.damaged, "x"), StatusCode.damaged), (DatasetError(.busy, "x"), .datasetBusy),
            (DatasetError(.failed, "x"), .failed), (DatasetError(DatasetError.Code(rawValue: 99), "x"), .failed),
        ])
    func noSnapshot(error: DatasetError, status: StatusCode) throws {
        var conversation = try Conversation()
        conversation.dataset.fail(with: error)
        let burst =
            Conversation.bytes(try GetRequest(key: key()), id: 1) + Conversation.bytes(PingRequest(), id: 2)
            + Conversation.bytes(InfoRequest(), id: 3)
        let frames = try conversation.send(bytes: burst)
        #expect(frames.map(\.status) == [status, .ok, status])
        #expect(frames[0].header.flags == (status == .datasetBusy ? .mayRetry : []))
        #expect(frames[0].header.word == 0)
    }

    @Test("hello fails while the dataset does, and may be said again")
    func helloWithoutDataset() throws {
        var conversation = try Conversation(hello: false)
        conversation.dataset.fail(with: DatasetError(.busy, "no slot"))
        #expect(try conversation.send(HelloRequest()).map(\.status) == [.datasetBusy])
        #expect(conversation.lastAction == .proceed)
        let before = conversation.session.isEstablished
        #expect(!before)
        conversation.dataset.fail(with: nil)
        #expect(try conversation.send(HelloRequest()).map(\.status) == [.ok])
        let after = conversation.session.isEstablished
        #expect(after)
    }

    @Test("a drain is told once hello was said, and ends the conversation before")
    func drain() throws {
        var established = try Conversation()
        var output = FrameBuffer()
        #expect(established.session.drain(milliseconds: 5000, into: &output) == .proceed)
        #expect(try SentFrame.all(in: output.array).map { try $0.notice() } == [.draining(milliseconds: 5000)])
        #expect(try established.send(PingRequest()).map(\.status) == [.ok])
        var early = try Conversation(hello: false)
        output.removeAll()
        #expect(early.session.drain(milliseconds: 5000, into: &output) == .close)
        #expect(try SentFrame.all(in: output.array).map { try $0.notice() } == [.closing(ErrorReply(.draining))])
    }
}
