import Testing
import TextFormats

@Suite struct JSONTests {
    @Test func aFlatObjectIsReadInItsOrder() throws {
        let pairs = try read(#" { "a" : "x\n\u6e29\ud83d\ude00\"" , "b":-1.50e+3,"c":null,"d":true,"e":false } "#)
        #expect(pairs.map(\.0) == ["a", "b", "c", "d", "e"])
        #expect(pairs.map(\.1) == ["string x\n温😀\"", "number -1.50e+3", "null", "true", "false"])
        #expect(try read("{}").isEmpty)
    }

    @Test(arguments: [
        "", "{", "[]", "{\"a\":1", "{\"a\" 1}", "{\"a\":}", "{a:1}", "{\"a\":1}x", "{\"a\":[1]}", "{\"a\":{}}",
        "{\"a\":01}", "{\"a\":1.}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\u{1}\"}",
        "{\"a\":nul}", "{\"a\":\"x}", "{\"a\":1,}",
    ])
    func whatIsNoFlatObjectIsRefused(text: String) {
        #expect(throws: JSONObjectReader.Failure.self) { try read(text) }
    }

    @Test func stringsComeBackAsTheyWereWritten() throws {
        let text = "温州 \"quoted\" \\ \u{1}\u{1F}\u{7F}\t\r\n😀"
        var bytes = Array("{\"v\":".utf8)
        JSONText.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        #expect(try read(String(decoding: bytes, as: UTF8.self)).map(\.1) == ["string " + text])
    }

    @Test func randomBytesAreRefusedOrReadButNeverCrash() {
        var state: UInt64 = 42
        for _ in 0..<5_000 {
            let bytes = (0..<24).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                let alphabet = Array("{}[]:,\"\\u0de19-.tfn 温".utf8)
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            bytes.withUnsafeBytes { buffer in
                try? JSONObjectReader.read(buffer) { _, _ in }
            }
        }
    }

    /// Names, and kinds and contents of values.
    private func read(_ text: String) throws -> [(String, String)] {
        var pairs: [(String, String)] = []
        try Array(text.utf8).withUnsafeBytes { buffer in
            try JSONObjectReader.read(buffer) { name, value in
                let content =
                    switch value {
                    case .string(let text): "string " + text.string
                    case .number(let digits): "number " + digits.string
                    case .bool(let flag): String(flag)
                    case .null: "null"
                    }
                pairs.append((name.string, content))
            }
        }
        return pairs
    }
}
