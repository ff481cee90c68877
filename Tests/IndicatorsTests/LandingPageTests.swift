import IndicatorTestSupport
import Indicators
import Testing

/// The example of the module's documentation.
@Suite struct LandingPageTests {
    @Test func theExampleIsCompiledAndDoesWhatItSays() throws {
        // snippet: values
        let stated = ExactDecimal("6606.1")
        let inYuan = try stated.map { try UnitOfMeasure("亿元").convert($0, to: UnitOfMeasure("元")) }
        let places = AreaDirectory.standard.areas(named: "温州")
        // end
        #expect(inYuan?.description == "660610000000")
        #expect(places.map(\.nameZH) == ["温州市"])
        let page = "Sources/Indicators/Indicators.docc/Indicators.md"
        #expect(try DocumentationSnippets.differences(page: page, source: #filePath) == [])
    }
}
