import Indicators
import Testing

@testable import ReportParser

/// Targets where no heading opens a plan: in press accounts, and in reports whose headings are lost or unnumbered.
@Suite struct TargetAnnouncementTests {
    private func facts(_ text: String) throws -> [String] {
        try #require(Reader.parser.parse(text).documents.first).observations.map(Reader.line)
    }

    private static let dateline = "1月9日，衢州市第八届人民代表大会第四次会议开幕，市长作政府工作报告。\n2024年1月9日 来源：本网\n"
    private static let review = "2023年，全市地区生产总值增长6.5%，固定资产投资增长8%。\n"

    @Test(arguments: [
        "今年经济社会发展的主要预期目标是：地区生产总值增长6%。",
        "今年经济社会发展的预期性指标是：地区生产总值增长6%。",
        "2024年全市经济社会发展主要预期目标建议为：地区生产总值增长6%。",
        "报告提出，今年衢州经济社会发展的主要预期目标为地区生产总值增长6%。",
        "衢州划定今年发展预期目标，地区生产总值增长6%。",
        "2024年，衢州将聚力攻坚，力争实现地区生产总值增长6%。",
        "2024年发展目标和重点工作\n地区生产总值增长6%。",
    ])
    func anAccountAnnouncesThem(_ announcement: String) throws {
        #expect(
            try facts(Self.dateline + Self.review + announcement)
                == ["gdp growth 6.5%", "fixed_investment growth 8%", "gdp growth 6% target 2024"])
    }

    @Test("what is said of this year is, also right after what was last year's")
    func thisYearAfterTheLast() {
        #expect(
            Reader.facts("去年全市地区生产总值增长6.5%，今年全市地区生产总值预期增长6%。")
                == ["gdp growth 6.5%", "gdp growth 6% target 2024"])
    }

    @Test func theNextSentenceMayTellThem() throws {
        let told = "市长还阐述了2024年经济社会发展的预期目标建议。其中地区生产总值增长6%。"
        #expect(try facts(Self.dateline + Self.review + told).last == "gdp growth 6% target 2024")
    }

    @Test func aYearJustAfterTheGoalIsTheReports() throws {
        let text = "衢州发布2024年发展蓝图\n1月9日，衢州市人民代表大会开幕，在整体目标方面，2024年地区生产总值增长6%左右。"
        #expect(try #require(Reader.parser.parse(text).documents.first).year == Year(2024))
    }

    @Test("a session of December sets the targets of the years after it")
    func ofDecember() throws {
        let text = """
            【聚焦两会】衢州市第九届人民代表大会第一次会议开幕
            2021/12/06 来源：本网
            报告提出今后五年主要奋斗目标：成为浙西城市群重要增长极，地区生产总值年均增长7%以上。
            """
        #expect(try facts(text) == ["gdp growth 7% ge average 5年 target 2026"])
    }

    @Test func aRateOfYearsToComeIsOfEachYear() {
        let period = Period(basis: .target, year: 2028, span: 5)
        #expect(
            Reader.facts("地区生产总值增速保持7%左右。", period: period) == ["gdp growth 7% approx average 5年 target 2028"])
    }

    @Test func whatFollowsIsPlannedUntilTheReviewComesBack() throws {
        let text =
            Self.dateline + "今年的主要预期目标是：地区生产总值增长6%。\n全力扩大内需，新建改建公园12个。\n过去一年，全市地区生产总值增长6.5%。"
        #expect(
            try facts(text).filter { $0.hasPrefix("gdp") } == ["gdp growth 6% target 2024", "gdp growth 6.5%"])
        #expect(try facts(text).contains { $0.contains("12个") && $0.contains("target 2024") })
    }

    @Test(arguments: ["到2028年，", "今后五年的主要预期目标是：到2028年，"])
    func aYearToComeIsTheirs(_ words: String) throws {
        #expect(
            try facts(Self.dateline + Self.review + words + "地区生产总值超3000亿元，固定资产投资年均增长7%。\n常住人口城镇化率达到70%。") == [
                "gdp growth 6.5%", "fixed_investment growth 8%", "gdp 3000亿元 ge target 2028",
                "fixed_investment growth 7% average 5年 target 2028", "urbanization_rate 70% target 2028",
            ])
    }

    @Test func aPlansEndIsAYear() throws {
        #expect(
            try facts(Self.dateline + Self.review + "市长表示，到“十四五”末，地区生产总值要达到3000亿元。")
                .last == "gdp 3000亿元 target 2025")
    }

    @Test func thePlansLastYearMayOpenTheSentence() throws {
        #expect(
            try facts(Self.dateline + Self.review + "“十四五”末，粮食产量力争突破60万吨。").contains("grain_output 60万吨 ge target 2025")
        )
    }

    @Test func targetsReachedAreNoneAnnounced() throws {
        #expect(
            try facts(Self.dateline + "2023年，全市圆满完成主要预期目标，地区生产总值增长6.5%。") == ["gdp growth 6.5%"])
    }

    @Test func anOutlineOpensNothing() throws {
        let text = """
            衢州市政府工作报告
            ——2024年1月9日在衢州市第八届人民代表大会第四次会议上
            一、2023年工作回顾
            二、2024年目标任务和重点工作
            回顾2023
            地区生产总值增长6.5%。
            2024年工作安排
            地区生产总值增长6%。
            """
        #expect(try facts(text) == ["gdp growth 6.5%", "gdp growth 6% target 2024"])
    }

    @Test func aHeadingOnTargetsCompletedLooksBack() throws {
        let text = """
            衢州市政府工作报告
            2024年1月9日在衢州市第八届人民代表大会第四次会议上各位代表：现在，我代表市人民政府向大会报告工作，请予审议。一、八届三次会议确定的目标任务完成情况去年全市经济回升向好。地区生产总值增长6.5%。
            """
        #expect(try facts(text) == ["gdp growth 6.5%"])
    }

    @Test func aPageThatOnlyDatesTheDayIsOfTheYearItPlansFor() throws {
        let text = "1月9日上午，衢州市第八届人民代表大会第四次会议开幕。2024年全市经济社会发展主要预期目标建议为：地区生产总值增长6%。"
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.year == Year(2024))
        #expect(document.observations.map(Reader.line) == ["gdp growth 6% target 2024"])
    }

    @Test func thePremiersReportIsTheNations() throws {
        let text = "3月5日，总理向大会作政府工作报告。要点如下：\n一、2023年工作回顾\n国内生产总值增长5.2%\n二、2024年工作安排\n国内生产总值增长5%左右"
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == .country)
    }

    @Test(arguments: ["衢州市2024年政府工作报告", "2024年衢州市人民政府工作报告"])
    func aTitleOpensNoPlan(_ title: String) throws {
        let text = "\(title)\n各位代表，刚刚过去的2023年极不平凡。预计地区生产总值增长6.5%。"
        #expect(try facts(text) == ["gdp growth 6.5% estimate"])
    }

    @Test func whatAnOfficeToldOfThePastYearIsNoTarget() throws {
        let text = Self.dateline + "2024年主要预期目标是：地区生产总值增长6%。\n此前，市统计局公布，2023年全市实现生产总值2300亿元，增长6.5%。衢州经济总量首次突破2300亿元。"
        #expect(
            try facts(text) == [
                "gdp growth 6% target 2024", "gdp 2300亿元", "gdp growth 6.5%", "gdp 2300亿元 ge",
            ])
    }

    @Test func aPlansLastYearIsTheYearToComeOfAnAccount() throws {
        let text = "1月9日，衢州市第九届人民代表大会第五次会议开幕。2025年是“十四五”规划的收官之年。报告提出今年的主要预期目标：地区生产总值增长6%。"
        #expect(try #require(Reader.parser.parse(text).documents.first).year == Year(2025))
    }

    @Test func aGoalMayBeFixed() {
        #expect(
            Reader.facts("今年经济增长目标确定为6.5%左右。", period: Period(basis: .target, year: 2024, span: 1))
                == ["gdp growth 6.5% approx target 2024"])
    }

    @Test func theGoalsOfFiveYearsAreAnAsideInAPlan() throws {
        let text = """
            衢州市政府工作报告
            2024年1月9日在衢州市第九届人民代表大会第一次会议上
            二、2024年工作安排
            为确保完成五年发展目标，我们要开展攻坚，实现研发经费支出倍增。
            地区生产总值增长6%。
            """
        #expect(
            try facts(text) == [
                "rd_expenditure growth 100% cumulative 5年 target 2028", "gdp growth 6% target 2024",
            ])
    }

    @Test func theGoalsOfASentenceAreSetForTheYearsItNames() throws {
        let text = """
            衢州日报 2024年1月12日 政府工作报告今后五年发展目标
            在衔接奋斗目标的基础上，我们对今后五年的发展提出了具体目标。总体来说，要实现地区生产总值超过3000亿元。
            """
        #expect(try facts(text) == ["gdp 3000亿元 ge target 2028"])
    }

    @Test func anAnnouncementIsNoPartOfAName() {
        #expect(
            Reader.facts("报告提出今年的预期目标是生产总值增长6%。", period: Period(basis: .target, year: 2024, span: 1))
                == ["gdp growth 6% target 2024"])
    }

    @Test func whereItStoodInAYearPastIsNoAim() {
        #expect(
            Reader.facts("常住人口城镇化率从2022年的61%提高到65%。", period: Period(basis: .target, year: 2028, span: 5))
                == ["urbanization_rate 61% 2022", "urbanization_rate 65% target 2028"])
    }
}
