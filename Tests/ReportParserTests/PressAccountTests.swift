import Indicators
import Testing

@testable import ReportParser

/// What press accounts put around a report's figures: headlines, datelines, who said it.
@Suite struct PressAccountTests {
    private func facts(_ text: String) throws -> [String] {
        try #require(Reader.parser.parse(text).documents.first).observations.map(Reader.line)
    }

    @Test(arguments: ["衢州2024年预期目标地区生产总值增长6%以上", "地区生产总值增长6%以上，衢州描绘2024年发展蓝图"])
    func aHeadlinesTargetIsItsOwn(_ headline: String) throws {
        let text = """
            \(headline)
            1月9日，衢州市第八届人民代表大会第四次会议开幕，市长作政府工作报告。
            全市地区生产总值增长5.2%，固定资产投资增长8%。
            2024年主要预期目标是：地区生产总值增长6%以上。
            """
        #expect(
            try facts(text) == [
                "gdp growth 6% ge target 2024", "gdp growth 5.2%", "fixed_investment growth 8%",
                "gdp growth 6% ge target 2024",
            ])
    }

    @Test func aDatelineIsNoPartOfAName() throws {
        let text = """
            衢州市2024年政府工作报告摘要
            某某社衢州1月9日电 （记者 某某）衢州市地区生产总值（GDP）预计达到2000亿元（人民币，下同）、增长5.2%。
            """
        #expect(try facts(text) == ["gdp 2000亿元 estimate", "gdp growth 5.2% estimate"])
    }

    @Test func whoSaidItStandsBeforeTheTime() throws {
        let text = """
            衢州市2024年政府工作报告摘要
            2024年衢州经济社会发展的主要预期目标是，地区生产总值增长6%。
            报告指出，过去一年，全市攻坚克难。地区生产总值增长5.2%。
            """
        #expect(try facts(text) == ["gdp growth 6% target 2024", "gdp growth 5.2%"])
    }

    @Test(arguments: [
        ("聚焦2024衢州两会", "报告指出，五年来，全市地区生产总值年均增长6%。"),
        ("衢州市人民代表大会开幕", "2023年，全市地区生产总值增长6%。2024年政府工作总体思路为：稳中求进。"),
        ("衢州市人民代表大会开幕", "市长强调，2024年，全市要坚持稳中求进。今年主要预期目标为地区生产总值增长6%。"),
    ])
    func anAccountsYear(_ headline: String, _ body: String) throws {
        let text = headline + "\n1月9日，市长作政府工作报告。\n" + body
        #expect(try #require(Reader.parser.parse(text).documents.first).year == Year(2024))
    }

    @Test func aPlansYearsAfterTheSpeakerAreItsTime() throws {
        let text = """
            衢州市2021年政府工作报告摘要
            市长李某某16日表示，“十四五”时期地区生产总值年均增长8%。
            过去5年，全市地区生产总值年均增长7%。
            """
        #expect(
            try facts(text) == ["gdp growth 8% average 5年 target 2025", "gdp growth 7% average 5年 2020"])
    }

    @Test(arguments: ["2、", "12、", "【数字1】", "政府工作报告解读|"])
    func whatNumbersAPointIsNoPartOfAName(_ number: String) throws {
        let text = "衢州市2024年政府工作报告要点\n\(number)全市地区生产总值达到2000亿元。"
        #expect(try facts(text) == ["gdp 2000亿元"])
    }

    @Test(arguments: ["2024年工作要点\n", "预期目标\n", "主要预期目标：\n"])
    func headingsOfDigestsOpenThePlan(_ heading: String) throws {
        let text = "衢州市2024年政府工作报告要点\n2023年工作总结\n地区生产总值增长5%。\n\(heading)居民消费价格涨幅3%左右。"
        #expect(try facts(text) == ["gdp growth 5%", "cpi growth 3% approx target 2024"])
    }

    @Test func theYearLookedBackOnIsNotTheReports() throws {
        let text = """
            丽水市第五届人民代表大会第四次会议开幕
            发布时间：2024-01-09
            回顾2023年
            市长在政府工作报告中回顾了过去一年的工作。2023年，全市较好地完成了各项任务。地区生产总值增长6.4%。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.year == Year(2024))
        #expect(document.observations.map(\.year) == [Year(2023)])
    }
}
