import Indicators
import Testing

@testable import ReportParser

/// What narrows an indicator, and what only names the place where it is counted.
@Suite struct NarrowingTests {
    @Test(arguments: [
        ("茶叶产值增长7%、出口增长12%。", ["茶叶产值 growth 7%", "茶叶出口 growth 12%"]),
        ("市属企业改革步伐加快，研发经费投入增长9%。", ["市属企业研发经费投入 growth 9%"]),
        ("高新技术企业数三年翻一番，新增3户独角兽企业。", ["high_tech_firms growth 100% cumulative 3年", "新增独角兽企业 3户"]),
        ("新增4名“领军”人才、2个重点实验室。", ["新增“领军”人才 4名", "新增重点实验室 2个"]),
    ])
    func wordsBeforeNarrow(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        ("脱贫地区农村居民收入增长8.1%。", ["rural_income growth 8.1% @脱贫地区"]),
        ("高速公路由310公里增至420公里。", ["expressway_length 420公里"]),
        ("新增高速公路通车里程86公里。", ["expressway_length change 86公里"]),
        ("新增高速公路86公里。", ["新增高速公路 86公里"]),
        ("一般公共预算支出420亿元，76%以上用于民生。", ["budget_expenditure 420亿元", "livelihood_spending_share 76% ge"]),
        ("每年七成以上的财政支出投入民生领域。", ["livelihood_spending_share 70% ge"]),
        ("单位生产总值能耗较“十三五”下降14%。", ["energy_intensity growth -14% cumulative 3年"]),
    ])
    func theIndicatorStaysItself(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func anAirportCountsInItsCity() {
        let hangzhou = AreaCode(330000) ?? .country
        #expect(
            Reader.facts("宁波栎社国际机场年度旅客吞吐量突破1500万人次。", home: hangzhou, level: .province)
                == ["airport_passengers 1500万人次 ge @宁波"])
    }

    @Test func bothRatesAreRanked() {
        #expect(
            Reader.facts("工业投资、服务消费增速均居全省第4位。")
                == ["industrial_investment rank growth 4位 全省", "服务消费增速 rank growth 4位 全省"])
    }

    @Test func oneValueForSeveralRatesIsEachOnes() {
        #expect(
            Reader.facts("义务教育巩固率、高中毛入学率保持在97%以上。")
                == ["compulsory_retention 97% ge", "高中毛入学率 97% ge"])
    }
}
