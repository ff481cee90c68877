import Foundation
import IndicatorTestSupport
import Indicators
import Testing

@testable import ReportParser

/// Texts as converters of printed pages leave them: broken at a width, with what each page repeats.
@Suite struct PrintedPageTests {
    @Test(arguments: [false, true])
    func linesOfAWrappedTextAreJoinedAndHeadingsAreNot(isCutOff: Bool) throws {
        // As a converter of printed pages leaves it: 24 characters a line.
        let paragraphs = [
            "    过去一年，我们坚持稳字当头。全市实现地区生产总值1866.5亿元，增长6.2%；一般公共预算收入120.4亿元，增长4.1%。固定资产投资增长7.3%，其中工业投资增长11.2%。",
            "（一）实体经济巩固提升",
            "    规上工业增加值增长8.4%。新增高新技术企业36家、省级专精特新企业12家。金融机构存款余额达到2410亿元。全社会用电量增长5.5%。",
            "（二）城乡面貌不断改善",
            "    改造老旧小区45个。新建公园21个，常住人口城镇化率提高到63.5%。" + (isCutOff ? "城镇居民人均可支配收入达到4.52万元，增长5.1%，农村居民" : ""),
        ]
        let body = paragraphs.flatMap { paragraph in
            stride(from: 0, to: paragraph.count, by: 24).map { String(paragraph.dropFirst($0).prefix(24)) }
        }
        let text = "石泉市2023年政府工作报告\n一、2022年工作回顾\n" + body.joined(separator: "\n")
        let normal = Normalizer.normalize(Array(text.utf8))
        let piece = try #require(DocumentSplitter(normal).pieces().first)
        let joined = LineJoiner.joined(normal, piece.range)
        let lines = String(decoding: joined.glyphs, as: UTF16.self).split(separator: "\n").map(String.init)
        let expected = paragraphs.map { Reader.normalized($0.trimmingCharacters(in: .whitespaces)) }
        #expect(lines == ["石泉市2023年政府工作报告", "一、2022年工作回顾"] + expected)
    }

    @Test func aWrappedSentenceThatNamesTheReportIsNoTitle() {
        let body = [
            "    各乡镇人民政府，市政府各部门：", "    《政府工作报告》已经石泉市第九届人民代表大会第三次会议审议通过，现印发给你们。", "    政府工作报告",
            "    （2023年2月）", "    一、2022年工作回顾", "    全市上下迎难而上，实现地区生产总值1866.5亿元，增长6.2%。",
            "    规上工业增加值增长8.4%。新增高新技术企业36家、省级专精特新企业12家。金融机构存款余额达到2410亿元。全社会用电量增长5.5%。",
            "    一般公共预算收入120.4亿元，增长4.1%。固定资产投资增长7.3%，其中工业投资增长11.2%。",
        ].flatMap { PrintedPage.lines($0, columns: 48) }
        let documents = Reader.parser.parse(body.joined(separator: "\n")).documents
        #expect(documents.map(\.year?.number) == [2023])
    }

    @Test(arguments: ["第 # 页 共 30 页", "— # —", "#/30", "Page # of 30", "石泉市人民政府公报 2023年第2期\n#", "政府工作报告"])
    func whatPagesRepeatIsNoPartOfTheirSentences(_ furniture: String) {
        let body = (1...60).map { number in
            "全市实现地区生产总值1\(number + 10)6.5亿元，增长6.\(number)%；一般公共预算收入1\(number + 10).4亿元，增长4.\(number)%。规上工业增加值增长8.\(number)%，新增高新技术企业\(number)家。"
        }
        let text = "石泉市政府工作报告\n（2023年2月）\n一、2022年工作回顾\n" + body.joined()
        let read = Self.facts(Reader.parser.parse(PrintedPage.text(text, columns: 48, furniture: furniture)))
        #expect(read == Self.facts(Reader.parser.parse(text)))
        #expect(read.count == 360)
    }

    @Test func aRangeBrokenBeforeItsDashIsOne() {
        let title = "石泉市政府工作报告\n（2023年2月）\n一、2022年工作回顾\n"
        let text = title + "全市上下迎难而上、奋力拼搏，各项事业取得新成绩，人民生活持续改善，中等收入家庭不断增多，家庭年收入10万元\n—50万元群体比例达到65%。"
        let facts = Self.facts(Reader.parser.parse(text))
        #expect(facts.count == 1 && facts.allSatisfy { $0.contains(" 65%") }, "\(facts)")
    }

    @Test(.enabled(if: Reader.sharedReports != nil, "the real reports are not beside the package"))
    func realReportsTellOnPagesWhatTheyTellInParagraphs() throws {
        let folder = try #require(Reader.sharedReports)
        let pages = [(56, "- # -"), (72, "第 # 页 共 60 页"), (92, "市人民政府公报\n#"), (64, "政府工作报告")]
        for (index, (name, bytes)) in try FileLister.textFiles(in: folder).enumerated() {
            let source = PageFurniture.removed(Normalizer.normalize(bytes))
            let text = String(decoding: LineJoiner.joined(source, source.glyphs.indices).glyphs, as: UTF16.self)
            let (columns, furniture) = pages[index % pages.count]
            let plain = Self.facts(Reader.parser.parse(text))
            let printed = Self.facts(
                Reader.parser.parse(PrintedPage.text(text, columns: columns, furniture: furniture)))
            let lost = plain.subtracting(printed)
            #expect(lost.count * 100 <= plain.count, "\(name) at \(columns) columns: \(lost.sorted())")
            #expect(printed.subtracting(plain).count * 100 <= plain.count, "\(name) at \(columns) columns")
        }
    }

    @Test func titlesInAListAreNoWrappedText() {
        let titles = (1...20).map { "关于做好\($0)月份重点工作任务落实情况督查通报的通知" }
        let normal = Normalizer.normalize(Array(titles.joined(separator: "\n").utf8))
        let lines = Paragraphs.lines(normal.glyphs, normal.glyphs.indices)
        #expect(LineWrapping(lines, of: normal) == nil)
    }

    private static func facts(_ source: ParsedSource) -> Set<String> {
        Set(source.documents.flatMap { $0.observations.map(Reader.line) })
    }
}
