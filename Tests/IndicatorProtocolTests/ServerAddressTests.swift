import IndicatorProtocol
import Testing

@Suite struct ServerAddressTests {
    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1:80"), ("example.org", "example.org:7421"), ("[::1]:9", "[::1]:9"),
        ("[fe80::1]", "[fe80::1]:7421"), ("localhost:0", "localhost:0"),
    ])
    func readsHostAndPort(text: String, canonical: String) throws {
        #expect(try #require(ServerAddress(text)).description == canonical)
    }

    @Test(arguments: ["", ":80", "host:", "host:x", "host:70000", "[::1", "[::1]80", "::1:80"])
    func refusesWhatIsNoAddress(text: String) {
        #expect(ServerAddress(text) == nil)
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.8.0.1:80", true), ("[::1]:80", true), ("0.0.0.0", false),
        ("192.168.0.1", false), ("[::]", false), ("127.0.0.1.example.org", false), ("127.example.org:1", false),
    ])
    func tellsWhatOnlyThisMachineReaches(text: String, expected: Bool) throws {
        #expect(try #require(ServerAddress(text)).isLoopback == expected)
    }
}
