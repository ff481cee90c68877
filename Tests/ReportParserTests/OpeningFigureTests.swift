import Indicators
import Testing

@testable import ReportParser

/// Forms in which openings and target sections of many regions' reports state their figures.
@Suite struct OpeningFigureTests {
    @Test(arguments: [
        ("地区生产总值增长8.3%，两年平均增长6.1%。", ["gdp growth 8.3%", "gdp growth 6.1% average 2年"]),
        ("完成地区生产总值365亿元，按可比价计算增长2.5%。", ["gdp 365亿元", "gdp growth 2.5%"]),
        (
            "一般公共预算收入209亿元，同口径增长9.1%、自然口径增长7.7%。",
            ["budget_revenue 209亿元", "budget_revenue growth 9.1%", "budget_revenue growth 7.7%"]
        ),
        ("税收收入下降（同口径）9.5%，进出口总额增长（可比价）4.2%。", ["tax_revenue growth -9.5%", "trade_total growth 4.2%"]),
        ("固定资产投资增长4.7%，扣除房地产开发投资后增长10.2%。", ["fixed_investment growth 4.7%", "固定资产投资(扣除房地产开发投资) growth 10.2%"]),
        ("地区生产总值突破2000亿元，人均突破8万元。", ["gdp 2000亿元 ge", "gdp_per_capita 8万元 ge"]),
        ("财政总收入突破亿元大关，实现1.2亿元。", ["fiscal_revenue 1亿元 ge", "fiscal_revenue 1.2亿元"]),
        ("人口自然增长率控制在4.8‰以内。", ["人口自然增长率 4.8‰ le"]),
        ("PM2.5、PM10年均浓度分别为29微克、46微克。", ["pm25 29微克/立方米", "PM10年均浓度 46微克/立方米"]),
        ("地区生产总值202亿元，按可比价格计算，同比增长0.6%。", ["gdp 202亿元", "gdp growth 0.6%"]),
        ("地区生产总值达到417亿元，同比（下同）增长9.4%，总量全省第二。", ["gdp 417亿元", "gdp growth 9.4%", "gdp rank level 2位 全省"]),
        ("经济增长6%左右。", ["gdp growth 6% approx"]),
        ("粮食作物播种面积221万亩。", ["grain_area 221万亩"]),
        (
            "装备制造业和高技术制造业增加值保持两位数增长，占规上工业增加值比重分别为35.5%、23.2%。",
            ["equipment_share 35.5%", "high_tech_manufacturing_share 23.2%"]
        ),
        ("五年来地区生产总值年均增长6.5%。", ["gdp growth 6.5% average 5年"]),
        ("近三年规上工业增加值年均增长7%。", ["industrial_value_added growth 7% average 3年"]),
        ("2021年以来累计新增规上企业320家。", ["new_above_scale_firms 320家 cumulative 3年"]),
        ("居民消费价格与上年基本持平。", ["cpi growth 0% approx"]),
        ("粮食总产量与上年持平，与全省持平。", ["grain_output growth 0%"]),
        (
            "其中，一、二、三产业增加值分别增长3%、6%、7%。",
            ["primary_value_added growth 3%", "secondary_value_added growth 6%", "tertiary_value_added growth 7%"]
        ),
        ("全员劳动生产率提高到15万元。", ["labor_productivity 15万元"]),
        ("进出口总额增速由负转正、增长3.2%。", ["trade_total growth 3.2%"]),
        ("地区生产总值增长5.5%，比前三季度、上半年分别提高0.2和0.4个百分点。", ["gdp growth 5.5%"]),
        ("实际到账外资17亿美元，其中服务业占比超40%。", ["actual_fdi 17亿美元", "实际到账外资中服务业占比 40% ge"]),
        ("城镇化率年均提高1.7个百分点，去年突破60%。", ["urbanization_rate change 1.7个百分点 average 5年", "urbanization_rate 60% ge"]),
        ("劣Ⅴ类断面比例由41.9%降为0。", ["劣Ⅴ类断面比例 0%"]),
        ("A级物流企业达到51家，其中5A级3家。", ["A级物流企业 51家", "5A级物流企业 3家"]),
        ("实施重大项目120个，完成投资360亿元；竣工45个。", ["实施重大项目 120个", "实施重大项目投资 360亿元", "竣工重大项目 45个"]),
        ("衢州机场旅客吞吐量突破52万人次。", ["airport_passengers 52万人次 ge"]),
        ("国内游客人次增长5.6%。", ["国内游客人次 growth 5.6%"]),
        ("连续6年粮食总产稳定在80亿斤以上。", ["grain_output 80亿斤 ge"]),
        ("实际使用外资9.9亿美元，总量占全省4%。", ["actual_fdi 9.9亿美元", "实际使用外资占全省比重 4%"]),
    ])
    func isRead(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        "三次产业结构由13.0∶39.0∶48.0调整为12.1∶38.2∶49.7。", "三次产业比优化为12.1︰38.2︰49.7。",
    ])
    func sharesOfIndustriesAreThoseArrivedAt(_ sentence: String) {
        #expect(Reader.facts(sentence) == ["第一产业占比 12.1%", "第二产业占比 38.2%", "services_share 49.7%"])
    }

    @Test func sharesOfSeveralAreEachOnes() {
        #expect(
            Reader.facts("战略性新兴产业、高技术制造业增加值分别增长8%、9%，占规上工业增加值的比重分别提高到28%、19%。") == [
                "emerging_industry_value_added growth 8%", "high_tech_manufacturing_value_added growth 9%",
                "emerging_industry_share 28%", "high_tech_manufacturing_share 19%",
            ])
    }

    @Test func aPlansPeriodIsNoSubject() {
        #expect(
            Reader.facts("地区生产总值1800亿元，“十四五”时期年均增长5.7%。")
                == ["gdp 1800亿元", "gdp growth 5.7% average 5年"])
    }

    @Test(arguments: ["城镇新增就业5.2万人，为年度目标的150.8%。", "城镇新增就业5.2万人，完成年度目标的150.8%。"])
    func partsOfAPlanAreNoFacts(_ sentence: String) {
        #expect(Reader.facts(sentence) == ["urban_new_jobs 5.2万人"])
    }

    @Test func aProportionToldByAnExampleIsNoFact() {
        #expect(Reader.facts("全国每出口9辆汽车就有1辆衢州造。").isEmpty)
    }

    @Test func partsOfAYearAreNoFiguresOfTheYear() {
        #expect(Reader.facts("前三季度，地区生产总值1500亿元，增长4.5%；全年地区生产总值增长5%。") == ["gdp growth 5%"])
        #expect(
            Reader.facts("2024年一季度，全市上下攻坚克难。地区生产总值增长7%。全年固定资产投资增长8%。") == [
                "fixed_investment growth 8%"
            ])
    }

    @Test func whatIsKeptWithinBoundsIsSoThroughout() {
        #expect(
            Reader.facts("城镇登记失业率、居民消费价格涨幅和人口自然增长率分别控制在4.2%、3%、2.5‰以内。") == [
                "registered_unemployment 4.2% le", "cpi growth 3% le", "人口自然增长率 2.5‰ le",
            ])
    }

    @Test func aBoundMayTellTwoEqualFiguresApart() {
        #expect(
            Reader.facts("城乡居民人均可支配收入分别增长8%和8%以上。") == ["urban_income growth 8%", "rural_income growth 8% ge"])
    }

    @Test func ofStepsTakenTheLastIsOne() {
        #expect(Reader.facts("地区生产总值相继突破500亿元和600亿元，达到677亿元。") == ["gdp 600亿元 ge", "gdp 677亿元"])
        #expect(Reader.facts("地区生产总值先后突破800亿元大关、迈上850亿元新台阶。") == ["gdp 850亿元 ge"])
    }

    @Test func differencesInARowShareTheirUnit() {
        #expect(Reader.facts("地区生产总值增长6%，高于全国、全省1.5个、0.4个百分点，总量跨过3000亿元。") == ["gdp growth 6%", "gdp 3000亿元 ge"])
    }

    @Test func whatIsStrivenForIsATargetToo() {
        let period = Period(basis: .target, year: 2024, span: 1)
        #expect(
            Reader.facts("进出口总额增长6%、力争10%。", period: period)
                == ["trade_total growth 6% target 2024", "trade_total growth 10% target 2024"])
    }

    @Test(arguments: [
        ("新增高新技术企业70家、累计达530家。", ["new_high_tech_firms 70家", "high_tech_firms 530家"]),
        ("高新技术企业突破300家，净增64家。", ["high_tech_firms 300家 ge", "high_tech_firms change 64家"]),
        (
            "新增上市公司9家、累计达80家、居全省第4位。",
            ["new_listed_companies 9家", "listed_companies 80家", "listed_companies rank level 4位 全省"]
        ),
        ("新增规上企业86家，总量达到565家。", ["new_above_scale_firms 86家", "规上企业 565家"]),
        ("新开工轨道交通线路3条、运营总里程71公里。", ["新开工轨道交通线路 3条", "轨道交通线路运营总里程 71公里"]),
    ])
    func totalsAreNotWhatWasAdded(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func aQuotationMarkWithoutPartnerHidesNothing() {
        #expect(Reader.facts("粮食生产实现‘八连增，总产量达到44.5万吨；") == ["grain_output 44.5万吨"])
    }
}
