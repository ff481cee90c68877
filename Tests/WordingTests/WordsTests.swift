import Indicators
import Testing
import Wording

@Suite struct WordsTests {
    @Test(arguments: [
        ("亿元", "100 million yuan"), ("万亿元", "trillion yuan"), ("元", "yuan"), ("%", "%"), ("个百分点", "percentage points"),
        ("万人次", "10,000 visits"), ("元/人", "yuan per person"), ("万元/人", "10,000 yuan per person"), ("家", "家"),
        ("万家", "10,000 家"),
        ("微克/立方米", "µg/m³"), ("吨标准煤/万元", "tonnes of coal equivalent per 10,000 yuan"),
        ("万吨/年", "10,000 tonnes per year"),
        ("千瓦", "kW"), ("亿千瓦时", "100 million kWh"), ("", "ratio"),
    ])
    func unitsHaveEnglishWords(symbol: String, words: String) {
        let unit = UnitOfMeasure(symbol)
        #expect(unit.words(.en) == words)
        #expect(unit.words(.zh) == unit.symbol)
    }

    @Test(arguments: [
        ("100 Million Yuan", "亿元"), ("trillion yuan", "万亿元"), ("billion yuan", "十亿元"), ("亿元", "亿元"), ("USD", "美元"),
        ("TEU", "标箱"),
        ("percentage points", "个百分点"), ("million TEU", "百万标箱"), ("km²", "平方公里"), ("10,000 people", "万人"),
        ("no such unit", "no such unit"),
    ])
    func unitsAreNamedInEitherLanguage(name: String, symbol: String) {
        #expect(UnitOfMeasure(named: name).symbol == symbol)
    }

    @Test func everyDimensionHasWordsOfItsOwnInBothLanguages() {
        for language in Language.allCases {
            #expect(Set(Measure.allCases.map { $0.words(language) }).count == Measure.allCases.count)
            #expect(Set(Basis.allCases.map { $0.words(language) }).count == Basis.allCases.count)
            #expect(Set(Bound.allCases.map { $0.words(language) }).count == Bound.allCases.count)
            #expect(Set(Area.Level.allCases.map { $0.words(language) }).count == Area.Level.allCases.count)
        }
        #expect(Basis.allCases.map { $0.words(.en) } == Basis.allCases.map(\.name))
    }

    @Test func headingsAreFieldsInWords() {
        #expect(Headings.words("area_code", .en) == "area code")
        #expect(Headings.words("short_zh", .zh) == "简称")
        #expect(Headings.words("never heard of", .zh) == "never heard of")
    }
}
