import Indicators
import Testing

@testable import ReportParser

/// Whose a report is. Reports of the whole country, and digests of them, name no place; some counties are called like
/// common words, and long names are said in short.
@Suite struct ReportAreaTests {
    @Test(
        "a report to the national congress is of the country",
        arguments: [
            "3月5日，总理向十五届全国人大一次会议作政府工作报告，要点如下：",
            "现在，我代表国务院，向大会报告政府工作，请予审议。",
            // Of nobody, but of the country's product.
            "描绘了现代化的宏伟蓝图。年末国内生产总值增加到90万亿元，五年来国内生产总值年均增长6%。",
        ])
    func country(opening: String) throws {
        let document = try #require(
            Reader.parser.parse("政府工作报告要点\n\(opening)\n一、2027年工作回顾\n城镇新增就业1200万人，总体要求和政策取向明确。").documents.first)
        #expect(document.area == .country)
    }

    @Test func aPlaceThatComparesItselfWithTheCountryStaysAPlace() throws {
        let text = """
            2024年工作回顾
            在宏伟，全区地区生产总值增长6%，高于国内生产总值增速1个百分点，国内生产总值增长5%。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(211004))
    }

    @Test func aPrefectureCalledByItsShortNameIsItsOwn() throws {
        let text = """
            （贵州省）2023年黔东南州人民政府工作报告
            一、2022年工作回顾
            地区生产总值增长3%，增速居贵州前列，贵州省内排名第二。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(522600))
    }

    @Test func aWordThatEndsLikeACountyIsNone() throws {
        let text = """
            政府工作报告
            ——2023年1月8日在县第九届人民代表大会第二次会议上
            一、2022年工作回顾
            常山发展进程极不平凡。获评全国示范县、健康县城、平安建设示范县，常山经济稳中有进，全县地区生产总值增长5%。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(330822))
    }
}
