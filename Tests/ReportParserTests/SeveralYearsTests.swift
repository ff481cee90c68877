import Indicators
import Testing

@testable import ReportParser

/// What a chapter on several years states: sums of what was done, last states of what is, rates over the span.
@Suite struct SeveralYearsTests {
    private func facts(_ sentence: String) -> [String] {
        Reader.facts(sentence, period: Period(basis: .actual, year: 2023, span: 5))
    }

    @Test(arguments: [
        ("新获批省级重点实验室6家。", ["新获批省级重点实验室 6家 cumulative 5年"]),
        ("造林18万亩。", ["造林 18万亩 cumulative 5年"]),
        ("7部作品获国家级奖项。", ["获国家级奖项的作品 7部 cumulative 5年"]),
        ("完成老旧小区改造3.2万户。", ["老旧小区改造 3.2万户 cumulative 5年"]),
        ("承办全国赛事21场。", ["承办全国赛事 21场 cumulative 5年"]),
        ("累计发送旅客640万人次、运输货物310万吨。", ["发送旅客 640万人次 cumulative 5年", "运输货物 310万吨 cumulative 5年"]),
        ("实现进出口总额3200亿元。", ["trade_total 3200亿元 cumulative 5年"]),
        ("农村劳动力外出务工160万人次。", ["农村劳动力外出务工 160万人次 cumulative 5年"]),
        ("中欧班列开通线路7条、运送量达到2万标箱。", ["中欧班列开通线路 7条 cumulative 5年", "运送量 2万标箱"]),
        ("完成85个村改造和12个示范村创建。", ["村改造 85个 cumulative 5年", "示范村创建 12个 cumulative 5年"]),
        ("建成文化礼堂640座、居全省第四。", ["建成文化礼堂 640座 cumulative 5年", "建成文化礼堂 rank level 4位 cumulative 5年 全省"]),
        ("28.4万贫困人口全部脱贫。", ["贫困人口脱贫 28.4万人 cumulative 5年"]),
        ("规划建设小镇21个，其中省级8个。", ["规划建设小镇 21个 cumulative 5年", "规划建设省级小镇 8个 cumulative 5年"]),
        ("建成照料中心310家，惠及老年人2万人。", ["建成照料中心 310家 cumulative 5年", "照料中心惠及老年人 2万人 cumulative 5年"]),
        ("3个医疗中心投入使用。", ["投入使用医疗中心 3个 cumulative 5年"]),
        ("外企在本地设立企业26家。", ["外企在本地设立企业 26家 cumulative 5年"]),
        ("新一轮帮扶协作投入帮扶资金7亿元。", ["新一轮帮扶协作投入帮扶资金 7亿元 cumulative 5年"]),
        ("9项改革得到国务院督查激励。", ["得到国务院督查激励的改革 9项 cumulative 5年"]),
        ("科技成果转化76项。", ["科技成果转化 76项 cumulative 5年"]),
        ("返乡投资到位资金超40亿元。", ["返乡投资到位资金 40亿元 ge cumulative 5年"]),
        (
            "累计发送旅客超640万人次、运输货物超310万吨。",
            ["发送旅客 640万人次 ge cumulative 5年", "运输货物 310万吨 ge cumulative 5年"]
        ),
        ("服装企业累计投产31户。", ["服装企业投产 31户 cumulative 5年"]),
        ("补充耕地3万亩、增设基站20座。", ["补充耕地 3万亩 cumulative 5年", "增设基站 20座 cumulative 5年"]),
    ])
    func whatWasDoneAddsUp(_ sentence: String, _ expected: [String]) {
        #expect(facts(sentence) == expected)
    }

    @Test(arguments: [
        ("机场增至5座。", ["机场 5座"]),
        ("30项政务事项实现“跨省通办”。", ["实现“跨省通办”的政务事项 30项"]),
        ("与28个国家和地区建立贸易往来。", ["建立贸易往来的国家和地区 28个"]),
        ("在本地设立机构的外贸企业90家。", ["在本地设立机构的外贸企业 90家"]),
        ("外国获批在本地设立领事机构增至4家。", ["外国获批在本地设立领事机构 4家"]),
        ("后备上市公司达到41家。", ["后备上市公司 41家"]),
        ("年接待游客6200万人次。", ["tourist_arrivals 6200万人次"]),
        ("出口总额突破900亿元。", ["exports 900亿元 ge"]),
    ])
    func whatIsThereIsTheLastYears(_ sentence: String, _ expected: [String]) {
        #expect(facts(sentence) == expected)
    }

    @Test func whatNamesItsYearChangedInThatYear() {
        #expect(
            facts("地区生产总值连续跨越两个百亿元台阶，2023年达到637亿元，增长7.5%。").suffix(2) == ["gdp 637亿元", "gdp growth 7.5%"])
        #expect(
            facts("地区生产总值从2018年的480亿元增加到2023年的637亿元，增长32.7%。").last == "gdp growth 32.7% cumulative 5年")
    }

    @Test func allThatCompareWithAYearAreNoAverage() {
        #expect(
            facts("地区生产总值、一般公共预算收入较2018年均实现翻番。") == [
                "gdp growth 100% cumulative 5年", "budget_revenue growth 100% cumulative 5年",
            ])
    }

    @Test func aRecentSpanIsNotAnApproximation() {
        #expect(facts("农田建成比例近3年提升8个百分点。") == ["农田建成比例 change 8个百分点 cumulative 3年"])
    }

    @Test func aSumGoesOnOverAmountsOfAYear() {
        #expect(
            facts("累计完成固定资产投资620亿元、年均增长9%，实际使用外资3.2亿美元、年均增长4%；一般公共预算收入52亿元。") == [
                "fixed_investment 620亿元 cumulative 5年", "fixed_investment growth 9% average 5年",
                "actual_fdi 3.2亿美元 cumulative 5年", "actual_fdi growth 4% average 5年", "budget_revenue 52亿元",
            ])
    }

    @Test func aYearsAmountIsComparedWithAYears() {
        #expect(
            facts("完成一般公共预算收入7.5亿元，是2018年的1.6倍。") == [
                "budget_revenue 7.5亿元", "budget_revenue 1.6倍 cumulative 5年",
            ])
    }

    @Test func aSumIsComparedWithTheYearsBefore() {
        #expect(
            facts("固定资产投资累计完成430亿元，是前五年的1.4倍。") == [
                "fixed_investment 430亿元 cumulative 5年", "fixed_investment 1.4倍 cumulative 5年",
            ])
    }

    @Test func theTotalAfterWhatWasAddedIsTheLastYears() {
        #expect(
            facts("累计净增经营主体18万户、总量达62万户。") == ["new_entities 18万户 cumulative 5年", "business_entities 62万户"])
    }

    @Test func yearsToldHoldForTheClause() {
        #expect(
            facts("地区生产总值五年年均增长5.1%，十年增加820亿元、年均增长6.3%。") == [
                "gdp growth 5.1% average 5年", "gdp change 820亿元 cumulative 10年", "gdp growth 6.3% average 10年",
            ])
    }

    @Test func aBaseYearToldForAllHoldsForTheParagraph() {
        #expect(
            Reader.facts("生产总值410亿元，比2018年（下同）增长44%；固定资产投资270亿元，增长61%。财政总收入31亿元，增长28%。") == [
                "gdp 410亿元", "gdp growth 44% cumulative 5年", "fixed_investment 270亿元",
                "fixed_investment growth 61% cumulative 5年", "fiscal_revenue 31亿元",
                "fiscal_revenue growth 28% cumulative 5年",
            ])
    }

    @Test func yearsAgoAreABase() {
        #expect(
            facts("地区生产总值达到520亿元，是五年前的1.5倍。财政总收入比五年前增长46%。") == [
                "gdp 520亿元", "gdp 1.5倍 cumulative 5年", "fiscal_revenue growth 46% cumulative 5年",
            ])
    }

    @Test func yearsMayStandBeforeWhatIsCounted() {
        #expect(
            facts("五年全社会固定资产投资累计完成375亿元，年均递增7.6%。") == [
                "fixed_investment 375亿元 cumulative 5年", "fixed_investment growth 7.6% average 5年",
            ])
    }

    @Test func aPlansEndIsWhereAnAmountCameFrom() {
        #expect(
            facts("地区生产总值由“十二五”末的83亿元增加到140亿元。") == ["gdp 83亿元 2015", "gdp 140亿元"])
    }

    @Test func aHeadingMayTellOnlyHowLongItWas() throws {
        let text = """
            2024年1月9日，衢州市第九届人民代表大会第一次会议开幕。
            赶超跨越的五年
            基础设施建设累计完成投资420亿元；
            今后五年的重点目标
            地区生产总值突破3000亿元；
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "infrastructure_investment 420亿元 cumulative 5年", "gdp 3000亿元 ge target 2028",
            ])
    }

    @Test func investmentMayBeSaidTwice() {
        #expect(facts("固定资产投资五年累计完成投资236.4亿元。") == ["fixed_investment 236.4亿元 cumulative 5年"])
    }

    @Test func theYearBeforeGoesOnBeingComparedWith() {
        #expect(
            facts("地区生产总值730亿元，比上年增长13%，年均增长11%；固定资产投资210亿元，增长21%，年均增长17%。") == [
                "gdp 730亿元", "gdp growth 13%", "gdp growth 11% average 5年", "fixed_investment 210亿元",
                "fixed_investment growth 21%", "fixed_investment growth 17% average 5年",
            ])
    }

    @Test func aSumAfterOneYearsFiguresIsTheChapters() {
        var period = Period(basis: .actual, year: 2023, span: 1)
        period.chapterSpan = 5
        #expect(Reader.facts("累计实施重点项目147个。", period: period) == ["实施重点项目 147个 cumulative 5年"])
    }

    @Test(arguments: ["打下坚实基础", "奠定基础", "、人均收入达到中等水平打好基础"])
    func whatSomethingIsToLeadToIsNoFigure(_ end: String) {
        #expect(facts("固定资产投资增长8%，为实现地区生产总值翻一番\(end)。") == ["fixed_investment growth 8% cumulative 5年"])
    }

    @Test func theYearBeforeTheChaptersIsComparedWithThroughoutAParagraph() {
        var period = Period(basis: .actual, year: 2023, span: 1)
        period.chapterSpan = 5
        #expect(
            Reader.facts("地区生产总值950亿元，比2018年增长46%。一般公共预算收入110亿元，增长68%；社会消费品零售总额300亿元，实现翻番。", period: period) == [
                "gdp 950亿元", "gdp growth 46% cumulative 5年", "budget_revenue 110亿元",
                "budget_revenue growth 68% cumulative 5年", "retail_sales 300亿元",
                "retail_sales growth 100% cumulative 5年",
            ])
    }

    @Test func aSumMayNameItsYears() {
        #expect(Reader.facts("五年累计投入改善民生资金43.4亿元。") == ["投入改善民生资金 43.4亿元 cumulative 5年"])
    }
}
