import Indicators
import Testing

@testable import ReportParser

/// How far 预计 reaches.
@Suite struct EstimateTests {
    @Test func aListThatItOpensIsEstimated() {
        #expect(
            Reader.facts("预计全年生产总值达到1800亿元、增长6%，固定资产投资增长8%，城镇新增就业3万人。") == [
                "gdp 1800亿元 estimate", "gdp growth 6% estimate", "fixed_investment growth 8% estimate",
                "urban_new_jobs 3万人 estimate",
            ])
    }

    @Test func soIsWhatAColonAnnounces() {
        #expect(
            Reader.facts("全年预计：地区生产总值420亿元；财政总收入42亿元。") == ["gdp 420亿元 estimate", "fiscal_revenue 42亿元 estimate"])
    }

    @Test(arguments: ["预计，全市", "预计全年完成", "全市预计：", "预计到年末，", "2023年，预计全年", "据统计预测，"])
    func openingASentenceItHoldsAcrossSemicolons(_ opening: String) {
        #expect(
            Reader.facts("\(opening)地区生产总值420亿元；一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "budget_revenue 42亿元 estimate",
            ])
    }

    @Test(arguments: ["预计", "预计全市", "预计完成"])
    func beforeItsSubjectItHoldsToTheSemicolon(_ opening: String) {
        #expect(
            Reader.facts("\(opening)地区生产总值420亿元；一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "budget_revenue 42亿元",
            ])
    }

    @Test func whatWasDoneIsNoEstimate() {
        #expect(
            Reader.facts("预计全年地区生产总值420亿元；固定资产投资增长8%；一般公共预算收入完成42亿元、增长5%。") == [
                "gdp 420亿元 estimate", "fixed_investment growth 8% estimate", "budget_revenue 42亿元",
                "budget_revenue growth 5%",
            ])
    }

    @Test func insideASentenceItHoldsToTheSemicolon() {
        #expect(
            Reader.facts("面对多重困难，全市上下迎难而上、奋力拼搏，交出合格答卷，预计地区生产总值420亿元，固定资产投资增长8%；一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "fixed_investment growth 8% estimate", "budget_revenue 42亿元",
            ])
    }

    @Test func whatIsExpectedToBeDoneIsStillExpected() {
        #expect(
            Reader.facts("预计到年末，地区生产总值完成115亿元；固定资产投资完成38亿元。") == [
                "gdp 115亿元 estimate", "fixed_investment 38亿元 estimate",
            ])
    }

    @Test func aboveAListItHoldsForTheParagraph() {
        #expect(
            Reader.facts("2023年，预计（下同）全市生产总值420亿元；固定资产投资增长8%。一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "fixed_investment growth 8% estimate", "budget_revenue 42亿元 estimate",
            ])
    }

    @Test(arguments: ["（预计，下同）", "（预计数，下同）", "（预计数）"]) func inBracketsItHoldsForTheParagraph(_ words: String) {
        #expect(
            Reader.facts("全市地区生产总值\(words)420亿元。一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "budget_revenue 42亿元 estimate",
            ])
    }

    @Test func inTheMiddleItHoldsForItsClauseAlone() {
        #expect(
            Reader.facts("固定资产投资预计增长8%，城镇新增就业3万人。") == ["fixed_investment growth 8% estimate", "urban_new_jobs 3万人"])
    }

    @Test func ratesMayBeExpectedByTheirNoun() {
        #expect(
            Reader.facts("地区生产总值预计增速4.5%以上，固定资产投资预计增速12.8%。") == [
                "gdp growth 4.5% ge estimate", "fixed_investment growth 12.8% estimate",
            ])
    }

    @Test func whoExpectsItDoesNotMatter() {
        #expect(
            Reader.facts("经初步预计，全年实现地区生产总值163亿元；税收总收入达到9亿元。").first == "gdp 163亿元 estimate")
    }

    @Test func behindAFigureItHoldsForItAndTheListBelow() {
        #expect(
            Reader.facts("——全市地区生产总值420亿元，增长6%（预计，下同）；\n——固定资产投资增长8%。\n一般公共预算收入42亿元。") == [
                "gdp 420亿元 estimate", "gdp growth 6% estimate", "fixed_investment growth 8% estimate",
                "budget_revenue 42亿元",
            ])
    }
}
