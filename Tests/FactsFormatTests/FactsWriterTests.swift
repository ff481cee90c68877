import FactsFormat
import Indicators
import Testing
import TextFormats

@Suite struct FactsWriterTests {
    @Test func aLineHasTheExtractorsFieldsInTheirOrder() throws {
        var output: [UInt8] = []
        let fact = try sample()
        FactsWriter(format: .jsonLines, areas: .standard, catalogue: .standard).append(fact, to: &output)
        #expect(
            String(decoding: output, as: UTF8.self) == """
                {"document": "报告", "area_code": "330300", "area": "温州", "code": "gdp", "name": "地区生产总值", \
                "measure": "growth", "of": null, "agg": "annual", "basis": "target", "year": 2020, "span": 1, \
                "value": "7.0", "high": "7.50", "unit": "%", "bound": "range", "scope": null, "start": 3, "end": 30, \
                "quote": "增长7.0-7.50%", "confidence": 0.95, "vintage": 2020, "variant": "生产总值", \
                "further_code": null}

                """)
    }

    @Test func factsComeBackAsTheyWereWritten() throws {
        var facts = [try sample()]
        var rank = try sample()
        rank.observation.measure = .rank
        rank.observation.rankOf = .growth
        rank.observation.scope = "全省"
        rank.observation.bound = .le
        rank.observation.high = nil
        rank.observation.basis = .actual
        rank.observation.aggregation = .cumulative
        rank.observation.span = 5
        rank.observation.subArea = "市区"
        rank.quote = "line one\n\"line two\", and more"
        facts.append(rank)
        var open = try sample()
        open.observation.indicator = .open("新增工业机器人")
        open.observation.confidence = 7
        open.observation.variant = ""
        open.document = ""
        open.quote = "-20%以内"
        facts.append(open)
        var further = open
        further.observation.indicator = .catalogue(try #require(Catalogue.standard.indicator(code: "nev_output")).id)
        facts.append(further)
        for format in [FactsReader.Format.jsonLines, .delimited(.csv), .delimited(.tsv)] {
            let writer = FactsWriter(format: format, areas: .standard, catalogue: .standard)
            var output: [UInt8] = []
            writer.appendHeading(to: &output)
            for fact in facts { writer.append(fact, to: &output) }
            let reader = FactsReader(areas: .standard, catalogue: .standard)
            let tables = output.withUnsafeBytes { reader.read($0, format: format) }
            #expect(tables.flatMap(\.rejects).isEmpty)
            // Citations count in a text that a table does not have.
            var expected = facts
            for index in expected.indices { expected[index].observation.citation = nil }
            #expect(tables.flatMap(\.facts) == expected)
        }
    }

    @Test func onlyHeadlineIndicatorsHaveACodeAndOthersKeepTheirWording() throws {
        var fact = try sample()
        let length = try #require(Catalogue.standard.indicator(code: "high_speed_rail_length"))
        fact.observation.indicator = .catalogue(length.id)
        fact.observation.variant = "高铁里程"
        var output: [UInt8] = []
        FactsWriter(format: .jsonLines, areas: .standard, catalogue: .standard).append(fact, to: &output)
        let line = String(decoding: output, as: UTF8.self)
        #expect(line.contains(#""code": null, "name": "高铁里程""#))
        #expect(line.contains(#""further_code": "high_speed_rail_length""#))
    }

    private func sample() throws -> Fact {
        let observation = Observation(
            area: try #require(AreaCode("330300")), indicator: .catalogue(try #require(IndicatorID(1))),
            variant: "生产总值", year: try #require(Year(2020)), vintage: try #require(Year(2020)), measure: .growth,
            basis: .target, value: try #require(ExactDecimal("7.0")), high: ExactDecimal("7.50"),
            unit: .percent, bound: .range, confidence: 95, citation: 3..<30)
        return Fact(observation: observation, document: "报告", quote: "增长7.0-7.50%")
    }
}
