import Indicators
import Testing

@testable import ReportParser

/// Whose a figure is: places in a list, zones, airports, and what a place has become.
@Suite struct OwnerTests {
    @Test func everyPlaceOfAListHasTheFigure() {
        #expect(
            Reader.facts("江山市、常山县、信安新区、高新区财政总收入超百亿。") == [
                "fiscal_revenue 100亿元 ge @江山", "fiscal_revenue 100亿元 ge @常山", "fiscal_revenue 100亿元 ge @信安新区",
                "fiscal_revenue 100亿元 ge @高新区",
            ])
    }

    @Test(arguments: [
        ("信安湖国家自主创新示范区核心区生产总值突破千亿元。", "gdp 1000亿元 ge @信安湖国家自主创新示范区核心区"),
        ("园区规上工业总产值突破100亿元。", "园区规上工业总产值 100亿元 ge"),
        ("信安区完成固定资产投资86亿元。", "fixed_investment 86亿元 @信安区"),
        ("北郊机场旅客吞吐量突破70万大关。", "airport_passengers 70万人次 ge"),
        ("常山成为全省第三个生产总值突破300亿元的山区县。", "gdp 300亿元 ge @常山"),
        ("成为全省一般公共预算收入唯一突破35亿元的县市。", "budget_revenue 35亿元 ge"),
        ("成为全省第2个社会消费品零售总额突破1000亿元的城市。", "retail_sales 1000亿元 ge"),
    ])
    func isWhoseTheWordsSay(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test func whatASentenceTellsOfAPlaceItGoesOnTellingOfIt() {
        #expect(
            Reader.facts("江山市生产总值突破400亿元，固定资产投资增长12%，全市进出口总额增长9%，社会消费品零售总额增长8%。") == [
                "gdp 400亿元 ge @江山", "fixed_investment growth 12% @江山", "trade_total growth 9%",
                "retail_sales growth 8%",
            ])
        #expect(
            Reader.facts("高新区生产总值突破40亿元，进出口总额增长9%；固定资产投资增长12%。") == [
                "gdp 40亿元 ge @高新区", "trade_total growth 9% @高新区", "fixed_investment growth 12%",
            ])
        #expect(Reader.facts("山区8县生产总值增长6%，固定资产投资增长12%。").last == "fixed_investment growth 12% @山区8县")
        #expect(Reader.facts("市区空气优良率达到92%，城镇化率达到68%。").last == "urbanization_rate 68%")
    }

    @Test(arguments: [
        ("光伏产业产值突破60亿元，出口8亿元。", "光伏产业出口 8亿元"), ("建筑业总产值60亿元，出口8亿元。", "exports 8亿元"),
        ("跨境电商快速发展，进出口额达到12亿元。", "cross_border_ecommerce 12亿元"), ("外贸稳中有进，进出口总额达到12亿元。", "trade_total 12亿元"),
        ("市属企业营业收入增长9%，固定资产投资增长12%。", "市属企业固定资产投资 growth 12%"),
        ("规上企业营业收入增长9%，固定资产投资增长12%。", "fixed_investment growth 12%"),
    ])
    func aBranchKeepsWhatIsItsOwn(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test func aProvincesAirportsAreSeveral() {
        let province = AreaCode(330000) ?? .country
        #expect(
            Reader.facts("北郊机场旅客吞吐量超过900万人次，居全国第三十位。", home: province, level: .province) == [
                "airport_passengers 900万人次 ge @北郊机场", "airport_passengers rank level 30位 全国 @北郊机场",
            ])
    }

    @Test(arguments: ["提出地区生产总值增长6%。", "推动城乡居民收入增长8%。", "重点镇建设投资增长5%。"])
    func whatOnlyEndsLikeAPlaceIsNone(_ sentence: String) {
        #expect(!Reader.facts(sentence).contains { $0.contains("@") })
    }
}
