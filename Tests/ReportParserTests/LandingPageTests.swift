import IndicatorTestSupport
import Indicators
import ReportParser
import Testing

/// The example of the module's documentation.
@Suite struct LandingPageTests {
    @Test func theExampleIsCompiledAndDoesWhatItSays() throws {
        let text = "政府工作报告\n一、过去一年的工作\n全年地区生产总值6870.9亿元，比上年增长3.4%。"
        var lines: [String] = []
        // snippet: parsing
        let parsed = ReportParser().parse(text, overrides: .init(area: AreaCode(330300), year: Year(2021)))
        for stated in parsed.documents.flatMap(\.observations) {
            let quote = stated.citation.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } ?? ""
            lines.append("\(stated.year) \(stated.value) \(stated.unit.symbol): \(quote)")
        }
        // end
        #expect(lines == ["2020 6870.9 亿元: 全年地区生产总值6870.9亿元", "2020 3.4 %: 全年地区生产总值6870.9亿元，比上年增长3.4%"])
        let page = "Sources/ReportParser/ReportParser.docc/ReportParser.md"
        #expect(try DocumentationSnippets.differences(page: page, source: #filePath) == [])
    }
}
