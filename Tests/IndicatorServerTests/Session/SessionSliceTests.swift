import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The slices that a session answers")
struct SessionSliceTests {
    /// Figures of gdp for 2019: area, level with the unit's id, growth.
    private static let figures: [(area: UInt32, level: (String, UInt16)?, growth: String?)] = [
        (330000, ("6.2352", 4), "6.8"), (330100, ("15373", 1), "6.8"), (330200, ("1.1985", 4), "6.8"),
        (330300, ("6606.10", 1), "8.2"), (330400, ("900", 5), nil), (330500, nil, "-7.9"),
        (330600, ("66061000", 6), "7.2"), (330381, ("1006.8", 1), "7.7"), (320100, ("14030.2", 1), "7.8"),
        (320200, ("800", 9), "6.7"),
    ]

    private func snapshot() throws -> MemorySnapshot {
        var snapshot = MemorySnapshot.sample()
        snapshot.labels[.units, default: [:]].merge([4: "万亿元", 5: "亿美元", 6: "万元"]) { _, new in new }
        for (area, level, growth) in Self.figures {
            var records = [record(.level, "9999999", 1, basis: .target), record(.growth, "99", 2, subArea: 1)]
            if let (value, unit) = level { records.append(record(.level, value, unit)) }
            if let growth { records.append(record(.growth, growth, 2)) }
            snapshot.add(records, at: try key(area))
        }
        // Of these a slice says nothing: a target alone, and another year.
        snapshot.add([record(.level, "7000", 1, basis: .target)], at: try key(330700))
        snapshot.add([record(.level, "7000", 1)], at: try key(330700, 1, 2018))
        return snapshot
    }

    private func record(
        _ measure: Measure, _ value: String, _ unit: UInt16, basis: Basis = .actual, subArea: UInt32 = 0
    ) -> ObservationRecord {
        ObservationRecord(
            classification: .init(measure: measure, basis: basis), value: ExactDecimal(value) ?? ExactDecimal(0),
            unit: unit, vintage: .first, subArea: subArea)
    }

    private func request(
        within area: UInt32? = nil, level: Area.Level? = nil, order: SliceRequest.Order = .area, limit: UInt32 = 0
    ) throws -> SliceRequest {
        SliceRequest(
            indicator: try key().indicator, year: try key().year,
            within: try area.map { try #require(AreaCode($0)) }, level: level, order: order, limit: limit)
    }

    private func areas(_ reply: SliceReply) -> [UInt32] { reply.cells.map(\.key.area.number) }

    @Test("all areas by code, each with its answering level and growth alone")
    func everything() throws {
        var conversation = try Conversation(try snapshot())
        let reply = try conversation.reply(to: try request())
        #expect(areas(reply) == Self.figures.map(\.area).sorted())
        #expect(reply.total == 10 && reply.ranked == 0 && reply.first == 0)
        let wenzhou = try #require(reply.cells.first { $0.key.area.number == 330300 })
        #expect(wenzhou.records.map(\.value.description) == ["6606.10", "8.2"])
    }

    @Test("within an area, without itself, and of a level")
    func filters() throws {
        var conversation = try Conversation(try snapshot())
        let zhejiang = try conversation.reply(to: try request(within: 330000))
        #expect(areas(zhejiang) == [330100, 330200, 330300, 330381, 330400, 330500, 330600])
        #expect(areas(try conversation.reply(to: try request(within: 330300))) == [330381])
        let country = try conversation.reply(to: try request(within: 100000, level: .province))
        #expect(areas(country) == [330000])
        #expect(areas(try conversation.reply(to: try request(level: .county))) == [330381])
        let none = try conversation.reply(to: try request(within: 440000))
        #expect(none.cells.isEmpty && none.total == 0 && none.cursor == nil)
    }

    @Test("units of one quantity are ordered by their exact numbers; what does not compare comes last")
    func byLevel() throws {
        var conversation = try Conversation(try snapshot())
        let falling = try conversation.reply(to: try request(order: .levelFalling))
        // 6606.10 亿元 and 66061000 万元 are equal: their codes decide. 亿美元 and a unit that has no name don't compare.
        let compared: [UInt32] = [330000, 330100, 320100, 330200, 330300, 330600, 330381]
        #expect(areas(falling) == compared + [320200, 330400, 330500])
        #expect(falling.ranked == 7 && falling.total == 10)
        let rising = try conversation.reply(to: try request(order: .levelRising))
        #expect(areas(rising) == [330381, 330300, 330600, 330200, 320100, 330100, 330000, 320200, 330400, 330500])
    }

    @Test("by growth, negative ones included")
    func byGrowth() throws {
        var conversation = try Conversation(try snapshot())
        let reply = try conversation.reply(to: try request(within: 330000, order: .growthFalling))
        #expect(areas(reply) == [330300, 330381, 330600, 330100, 330200, 330500, 330400])
        #expect(reply.ranked == 6)
        let rising = try conversation.reply(to: try request(within: 330000, order: .growthRising, limit: 1))
        #expect(areas(rising) == [330500])
        #expect(rising.total == 7 && rising.ranked == 6)
    }

    @Test("where no area has the usual unit, the quantity of most areas is compared")
    func unusualUnits() throws {
        var snapshot = MemorySnapshot.sample()
        snapshot.labels[.units] = [1: "家", 2: "户", 3: "万户"]
        let open = UInt32(0x1_0001)
        for (area, value, unit) in [(330100, "9", UInt16(1)), (330200, "7", 2), (330400, "0.0008", 3)] {
            snapshot.add([record(.level, value, unit)], at: try key(UInt32(area), open))
        }
        var conversation = try Conversation(snapshot)
        let indicator = try key(330100, open).indicator
        let year = try key().year
        let most = try conversation.reply(to: SliceRequest(indicator: indicator, year: year, order: .levelFalling))
        #expect(areas(most) == [330400, 330200, 330100] && most.ranked == 2)
        let dropped = try key(330200, open)
        conversation.dataset.commit { $0.cells[dropped] = nil }
        let even = try conversation.reply(to: SliceRequest(indicator: indicator, year: year, order: .levelFalling))
        #expect(areas(even) == [330100, 330400] && even.ranked == 1)
    }

    @Test("a slice pages where a frame is full, in any order and up to its limit", arguments: [UInt32(0), 2000])
    func pages(limit: UInt32) throws {
        var snapshot = MemorySnapshot.sample()
        for (place, area) in snapshot.areas.prefix(2500).enumerated() {
            snapshot.add([record(.level, String(place * 37 % 2500), 1)], at: try key(area.code.number, 1, 2005))
        }
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        var asked = SliceRequest(
            indicator: try key().indicator, year: try key(330300, 1, 2005).year, order: .levelFalling, limit: limit)
        var values: [String] = []
        var pages = 0
        repeat {
            let answer = try conversation.answer(to: asked)
            #expect(answer.body.count + FrameHeader.size <= Int(ProtocolLimits.frameBytesLeast))
            let reply = try answer.reply(to: asked)
            #expect(Int(reply.first) == values.count && reply.total == 2500 && reply.ranked == 2500)
            values += reply.cells.flatMap { $0.records.map(\.value.description) }
            asked.cursor = reply.cursor
            pages += 1
        } while asked.cursor != nil
        #expect(values == (0..<2500).reversed().prefix(limit == 0 ? 2500 : 2000).map(String.init))
        #expect(pages == (limit == 0 ? 2 : 1))
    }

    @Test("what is unknown, and cursors that are outrun or point nowhere")
    func refusals() throws {
        var conversation = try Conversation(try snapshot())
        #expect(try conversation.answer(to: try request(within: 999998)).status == .unknownArea)
        var unknown = try request()
        unknown.indicator = try key(330300, 9999).indicator
        #expect(try conversation.answer(to: unknown).status == .unknownIndicator)
        var outside = try request()
        outside.cursor = PageCursor(epoch: 1, operation: .slice, position: 10)
        let refused = try conversation.answer(to: outside)
        #expect(try refused.error().invalidField == InvalidField(.outOfRange, .cursor))
        outside.cursor?.position = 9
        #expect(areas(try conversation.reply(to: outside)) == [330600])
        conversation.dataset.commit { _ in }
        #expect(try conversation.answer(to: outside).status == .epochMoved)
    }

    @Test("damage is an error and never a shorter list")
    func damage() throws {
        var snapshot = try snapshot()
        snapshot.damagedKeys = [try key(330200)]
        var conversation = try Conversation(snapshot)
        let answer = try conversation.answer(to: try request())
        #expect(answer.status == .damaged)
        #expect(try !answer.error().message.contains("secret"))
    }
}
