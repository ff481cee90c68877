import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("Bytes in any pieces, and any bytes")
struct SessionDeliveryTests {
    /// A conversation of every operation, hello first.
    static func everything() throws -> [UInt8] {
        let area = try key().area
        var bytes = Conversation.bytes(HelloRequest(software: "test"), id: 1)
        bytes += Conversation.bytes(PingRequest(), id: 2)
        bytes += Conversation.bytes(InfoRequest(), id: 3)
        bytes += Conversation.bytes(try GetRequest(key: key()), id: 4, deadline: 10)
        bytes += Conversation.bytes(GetManyRequest(keys: [try key(), try key(330300, 2, 2018)]), id: 5)
        bytes += Conversation.bytes(SeriesRequest(area: area, indicator: try key().indicator), id: 6)
        bytes += Conversation.bytes(ResolveRequest(.area, "吉林/朝阳"), id: 7)
        bytes += Conversation.bytes(CatalogueRequest(.labels(.units, [1])), id: 8)
        bytes += Conversation.bytes(CatalogueRequest(.areas(), pageEntries: 3), id: 9)
        bytes += Conversation.bytes(QuoteRequest(source: 1, offset: 0, length: 30), id: 10)
        bytes += Conversation.bytes(LatestRequest(area: area, indicator: try key().indicator, count: 3), id: 11)
        bytes += Conversation.bytes(ScorecardRequest(.area(area), year: try key().year), id: 12)
        bytes += Conversation.bytes(SliceRequest(indicator: try key().indicator, year: try key().year), id: 13)
        bytes += Conversation.bytes(ChangesRequest(since: 1), id: 14)
        bytes += Conversation.bytes(WatchRequest(), id: 15)
        let version = SourceVersion(name: "a", sha256: Array(repeating: 1, count: 32), extraction: "x")
        bytes += Conversation.bytes(LoadedRequest([version]), id: 16)
        bytes += Conversation.bytes(LoadBeginRequest(byteCount: 3), id: 17)
        bytes += Conversation.bytes(LoadPartRequest(position: 0, bytes: [1, 2, 3]), id: 18)
        bytes += Conversation.bytes(LoadCommitRequest(sourceCount: 1, checksum: 7), id: 19)
        return bytes
    }

    /// One that may load, by a loader that never ends.
    private static func conversation() throws -> Conversation {
        try Conversation(access: AccessControl(anyoneMayLoad: true), loader: WaitingLoader(), hello: false)
    }

    @Test("byte by byte or at random, the answers are the same")
    func pieces() throws {
        var whole = try Self.conversation()
        let bytes = try Self.everything()
        let expected = try whole.send(bytes: bytes)
        #expect(expected.count == 19)
        // Searches have tests of their own: thousands of conversations would each read all names.
        let operations = Set(try SentFrame.all(in: bytes).map(\.header.code))
        #expect(operations == Set(OperationCode.allCases.map(\.rawValue)).subtracting([OperationCode.search.rawValue]))
        var single = try Self.conversation()
        var frames: [SentFrame] = []
        for byte in bytes { frames += try single.send(bytes: [byte]) }
        #expect(frames == expected)
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            var conversation = try Self.conversation()
            var frames: [SentFrame] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...40, using: &random))
                rest = rest.dropFirst(piece.count)
                frames += try conversation.send(bytes: Array(piece))
            }
            #expect(frames == expected, "seed \(seed)")
        }
    }

    @Test("damaged conversations get sound frames or an end, and never a crash")
    func fuzz() throws {
        let bytes = try Self.everything()
        for seed in UInt64(1)...5000 {
            var random = SeededGenerator(seed: seed)
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: damaged.remove(at: place)
                default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            try check(damaged, seed: seed, random: &random)
        }
    }

    @Test("frames of random bodies are answered one by one")
    func randomBodies() throws {
        for seed in UInt64(1)...5000 {
            var random = SeededGenerator(seed: seed)
            var bytes = Conversation.bytes(HelloRequest())
            let operations = OperationCode.allCases.filter { $0 != .hello }
            for id in UInt32(1)...4 {
                let operation = try #require(operations.randomElement(using: &random))
                let body = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    Bool.random(using: &random)
                        ? UInt8.random(in: 0...4, using: &random) : .random(in: 0...255, using: &random)
                }
                bytes += Conversation.frame(FrameHeader(.request, code: operation.rawValue, id: id), body)
            }
            var conversation = try Self.conversation()
            let frames = try conversation.send(bytes: bytes)
            #expect(frames.count == 5 && conversation.lastAction == .proceed, "seed \(seed)")
        }
    }

    private func check(_ bytes: [UInt8], seed: UInt64, random: inout SeededGenerator) throws {
        var conversation = try Self.conversation()
        var rest = bytes[...]
        while !rest.isEmpty, conversation.lastAction != .close {
            let piece = rest.prefix(Int.random(in: 1...bytes.count, using: &random))
            rest = rest.dropFirst(piece.count)
            // Reading the answers checks that each is a whole frame.
            for frame in try conversation.send(bytes: Array(piece)) where frame.status != .ok {
                if frame.header.direction == .reply { _ = try frame.error() } else { _ = try frame.notice() }
            }
        }
    }
}
