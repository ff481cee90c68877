import Indicators
import Testing

@testable import ReportParser

/// Wordings of catalogue indicators that differ by region and by decade.
@Suite struct WordingTests {
    @Test(arguments: [
        ("新增国高企业130家。", "new_high_tech_firms 130家"),
        ("社消总额增长7%。", "retail_sales growth 7%"),
        ("工业固投增长14%。", "industrial_investment growth 14%"),
        ("全年投资增长6%。", "fixed_investment growth 6%"),
        ("接待旅游人次1900万人次。", "tourist_arrivals 1900万人次"),
        ("农村人均可支配收入增长8%。", "rural_income growth 8%"),
        ("全市经济体量达到1900亿元。", "gdp 1900亿元"),
        ("来源于本市的财政总收入320亿元。", "fiscal_revenue 320亿元"),
        ("外贸自营出口总额增长4%。", "exports growth 4%"),
        ("出口商品总值增长8%。", "exports growth 8%"),
        ("注册外资实际到账增长11%。", "actual_fdi growth 11%"),
        ("生产粮食64万吨。", "grain_output 64万吨"),
        ("播种粮食190万亩。", "grain_area 190万亩"),
        ("高新技术产业增加值占全市规上工业增加值比重达到47%。", "high_tech_share 47%"),
        ("物价指数上涨1.2%。", "cpi growth 1.2%"),
        ("国家认定的高新技术企业达到610家。", "high_tech_firms 610家"),
        ("粮播面积达到210万亩。", "grain_area 210万亩"),
        ("公共财政用于民生支出占比达到81%。", "livelihood_spending_share 81%"),
        ("项目总量、投资总量分别增长9%、31%。", "投资总量 growth 31%"),
    ])
    func shortFormsAreRead(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test(arguments: [
        (
            "固定资产投资、一般公共预算收入和地税收入分别增长11%、12%和13%。",
            ["fixed_investment growth 11%", "budget_revenue growth 12%", "地税收入 growth 13%"]
        ),
        (
            "一产、二产、三产增加值占比分别为7%、43%、50%。",
            ["第一产业占比 7%", "第二产业占比 43%", "services_share 50%"]
        ),
    ])
    func partsOfARowKeepTheirOwnNames(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        ("地方财政一般预算收入86亿元。", "budget_revenue 86亿元"), ("公共财政预算收入86亿元。", "budget_revenue 86亿元"),
        ("地方公共财政收入86亿元。", "budget_revenue 86亿元"),
        ("地方财政总收入186亿元。", "fiscal_revenue 186亿元"), ("全口径财政收入186亿元。", "fiscal_revenue 186亿元"),
        ("实到外资9亿美元。", "actual_fdi 9亿美元"), ("对外贸易增长4%。", "trade_total growth 4%"),
        ("市场经营主体总量突破50万户。", "business_entities 50万户 ge"), ("商事主体达35万户。", "business_entities 35万户"),
        ("主要水系国控断面优良水质比例99.1%。", "good_water_rate 99.1%"), ("国考断面水质优Ⅲ比例达到100%。", "good_water_rate 100%"),
        ("地表水国控断面达到或优于Ⅲ类水质比例98%。", "good_water_rate 98%"), ("国、省考断面优良水体比例95%。", "good_water_rate 95%"),
        ("设区城市空气优良天数比例98.6%。", "good_air_rate 98.6%"), ("县级以上城市空气质量平均优良天数比例98%。", "good_air_rate 98%"),
        ("规模以上工业企业实现增加值310亿元。", "industrial_value_added 310亿元"), ("实际利用内资额500亿元。", "domestic_capital 500亿元"),
        ("全员劳动生产率每人12.5万元。", "labor_productivity 12.5万元"), ("登记技术合同成交额增长14%。", "tech_contract_value growth 14%"),
        ("登记失业率2.1%。", "registered_unemployment 2.1%"), ("研发经费支出占比提高至2.6%。", "rd_intensity 2.6%"),
        ("农牧区常住居民人均可支配收入增长6%。", "rural_income growth 6%"),
        ("城镇、农村居民人均可支配收入比达1.78。", "urban_rural_income_ratio 1.78无量纲"),
        ("各类安全事故起数下降20%。", "accidents growth -20%"), ("净增市场主体5.6万户。", "new_entities 5.6万户"),
        ("一般公共财政预算收入86亿元。", "budget_revenue 86亿元"), ("人均gdp达到5.1万元。", "gdp_per_capita 5.1万元"),
        ("地方生产总值96亿元。", "gdp 96亿元"), ("辖区税收453亿元。", "tax_revenue 453亿元"),
        ("高新技术产业增长16%。", "high_tech_value_added growth 16%"), ("公共预算收入3.6亿元。", "budget_revenue 3.6亿元"),
        ("一产业增长3%。", "primary_value_added growth 3%"), ("新备案科技型中小企业120家。", "new_tech_smes 120家"),
        ("财政民生支出占一般公共预算支出的75%以上。", "livelihood_spending_share 75% ge"),
        ("民间投资占固定资产投资的比重为53%。", "private_investment_share 53%"),
        ("年末城镇调查失业率降到5.4%。", "surveyed_unemployment 5.4%"), ("年底贷款余额增长9%。", "loans growth 9%"),
        ("规上企业工业增加值增长9%。", "industrial_value_added growth 9%"), ("社会消费品零售92亿元。", "retail_sales 92亿元"),
        ("500万元以上固定资产投资增长9%。", "fixed_investment growth 9%"),
        ("通过公共网络实现的零售额增长15%。", "online_retail_sales growth 15%"),
        ("全年技改投入72亿元。", "technical_upgrade_investment 72亿元"), ("商品出口总值增长5%。", "exports growth 5%"),
    ])
    func isTheIndicator(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test(arguments: [
        ("物价涨幅控制在3%左右。", "cpi growth 3% approx"), ("城市居民消费价格涨幅2%。", "cpi growth 2%"),
        ("居民价格消费指数上涨2%。", "cpi growth 2%"), ("带动全市固定资产投资增长8%。", "fixed_investment growth 8%"),
        ("固定资产投资増长8%。", "fixed_investment growth 8%"),
    ])
    func soItIsWithOtherWords(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test func aPairAtTheYearsEndIsThePair() {
        #expect(
            Reader.facts("年末金融机构本外币存贷款余额分别为1300亿元、1250亿元，增长6%、11%。") == [
                "deposits 1300亿元", "loans 1250亿元", "deposits growth 6%", "loans growth 11%",
            ])
    }

    @Test func townAndCountryMayStandApart() {
        #expect(
            Reader.facts("城、乡居民人均可支配收入分别为32694元、16527元。") == ["urban_income 32694元", "rural_income 16527元"])
    }

    @Test func whatIsCountedAnotherWayIsTheSame() {
        #expect(
            Reader.facts("完成财政总收入93亿元，按省口径计算增长11.2%。") == ["fiscal_revenue 93亿元", "fiscal_revenue growth 11.2%"])
    }

    @Test(arguments: [
        ("一般公共预算总收入186亿元。", "一般公共预算总收入 186亿元"), ("自营出口26亿元。", "自营出口 26亿元"),
        ("出境断面水质达标率100%。", "出境断面水质达标率 100%"), ("近岸海域水质优良率60%。", "近岸海域水质优良率 60%"),
        ("规上企业研发经费增长9%。", "规上企业研发经费 growth 9%"), ("辖区公共财政收入180亿元。", "公共财政收入 180亿元"),
    ])
    func narrowerOnesStayOpen(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test(arguments: [
        ("人均预期寿命80.1岁，提高0.3岁。", ["life_expectancy 80.1岁", "life_expectancy change 0.3岁"]),
        ("城乡低保标准提高到每月820元。", ["城乡低保标准 820元"]),
        ("城镇登记失业率3.2%，控制在4%的目标以内。", ["registered_unemployment 3.2%"]),
        ("接待境内外游客1860万人次。", ["tourist_arrivals 1860万人次"]),
    ])
    func isReadAsWorded(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }
}
