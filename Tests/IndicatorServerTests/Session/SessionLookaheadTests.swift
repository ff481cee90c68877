import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("What a session says ahead of the cells that it is going to ask for")
struct SessionLookaheadTests {
    /// Keys of which the sample has some.
    private func keys(_ count: Int) throws -> [CellKey] {
        try (0..<count).map { try key(330300, 1, 2010 + $0 % 12) }
    }

    @Test("gets sent together are named some at a time, each once, and answered as one by one")
    func pipelined() throws {
        let keys = try keys(11)
        var together = try Conversation()
        let frames = try together.send(
            bytes: keys.enumerated().flatMap { Conversation.bytes(GetRequest(key: $1), id: UInt32($0 + 1)) })
        var alone = try Conversation()
        let expected = try keys.enumerated().flatMap { try alone.send(GetRequest(key: $1), id: UInt32($0 + 1)) }
        #expect(frames == expected)
        let numbers = keys.map(\.number)
        let hints = try together.dataset.withSnapshot { $0.hints.all }
        #expect(hints == [Array(numbers[0..<4]), Array(numbers[4..<8]), Array(numbers[8..<11])])
        #expect(try alone.dataset.withSnapshot { $0.hints.all }.isEmpty)
    }

    @Test("only gets that follow each other are named, and what does not come after all does no harm")
    func mixed() throws {
        let keys = try keys(4)
        var conversation = try Conversation()
        let gets = (0..<4).map { Conversation.bytes(GetRequest(key: keys[$0]), id: UInt32($0 + 1)) }
        // One with a deadline is a get like others, and a key that is none is refused on its own.
        let late = Conversation.bytes(GetRequest(key: keys[2]), id: 9, deadline: 50)
        let wrong = Conversation.frame(
            FrameHeader(.request, code: 0x10, bodyLength: 8, id: 10), [UInt8](repeating: 7, count: 8))
        let ping = Conversation.bytes(PingRequest(), id: 11)
        let frames = try conversation.send(
            bytes: gets[0] + late + gets[1] + wrong + gets[2] + ping + gets[3] + Array(gets[0].prefix(20)))
        #expect(frames.map(\.header.id) == [1, 9, 2, 10, 3, 11, 4])
        #expect(frames[3].status == .invalidRequest)
        let hints = try conversation.dataset.withSnapshot { $0.hints.all }
        #expect(hints.first == [keys[0].number, keys[2].number, keys[1].number, 0x0707_0707_0707_0707])
        #expect(hints.allSatisfy { $0.count > 1 })
    }

    @Test("the keys of a get-many are named some at a time, on every page")
    func batches() throws {
        let keys = try keys(10)
        var conversation = try Conversation()
        let request = GetManyRequest(keys: keys)
        let reply = try conversation.reply(to: request)
        var alone = try Conversation()
        for (key, item) in zip(keys, reply.items) {
            let answer = try alone.answer(to: GetRequest(key: key))
            if case .cell(let cell) = item { #expect(cell.bytes == answer.body) } else { #expect(answer.status != .ok) }
        }
        let numbers = keys.map(\.number)
        let hints = try conversation.dataset.withSnapshot { $0.hints.all }
        #expect(hints == [Array(numbers[0..<4]), Array(numbers[4..<8]), Array(numbers[8..<10])])
    }
}
