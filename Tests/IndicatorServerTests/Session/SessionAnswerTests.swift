import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("What a session answers")
struct SessionAnswerTests {
    @Test("hello agrees on a version and announces identity, limits and epoch")
    func hello() throws {
        var conversation = try Conversation(limits: ProtocolLimits(batchItems: 7), hello: false)
        let request = HelloRequest(versions: 1...9, capabilities: Capabilities(rawValue: .max), software: "client/2")
        let answer = try conversation.answer(to: request, id: 77)
        let reply = try answer.reply(to: request)
        #expect(answer.header.word == 1)
        #expect(reply.version == 1)
        #expect(reply.recordSize == 48)
        #expect(reply.capabilities == [])
        #expect(reply.identity == MemorySnapshot.sample().identity)
        #expect(reply.limits == ProtocolLimits(batchItems: 7))
        #expect(reply.software == "test/1")
    }

    @Test("a get's reply is the cell's own bytes")
    func get() throws {
        var conversation = try Conversation()
        let answer = try conversation.answer(to: GetRequest(key: key()), id: 9)
        #expect(answer.header == FrameHeader(.reply, code: 0, bodyLength: 2 * 48 + 4, id: 9, word: 1))
        #expect(answer.body == MemorySnapshot.sample().cells[try key()])
        let reply = try answer.reply(to: GetRequest(key: key()))
        #expect(reply.cell.records.map(\.value.description) == ["6606.1", "8.2"])
    }

    @Test(
        "no cell: which nothing it is",
        arguments: [
            (UInt32(330300), UInt32(2), 2019, StatusCode.notStated), (330300, 2, 2018, .notCovered),
            (330381, 1, 2019, .partlyCovered), (999998, 1, 2019, .unknownArea), (330300, 9999, 2019, .unknownIndicator),
        ])
    func nothing(area: UInt32, indicator: UInt32, year: Int, status: StatusCode) throws {
        var conversation = try Conversation()
        let key = try key(area, indicator, year)
        let answer = try conversation.answer(to: GetRequest(key: key))
        #expect(answer.status == status)
        #expect(answer.status.statusClass == .notFound)
        #expect(answer.header.word == 1)
        #expect(try answer.error().message == status.message)
        let many = try conversation.reply(to: GetManyRequest(keys: [key]))
        #expect(many.items == [.none(status)])
        let series = SeriesRequest(area: key.area, indicator: key.indicator, years: key.year...key.year)
        #expect(try conversation.answer(to: series).status == status)
    }

    @Test("get-many answers each key on its own, in order, and nothing with nothing")
    func getMany() throws {
        var conversation = try Conversation()
        let keys = [try key(330300, 1, 2015), try key(330300, 2, 2019), try key(330300, 1, 2015)]
        let reply = try conversation.reply(to: GetManyRequest(keys: keys))
        #expect(reply.first == 0)
        #expect(reply.cursor == nil)
        #expect(reply.items.count == 3)
        #expect(reply.items[0] == reply.items[2])
        #expect(reply.items[1] == .none(.notStated))
        #expect(try conversation.reply(to: GetManyRequest(keys: [])).items.isEmpty)
    }

    @Test("a series has its years in order, within the range")
    func series() throws {
        var conversation = try Conversation()
        let years = try #require(Year(2012))...(try #require(Year(2014)))
        let request = SeriesRequest(area: try key().area, indicator: try key().indicator, years: years)
        let reply = try conversation.reply(to: request)
        #expect(reply.cells.map(\.key.year.number) == [2012, 2013, 2014])
        let all = try conversation.reply(to: SeriesRequest(area: key().area, indicator: key().indicator))
        #expect(all.cells.count == 10)
        let before = SeriesRequest(
            area: try key().area, indicator: try key().indicator,
            years: Year.first...(try #require(Year(2009))))
        #expect(try conversation.answer(to: before).status == .notCovered)
    }

    @Test("resolve chooses by the model's rules")
    func resolve() throws {
        var conversation = try Conversation()
        let wenzhou = try conversation.reply(to: ResolveRequest(.area, "Wenzhou"))
        #expect(wenzhou.isChosen)
        guard case .areas(let areas) = wenzhou.candidates else { throw InvalidField(.unknownValue, .kind) }
        #expect(areas.first?.code.number == 330300)
        let chaoyang = try conversation.reply(to: ResolveRequest(.area, "朝阳区"))
        #expect(!chaoyang.isChosen)
        #expect(chaoyang.candidates.count > 1)
        let gdp = try conversation.reply(to: ResolveRequest(.indicator, "GDP"))
        guard case .indicators(let indicators) = gdp.candidates else { throw InvalidField(.unknownValue, .kind) }
        #expect(gdp.isChosen && indicators.first?.id.number == 1)
        #expect(try conversation.answer(to: ResolveRequest(.area, "亚特兰蒂斯")).status == .unknownName)
        #expect(try conversation.answer(to: ResolveRequest(.indicator, "-")).status == .unknownName)
    }

    @Test("the longest name is looked for without harm")
    func longName() throws {
        var conversation = try Conversation()
        let name = String(repeating: "a", count: ProtocolLimits.nameBytes)
        #expect(try conversation.answer(to: ResolveRequest(.area, name)).status == .unknownName)
        let longer = try conversation.answer(to: ResolveRequest(.area, name + "a"))
        #expect(try longer.error().invalidField == InvalidField(.tooLong, .name))
    }

    @Test("quote gives the text and the source's name, or says what is missing")
    func quote() throws {
        var conversation = try Conversation()
        let reply = try conversation.reply(to: QuoteRequest(source: 1, offset: 0, length: 30))
        #expect(reply == QuoteReply(sourceName: "wenzhou-2020", text: "全市生产总值6606.1亿元"))
        let missing = try conversation.answer(to: QuoteRequest(source: 2, offset: 0, length: 30))
        #expect(missing.status == .unknownSource)
        for (offset, length) in [(UInt32(0), UInt32(47)), (1, 3), (.max, 65535), (45, 2)] {
            let outside = try conversation.answer(to: QuoteRequest(source: 1, offset: offset, length: length))
            #expect(outside.status == .noSuchRange)
        }
    }

    @Test("info tells what is served")
    func info() throws {
        var conversation = try Conversation()
        let reply = try conversation.reply(to: InfoRequest())
        #expect(reply.identity == MemorySnapshot.sample().identity)
        #expect(reply.statistics.cells == 10)
        #expect(reply.statistics.observations == 20)
        #expect(reply.software == "test/1")
    }

    @Test("ping reads no data")
    func ping() throws {
        var conversation = try Conversation()
        conversation.dataset.fail(with: DatasetError(.damaged, "all is lost"))
        let answer = try conversation.answer(to: PingRequest(), id: 5)
        #expect(answer.header == FrameHeader(.reply, code: 0, id: 5, word: 0))
    }

    @Test("labels, sources, areas and indicators by id leave out what is unknown")
    func catalogueByID() throws {
        var conversation = try Conversation()
        let labels = try conversation.reply(to: CatalogueRequest(.labels(.units, [2, 99, 1])))
        #expect(labels.entries == .labels([LabelEntry(id: 2, text: "%"), LabelEntry(id: 1, text: "亿元")]))
        let sources = try conversation.reply(to: CatalogueRequest(.sources([1, 8])))
        guard case .sources(let infos) = sources.entries else { throw InvalidField(.unknownValue, .kind) }
        #expect(infos.map(\.name) == ["wenzhou-2020"])
        let areas = try conversation.reply(to: CatalogueRequest(.areas([try key().area])))
        guard case .areas(let found) = areas.entries else { throw InvalidField(.unknownValue, .kind) }
        #expect(found.map(\.nameZH) == ["温州市"])
        let open = try #require(IndicatorID(0x1_0001))
        let indicators = try conversation.reply(to: CatalogueRequest(.indicators([open])))
        #expect(indicators.entries == .indicators([Indicator(id: open, code: nil, nameZH: "一区五园税收")]))
    }

    @Test("an area's series and documents, and all documents")
    func catalogueOfArea() throws {
        var conversation = try Conversation()
        let area = try key().area
        let series = try conversation.reply(to: CatalogueRequest(.series(area)))
        guard case .series(let extents) = series.entries else { throw InvalidField(.unknownValue, .kind) }
        #expect(extents.map(\.cellCount) == [10])
        let sample = MemorySnapshot.sample()
        #expect(
            try conversation.reply(to: CatalogueRequest(.documents())).entries == .documents(sample.documents))
        let ruian = try #require(AreaCode(330381))
        #expect(
            try conversation.reply(to: CatalogueRequest(.documents(ruian))).entries == .documents([sample.documents[1]])
        )
        let nowhere = try #require(AreaCode(999998))
        #expect(try conversation.answer(to: CatalogueRequest(.series(nowhere))).status == .unknownArea)
        #expect(try conversation.answer(to: CatalogueRequest(.documents(nowhere))).status == .unknownArea)
    }
}
