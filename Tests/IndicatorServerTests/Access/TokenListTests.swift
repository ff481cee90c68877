import Foundation
import IndicatorTestSupport
import Testing

@testable import IndicatorServer

@Suite("Lists of tokens")
struct TokenListTests {
    private func entry(_ name: String = "web", _ role: Role = .read, expires: Date? = nil, token: String) throws
        -> TokenEntry
    {
        try #require(TokenEntry(name: name, role: role, expires: expires, token: token))
    }

    @Test("a token is known again by its hash, and the list has nothing of the token itself")
    func knownAgain() throws {
        let (first, second) = (TokenEntry.makeToken(), TokenEntry.makeToken())
        #expect(first != second && first.count == 47 && first.hasPrefix("idt_"))
        var list = TokenList()
        try list.add(entry("web", token: first))
        try list.add(entry("loader", .load, token: second))
        #expect(list.entry(withDigest: TokenEntry.digest(of: first))?.name == "web")
        #expect(list.entry(withDigest: TokenEntry.digest(of: second))?.role == .load)
        #expect(list.entry(withDigest: TokenEntry.digest(of: first + "x")) == nil)
        #expect(list.entry(withDigest: []) == nil)
        #expect(!list.text.contains(first) && !list.text.contains(second))
    }

    @Test("the text of a list is read as the same list")
    func text() throws {
        var list = TokenList()
        let moment = Date(timeIntervalSince1970: 1_800_000_000)
        try list.add(entry("web", expires: moment, token: "a"))
        try list.add(entry("nightly-load.2", .load, token: "b"))
        #expect(list.text.contains("web read 2027-01-15T08:00:00Z sha256:"))
        #expect(try TokenList(text: list.text) == list)
        #expect(try TokenList(text: "\n  # nothing\n").entries.isEmpty)
    }

    @Test("names are unique and harmless")
    func names() throws {
        var list = TokenList()
        try list.add(entry(token: "a"))
        #expect(throws: TokenListError.self) { try list.add(entry(token: "b")) }
        for name in ["", "a b", "a\n", "é", String(repeating: "a", count: 65)] {
            #expect(TokenEntry(name: name, role: .read, token: "x") == nil, "\(name)")
        }
        let removed = [list.remove(named: "web"), list.remove(named: "web")]
        #expect(removed == [true, false])
    }

    @Test(
        "a line that is none is refused by its number, without what stands on it",
        arguments: [
            "web read never", "web read never sha256:00 more", "web write never sha256:" + hash,
            "web read soon sha256:" + hash, "web read never md5:" + hash, "web read never sha256:" + hash + "0",
            "web read never sha256:" + hash.dropLast() + "x", "w/eb read never sha256:" + hash,
        ])
    func lines(_ line: String) {
        #expect {
            _ = try TokenList(text: "# comment\n\(line)\n")
        } throws: {
            "\($0)".hasPrefix("line 2: ") && !"\($0)".contains(Self.hash)
        }
    }

    private static let hash = String(repeating: "ab", count: 32)

    @Test("no text makes the reader do anything but read or refuse it")
    func hostileTexts() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let sound = Array(
            "web read 2027-01-15T08:00:00Z sha256:\(Self.hash)\nloader load never sha256:\(Self.hash)\n".utf8)
        for _ in 0..<20_000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            // What is accepted is written and read as the same.
            guard let list = try? TokenList(text: String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(try TokenList(text: list.text) == list, "seed \(seed): \(bytes)")
        }
    }
}
