import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Testing

@Suite("What any server answers, from the vectors")
struct ExchangeTests {
    /// An exchange of the vectors.
    struct Exchange: CustomTestStringConvertible {
        let content: JSON
        var testDescription: String { content["name"]?.text ?? "" }
    }

    private static let all: [Exchange] = {
        do {
            return try ProtocolFiles.vectors("exchanges")["exchanges"].map(\.list).map {
                $0.map { Exchange(content: $0) }
            } ?? []
        } catch {
            Issue.record("the exchanges can't be read: \(error)")
            return []
        }
    }()

    @Test("frames and the end", arguments: all)
    func exchange(_ exchange: Exchange) throws {
        var conversation = try Conversation(hello: false)
        let frames = try conversation.send(bytes: try #require(exchange.content["hex"]?.bytes))
        #expect(frames.map(summary) == exchange.content["expect"]?.list)
        #expect((conversation.lastAction == .close) == (exchange.content["closes"] == true))
    }

    private func summary(_ frame: SentFrame) -> JSON {
        var flags: [JSON] = []
        if frame.header.flags.contains(.mayRetry) { flags.append("may_retry") }
        if frame.header.flags.contains(.closes) { flags.append("closes") }
        if frame.header.flags.contains(.moreFollows) { flags.append("more_follows") }
        var members: [String: JSON] = [
            "direction": .text(String(describing: frame.header.direction)), "flags": .list(flags),
            "id": .number(Int(frame.header.id)),
        ]
        if frame.header.direction == .reply {
            members["status"] = frame.status.name.map { .text($0) } ?? .null
        } else {
            members["notice"] = NoticeCode(rawValue: frame.header.code).map { .text(String(describing: $0)) } ?? .null
        }
        return .object(members)
    }
}
