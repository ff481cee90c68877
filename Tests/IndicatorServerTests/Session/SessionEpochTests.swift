import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@Suite("Epochs: what changed, and being told of new ones")
struct SessionEpochTests {
    /// Moves the clock and asks the session for the notice that is due.
    private func told(_ conversation: inout Conversation) throws -> [Notice] {
        conversation.time.now.withLock { $0 += 40 }
        var output = FrameBuffer()
        conversation.session.tellNews(into: &output)
        return try SentFrame.all(in: output.array).map { try $0.notice() }
    }

    @Test("who watches is told of each new epoch once, and nobody else of any")
    func watching() throws {
        var conversation = try Conversation()
        conversation.dataset.commit { _ in }
        #expect(try told(&conversation).isEmpty)
        let watches1 = conversation.session.expectsNews
        #expect(!watches1)
        #expect(try conversation.answer(to: WatchRequest()).header.word == 2)
        let watches2 = conversation.session.expectsNews
        #expect(watches2)
        #expect(try told(&conversation).isEmpty)
        conversation.dataset.commit { _ in }
        conversation.dataset.commit { _ in }
        #expect(try told(&conversation) == [.newEpoch(4)])
        #expect(try told(&conversation).isEmpty)
        _ = try conversation.answer(to: WatchRequest(false))
        conversation.dataset.commit { _ in }
        #expect(try told(&conversation).isEmpty)
        let watches3 = conversation.session.expectsNews
        #expect(!watches3)
    }

    @Test("a dataset that can't be read for a while tells its epoch afterwards")
    func failing() throws {
        var conversation = try Conversation()
        _ = try conversation.answer(to: WatchRequest())
        conversation.dataset.commit { _ in }
        conversation.dataset.fail(with: DatasetError(.busy, "no slot"))
        #expect(try told(&conversation).isEmpty)
        conversation.dataset.fail(with: nil)
        #expect(try told(&conversation) == [.newEpoch(2)])
        var output = FrameBuffer()
        _ = conversation.session.close(ErrorReply(.timedOut), into: &output)
        conversation.dataset.commit { _ in }
        #expect(try told(&conversation).isEmpty)
    }

    @Test("changes since an epoch, over pages, or that they are not known")
    func changes() throws {
        var snapshot = MemorySnapshot.sample()
        let keys = try snapshot.areas.prefix(3000).flatMap { area in
            try (2010...2019).map { try key(area.code.number, 1, $0) }
        }
        snapshot.changes = [2: Array(keys.prefix(20_000)), 3: Array(keys.dropFirst(10_000)), 4: [try key()]]
        snapshot.epoch = 4
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        #expect(try conversation.reply(to: ChangesRequest(since: 4)).keys.isEmpty)
        #expect(try conversation.reply(to: ChangesRequest(since: 3)).keys == [try key()])
        for unknown in [UInt32(0), 5, .max] {
            #expect(try conversation.answer(to: ChangesRequest(since: unknown)).status == .epochUnknown)
        }
        var asked = ChangesRequest(since: 1)
        var found: [CellKey] = []
        var pages = 0
        repeat {
            let answer = try conversation.answer(to: asked)
            #expect(answer.body.count + FrameHeader.size <= Int(ProtocolLimits.frameBytesLeast))
            let reply = try answer.reply(to: asked)
            found += reply.keys
            asked.cursor = reply.cursor
            pages += 1
        } while asked.cursor != nil
        #expect(found == Set(keys + [try key()]).sorted() && pages == 2)
        asked.cursor = PageCursor(epoch: 3, operation: .changes, position: try key().number)
        #expect(try conversation.answer(to: asked).status == .epochMoved)
    }
}
