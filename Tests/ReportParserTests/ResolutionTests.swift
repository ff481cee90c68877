import Indicators
import Testing

@testable import ReportParser

/// Indicators by their wordings, places by their names.
@Suite struct ResolutionTests {
    private let places = PlaceReader(grammar: Reader.grammar, home: Reader.home, level: .prefecture)

    private func code(_ words: String) -> String? {
        let glyphs = Normalizer.normalize(Array(words.utf8)).glyphs
        return Reader.grammar.resolver.match(glyphs, glyphs.indices, places: places).flatMap {
            Reader.grammar.resolver.indicators[$0.indicator].code
        }
    }

    @Test func patternsExpand() {
        #expect(WordingPattern.expand("[全]{甲|乙}丙") == ["甲丙", "乙丙", "全甲丙", "全乙丙"])
        #expect(WordingPattern.expand("甲[乙[丙]]") == ["甲", "甲乙", "甲乙丙"])
    }

    @Test(
        arguments: [
            ("全市生产总值", "gdp"), ("其中地方一般公共预算收入", "budget_revenue"), ("全社会研发经费支出占地区生产总值的比重", "rd_intensity"),
            ("实际利用外资(FDI)", "actual_fdi"), ("“规上”工业增加值增速", "industrial_value_added"), ("2023年粮食总产量", "grain_output"),
            ("每万人口高价值发明专利拥有量", "patents_per_10k"), ("203个地表水国考断面水质优良率", nil), ("地表水国考断面水质优良率", "good_water_rate"),
            ("省属国企营业收入", nil), ("新增制造业贷款", nil), ("能源工业增加值", nil), ("接待入境游客", nil),
        ] as [(String, String?)])
    func aWordingIsTheIndicatorAndNothingNarrower(_ words: String, _ expected: String?) {
        #expect(code(words) == expected)
    }

    @Test func everyCatalogueNameAndAliasResolvesToItself() {
        for indicator in Catalogue.standard.indicators {
            for name in [indicator.nameZH] + indicator.aliases {
                if Catalogue.standard.traits(of: indicator.id).isHeadline {
                    #expect(code(name) == indicator.code, "\(name)")
                } else {
                    let found = Reader.grammar.further.indicator(
                        named: name, measure: .level, unit: indicator.unit ?? .dimensionless)
                    #expect(found == indicator.id && code(name) == nil, "\(name)")
                }
            }
        }
    }

    @Test func aFurtherIndicatorIsKnownByItsWholeNameAndAFittingUnit() {
        func further(_ name: String, _ measure: Measure, _ unit: String) -> String? {
            Reader.grammar.further.indicator(named: name, measure: measure, unit: UnitOfMeasure(unit))
                .flatMap { Catalogue.standard[$0]?.code }
        }
        #expect(further("高铁里程", .level, "公里") == "high_speed_rail_length")
        #expect(further("高铁里程", .growth, "%") == "high_speed_rail_length")
        #expect(further("高铁里程排名", .rank, "位") == "high_speed_rail_length")
        #expect(further("新三样出口", .level, "亿美元") == "new_three_exports")
        #expect(further("基本医保参保率", .change, "个百分点") == "medical_insurance_rate")
        #expect(further("新增上市公司", .level, "户") == "new_listed_companies")
        #expect(further("粮食单产", .level, "斤") == nil)
        #expect(further("省内高铁里程", .level, "公里") == nil)
    }

    @Test func aSentenceGivesFurtherIndicatorsTheirCodesAndKeepsTheirWording() {
        let facts = Reader.facts("高铁里程320公里，新增境内外上市公司4家，民间投资占比达61.5%。")
        #expect(facts == ["high_speed_rail_length 320公里", "new_listed_companies 4家", "private_investment_share 61.5%"])
    }

    @Test func aNameIsTheNearestPlace() {
        func place(_ name: String, home: UInt32) -> UInt32? {
            let glyphs = Array(name.utf16)
            return Reader.grammar.places.place(in: glyphs, from: 0, to: glyphs.count, home: AreaCode(home) ?? .country)?
                .code.number
        }
        #expect(place("江山", home: 330800) == 330881)
        #expect(place("浙江省", home: 510000) == 330000)
        #expect(place("泸州", home: 510000) == 510500)
        #expect(place("吉林", home: 220000) == 220000)
        #expect(place("龙游县", home: 330000) == 330825)
    }
}
