import Testing

@testable import ReportParser

/// Names whose parts stand apart, and what stands between a name and its number without changing what is measured.
@Suite struct InterruptedNameTests {
    @Test(arguments: [
        ("规模以上工业预计完成增加值520亿元，增长8%。", ["industrial_value_added 520亿元", "industrial_value_added growth 8%"]),
        ("规上工业企业实现总产值910亿元。", ["industrial_output 910亿元"]),
        ("外贸实现进出口总额77亿元。", ["trade_total 77亿元"]),
        ("实际使用内资31亿元、外资420万美元。", ["domestic_capital 31亿元", "actual_fdi 420万美元"]),
    ])
    func theirPartsMakeTheName(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence).map { $0.replacing(" estimate", with: "") } == expected)
    }

    @Test(arguments: [
        ("一般公共预算收入扣除留抵退税因素增长7%。", "budget_revenue growth 7%"),
        ("一般公共预算收入剔除减税降费因素影响后增长6.5%。", "budget_revenue growth 6.5%"),
        ("扣除沙尘因素影响后空气优良天数比率93%。", "good_air_rate 93%"),
        ("固定资产投资稳定增长、力争达到4%。", "fixed_investment growth 4% target"),
        ("地区生产总值要达到330亿元。", "gdp 330亿元 target"),
        ("主要预期目标建议为地区生产总值增长8.5%。", "gdp growth 8.5%"),
    ])
    func anAdjustmentChangesNothing(_ sentence: String, _ expected: String) {
        let facts = Reader.facts(sentence)
        #expect(facts.count == 1 && facts.first?.hasPrefix(expected.replacing(" target", with: "")) == true)
    }

    @Test(arguments: [
        ("扣除房地产开发投资后，固定资产投资增长3%。", "扣除房地产开发投资后固定资产投资 growth 3%"),
        ("农民人均纯收入5300元。", "农民人均纯收入 5300元"),
    ])
    func whatIsLeftOutMakesAnotherIndicator(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test(arguments: [
        (
            "地区生产总值完成96亿元，五年跨越3个十亿级台阶，增长8%。",
            ["gdp 96亿元", "地区生产总值跨越十亿级台阶 3个 cumulative 5年", "gdp growth 8%"]
        ),
        ("固定资产投资完成17亿元，超额完成年度任务2.1亿元，增长20%。", ["fixed_investment 17亿元", "fixed_investment growth 20%"]),
        (
            "一产业年均增速保持在3.2%以上、增加值总量达到48亿元。",
            ["primary_value_added growth 3.2% ge average 5年", "primary_value_added 48亿元"]
        ),
        ("2024年末人民币存贷款余额分别达到827亿元和689亿元。", ["deposits 827亿元 2024", "loans 689亿元 2024"]),
        ("经济总量向7万亿元冲刺。", ["gdp 7万亿元"]),
        ("经济总量是2020年的两倍。", ["gdp 2倍 cumulative 3年"]),
    ])
    func theIndicatorGoesOn(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func anAmountOfAnEarlierYearIsComparedWith() {
        #expect(
            Reader.facts("地区生产总值达到900亿元，较“十三五”末的700亿元增加200亿元，增长28.6%。") == [
                "gdp 900亿元", "gdp 700亿元 2020", "gdp change 200亿元 cumulative 3年", "gdp growth 28.6% cumulative 3年",
            ])
    }

    @Test func enterprisesOwnWhatFollowsInTheirClause() {
        #expect(
            Reader.facts("市属企业完成产业类投资53亿元、研发投入13亿元。").allSatisfy { !$0.hasPrefix("rd_expenditure") })
    }

    @Test(arguments: [
        ("规上工业实现利润72亿元，增长5%。", ["industrial_profit 72亿元", "industrial_profit growth 5%"]),
        ("规模以上工业实现营业收入720亿元。", ["industrial_revenue 720亿元"]),
        ("建筑业完成总产值230亿元，增长12%。", ["construction_output 230亿元", "construction_output growth 12%"]),
        ("规上工业实现增长8.2%。", ["industrial_value_added growth 8.2%"]),
    ])
    func whatWasMadeIsNotWhoMadeIt(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }
}
