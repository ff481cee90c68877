import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@testable import indicator_bench

/// The load generator counts no reply that is not what was asked for.
@Suite struct VerificationTests {
    /// A request of the sample's gdp of Wenzhou.
    private struct Asked {
        let request: PendingRequest
        private let keys: UnsafeMutablePointer<UInt64>

        init(_ operation: LoadOperation, years: ClosedRange<Int> = 2015...2015) throws {
            let area = try #require(AreaCode(330300))
            let gdp = try #require(IndicatorID(1))
            let numbers = try years.map { CellKey(area: area, indicator: gdp, year: try #require(Year($0))).number }
            keys = .allocate(capacity: numbers.count)
            keys.initialize(from: numbers, count: numbers.count)
            request = PendingRequest(
                operation: operation, id: 7, keyCount: numbers.count, keys: UnsafePointer(keys), startedAt: 0)
        }

        func free() { keys.deallocate() }
    }

    /// What the server answers to the generator's own bytes.
    private func reply(to asked: Asked) -> [UInt8] {
        var session = Session(SessionContext(dataset: MemoryDataset(.sample()), clock: { 0 }))
        var input = FrameBuffer()
        var output = FrameBuffer()
        input.append(HelloRequest(), id: 1)
        _ = input.withBytes { session.receive($0, into: &output) }
        input.removeAll()
        output.removeAll()
        IndicatorPeer.append(asked.request, to: &input)
        _ = input.withBytes { session.receive($0, into: &output) }
        return output.array
    }

    /// The cells counted; nil if the reply is not whole.
    private func verify<P: Peer>(_ reply: [UInt8], _ asked: Asked, by _: P.Type) throws -> Int? {
        var cells = 0
        let length = try reply.withUnsafeBytes { try P.verify($0, answering: asked.request, cells: &cells) }
        guard length > 0 else { return nil }
        #expect(length == reply.count)
        return cells
    }

    @Test(
        "a sound reply is counted with its cells, its beginning not yet, and one with a flipped bit never",
        arguments: [
            (LoadOperation.get, 2015...2015, 1), (.getMany, 2012...2019, 8), (.series, 2015...2015, 10),
            (.slice, 2015...2015, 1), (.rank, 2015...2015, 1),
        ])
    func flippedBits(operation: LoadOperation, years: ClosedRange<Int>, cells: Int) throws {
        let asked = try Asked(operation, years: years)
        defer { asked.free() }
        let reply = reply(to: asked)
        #expect(try verify(reply, asked, by: IndicatorPeer.self) == cells)
        for length in 0..<reply.count {
            #expect(try verify(Array(reply[..<length]), asked, by: IndicatorPeer.self) == nil)
        }
        // Not looked at: the flags, the epoch, and the numbers before a list that the client needs for further pages.
        let unread = [
            3..<4, 12..<16, operation == .getMany ? 16..<20 : [.slice, .rank].contains(operation) ? 16..<28 : 0..<0,
        ]
        for place in reply.indices where !unread.contains(where: { $0.contains(place) }) {
            for bit in 0..<8 {
                var wrong = reply
                wrong[place] ^= 1 << bit
                let counted = try? verify(wrong, asked, by: IndicatorPeer.self)
                #expect(counted == nil, "byte \(place), bit \(bit)")
            }
        }
    }

    @Test("a sound reply to another request is refused", arguments: [LoadOperation.get, .getMany, .slice, .rank])
    func foreign(operation: LoadOperation) throws {
        let asked = try Asked(operation)
        let other = try Asked(operation, years: 2016...2016)
        defer {
            asked.free()
            other.free()
        }
        #expect(throws: WrongReply.self) { try verify(reply(to: other), asked, by: IndicatorPeer.self) }
    }

    @Test("values of the peers are verified as cells") func peers() throws {
        let asked = try Asked(.get)
        defer { asked.free() }
        let cell = Array(reply(to: asked)[FrameHeader.size...])
        let redis = Array("$\(cell.count)\r\n".utf8) + cell + Array("\r\n".utf8)
        let memcached = Array("VA \(cell.count)\r\n".utf8) + cell + Array("\r\n".utf8)
        #expect(try verify(redis, asked, by: RedisPeer.self) == 1)
        #expect(try verify(memcached, asked, by: MemcachedPeer.self) == 1)
        for place in cell.indices {
            var (first, second) = (redis, memcached)
            first[redis.count - 2 - cell.count + place] ^= 4
            second[memcached.count - 2 - cell.count + place] ^= 4
            #expect(throws: WrongReply.self) { try verify(first, asked, by: RedisPeer.self) }
            #expect(throws: WrongReply.self) { try verify(second, asked, by: MemcachedPeer.self) }
        }
        #expect(throws: WrongReply.self) { try verify(Array("$-1\r\n".utf8), asked, by: RedisPeer.self) }
        #expect(throws: WrongReply.self) { try verify(Array("EN\r\n".utf8), asked, by: MemcachedPeer.self) }
    }
}
