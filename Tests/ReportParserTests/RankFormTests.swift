import Testing

@testable import ReportParser

/// How places in an order are worded: the set said once, lent by a comparison, shared by a list; of level and of growth.
@Suite struct RankFormTests {
    @Test(arguments: [
        ("研发经费投入强度达2.9%，位居全国城市前列、全省第一。", ["rd_intensity 2.9%", "rd_intensity rank level 1位 全省"]),
        ("营商环境评价位列全省第一等次、居全国第21位。", ["营商环境评价排名 rank level 21位 全国"]),
        ("一般公共预算收入总量和增速分别居全省第二、第四位。", ["budget_revenue rank level 2位 全省", "budget_revenue rank growth 4位 全省"]),
        ("科技创新能力居全国创新型城市第33位。", ["科技创新能力排名 rank level 33位 全国创新型城市"]),
        ("地区生产总值全省排位由第6上升到第4。", ["gdp rank level 4位 全省"]),
        ("在全省高质量发展考核中排名第七。", ["高质量发展考核 rank level 7位 全省"]),
        ("在全省14个市州中，固定资产投资增速排第五位。", ["fixed_investment rank growth 5位 全省"]),
        ("县域经济综合考核位列全省B类县第6位。", ["县域经济综合考核排名 rank level 6位 全省B类县"]),
        ("森林蓄积量居全省之首。", ["forest_stock rank level 1位 全省"]),
        ("工业投资增速位次连续前移、居全省第七位。", ["industrial_investment rank growth 7位 全省"]),
        ("城市信用指数在参评的250个地级市中位居第9位。", ["城市信用指数排名 rank level 9位 参评的250个地级市"]),
        ("规上工业增加值增速高于全省1.7个百分点，居全省第5位。", ["industrial_value_added rank growth 5位 全省"]),
        (
            "工业投资、技改投资增速分别高于全省4.1、5.3个百分点，分列全省第3、第2位。",
            ["industrial_investment rank growth 3位 全省", "technical_upgrade_investment rank growth 2位 全省"]
        ),
        ("全省重点工程考评居全省第6位。", ["重点工程考评排名 rank level 6位 全省"]),
        ("进出口总额在高基数下实现1900亿元，居苏中第1位。", ["trade_total 1900亿元", "trade_total rank level 1位 苏中"]),
        ("固定资产投资增长9%、在前六外贸大省中并列第二。", ["fixed_investment growth 9%", "fixed_investment rank growth 2位 前六外贸大省"]),
        ("工业投资增速位居全省14个市（州）第3位。", ["industrial_investment rank growth 3位 全省14个市(州)"]),
        ("森林覆盖率与临海省并列全国第2位。", ["forest_coverage rank level 2位 全国"]),
        (
            "社会消费品零售总额增长7.1%，与海州市并列全省第四。",
            ["retail_sales growth 7.1%", "retail_sales rank growth 4位 全省"]
        ),
        ("工业投资总量居粤东西北第一。", ["industrial_investment rank level 1位 粤东西北"]),
        ("粮食产量居鲁西南第二。", ["grain_output rank level 2位 鲁西南"]),
    ])
    func placesAreReadHoweverTheyAreTold(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        (
            "固定资产投资增长13%，比全省高4.2个百分点、居第2。",
            ["fixed_investment growth 13%", "fixed_investment rank growth 2位 全省"]
        ),
        (
            "一般公共预算收入增长12%、居全省第2，规上工业增加值增长9.5%、居第3位。",
            [
                "budget_revenue growth 12%", "budget_revenue rank growth 2位 全省", "industrial_value_added growth 9.5%",
                "industrial_value_added rank growth 3位 全省",
            ]
        ),
        (
            "地区生产总值增长8.1%，总量、增速分别居全省第2、第3位。",
            ["gdp growth 8.1%", "gdp rank level 2位 全省", "gdp rank growth 3位 全省"]
        ),
        (
            "规上工业增加值、固定资产投资、社会消费品零售总额、一般公共预算收入增速分列全省第1、3、2、5位。",
            [
                "industrial_value_added rank growth 1位 全省", "fixed_investment rank growth 3位 全省",
                "retail_sales rank growth 2位 全省", "budget_revenue rank growth 5位 全省",
            ]
        ),
        (
            "存款余额1500亿元，总量、增量、增速均居全市第三。",
            [
                "deposits 1500亿元", "deposits rank level 3位 全市", "存款余额增量 rank level 3位 全市",
                "deposits rank growth 3位 全市",
            ]
        ),
    ])
    func shareOrLendTheirSet(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func allInTheListAreMeantByEach() {
        #expect(
            Reader.facts("地区生产总值增长8%，固定资产投资增长10%，外贸出口增长12%，增速均居全省前三。").suffix(3) == [
                "gdp rank growth 3位 le 全省", "fixed_investment rank growth 3位 le 全省", "exports rank growth 3位 le 全省",
            ])
        #expect(
            Reader.facts("茶叶产量2万吨，食用菌产量3万吨，产量均居全省第2。").suffix(2) == [
                "茶叶产量 rank level 2位 全省", "食用菌产量 rank level 2位 全省",
            ])
        #expect(
            Reader.facts("新建公园12个；地区生产总值增长8%，外贸出口增长12%，增速均居全省首位。").suffix(2) == [
                "gdp rank growth 1位 全省", "exports rank growth 1位 全省",
            ])
    }

    @Test(arguments: [
        ("经济总量由全省第8位上升到第5位。", "gdp rank level 5位 全省"),
        ("规上工业增加值增速由全省第9位跃升至第4位。", "industrial_value_added rank growth 4位 全省"),
        ("外贸出口增速居全盟第二。", "exports rank growth 2位 全盟"),
        ("规上工业增速位居全省第三。", "industrial_value_added rank growth 3位 全省"),
        ("生产总值突破7000亿元，在全国大中城市排名由第35位上升到第30位。", "gdp rank level 30位 全国大中城市"),
        ("PM2.5平均浓度列全国168个重点城市第8位。", "pm25 rank level 8位 全国168个重点城市"),
        ("实际使用外资在副省级以上城市中居第二位。", "actual_fdi rank level 2位 副省级以上城市"),
        ("棉花产量占全国的三成、居全国首位。", "cotton_output rank level 1位 全国"),
        ("总量由全省第7进到第6位。", nil),
        ("综合竞争力排名前进8位，列全国城市第35位。", "综合竞争力排名 rank level 35位 全国城市"),
    ])
    func areWhereTheyArrived(_ sentence: String, _ expected: String?) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test func ratesOfTwoIndicatorsAreRanked() {
        #expect(
            Reader.facts("地区生产总值达910亿元、增长8%，固定资产投资达480亿元、增长9%，两项指标增速均排名全市第三。").suffix(2) == [
                "gdp rank growth 3位 全市", "fixed_investment rank growth 3位 全市",
            ])
    }

    @Test(arguments: [
        ("税收收入增长18%、排南宁市县域第二。", "tax_revenue rank growth 2位 南宁市县域"),
        ("规模以上工业总产值居全省11个省级园区第一。", "industrial_output rank level 1位 全省11个省级园区"),
        ("人均地区生产总值、全员劳动生产率等多项指标保持西部省级地区最优水平。", "labor_productivity rank level 1位 西部省级地区"),
    ])
    func setsAreOfPlacesAndZones(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test func aPlaceWithoutASetIsNone() {
        #expect(Reader.facts("地区生产总值增速居第三位。") == [])
        #expect(Reader.facts("比上年高1.2个百分点、居第2。") == [])
    }

    @Test(arguments: ["第一、二、三产业", "第一、第二、第三产业"])
    func aRowOfIndustriesAfterARankIsNone(_ industries: String) {
        #expect(
            Reader.facts("经济总量达2100亿元，保持全国第5位；\(industries)增加值分别增长2.5%、6.6%、6.3%。") == [
                "gdp 2100亿元", "gdp rank level 5位 全国", "primary_value_added growth 2.5%",
                "secondary_value_added growth 6.6%", "tertiary_value_added growth 6.3%",
            ])
    }

    @Test(arguments: [
        ("规上工业增加值增速在全省排名上升2位至第7位。", ["industrial_value_added rank growth 7位 全省"]),
        ("进出口总额全省排名提升3个位次至第5位。", ["trade_total rank level 5位 全省"]),
        (
            "固定资产投资增速、社会消费品零售总额增速实现全市双第一。",
            ["fixed_investment rank growth 1位 全市", "retail_sales rank growth 1位 全市"]
        ),
        ("地区生产总值总量、增速实现全省双第一。", ["gdp rank level 1位 全省", "gdp rank growth 1位 全省"]),
        ("旅游总收入排名全省第七、增速第一。", ["tourism_revenue rank level 7位 全省", "tourism_revenue rank growth 1位 全省"]),
        (
            "规上工业增加值、固定资产投资增速均居全省前列，分别位列第3、第5。",
            ["industrial_value_added rank growth 3位 全省", "fixed_investment rank growth 5位 全省"]
        ),
        (
            "金融机构存款余额在全省率先突破万亿元，居全国副省级城市第6位。",
            ["deposits 1万亿元 ge", "deposits rank level 6位 全国副省级城市"]
        ),
    ])
    func thePlaceIsReadWithItsWay(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }
}
