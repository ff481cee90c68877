import Indicators
import Testing

@testable import ReportParser

/// Sets of places that something is ranked in.
@Suite struct RankedSetTests {
    @Test(arguments: [
        ("制造业投资增长13%、居长三角万亿城市首位。", "manufacturing_investment rank growth 1位 长三角万亿城市"),
        ("规上工业增加值增长9%，增速居工业大省第1位。", "industrial_value_added rank growth 1位 工业大省"),
        ("社会消费品零售总额增长8.5%、在中部地区增速第1。", "retail_sales rank growth 1位 中部地区"),
        ("固定资产投资增长5%、在经济大省中增速第一。", "fixed_investment rank growth 1位 经济大省"),
    ])
    func isReadWithItsKindOfPlace(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    /// The set's own count once stood between the numbers, and reading what lies between them ended the process.
    @Test func aSetWithItsCountIsOneSet() {
        #expect(
            Reader.facts("固定资产投资增速在全省21个市州中排名第三。") == [
                "fixed_investment rank growth 3位 全省21个市州"
            ])
    }

    @Test func placesInARowAreEachSubjects() {
        #expect(
            Reader.facts("规上工业增加值、外贸出口分别增长9.3%、8.3%，增幅分列全省第3、第4位。").suffix(2) == [
                "industrial_value_added rank growth 3位 全省", "exports rank growth 4位 全省",
            ])
    }

    @Test func listsOfPlacesInARowAreTheirOwnSubjects() {
        #expect(
            Reader.facts("示范区创建进入全市前三，跃居中国百强县（市）第61位、全国工业百强县（市）第72位。").suffix(2) == [
                "中国百强县(市)排名 rank level 61位 中国百强县(市)", "全国工业百强县(市)排名 rank level 72位 全国工业百强县(市)",
            ])
    }

    @Test(arguments: [
        ("出口总额连续28年居内地城市首位。", "exports rank level 1位 28年 内地城市"),
        ("经济总量跃居亚洲城市第五位。", "gdp rank level 5位 亚洲城市"),
        ("工业投资增速连续8个月位居全省第1。", "industrial_investment rank growth 1位 全省"),
        ("工业投资增速连续十个月居全省前三。", "industrial_investment rank growth 3位 le 全省"),
        ("高质量发展综合考评列全省第2位。", "高质量发展综合考评排名 rank level 2位 全省"),
    ])
    func isRead(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence) == [expected])
    }

    @Test(arguments: [
        ("固定资产投资增速居西南五省区省会（首府）城市第一。", "fixed_investment rank growth 1位 西南五省区省会(首府)城市"),
        ("地区生产总值增长7.4%，增速居六区两县第2位。", "gdp rank growth 2位 六区两县"),
        ("经济总量进入浙南县市区前12位。", "gdp rank level 12位 le 浙南县市区"),
        ("社会消费品零售总额增长9%，增速全省排名第4。", "retail_sales rank growth 4位 全省"),
        ("消费增速连续5个月全省第一。", "retail_sales rank growth 1位 全省"),
    ])
    func isReadAsItIsNamed(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test(arguments: [
        (
            "人均地区生产总值、规上工业增加值和一般公共预算收入等多项指标保持全省第一。", ["gdp_per_capita", "industrial_value_added", "budget_revenue"],
            "level"
        ),
        ("地区生产总值和规上工业增加值两项指标增速位居全省首位。", ["gdp", "industrial_value_added"], "growth"),
        ("地区生产总值、工业投资3项指标增速居全省第1。", ["gdp", "industrial_investment"], "growth"),
        ("一般公共预算收支的增幅均在全省排列第一。", ["budget_revenue", "budget_expenditure"], "growth"),
    ])
    func isSharedByAllOfAList(_ sentence: String, _ codes: [String], _ of: String) {
        #expect(Reader.facts(sentence) == codes.map { "\($0) rank \(of) 1位 全省" })
    }

    @Test func isSharedByExamplesOfWhatIsCounted() {
        let facts = Reader.facts("固定资产投资、进出口总额等5项主要经济指标增速位居全省第一。")
        #expect(facts.first?.hasSuffix("5项") == true)
        #expect(
            facts.dropFirst() == ["fixed_investment rank growth 1位 全省", "trade_total rank growth 1位 全省"])
    }

    @Test(arguments: [
        ("经济规模自有统计以来首次跻身全国大中城市五十强。", "gdp rank level 50位 le 全国大中城市"),
        ("连续6年进入全省县域经济10强县。", "县域经济 rank level 10位 le 6年 全省"),
        ("首次入围西部地区县域经济百强县。", "县域经济 rank level 100位 le 西部地区"),
        ("荣登全国发展潜力百强县榜首。", "发展潜力 rank level 1位 全国发展潜力百强县"),
        ("全国百强县市排名前移至第21位。", "全国百强县市排名 rank level 21位 全国百强县市"),
        ("工业增加值由全国城市第十二跃升至第八。", "industry_total_value_added rank level 8位 全国城市"),
        ("新增市场主体5.3万户、总量位居全省第二。", "business_entities rank level 2位 全省"),
        ("出口占全国份额从1.4%提升到1.6%，跃居全国第8位。", "exports rank level 8位 全国"),
    ])
    func isReadInItsList(_ sentence: String, _ expected: String) {
        #expect(Reader.facts(sentence).last == expected)
    }

    @Test(arguments: ["3家公司入围中国企业500强。", "衢江化工入选中国制造业企业500强。"])
    func listsOfEnterprisesRankNoPlace(_ sentence: String) {
        #expect(!Reader.facts(sentence).contains { $0.contains("rank") })
    }

    @Test func placesInARowShareTheirFirstAndLastWords() {
        #expect(
            Reader.facts("固定资产投资、社会消费品零售总额、一般公共预算收入分别增长8%、7%、6%，居全省第2、3、5位。").suffix(3) == [
                "fixed_investment rank growth 2位 全省", "retail_sales rank growth 3位 全省",
                "budget_revenue rank growth 5位 全省",
            ])
    }

    @Test func ratesCountedBeforeARankAreEachRanked() {
        #expect(
            Reader.facts("生产总值增长8.5%、总量突破300亿元，固定资产投资增长10.5%，服务业增加值增长9.1%，这3个增幅全省第一。").suffix(3) == [
                "gdp rank growth 1位 全省", "fixed_investment rank growth 1位 全省", "tertiary_value_added rank growth 1位 全省",
            ])
    }

    @Test func aRankAfterTheWayToAGoalIsOfTheSubjectBefore() {
        #expect(
            Reader.facts("地区生产总值迈上550亿元新台阶，向着600亿元大关全力冲刺，连续8年保持全州第一。").last == "gdp rank level 1位 8年 全州")
    }
}
