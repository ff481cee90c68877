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
            在常山，全县地区生产总值增长6%，高于国内生产总值增速1个百分点，国内生产总值增长5%。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(330822))
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

    @Test(
        "words that end like a county, or are one's name, are not the report's place",
        arguments: [
            "常山发展进程极不平凡。获评全国示范县、健康县城、平安建设示范县，常山经济稳中有进，全县地区生产总值增长5%。",
            "全力推动常山振兴发展，乡村振兴、产业振兴、文化振兴成效明显，深化合作、惠民富民，全县地区生产总值增长5%。",
        ])
    func wordsAreNoCounty(_ sentences: String) throws {
        let text = """
            政府工作报告
            ——2023年1月8日在县第九届人民代表大会第二次会议上
            一、2022年工作回顾
            \(sentences)
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(330822))
    }

    @Test("of two places that the text names, it is of the kind that the text calls itself")
    func kind() throws {
        let text = """
            一、2022年工作回顾
            浙江共同富裕示范区建设扎实推进，浙江营商环境评价领先。全县地区生产总值增长5%，我县获评浙江省先进，常山港提升工程完工。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(330822))
    }

    @Test func aCountyThatNamesOnlyItsProvinceIsNotTheProvince() throws {
        let text = """
            一、2022年工作回顾
            全面融入浙江发展大局。全县地区生产总值增长5%，我县获评先进县，在全县实施改革12项。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == nil)
    }

    @Test func yearsToCompareWithAreNotTheReports() throws {
        let text = """
            常山县在县第九届人民代表大会上
            全县税收增长到2022年的30亿元，是2017年的1.5倍，比2017年多10亿元，从2017年起年均增长8%，到2035年基本实现现代化。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.year == Year(2023))
    }

    @Test(
        "districts of one name are told apart by what lies around them",
        arguments: [("晋城市城区", 140_502), ("沈阳市和平区", 210_102), ("阳泉市城区", 140_302)] as [(String, UInt32)])
    func sameName(name: String, code: UInt32) throws {
        let text = "政府工作报告\n——2024年1月24日在\(name)第八届人民代表大会第四次会议上\n一、2023年工作回顾\n全区地区生产总值增长5%。"
        #expect(try #require(Reader.parser.parse(text).documents.first).area == AreaCode(code))
    }

    @Test func whoWasHelpedIsAnotherPlace() throws {
        let text = """
            政府工作报告摘编
            一、2020年工作回顾
            185名医护人员驰援湖北，29名干部对口支援甘孜。一般公共预算收入增长4%。
            """
        #expect(try #require(Reader.parser.parse(text).documents.first).area == nil)
    }

    @Test func aNoticeBeforeTheReportSaysWhoseItIs() throws {
        let text = """
            各区人民政府，市直各单位：
            现将政府工作报告印发给你们，请认真贯彻执行。
            衢州市人民政府
            2024年1月20日
            2024年政府工作报告
            各位代表：
            一、2023年工作回顾
            全市地区生产总值增长5%，全市粮食产量稳定，我市获评先进市。
            """
        #expect(Reader.parser.parse(text).documents.map(\.area) == [AreaCode(330800)])
    }

    @Test("the zero of a year in Chinese digits has many forms", arguments: ["二〇二四", "二○二四", "二O二四", "二0二四", "二Ｏ二四"])
    func zeros(year: String) throws {
        let text = "政府工作报告\n——\(year)年一月十八日在衢州市第八届人民代表大会第四次会议上\n一、工作回顾\n地区生产总值增长5%。"
        #expect(try #require(Reader.parser.parse(text).documents.first).year == Year(2024))
    }
}
