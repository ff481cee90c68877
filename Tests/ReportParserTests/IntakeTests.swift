import Indicators
import Testing

@testable import ReportParser

/// Bytes into text, and what is said about those that are none.
@Suite struct IntakeTests {
    @Test func readsUTF8WithAndWithoutMark() throws {
        let text = Array("全市生产总值增长6%".utf8)
        #expect(try SourceText(decoding: text).utf8 == text)
        #expect(try SourceText(decoding: [0xEF, 0xBB, 0xBF] + text).utf8 == text)
    }

    @Test func readsGB18030() throws {
        // 增长6.5% in GBK.
        let bytes: [UInt8] = [0xD4, 0xF6, 0xB3, 0xA4, 0x36, 0x2E, 0x35, 0x25]
        #expect(try SourceText(decoding: bytes).utf8 == Array("增长6.5%".utf8))
        // 𠀀 needs four bytes.
        #expect(try SourceText(decoding: [0x95, 0x32, 0x82, 0x36, 0xD4, 0xF6]).utf8 == Array("\u{20000}增".utf8))
    }

    @Test(
        arguments: [
            ([], IntakeError.Code.empty), ([0x20, 0x0A], .empty), (Array("%PDF-1.7".utf8), .binary),
            ([0x50, 0x4B, 3, 4, 9], .binary),
            ([0x89, 0x50, 0x4E, 0x47], .binary), ([0x41, 0, 0x42], .binary),
            ([0xFF, 0xFF, 0xFF, 0x41], .unknownEncoding),
        ] as [([UInt8], IntakeError.Code)])
    func refusesWhatIsNoText(_ bytes: [UInt8], _ code: IntakeError.Code) {
        let error = #expect(throws: IntakeError.self) { try SourceText(decoding: bytes) }
        #expect(error?.code == code)
        #expect(error?.message.isEmpty == false)
    }

    @Test func refusesTraditionalCharactersInsteadOfMisreadingThem() throws {
        let text = "全市生產總值增長6%,社會消費品零售總額達100億元,實際使用外資5億美元。"
        let error = #expect(throws: IntakeError.self) { try SourceText(decoding: Array(text.utf8)) }
        #expect(error?.code == .traditional)
        #expect(error?.advice?.contains("opencc") == true)
        // A name in traditional characters makes no text of them.
        #expect(try SourceText(decoding: Array("全市生产总值增长6%,实际使用外资5亿美元,發展銀行設立分行。".utf8)).utf8.isEmpty == false)
    }

    @Test func aTablesRowStaysALine() throws {
        let page =
            "<html><body><table><tr><th>指标</th><th>2023年</th></tr><tr><td>地区生产总值</td><td>2125.2亿元</td><td>6.8%</td></tr>"
            + "<tr><td>森林覆盖率</td><td><b>70.5%</b></td></tr></table><p>全市</p></body></html>"
        let text = try SourceText(decoding: Array(page.utf8))
        #expect(
            String(decoding: text.utf8, as: UTF8.self).split(separator: "\n") == [
                "指标 2023年", "地区生产总值 2125.2亿元，6.8%", "森林覆盖率 70.5%", "全市",
            ])
        let table = Reader.parser.parse(text, overrides: .init(area: Reader.home, year: .init(2024)))
        #expect(
            table.documents.flatMap(\.observations).map(Reader.line) == ["gdp 2125.2亿元", "forest_coverage 70.5%"])
    }

    @Test func readsAPageAsAReaderSeesIt() throws {
        let page = """
            <!DOCTYPE html><html><head><title>报告</title><style>p{color:red}</style><script>var a = "增长99%";</script></head>
            <body><p>全市生产总值&nbsp;增长<b>6.5</b>&#37;。</p><!-- 增长88% --><p>进出口&lt;总额&gt;&ldquo;好&rdquo;</p></body></html>
            """
        let text = String(decoding: try SourceText(decoding: Array(page.utf8)).utf8, as: UTF8.self)
        #expect(text.split(separator: "\n") == ["报告", "全市生产总值\u{A0}增长6.5%。", "进出口<总额>“好”"])
    }
}
