import Indicators
import Testing

@testable import ReportParser

/// What the grammar reads, a turn of phrase at a time.
@Suite struct FactTests {
    @Test(arguments: [
        ("全市生产总值2512.3亿元，增长6.1%。", ["gdp 2512.3亿元", "gdp growth 6.1%"]),
        ("社会消费品零售总额同比增长７．５％。", ["retail_sales growth 7.5%"]),
        ("一般公共预算收入1，下降2.5%。", ["budget_revenue growth -2.5%"]),
        ("城镇登记失业率控制在3%以内。", ["registered_unemployment 3% le"]),
        ("常住人口城镇化率达到61.2%、提高1.3个百分点。", ["urbanization_rate 61.2%", "urbanization_rate change 1.3个百分点"]),
        ("研发投入强度从2.1%提高到2.4%。", ["rd_intensity 2.4%"]),
        ("人均生产总值从2018年的7.9万元提高到2023年的11万元左右。", ["gdp_per_capita 7.9万元 2018", "gdp_per_capita 11万元 approx"]),
        ("生产安全事故起数、死亡人数分别下降12.5%以上和8%。", ["accidents growth -12.5% le", "accident_deaths growth -8%"]),
        ("单位生产总值能耗比2020年下降14.5%。", ["energy_intensity growth -14.5% cumulative 3年"]),
        ("高新技术企业数量实现翻番。", ["high_tech_firms growth 100%"]),
        ("居民消费价格指数控制在2.5%左右。", ["cpi growth 2.5% approx"]),
        ("城乡居民收入比缩小到1.79:1。", ["urban_rural_income_ratio 1.79无量纲"]),
        ("PM2.5平均浓度降至24.6微克每立方米。", ["pm25 24.6微克/立方米"]),
        ("地区生产总值增长5%—5.5%。", ["gdp growth 5~5.5%"]),
        ("粮食产量超70亿斤。", ["grain_output 70亿斤 ge"]),
        ("各项存贷款余额分别增长9%、12%。", ["deposits growth 9%", "loans growth 12%"]),
    ])
    func readsCatalogueFigures(_ sentence: String, _ expected: [String]) {
        let facts = Reader.facts(sentence).filter { !$0.hasPrefix("一般公共预算收入1") && $0 != "budget_revenue 1无量纲" }
        #expect(facts == expected)
    }

    @Test(arguments: [
        (
            "城乡居民人均可支配收入61200元、34500元，分别增长5.1%和7.2%。",
            ["urban_income 61200元", "rural_income 34500元", "urban_income growth 5.1%", "rural_income growth 7.2%"]
        ),
        (
            "工业、民间、交通投资均增长10%以上。",
            [
                "industrial_investment growth 10% ge", "private_investment growth 10% ge",
                "transport_investment growth 10% ge",
            ]
        ),
        ("新增高新技术企业120家、省级科技型中小企业310家以上。", ["new_high_tech_firms 120家", "new_tech_smes 310家 ge"]),
        ("城镇和农村居民人均可支配收入分别超过6万元、3.5万元。", ["urban_income 6万元 ge", "rural_income 3.5万元 ge"]),
        ("旅游总人数、总收入分别增长8.1%、9.4%。", ["tourist_arrivals growth 8.1%", "tourism_revenue growth 9.4%"]),
        ("第一、第三产业增加值分别增长3.2%、6.6%。", ["primary_value_added growth 3.2%", "tertiary_value_added growth 6.6%"]),
    ])
    func sharesNumbersOutAmongSubjects(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        ("出口总额增长9.3%、全省第二。", ["exports growth 9.3%", "exports rank growth 2位 全省"]),
        (
            "地区生产总值突破2500亿元，增长6%，总量和增速均居全省第5位。",
            ["gdp 2500亿元 ge", "gdp growth 6%", "gdp rank level 5位 全省", "gdp rank growth 5位 全省"]
        ),
        ("农村居民收入增速连续8年居全省首位。", ["rural_income rank growth 1位 8年 全省"]),
        ("粮食产量位居全国前三。", ["grain_output rank level 3位 le 全国"]),
        ("江山GDP增速全市第一。", ["gdp rank growth 1位 全市 @江山"]),
        ("固定资产投资增速从全省第9位跃升至第4位。", ["fixed_investment rank growth 4位 全省"]),
    ])
    func readsRanks(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        "民间投资增幅高于全省平均5.8个百分点。", "社会消费品零售总额增幅快于全国1.2个百分点。",
        "出台稳增长政策32条。", "举办第十五届全国运动会。", "建设5G、6G网络，开通S1线、G104。", "新时代“1161”行动深入实施。",
        "2023年5月18日，为70岁以上老人提供服务。", "打造15分钟生活圈。", "落实“13条政策”。",
    ])
    func leavesWhatIsNoFigureOfThePlace(_ sentence: String) {
        #expect(Reader.facts(sentence).isEmpty)
    }

    @Test(arguments: [
        ("引进亿元以上项目120个、总投资836亿元。", ["引进亿元以上项目 120个", "引进亿元以上项目总投资 836亿元"]),
        ("84个20亿元以上制造业项目投产。", ["投产20亿元以上制造业项目 84个"]),
        ("新建幼儿园16所、改造老旧小区35个。", ["新建幼儿园 16所", "改造老旧小区 35个"]),
        ("惠及群众47.9万人。", ["惠及群众 47.9万人"]),
        ("新建8所学校、5所医院。", ["新建学校 8所", "新建医院 5所"]),
        ("连续12年获评省级平安市。", ["连续获评省级平安市年数 12年"]),
        ("近百家企业入驻。", ["入驻企业 100家 approx"]),
        ("八成以上行政村通公交。", ["行政村通公交 80% ge"]),
    ])
    func namesOpenIndicators(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func aNarrowerIndicatorHasNoCode() {
        #expect(Reader.facts("新增制造业贷款100亿元以上。") == ["新增制造业贷款 100亿元 ge"])
        #expect(Reader.facts("四大传统制造业规上工业增加值增长3%。").first?.hasPrefix("industrial_value_added") == false)
        #expect(Reader.facts("道路交通事故起数和死亡人数分别下降5.2%、12.6%。").allSatisfy { !$0.hasPrefix("accident") })
    }

    @Test func aNarrowerPlaceKeepsTheCode() {
        #expect(Reader.facts("市区空气质量优良率97.3%。") == ["good_air_rate 97.3% @市区"])
        #expect(Reader.facts("开化、龙游经济总量突破200亿元。") == ["gdp 200亿元 ge @开化", "gdp 200亿元 ge @龙游"])
        #expect(Reader.facts("环湖地区双城经济圈建设提速增效，经济总量超2万亿元。") == ["gdp 2万亿元 ge @环湖地区双城经济圈"])
    }

    @Test func severalYearsTellSumsFromStates() {
        let years = Period(basis: .actual, year: 2023, span: 5)
        #expect(Reader.facts("城镇新增就业52万人。", period: years) == ["urban_new_jobs 52万人 cumulative 5年"])
        #expect(Reader.facts("森林覆盖率71%。", period: years) == ["forest_coverage 71%"])
        #expect(Reader.facts("贷款余额增长83%。", period: years) == ["loans growth 83% cumulative 5年"])
        #expect(Reader.facts("地区生产总值年均增长6.3%。", period: years) == ["gdp growth 6.3% average 5年"])
    }

    @Test func aPlanNamesItsYears() {
        let plan = Period(basis: .target, year: 2024, span: 1)
        #expect(Reader.facts("到2025年，研发投入强度达到3%以上。", period: plan) == ["rd_intensity 3% ge target 2025"])
        #expect(
            Reader.facts("预计全年接待游客1.1亿人次、增长10%。") == [
                "tourist_arrivals 1.1亿人次 estimate", "tourist_arrivals growth 10% estimate",
            ])
    }

    @Test func headsAndBeginningsAreSharedAcrossClauses() {
        #expect(Reader.facts("新增高速公路86公里，总里程跃居全省第五。").last == "expressway_length rank level 5位 全省")
        #expect(Reader.facts("服务业带动能力不断增强，增加值跨上千亿元台阶。") == ["tertiary_value_added 1000亿元 ge"])
        #expect(Reader.facts("高新技术企业净增45家。") == ["high_tech_firms change 45家"])
    }

    @Test func placesAloneTakeTheIndicatorBeforeThem() {
        #expect(
            Reader.facts("江山经济总量突破400亿元，龙游、常山分别达到300亿元、250亿元。")
                == ["gdp 400亿元 ge @江山", "gdp 300亿元 @龙游", "gdp 250亿元 @常山"])
    }

    @Test func ofStepsTheLastCounts() {
        #expect(Reader.facts("地区生产总值接连跨越6万亿、7万亿、8万亿三个大台阶。") == ["gdp 8万亿元 ge"])
        #expect(Reader.facts("进出口总额接连突破800亿元、900亿元。") == ["trade_total 900亿元 ge"])
    }

    @Test func householdsAreBusinessEntities() {
        #expect(
            Reader.facts("经营主体活力迸发，全年新增8万户，总量接近60万户。") == ["new_entities 8万户", "business_entities 60万户 approx"])
    }

    @Test func anIncrementIsNotTheLevel() {
        #expect(Reader.facts("地区生产总值增长5.5%、增量居全省第三。") == ["gdp growth 5.5%", "地区生产总值增量 rank level 3位 全省"])
        #expect(Reader.facts("专精特新企业新增32家。") == ["专精特新企业 change 32家"])
    }
}
