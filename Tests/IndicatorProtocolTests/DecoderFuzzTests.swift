import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

@Suite("Any bytes before the decoders")
struct DecoderFuzzTests {
    private func damage(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !damaged.isEmpty {
            let place = Int.random(in: 0..<damaged.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: damaged[place] = .random(in: 0...255, using: &random)
            case 1: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: damaged.remove(at: place)
            case 3: damaged.insert([0, 1, 0x7F, 0xFF].randomElement(using: &random) ?? 0, at: place)
            default: damaged.removeLast(min(damaged.count, Int.random(in: 1...9, using: &random)))
            }
        }
        return damaged
    }

    /// Decodes a body as whatever its vector is.
    private func decode(_ body: [UInt8], as vector: Vector) throws {
        switch (vector.direction, vector.operation) {
        case ("request", let operation?): _ = try OperationCodec.of(operation).decodeRequest(body)
        case ("reply", let operation?):
            guard let asked = vector.asked else { return }
            let request = Array(asked.bytes.dropFirst(FrameHeader.size))
            _ = try OperationCodec.of(operation).decodeReply(body, request, vector.recordSize)
        case ("reply", nil):
            _ = try body.withUnsafeBytes { try ErrorReply(status: .failed, body: $0) }
        default:
            for code in NoticeCode.allCases { _ = try? body.withUnsafeBytes { try Notice(code, body: $0) } }
        }
    }

    @Test("damaged messages are read or refused, and never anything else")
    func damaged() throws {
        let vectors = Vector.all.filter { $0.direction != "header" }
        for seed in UInt64(1)...40 {
            var random = SeededGenerator(seed: seed)
            for vector in vectors {
                let body = damage(Array(vector.bytes.dropFirst(FrameHeader.size)), &random)
                do {
                    try decode(body, as: vector)
                } catch let fault {
                    #expect(fault is InvalidField, "seed \(seed), \(vector.testDescription)")
                }
            }
        }
    }

    @Test("a cell with any one bit flipped is refused, under its key and under any other")
    func flippedBits() throws {
        let vector = try #require(Vector.all.first { $0.name == "get-reply" })
        let body = Array(vector.bytes.dropFirst(FrameHeader.size))
        for bit in 0..<body.count * 8 {
            var flipped = body
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: InvalidField(.checksumMismatch, .cell)) { try decode(flipped, as: vector) }
        }
        let asked = try #require(vector.asked)
        let request = Array(asked.bytes.dropFirst(FrameHeader.size))
        for bit in 0..<64 {
            var other = request
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: InvalidField.self) {
                try OperationCodec.of(.get).decodeReply(body, other, ObservationRecord.size)
            }
        }
    }

    @Test("a header of any bits is a header or a fault, and comes out as it went in")
    func headers() throws {
        for seed in UInt64(1)...20_000 {
            var random = SeededGenerator(seed: seed)
            var bytes = (0..<FrameHeader.size).map { _ in UInt8.random(in: 0...255, using: &random) }
            // Random magics are nearly always foreign: every other header has a sound one.
            if seed.isMultiple(of: 2) {
                bytes[0] = 0xFF
                bytes[1] = [0x51, 0x52, 0x4E].randomElement(using: &random) ?? 0
            }
            guard let header = try? bytes.withUnsafeBytes({ try FrameHeader($0) }) else { continue }
            var buffer = FrameBuffer()
            buffer.append(header)
            #expect(buffer.array == bytes, "seed \(seed)")
        }
    }
}
