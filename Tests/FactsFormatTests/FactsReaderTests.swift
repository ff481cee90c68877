import FactsFormat
import Indicators
import Testing
import TextFormats

@Suite struct FactsReaderTests {
    @Test func aMinimalLineIsAnActualAnnualLevelReportedTheYearAfter() throws {
        let (facts, rejects) = read("area,code,year,value,unit\n温州,gdp,2019,6606.1,亿元\n", .delimited(.csv))
        #expect(rejects.isEmpty)
        let observation = try #require(facts.first).observation
        #expect(observation.area.description == "330300" && observation.subArea == nil)
        #expect(observation.indicator == .catalogue(try #require(IndicatorID(1))))
        #expect(observation.value.description == "6606.1" && observation.unit.symbol == "亿元")
        #expect(observation.vintage.number == 2020)
        #expect(observation.measure == .level && observation.basis == .actual && observation.span == 1)
    }

    @Test func aTargetIsReportedInItsOwnYear() throws {
        let (facts, _) = read(
            "area_code,code,year,value,unit,measure,basis,bound\n330300,gdp,2020,7,%,growth,target,approx\n",
            .delimited(.csv))
        let observation = try #require(facts.first).observation
        #expect(observation.vintage.number == 2020 && observation.basis == .target && observation.bound == .approx)
    }

    @Test func wordsBesideACodeAreASubArea() throws {
        let (facts, _) = read(
            #"{"area_code":"331100","area":"市区","code":"good_air_rate","year":2024,"value":"97.3","unit":"%"}"#,
            .jsonLines)
        #expect(try #require(facts.first).observation.subArea == "市区")
    }

    @Test func anOpenIndicatorKeepsItsName() throws {
        let (facts, _) = read(
            #"{"area":"温州","code":null,"name":"新增工业机器人","year":2019,"value":"1000","unit":"台","quote":"新增1000台"}"#,
            .jsonLines)
        let fact = try #require(facts.first)
        #expect(fact.observation.indicator == .open("新增工业机器人") && fact.quote == "新增1000台")
    }

    @Test func eitherCodeColumnMayHaveAnyCodeAndBothMustAgree() throws {
        let lines = [
            #"{"area":"温州","code":null,"further_code":"nev_output","name":"x","year":2019,"value":"1","unit":"万辆"}"#,
            #"{"area":"温州","code":"nev_output","year":2019,"value":"1","unit":"万辆"}"#,
            #"{"area":"温州","further_code":"gdp","year":2019,"value":"1","unit":"亿元"}"#,
            #"{"area":"温州","code":"gdp","further_code":"nev_output","year":2019,"value":"1","unit":"亿元"}"#,
            #"{"area":"温州","further_code":"nev","year":2019,"value":"1","unit":"亿元"}"#,
        ]
        let (facts, rejects) = read(lines.joined(separator: "\n"), .jsonLines)
        let codes = facts.map { fact -> String? in
            guard case .catalogue(let id) = fact.observation.indicator else { return nil }
            return Catalogue.standard[id]?.code
        }
        #expect(codes == ["nev_output", "nev_output", "gdp"])
        #expect(rejects.map(\.column) == ["further_code", "further_code"] && rejects.map(\.line) == [4, 5])
    }

    @Test func everyBadLineIsRejectedInOnePassWithColumnAndReason() {
        let (facts, rejects) = read(
            """
            area,code,year,value,unit,measure,high,bound
            温州,gdp,2019,1,亿元,level,,
            哪儿,gdp,2019,1,亿元,level,,
            温州,gdpp,2019,1,亿元,level,,
            温州,gdp,1900,1,亿元,level,,
            温州,gdp,2019,"1,000",亿元,level,,
            温州,gdp,2019,1,,level,,
            温州,gdp,2019,1,亿元,height,,
            温州,gdp,2019,1,亿元,level,2,eq
            朝阳区,gdp,2019,1,亿元,level,,
            温州,gdp,2019
            "x"y,gdp,2019,1,亿元,level,,
            温州,gdp,2020,2,亿元,level,3,range

            """, .delimited(.csv))
        #expect(facts.count == 2)
        #expect(rejects.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        #expect(
            rejects.map(\.column) == ["area", "code", "year", "value", "unit", "measure", "high", "area", "", "area"])
        #expect(rejects[7].reason.contains("110105"))
    }

    @Test func brokenJSONIsRejectedByLine() {
        let (facts, rejects) = read("{\n\n{}\nnull\n", .jsonLines)
        #expect(facts.isEmpty)
        #expect(rejects.map(\.line) == [1, 3, 4])
        #expect(rejects[1].column == "area")
    }

    private func read(_ text: String, _ format: FactsReader.Format) -> ([Fact], [FactsReader.Reject]) {
        var reader = FactsReader(areas: .standard, catalogue: .standard)
        var facts: [Fact] = []
        var rejects: [FactsReader.Reject] = []
        Array(text.utf8).withUnsafeBytes { bytes in
            reader.read(bytes, format: format, fact: { fact, _ in facts.append(fact) }, reject: { rejects.append($0) })
        }
        return (facts, rejects)
    }
}
