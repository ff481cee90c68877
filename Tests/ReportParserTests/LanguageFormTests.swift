import Indicators
import Testing

@testable import ReportParser

/// What the language of the reports holds, form by form, in sentences of the project's own.
@Suite struct LanguageFormTests {
    // MARK: Numbers

    @Test(arguments: [
        ("地区生产总值２，１２５．４亿元。", "gdp 2125.4亿元"), ("一般公共预算收入18 6.5亿元。", "budget_revenue 186.5亿元"),
        ("一般公共预算收入1,186.5亿元。", "budget_revenue 1186.5亿元"), ("进出口总额1.2万亿元。", "trade_total 1.2万亿元"),
        ("实际使用外资3.6亿美元。", "actual_fdi 3.6亿美元"), ("集装箱吞吐量突破60万标箱。", "port_containers 60万标箱 ge"),
        ("PM2.5浓度27.5微克/立方米。", "pm25 27.5微克/立方米"),
        ("单位生产总值能耗降至0.42吨标准煤/万元。", "energy_intensity 0.42吨标准煤/万元"),
        ("财政支出八成以上用于民生。", "livelihood_spending_share 80% ge"), ("近百家企业入驻。", "入驻企业 100家 approx"),
        ("税收收入翻番。", "tax_revenue growth 100%"), ("旅游总收入翻两番。", "tourism_revenue growth 300%"),
        ("重特大事故为零。", "重特大事故 0无量纲"), ("研发投入强度2.5%-2.8%。", "rd_intensity 2.5~2.8%"),
        ("城镇化率61%至62%。", "urbanization_rate 61~62%"), ("社会消费品零售总额增长7.5～8%。", "retail_sales growth 7.5~8%"),
        ("工业投资增长8%一8.5%。", "industrial_investment growth 8~8.5%"),
        ("城乡居民收入比缩小到2:1。", "urban_rural_income_ratio 2无量纲"), ("人口自然增长率3.2‰。", "人口自然增长率 3.2‰"),
        ("森林覆盖率提高0.6个百分点。", "forest_coverage change 0.6个百分点"), ("民间投资增长不低于8%。", "private_investment growth 8% ge"),
        ("工业投资增长近9%。", "industrial_investment growth 9% approx"), ("居民消费价格上涨2%以内。", "cpi growth 2% le"),
        ("粮食产量70多万吨。", "grain_output 70万吨 ge"), ("常住人口逾230万人。", "population 230万人 ge"),
        ("进入生产总值千亿元俱乐部。", "gdp 1000亿元 ge"),
    ])
    func aNumberIsReadWithUnitAndBound(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test func aFullWidthCommaBetweenClausesGroupsNothing() {
        #expect(Reader.facts("城乡居民收入比缩小到1.8:1,125个村通公交。").first == "urban_rural_income_ratio 1.8无量纲")
        #expect(Reader.facts("生产总值跨过双千亿。") == ["gdp 1000亿元 ge"])
    }

    @Test func aPriceIndexIsNoGrowth() {
        #expect(Reader.facts("居民消费价格指数103左右。") == ["居民消费价格指数 103无量纲 approx"])
        #expect(Reader.facts("居民消费价格涨幅控制在3%左右。") == ["cpi growth 3% approx"])
    }

    // MARK: Several subjects

    @Test(arguments: [
        (
            "城乡居民人均可支配收入分别达到6.1万元、3.3万元，增长8.5%和9%左右。",
            [
                "urban_income 6.1万元", "rural_income 3.3万元", "urban_income growth 8.5% approx",
                "rural_income growth 9% approx",
            ]
        ),
        (
            "城镇居民人均可支配收入26738元，农民人均纯收入11986元，实际增长9.7%和13.4%。",
            [
                "urban_income 26738元", "农民人均纯收入 11986元", "urban_income growth 9.7%",
                "农民人均纯收入 growth 13.4%",
            ]
        ),
        (
            "城乡常住居民人均可支配收入33134元、12950元，增长8.1%、9.9%。",
            ["urban_income 33134元", "rural_income 12950元", "urban_income growth 8.1%", "rural_income growth 9.9%"]
        ),
        ("存、贷款余额分别增长9%、12%。", ["deposits growth 9%", "loans growth 12%"]),
        ("银行业存贷款余额双双跨过900亿元。", ["deposits 900亿元 ge", "loans 900亿元 ge"]),
        ("城乡居民收入均增长6%以上。", ["urban_income growth 6% ge", "rural_income growth 6% ge"]),
        (
            "战新产业和装备制造业增加值分别增长10%、11%左右。",
            ["emerging_industry_value_added growth 10% approx", "equipment_value_added growth 11% approx"]
        ),
        (
            "一二三产增加值分别增长3.5%、6%、5%。",
            ["primary_value_added growth 3.5%", "secondary_value_added growth 6%", "tertiary_value_added growth 5%"]
        ),
        ("税收收入占比分别为80%、81%。", ["tax_share 80%", "tax_share 81%"]),
        ("单位GDP能耗、二氧化碳排放分别下降3.5%、4.1%。", ["energy_intensity growth -3.5%", "carbon_intensity growth -4.1%"]),
        (
            "化学需氧量、氨氮排放量分别下降3.1%、2.5%。", ["化学需氧量排放量 growth -3.1%", "氨氮排放量 growth -2.5%"]
        ),
        ("生产总值、城乡居民收入翻一番。", ["gdp growth 100%", "urban_income growth 100%", "rural_income growth 100%"]),
        ("26个项目开工建设，新增高新技术企业552家。", ["开工建设项目 26个", "new_high_tech_firms 552家"]),
        ("各项贷款新增120亿元、增长14.5%，各项存款增加98亿元。", ["loans change 120亿元", "loans growth 14.5%", "deposits change 98亿元"]),
        ("消费品以旧换新带动社会消费品零售总额增长5.2%。", ["retail_sales growth 5.2%"]),
    ])
    func numbersAreSharedOut(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func moreRatesThanSubjectsAreLeft() {
        #expect(Reader.facts("民间投资增长9.7%和13.4%。") == [])
    }

    // MARK: Changes

    @Test(arguments: [
        ("能耗强度比2020年下降15.3%。", "energy_intensity growth -15.3% cumulative 3年"),
        ("外贸出口是2018年的1.37倍。", "exports 1.37倍 cumulative 5年"),
        ("技术交易额达到2020年的3.5倍。", "tech_contract_value 3.5倍 cumulative 3年"),
        ("固定资产投资是“十二五”末的1.6倍。", "fixed_investment 1.6倍 cumulative 8年"),
        ("税收收入下降2.3%。", "tax_revenue growth -2.3%"), ("进口总额与上年持平。", "imports growth 0%"),
        ("CPI微降0.1%。", "cpi growth -0.1%"), ("固定资产投资比“九五”末增长2.8倍。", "fixed_investment growth 2.8倍 cumulative 23年"),
        ("常住人口比“十五”期末增加12万人。", "population change 12万人 cumulative 18年"),
        ("2018年到2023年，研发投入强度从1.9%提升到2.5%。", "rd_intensity 2.5%"),
        ("经济总量突破2500亿元，增量超过300亿元。", "gdp change 300亿元 ge"),
        ("市场主体升至24.9万户，净增1.5万户。", "business_entities change 1.5万户"),
    ])
    func changesKnowWhatTheyAreAgainst(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test func whereAChangeBeganHasTheFirstYear() {
        #expect(Reader.facts("2018年到2023年，研发投入强度从1.9%提升到2.5%。").first == "rd_intensity 1.9% 2018")
    }

    @Test(arguments: [
        "财政总收入比“十二五”计划目标275亿元超过150.7亿元。", "城镇化率高于全国2.3个百分点。", "工业投资增速比全省平均低0.4个百分点。",
    ])
    func comparisonsAreNoFacts(_ sentence: String) {
        #expect(
            Reader.facts(sentence).allSatisfy { !$0.contains("150.7") && !$0.contains("275") && !$0.contains("百分点") })
    }

    // MARK: Targets

    @Test(arguments: [
        ("一般公共预算收入按增长5%安排。", "budget_revenue growth 5% target 2024"),
        ("固定资产投资预期增长8%。", "fixed_investment growth 8% target 2024"),
        ("社会消费品零售总额预期目标为增长7%左右。", "retail_sales growth 7% approx target 2024"),
        ("力争粮食产量达到70万吨。", "grain_output 70万吨 target 2024"), ("确保城镇新增就业3万人以上。", "urban_new_jobs 3万人 ge target 2024"),
        ("到2025年，常住人口城镇化率达到62%。", "urbanization_rate 62% target 2025"),
    ])
    func aimsAreTargets(_ sentence: String, _ expected: String) {
        let plan = Period(basis: .target, year: 2024, span: 1)
        #expect(Reader.facts(sentence, period: plan) == [expected])
    }

    @Test(arguments: ["新时代“8+4”行动深入实施。", "举办第25届运动会。", "打造“1161”体系。"])
    func namesAndOrdinalsAreNoFacts(_ sentence: String) {
        #expect(Reader.facts(sentence) == [])
    }

    // MARK: Places

    @Test(arguments: [
        ("江山地区生产总值增长7%。", "gdp growth 7% @江山"), ("衢州市区PM2.5浓度下降8%。", "pm25 growth -8% @衢州市区"),
        ("市区空气质量优良率96%。", "good_air_rate 96% @市区"), ("全省生产总值增长6%。", "gdp growth 6% @浙江"),
    ])
    func figuresBelongToTheirPlace(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test func oneNameForOneThing() {
        let wordings = ["全市新增高新技术企业80家。", "我市新增高新技术企业80家。", "全年新增高新技术企业80家。", "净增高新技术企业80家。"]
        #expect(Set(wordings.map { Reader.facts($0) }) == [["new_high_tech_firms 80家"]])
        #expect(Set(["全市新建公园12个。", "我市新建公园12个。", "2023年新建公园12个。"].map { Reader.facts($0) }) == [["新建公园 12个"]])
    }
}
