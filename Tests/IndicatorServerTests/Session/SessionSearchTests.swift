import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The searches that a session answers")
struct SessionSearchTests {
    private func names(_ reply: SearchReply) -> [String] {
        reply.candidates.map { candidate in
            switch candidate.found {
            case .area(let area): area.nameZH
            case .indicator(let indicator): indicator.nameZH
            }
        }
    }

    @Test("areas and indicators, the best first, as many as asked for")
    func found() throws {
        var conversation = try Conversation()
        let wenzhou = try conversation.reply(to: SearchRequest("wenzhou", limit: 3))
        #expect(names(wenzhou).first == "温州市" && wenzhou.candidates.count <= 3)
        #expect(wenzhou.candidates.first?.score == 1000)
        let gdp = try conversation.reply(to: SearchRequest("生产总值", kinds: [.indicator]))
        #expect(names(gdp).first == "地区生产总值" && gdp.candidates.allSatisfy { $0.found.kind == .indicator })
        #expect(try conversation.reply(to: SearchRequest("zhou", limit: 64)).candidates.count == 64)
        #expect(try conversation.reply(to: SearchRequest("zhou")).candidates.count == 20)
        #expect(try conversation.reply(to: SearchRequest("没有人这样叫的东西")).candidates.isEmpty)
    }

    @Test("what a commit adds is found at once, what it changes under its new name")
    func commits() throws {
        var conversation = try Conversation()
        let asked = SearchRequest("海水淡化", kinds: [.indicator])
        #expect(try conversation.reply(to: asked).candidates.isEmpty)
        let id = try #require(IndicatorID(0x1_0002))
        conversation.dataset.commit { $0.indicators.append(Indicator(id: id, code: nil, nameZH: "海水淡化能力")) }
        #expect(names(try conversation.reply(to: asked)) == ["海水淡化能力"])
        #expect(names(try conversation.reply(to: SearchRequest("一区五园"))) == ["一区五园税收"])
        conversation.dataset.commit { $0.indicators[0].nameZH = "海水淡化总值" }
        #expect(Set(names(try conversation.reply(to: asked))) == ["海水淡化能力", "海水淡化总值"])
        #expect(names(try conversation.reply(to: SearchRequest("一区五园"))) == ["一区五园税收"])
    }
}
