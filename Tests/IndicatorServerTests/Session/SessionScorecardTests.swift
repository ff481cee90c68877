import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The scorecards and last years that a session answers")
struct SessionScorecardTests {
    private func record(
        _ value: String, _ basis: Basis = .actual, measure: Measure = .growth, bound: Bound = .eq, vintage: Int = 2020
    ) throws -> ObservationRecord {
        ObservationRecord(
            classification: .init(measure: measure, basis: basis, bound: bound),
            value: try #require(ExactDecimal(value)), unit: measure == .level ? 1 : 2,
            vintage: try #require(Year(vintage)))
    }

    /// Targets for 2019 and 2020 of four areas and three indicators.
    private func snapshot() throws -> MemorySnapshot {
        var snapshot = MemorySnapshot.sample()
        for (area, indicator, year, target, outcome) in [
            (330300, 1, 2019, "8", "8.2"), (330300, 2, 2019, "7", nil), (330300, 21, 2019, "5", "4.9"),
            (330300, 21, 2020, "6", nil), (330100, 1, 2019, "7", "6.8"), (330381, 1, 2019, "9", nil),
            (330000, 1, 2019, "6.5", "6.8"),
        ] as [(UInt32, UInt32, Int, String, String?)] {
            let records = try [record(target, .target)] + (outcome.map { [try record($0)] } ?? [])
            snapshot.add(records, at: try key(area, indicator, year))
        }
        return snapshot
    }

    private func summary(_ reply: ScorecardReply) -> [String] {
        reply.lines.map { line in
            let key = line.cell.key
            let outcome = line.records?.outcome?.value.description ?? line.coverage.map { "\($0)" } ?? "?"
            return
                "\(key.area) \(key.indicator) \(line.records?.target.value.description ?? "?") \(outcome) \(line.verdict)"
        }
    }

    private func request(_ area: UInt32, _ indicator: UInt32? = nil) throws -> ScorecardRequest {
        ScorecardRequest(
            .area(try #require(AreaCode(area)), indicator: indicator.flatMap { IndicatorID($0) }), year: try key().year)
    }

    private func across(_ area: UInt32?, level: Area.Level? = nil) throws -> ScorecardRequest {
        ScorecardRequest(
            .indicator(try key().indicator, within: area.flatMap { AreaCode($0) }, level: level), year: try key().year)
    }

    @Test("an area's targets by indicator, with what came of them")
    func area() throws {
        var conversation = try Conversation(try snapshot())
        let all = try conversation.reply(to: try request(330300))
        #expect(
            summary(all) == [
                "330300 1 8 8.2 met", "330300 2 7 notStated open", "330300 21 5 4.9 missed",
            ])
        let one = try conversation.reply(to: try request(330300, 21))
        #expect(summary(one) == ["330300 21 5 4.9 missed"])
        #expect(try conversation.reply(to: try request(330300, 22)).lines.isEmpty)
        #expect(summary(try conversation.reply(to: try request(330381))) == ["330381 1 9 unknown open"])
    }

    @Test("the targets for an indicator by area, within an area and of a level")
    func across() throws {
        var conversation = try Conversation(try snapshot())
        #expect(
            summary(try conversation.reply(to: try across(nil))) == [
                "330000 1 6.5 6.8 met", "330100 1 7 6.8 missed", "330300 1 8 8.2 met", "330381 1 9 unknown open",
            ])
        let zhejiang = try conversation.reply(to: try across(330000, level: .prefecture))
        #expect(zhejiang.lines.map(\.cell.key.area.number) == [330100, 330300])
        #expect(try conversation.reply(to: try across(440000)).lines.isEmpty)
    }

    @Test("what is unknown, outrun or damaged")
    func refusals() throws {
        var snapshot = try snapshot()
        snapshot.damagedKeys = [try key(330100)]
        var conversation = try Conversation(snapshot)
        #expect(try conversation.answer(to: try request(999998)).status == .unknownArea)
        #expect(try conversation.answer(to: try request(330300, 9999)).status == .unknownIndicator)
        #expect(try conversation.answer(to: try across(999998)).status == .unknownArea)
        #expect(try conversation.answer(to: try across(nil)).status == .damaged)
        var late = try request(330300)
        late.cursor = PageCursor(epoch: 7, operation: .scorecard, position: 1)
        #expect(try conversation.answer(to: late).status == .epochMoved)
    }

    @Test("a scorecard pages where a frame is full, the targets of a cell together")
    func pages() throws {
        var snapshot = MemorySnapshot.sample()
        for indicator in UInt32(1)...40 {
            let targets = try (0..<30).map { try record("\($0)", .target, vintage: 2018) }
            snapshot.add(targets + [try record("15")], at: try key(330300, indicator))
        }
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        var asked = try request(330300)
        var lines: [ScorecardReply.Line] = []
        var pages = 0
        repeat {
            let answer = try conversation.answer(to: asked)
            #expect(answer.body.count + FrameHeader.size <= Int(ProtocolLimits.frameBytesLeast))
            let reply = try answer.reply(to: asked)
            #expect(reply.lines.count.isMultiple(of: 30))
            lines += reply.lines
            asked.cursor = reply.cursor
            pages += 1
        } while asked.cursor != nil
        #expect(lines.count == 40 * 30 && pages == 2)
        #expect(lines.filter { $0.verdict == .met }.count == 40 * 16)
    }

    @Test("the last years have what is asked for, the latest first")
    func latest() throws {
        var snapshot = try snapshot()
        snapshot.add([try record("7", .target)], at: try key(330300, 1, 2021))
        snapshot.add([try record("9000", measure: .level, vintage: 2021)], at: try key(330300, 1, 2020))
        var conversation = try Conversation(snapshot)
        var asked = LatestRequest(area: try key().area, indicator: try key().indicator, count: 3)
        func years(_ reply: LatestReply) -> [Int] { reply.cells.map(\.key.year.number) }
        #expect(years(try conversation.reply(to: asked)) == [2021, 2020, 2019])
        asked.filter = ObservationFilter(bases: [.actual, .estimate])
        #expect(years(try conversation.reply(to: asked)) == [2020, 2019, 2018])
        asked.filter.asOf = Year(2020)
        #expect(years(try conversation.reply(to: asked)) == [2019, 2018, 2017])
        asked.filter.measures = [.level]
        // The sample's figures for 2019 were replaced by a target and a growth.
        #expect(years(try conversation.reply(to: asked)) == [2018, 2017, 2016])
        asked.last = Year(2012)
        asked.count = 9
        #expect(years(try conversation.reply(to: asked)) == [2012, 2011, 2010])
        asked.filter.measures = [.rank]
        #expect(try conversation.answer(to: asked).status == .notCovered)
        asked.last = nil
        #expect(try conversation.answer(to: asked).status == .notStated)
        asked.indicator = try key(330300, 9999).indicator
        #expect(try conversation.answer(to: asked).status == .unknownIndicator)
    }

    @Test("the last years page where a frame is full, up to their number")
    func latestPages() throws {
        var snapshot = MemorySnapshot.sample()
        for year in 2010...2019 {
            snapshot.add(Array(repeating: try record("1"), count: 900), at: try key(330300, 1, year))
        }
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        var asked = LatestRequest(area: try key().area, indicator: try key().indicator, count: 7)
        var years: [Int] = []
        repeat {
            let reply = try conversation.reply(to: asked)
            years += reply.cells.map(\.key.year.number)
            asked.cursor = reply.cursor
        } while asked.cursor != nil
        #expect(years == Array((2013...2019).reversed()))
    }
}
