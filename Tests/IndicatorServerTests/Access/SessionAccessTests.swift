import Foundation
import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorServer

@Suite("Tokens in a session")
struct SessionAccessTests {
    private static let token = "idt_reader"
    private static let loaderToken = "idt_loader"

    private func list(expires: Date? = nil) throws -> TokenList {
        var list = TokenList()
        try list.add(#require(TokenEntry(name: "web", role: .read, expires: expires, token: Self.token)))
        try list.add(#require(TokenEntry(name: "nightly", role: .load, token: Self.loaderToken)))
        return list
    }

    @Test("a token of the list is let in, and what it allows is known")
    func accepted() throws {
        var conversation = try Conversation(access: AccessControl(list()), hello: false)
        #expect(conversation.session.role == nil)
        #expect(try conversation.answer(to: HelloRequest(token: Self.token)).status == .ok)
        #expect(conversation.session.role == .read && conversation.session.clientName == "web")
        #expect(try conversation.answer(to: GetRequest(key: key())).status == .ok)
        var loader = try Conversation(access: AccessControl(list()), hello: false)
        #expect(try loader.answer(to: HelloRequest(token: Self.loaderToken)).status == .ok)
        #expect(loader.session.role == .load)
    }

    @Test(
        "no token, a wrong one and one that has expired are refused alike, and the connection closes",
        arguments: ["", "idt_wrong", token])
    func refused(_ token: String) throws {
        let past = Date(timeIntervalSince1970: 1000)
        var conversation = try Conversation(access: AccessControl(list(expires: past)), hello: false)
        let answer = try conversation.answer(to: HelloRequest(token: token))
        #expect(answer.header.flags == .closes && conversation.lastAction == .close)
        #expect(try answer.error() == ErrorReply(.unauthenticated))
        #expect(try conversation.send(PingRequest()).isEmpty)
    }

    @Test("where no token is asked for, one is ignored, and the client may read")
    func ignored() throws {
        var conversation = try Conversation(hello: false)
        #expect(try conversation.answer(to: HelloRequest(token: "whatever")).status == .ok)
        #expect(conversation.session.role == .read && conversation.session.clientName.isEmpty)
    }

    @Test("a token that is revoked ends its connections with their next request, and no others")
    func revoked() throws {
        let access = try AccessControl(list())
        var reader = try Conversation(access: access, hello: false)
        var loader = try Conversation(access: access, hello: false)
        _ = try reader.answer(to: HelloRequest(token: Self.token))
        _ = try loader.answer(to: HelloRequest(token: Self.loaderToken))
        var shorter = try list()
        let found = shorter.remove(named: "web")
        #expect(found)
        access.replace(with: shorter)
        let frames = try reader.send(GetRequest(key: key()))
        #expect(try frames.map { try $0.notice() } == [.closing(ErrorReply(.unauthenticated))])
        #expect(reader.lastAction == .close)
        #expect(try loader.answer(to: GetRequest(key: key())).status == .ok)
    }

    @Test("a role that is taken away is gone for connections that have it")
    func lessened() throws {
        let access = try AccessControl(list())
        var conversation = try Conversation(access: access, hello: false)
        _ = try conversation.answer(to: HelloRequest(token: Self.loaderToken))
        var lesser = TokenList()
        try lesser.add(#require(TokenEntry(name: "nightly", role: .read, token: Self.loaderToken)))
        access.replace(with: lesser)
        #expect(try conversation.answer(to: GetRequest(key: key())).status == .ok)
        #expect(conversation.session.role == .read)
    }

    @Test("a token's time ends while its connection is open")
    func expires() throws {
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        let now = Mutex(start)
        let access = AccessControl(try list(expires: start.addingTimeInterval(60)), now: { now.withLock { $0 } })
        var conversation = try Conversation(access: access, hello: false)
        _ = try conversation.answer(to: HelloRequest(token: Self.token))
        func pass(_ seconds: Double) {
            conversation.time.now.withLock { $0 += UInt64(seconds * 1000) }
            now.withLock { $0 += seconds }
        }
        pass(59.9)
        #expect(try conversation.answer(to: GetRequest(key: key())).status == .ok)
        pass(0.1)
        let frames = try conversation.send(GetRequest(key: key()))
        #expect(try frames.map { try $0.notice() } == [.closing(ErrorReply(.unauthenticated))])
    }
}
