import Indicators
import Testing

@testable import ReportParser

/// Which years a report's chapters look at, where they are not simply the year before or five years.
@Suite struct ReviewPeriodTests {
    private func facts(_ text: String) throws -> [String] {
        try #require(Reader.parser.parse(text).documents.first).observations.map(Reader.line)
    }

    @Test func aReportOfDecemberLooksBackOnItsOwnYear() throws {
        let text = """
            衢州市政府工作报告
            ——2023年12月18日在衢州市第八届人民代表大会第三次会议上
            一、2023年工作回顾
            地区生产总值增长6.5%，常住人口城镇化率达到61%。
            二、2024年工作安排
            主要预期目标是：地区生产总值增长6%左右。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.year == Year(2023))
        #expect(document.coverage?.upperBound == Year(2023))
        #expect(
            document.observations.map(Reader.line) == [
                "gdp growth 6.5%", "urbanization_rate 61%", "gdp growth 6% approx target 2024",
            ])
    }

    @Test(arguments: ["2021年12月18日", "2021年10月9日", "二〇二一年十一月二日"])
    func theDateOfItsSessionIsEnough(_ date: String) throws {
        let text = """
            衢州市政府工作报告
            ——\(date)在衢州市第八届人民代表大会第一次会议上
            一、过去五年工作回顾
            过去五年，规上工业增加值年均增长9%。2021年地区生产总值预计达到1850亿元。
            二、今后五年的工作
            """
        #expect(
            try facts(text) == [
                "industrial_value_added growth 9% average 5年 2021", "gdp 1850亿元 estimate 2021",
            ])
    }

    @Test func theYearUnderTheHeadingOfThePastYearIsReviewed() throws {
        let text = """
            2023年衢州市政府工作报告
            ——在衢州市第八届人民代表大会第三次会议上
            一、过去一年，砥砺前行
            2023年，是难忘的一年。预计到年末，地区生产总值增长6.5%，城镇新增就业4万人。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.coverage?.upperBound == Year(2023))
        #expect(
            document.observations.map(Reader.line) == ["gdp growth 6.5% estimate", "urban_new_jobs 4万人 estimate"])
    }

    @Test func aTermOfSixYearsIsSix() throws {
        let text = """
            衢州市政府工作报告
            ——2024年1月10日在衢州市第八届人民代表大会第四次会议上
            一、过去六年工作回顾
            地区生产总值年均增长6.2%，城镇新增就业40万人。
            """
        #expect(try facts(text) == ["gdp growth 6.2% average 6年", "urban_new_jobs 40万人 cumulative 6年"])
    }

    @Test func aYearInAParagraphOnSeveralIsTheParagraphs() throws {
        let text = """
            衢州市政府工作报告
            ——2024年1月10日在衢州市第八届人民代表大会第四次会议上
            一、过去五年工作回顾
            （一）综合实力明显增强。2023年，预计地区生产总值2300亿元，年均增长5.4%。市场主体升至24.9万户，净增1.5万户。
            （二）民生福祉持续改善。城镇新增就业30万人。
            """
        #expect(
            try facts(text) == [
                "gdp 2300亿元 estimate", "gdp growth 5.4% average 5年 estimate", "business_entities 24.9万户",
                "business_entities change 1.5万户 cumulative 5年", "urban_new_jobs 30万人 cumulative 5年",
            ])
    }

    @Test func theEndOfAPlanIsItsLastYear() throws {
        let text = """
            衢州市政府工作报告
            ——2011年1月20日在衢州市第五届人民代表大会第五次会议上
            一、“十一五”及2010年工作回顾
            过去五年，是总量不断扩大的五年。“十一五”期末，完成财政总收入100亿元，是“十五”期末的3倍，年均增长24.8%。“十一五”期间共完成固定资产投资1780亿元。
            """
        #expect(
            try facts(text) == [
                "fiscal_revenue 100亿元 2010", "fiscal_revenue 3倍 cumulative 5年 2010",
                "fiscal_revenue growth 24.8% average 5年 2010",
                "fixed_investment 1780亿元 cumulative 5年 2010",
            ])
    }

    @Test func whatIsSaidOfEstimatesBelowHoldsForTheParagraph() throws {
        let text = """
            衢州市政府工作报告
            ——2024年1月10日在衢州市第八届人民代表大会第四次会议上
            一、2023年工作回顾
            全年地区生产总值预计（下同）突破百亿元大关，增长8%；固定资产投资增长10%。税收收入增长3%。
            工业投资增长12%。
            """
        #expect(
            try facts(text) == [
                "gdp 100亿元 ge estimate", "gdp growth 8% estimate", "fixed_investment growth 10% estimate",
                "tax_revenue growth 3% estimate", "industrial_investment growth 12%",
            ])
    }

    @Test func aPageTellsTheYearByItsDate() throws {
        let text = """
            政府工作报告（摘编）
            发布日期：2024-02-10 17:09 来源：衢州日报
            过去一年，衢州地区生产总值增长6%。衢州市委、市政府带领全市人民，推动衢州发展。
            """
        #expect(try #require(Reader.parser.parse(text).documents.first).year == Year(2024))
    }

    @Test func amongSeveralYearsASentenceMayBeOfOne() throws {
        let text = """
            衢州市政府工作报告
            ——2024年1月10日在衢州市第八届人民代表大会第四次会议上
            一、过去五年工作回顾
            五年来，规上工业增加值年均增长9%。2021年，常住人口城镇化率达到60%。规上工业亩均税收年均增长5%。
            """
        #expect(
            try facts(text).prefix(2) == [
                "industrial_value_added growth 9% average 5年", "urbanization_rate 60% 2021",
            ])
    }

    @Test(arguments: ["1—11月", "2023年1至10月", "2023年1-9月"])
    func monthsAreNoYear(_ months: String) {
        #expect(
            Reader.facts("\(months)，我市固定资产投资同比增长5.8%，其中工业投资增长7%；全年地区生产总值增长6%。") == ["gdp growth 6%"])
    }
}
