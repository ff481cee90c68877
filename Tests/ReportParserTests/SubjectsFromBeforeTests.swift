import Indicators
import Testing

@testable import ReportParser

/// Figures whose subject was said before, or is the place itself.
@Suite struct SubjectsFromBeforeTests {
    @Test(arguments: [
        ("新材料产业瞄准高端，建设一批项目。产值突破90亿元。", ["新材料产业产值 90亿元 ge"]),
        ("推动新能源客车产业扩量，做强配套，力争产量突破2万辆。", ["新能源客车产量 2万辆 ge"]),
        ("新增挂牌企业9家、总量达58家。", ["新增挂牌企业 9家", "挂牌企业 58家"]),
        ("高新技术企业净增36家，总数突破400家。", ["high_tech_firms change 36家", "high_tech_firms 400家 ge"]),
        ("新建绿道30公里、累计达到410公里。", ["新建绿道 30公里", "绿道 410公里"]),
        ("减少集体经济薄弱村36个。", ["集体经济薄弱村 change -36个"]),
        ("实际使用内外资分别增长10%、6%。", ["domestic_capital growth 10%", "actual_fdi growth 6%"]),
        ("营商环境明显改善，跃居全国百强县(市)第45位。", ["全国百强县(市)排名 rank level 45位 全国百强县(市)"]),
        ("研发投入强度2.6%、居中国西部第1。", ["rd_intensity 2.6%", "rd_intensity rank level 1位 中国西部"]),
    ])
    func subjectsAreFound(_ text: String, _ expected: [String]) {
        #expect(Reader.facts(text) == expected)
    }
}
