import Indicators
import Testing

@testable import ReportParser

/// Forms of numbers inside sentences: shares, fractions, elided units, thresholds, counts that only name.
@Suite struct NumberFormTests {
    @Test(arguments: [
        ("全市森林火灾起数约占全省1/5。", ["森林火灾起数占全省比重 20% approx"]),
        ("外贸企业约占四分之一。", ["外贸企业占比 25% approx"]),
        ("百分之八十的村通了公交。", ["村通了公交 80%"]),
        ("市县两级精简权力事项三分之二以上。", []),
        ("有效发明专利翻两番，林业产值翻三番。", ["有效发明专利 growth 300%", "林业产值 growth 700%"]),
        ("专利授权量累计8200件、实现翻番。", ["专利授权量 8200件 cumulative", "专利授权量 growth 100%"]),
        ("公众满意度从81.5提升至86.2。", ["公众满意度 86.2无量纲"]),
        ("人均预期寿命提高到81.2岁。", ["life_expectancy 81.2岁"]),
    ])
    func readsSharesMultiplesAndBareIndices(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test func powersOfTenGoOnFromOneAnother() {
        #expect(
            Reader.facts("规上工业总产值、出口总额分别冲过万亿元和百亿美元大关。") == [
                "industrial_output 1万亿元 ge", "exports 100亿美元 ge",
            ])
    }

    @Test func aPartOfTheYearThatIsRankedIsNoIndicator() {
        #expect(Reader.facts("地区生产总值增长5%，前三季度增速居全省第一。") == ["gdp growth 5%"])
    }

    @Test func threeSharesOfTheIndustries() {
        #expect(
            Reader.facts("三次产业结构调整为5.1∶39.6∶55.3。")
                == ["第一产业占比 5.1%", "第二产业占比 39.6%", "services_share 55.3%"])
    }

    @Test func aRowSharesTheUnitOfItsLast() {
        #expect(
            Reader.facts("农村卫生厕所覆盖率、垃圾处理率分别提高12.5、8个百分点。")
                == ["农村卫生厕所覆盖率 change 12.5个百分点", "垃圾处理率 change 8个百分点"])
        #expect(Reader.facts("机场、港口客流量分别达310万、128万人次。").allSatisfy { $0.contains("万人次") })
    }

    @Test(arguments: [
        "推动常山建设全省首个生产总值超百亿元的山区县。", "培育一批营收超十亿元工业企业。", "每10万人拥有医院床位情况持续改善。",
        "升级建设12399青少年服务台。",
    ])
    func thresholdsAndNamesAreNoFigures(_ sentence: String) {
        #expect(Reader.facts(sentence).isEmpty)
    }

    @Test func aThresholdStaysInTheNameOfWhatIsCounted() {
        #expect(Reader.facts("新增产值超100亿元企业3家。") == ["新增产值超100亿元企业 3家"])
    }

    @Test func placesCountedWithoutAMeasureWordAreThePlace() {
        #expect(Reader.facts("中部4县PM2.5浓度改善9.6%。") == ["pm25 growth -9.6% @中部4县"])
    }

    @Test func aNewCountAfterACommaIsNoSecondFigureOfTheLast() {
        #expect(
            Reader.facts("新增养老床位超900张，12家三甲医院获评优秀、数量全省第一。").first == "新增养老床位 900张 ge")
        #expect(Reader.facts("新增养老床位超900张，12家三甲医院获评优秀。").last == "获评优秀的三甲医院 12家")
    }
}
