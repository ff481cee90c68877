import Foundation
import IndicatorTestSupport
import Testing

@testable import ReportParser

/// Normalised text and the way back to the source.
@Suite struct TextTests {

    @Test(arguments: [
        ("增长 ８．２ ％", "增长8.2%"), ("12,345.6亿元", "12345.6亿元"), ("2019,100家", "2019，100家"), ("PM_{2.5}浓度", "PM2.5浓度"),
        ("12. 5%", "12.5%"), ("6 606.1亿元", "6606.1亿元"), ("2023 2024", "2023 2024"), ("“十四五”：(一)", "“十四五”:(一)"),
        ("\"双碳\"行动", "“双碳”行动"), ("２:１", "2:1"), ("100,2000", "100，2000"),
    ])
    func hasOneForm(_ text: String, _ expected: String) {
        #expect(Reader.normalized(text) == expected)
    }

    @Test func everyGlyphKnowsItsPlace() {
        var seeds = SystemRandomNumberGenerator()
        let seed = seeds.next()
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("增长8.２％ 　,，。、（）“\"PM_{}\n亿元·\u{1F600}\u{A0}①")
        for _ in 0..<300 {
            let text = String(
                (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "a"
                })
            let source = Array(text.utf8)
            let normal = Normalizer.normalize(source)
            #expect(normal.glyphs.count == normal.offsets.count, "seed \(seed)")
            #expect(zip(normal.offsets, normal.offsets.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
            for index in normal.glyphs.indices {
                let range = normal.sourceRange(index..<index + 1, in: source)
                #expect(String(validating: source[range], as: UTF8.self)?.count == 1, "seed \(seed)")
            }
        }
    }

    @Test func brokenLinesAreMended() {
        let text = """
            一、工作回顾
            过去一年，全市上下团结奋斗，经济运行持续向好，主要指标好于预期，实现地区生产总值达
            政府工作报告
            到2000亿元，增长6%。
            二、工作安排
            """
        let normal = Normalizer.normalize(Array(text.utf8))
        let joined = LineJoiner.joined(normal, normal.glyphs.indices)
        let lines = String(decoding: joined.glyphs, as: UTF16.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasSuffix("实现地区生产总值达到2000亿元，增长6%。"))
    }

    @Test func anOverlongSentenceIsCut() {
        let glyphs = Array(String(repeating: "增长5%，", count: 2000).utf16)
        var longest = 0
        var total = 0
        Paragraphs.forEachSentence(glyphs, glyphs.indices) {
            longest = max(longest, $0.count)
            total += $0.count
        }
        #expect(longest < 3100)
        #expect(total == glyphs.count)
    }

    @Test func pointsOfADigestAreNotJoinedButTheirBrokenLinesAre() {
        let text = Normalizer.normalize(
            Array(
                """
                促进消费成效明显，发放消费券1.2亿元，商贸提质综合评价居全省前列，网络零售额突破300亿元
                规模以上工业增加值增长9%以上
                全年GDP
                增长5.5%左右
                城镇和农村居民人均可支配收入
                分别增长4.2%、7.5%左右
                """.utf8))
        let lines = String(decoding: LineJoiner.joined(text, text.glyphs.indices).glyphs, as: UTF16.self)
            .split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.suffix(2) == ["全年GDP增长5.5%左右", "城镇和农村居民人均可支配收入分别增长4.2%、7.5%左右"])
    }

    @Test func numbersOnLinesOfTheirOwnAreJoinedToTheirSentences() throws {
        let sentences = """
            全市地区生产总值达到|2000|亿元，增长|6.5%|。固定资产投资增长|8%|，一般公共预算收入增长|5%|、总额达|180|亿元。\
            城镇居民人均可支配收入|52000|元，增长|5%|；农村居民人均可支配收入|31000|元，增长|7%|。
            """
        let text = "衢州市2024年政府工作报告\n" + sentences.replacing("|", with: "\n")
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "gdp 2000亿元", "gdp growth 6.5%", "fixed_investment growth 8%", "budget_revenue growth 5%",
                "budget_revenue 180亿元", "urban_income 52000元", "urban_income growth 5%", "rural_income 31000元",
                "rural_income growth 7%",
            ])
    }
}
