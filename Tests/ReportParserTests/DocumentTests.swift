import Indicators
import Testing

@testable import ReportParser

/// Documents on a page, whose they are, and the time they speak of.
@Suite struct DocumentTests {
    static let report = """
        政府工作报告
        2024年1月18日在衢州市第八届人民代表大会第三次会议上
        衢州市市长 某某
        各位代表：
        现在，我代表市人民政府向大会报告工作，请予审议。
        一、2023年工作回顾
        过去一年，全市上下攻坚克难、实干争先。地区生产总值2125.2亿元，增长6.8%。
        五年来，城镇新增就业21.3万人，森林覆盖率稳定在70%以上。
        二、2024年工作安排
        今年经济社会发展主要预期目标为：地区生产总值增长6.5%左右，城镇调查失业率5%以内。
        各位代表，让我们携手前行，共同创造更加美好的未来！
        """

    @Test func areaYearAndTimesAreFound() throws {
        let document = try #require(Reader.parser.parse(Self.report).documents.first)
        #expect(document.area == AreaCode(330800))
        #expect(document.year == Year(2024))
        #expect(document.isWhole)
        #expect(document.coverage?.lowerBound == Year(2019))
        #expect(document.coverage?.upperBound == Year(2023))
        #expect(
            document.observations.map(Reader.line) == [
                "gdp 2125.2亿元", "gdp growth 6.8%", "urban_new_jobs 21.3万人 cumulative 5年", "forest_coverage 70% ge",
                "gdp growth 6.5% approx target 2024", "surveyed_unemployment 5% le target 2024",
            ])
    }

    /// A sentence's reading under headings and after turns of phrase.
    @Test func timesComeAndGo() throws {
        let text = """
            政府工作报告
            2026年1月18日在衢州市第九届人民代表大会第一次会议上
            各位代表：现在，我代表市人民政府向大会报告工作。
            一、“十四五”时期和2025年工作回顾
            “十四五”时期是极不平凡的五年。
            （一）经济平稳向好。城镇新增就业5万人。
            （二）民生持续改善。“十四五”期间，城镇新增就业23万人。低收入农户人均可支配收入增长8%。
            五年来，贷款余额增长60%。粮食产量增长3%。
            粮食产量9亿斤。
            2025年，存款余额增长8%。“十五五”时期，地区生产总值年均增长6%。税收收入增长5%。
            二、“十五五”时期主要目标
            到2030年，常住人口城镇化率达到66%。
            三、2026年工作安排
            今年，地区生产总值增长6%。力争“十五五”时期一般公共预算收入年均增长5%。城镇新增就业4万人。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "urban_new_jobs 5万人 cumulative 5年 2025", "urban_new_jobs 23万人 cumulative 5年 2025",
                "low_income_rural_income growth 8% cumulative 5年 2025", "loans growth 60% cumulative 5年 2025",
                "grain_output growth 3% cumulative 5年 2025", "grain_output 9亿斤 2025", "deposits growth 8% 2025",
                "gdp growth 6% average 5年 target 2030", "tax_revenue growth 5% 2025",
                "urbanization_rate 66% target 2030",
                "gdp growth 6% target 2026", "budget_revenue growth 5% average 5年 target 2030",
                "urban_new_jobs 4万人 target 2026",
            ])
    }

    /// A heading that names the year first, and a section on the five years after it.
    @Test func theYearMayComeFirst() throws {
        let text = """
            政府工作报告
            2026年1月18日在衢州市第九届人民代表大会第一次会议上
            各位代表：现在，我代表市人民政府向大会报告工作。
            一、2025年和“十四五”时期工作回顾
            （一）经济平稳向好。城镇新增就业5万人。
            各位代表！“十四五”时期，我们走过了极不平凡的历程。
            ——综合实力迈上新台阶。城镇新增就业23万人。PM2.5平均浓度较“十三五”末改善12%。
            过去一年，城镇新增就业5.1万人。
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "urban_new_jobs 5万人 2025", "urban_new_jobs 23万人 cumulative 5年 2025",
                "pm25 growth -12% cumulative 5年 2025", "urban_new_jobs 5.1万人 2025",
            ])
    }

    @Test(arguments: [
        ("衢州市政府工作报告\n——二〇二四年一月十四日在衢州市第八届人民代表大会第三次会议上\n一、过去五年工作回顾\n森林覆盖率70%。", 330800, 2024),
        ("衢州市政府工作报告\n2024年1月26日\n三、2024年工作\n地区生产总值增长5%。", 330800, 2024),
        ("衢州市政府工作报告\n一、过去一年的工作\n2023年，地区生产总值增长5%。2023年末常住人口230万人。", 330800, 2024),
        ("政府工作报告\n——2022年3月5日在第十三届全国人民代表大会第五次会议上\n国务院总理 某某\n各位代表：\n一、2021年工作回顾\n国内生产总值增长8%。", 100000, 2022),
    ])
    func areaAndYearAreFoundInManyForms(_ text: String, _ area: UInt32, _ year: Int) throws {
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.area == AreaCode(area))
        #expect(document.year == Year(year))
    }

    @Test func theNextFiveYearsEndInTheFifth() throws {
        let text = "衢州市政府工作报告\n2023年1月14日在衢州市第八届人民代表大会第一次会议上\n二、今后五年的目标任务\n地区生产总值突破3000亿元。"
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.observations.map(Reader.line) == ["gdp 3000亿元 ge target 2027"])
    }

    @Test func aHeadingOnThePastYearsOpensAReviewOfSeveral() throws {
        let text = "衢州市政府工作报告\n2023年1月14日在衢州市第八届人民代表大会第一次会议上\n一、过去五年工作回顾\n综合实力大幅提升。城镇新增就业21万人。常住人口城镇化率58.3%、提高5.2个百分点。"
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "urban_new_jobs 21万人 cumulative 5年 2022", "urbanization_rate 58.3% 2022",
                "urbanization_rate change 5.2个百分点 cumulative 5年 2022",
            ])
    }

    @Test func everyNumberIsAccountedFor() throws {
        let text = SourceText(Self.report)
        let document = try #require(Reader.parser.parse(text, accountsForNumbers: true).documents.first)
        // Each digit of the document stands in a citation or among the numbers that were left.
        let covered = document.observations.compactMap(\.citation) + document.leftOvers.map(\.range)
        for offset in document.range where (0x30...0x39).contains(text.utf8[offset]) {
            #expect(covered.contains { $0.contains(offset) }, "byte \(offset)")
        }
        #expect(Set(document.leftOvers.map(\.reason)) == [.time])
    }

    @Test(arguments: ["启动人才住房369计划。", "推进515三年行动计划。", "全市启动411工程，成效明显。"])
    func aNumberMayBeginThePlansName(_ sentence: String) throws {
        let text = SourceText("2024年衢州市政府工作报告\n一、2023年工作回顾\n地区生产总值增长6%。\(sentence)")
        let document = try #require(Reader.parser.parse(text, accountsForNumbers: true).documents.first)
        #expect(document.observations.count == 1)
        #expect(document.leftOvers.contains { $0.reason == .name })
    }

    @Test func quotesAreVerbatim() throws {
        let source = Array(Self.report.utf8)
        let document = try #require(Reader.parser.parse(Self.report).documents.first)
        let quotes = document.observations.compactMap {
            $0.citation.map { String(decoding: source[$0], as: UTF8.self) }
        }
        #expect(quotes.first == "地区生产总值2125.2亿元")
        #expect(quotes.last == "城镇调查失业率5%以内")
    }

    @Test func furnitureAndOtherItemsAreNoReport() throws {
        let page = """
            下载
            打印
            分享到：微博
            某市招商引资120个项目，总投资300亿元。
            2024-01-20
            \(Self.report)
            2024-01-22
            相关报道：
            我市全年实现生产总值9999亿元
            """
        let source = Reader.parser.parse(page)
        #expect(source.documents.count == 1)
        #expect(source.documents.first?.observations.count == 6)
    }

    @Test func twoReportsOnAPageStayApart() {
        let other = Self.report.replacing("衢州", with: "台州").replacing("2024", with: "2023").replacing(
            "2023年工作回顾", with: "2022年工作回顾")
        let source = Reader.parser.parse(Self.report + "\n" + other)
        #expect(source.documents.map(\.area) == [AreaCode(330800), AreaCode(331000)])
        #expect(source.documents.map(\.year) == [Year(2024), Year(2023)])
    }

    @Test func aPartIsKnownAsAPart() throws {
        let part = """
            (上接第1版)
            (四)城市建设取得新成效。全市新增绿道120公里，龙游人民幸福感持续增强，龙游县委坚强领导。中共龙游县委高度重视。
            二、2022年目标任务和重点工作
            2022年经济社会发展主要预期目标是：生产总值增长7%左右。龙游要走在前列。
            """
        let document = try #require(Reader.parser.parse(part).documents.first)
        #expect(!document.isWhole)
        #expect(document.area == AreaCode(330825))
        #expect(document.year == Year(2022))
        #expect(document.observations.map(Reader.line).last == "gdp growth 7% approx target 2022 @龙游")
    }

    @Test func overridesWin() {
        let overrides = ReportParser.Overrides(area: AreaCode(331000), year: Year(2020))
        let document = Reader.parser.parse(Self.report, overrides: overrides).documents.first
        #expect(document?.area == AreaCode(331000))
        #expect(document?.year == Year(2020))
    }

    @Test func aTextWithoutAnyEvidenceHasNoArea() {
        let document = Reader.parser.parse("今天天气很好，适合散步。").documents.first
        #expect(document?.area == nil)
        #expect(document?.observations.isEmpty ?? true)
    }

    @Test(.enabled(if: Reader.sharedReports != nil, "the real reports are not beside the package"))
    func everyRealReportTellsItsAreaAndYear() throws {
        let folder = try #require(Reader.sharedReports)
        let files = try FileLister.textFiles(in: folder)
        #expect(!files.isEmpty)
        for (name, text) in files {
            let document = try #require(Reader.parser.parse(try SourceText(decoding: text)).documents.first)
            let year = try #require(document.year)
            let area = try #require(document.area.flatMap { AreaDirectory.standard[$0] })
            #expect(name.hasSuffix("-\(year)"), "\(name)")
            let pinyin = area.nameEN.lowercased().filter(\.isLetter)
            #expect(
                pinyin.hasPrefix(name.split(separator: "-").first.map(String.init) ?? "?"),
                "\(name) read as \(area.nameEN)")
            #expect(!document.observations.isEmpty)
        }
    }

    @Test func aDigestsLastPointsNeedNoFullStop() throws {
        let text = """
            1月9日，衢州市市长作政府工作报告，要点如下：
            一、2023年工作回顾
            地区生产总值迈上2300亿元台阶
            城镇新增就业3万人
            二、2024年预期目标
            地区生产总值增长6%
            粮食产量70万吨以上
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line).suffix(2) == [
                "gdp growth 6% target 2024", "grain_output 70万吨 ge target 2024",
            ])
    }

    @Test func headlinesAfterAReportAreNoPartOfIt() throws {
        let text = """
            衢州市政府工作报告
            2024年1月9日在衢州市第八届人民代表大会第四次会议上
            一、2023年工作回顾
            地区生产总值增长6.5%。固定资产投资增长8%。
            常山地区生产总值突破200亿元
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(document.observations.count == 2)
    }

    @Test func pointsMayHaveMarksAndLabels() throws {
        let text = """
            衢州市政府工作报告要点
            2024年1月9日，衢州市市长代表衢州市人民政府向大会作政府工作报告。
            一、2023年工作回顾
            ●地区生产总值增长6.5%
            ◆固定资产投资增长8%
            二、2024年预期目标
            就业：城镇新增就业3万人以上；居民收入增长和经济增长同步；高标准农田建设扎实推进；粮食产量70万吨以上
            消费：社会消费品零售总额增长5%以上
            """
        let document = try #require(Reader.parser.parse(text).documents.first)
        #expect(
            document.observations.map(Reader.line) == [
                "gdp growth 6.5%", "fixed_investment growth 8%", "urban_new_jobs 3万人 ge target 2024",
                "grain_output 70万吨 ge target 2024", "retail_sales growth 5% ge target 2024",
            ])
    }
}
