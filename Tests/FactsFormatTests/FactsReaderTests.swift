import IndicatorTestSupport
import Indicators
import Testing
import TextFormats

@testable import FactsFormat

@Suite struct FactsReaderTests {
    private static let reader = FactsReader(areas: .standard, catalogue: .standard)

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

    /// Reading in pieces, whatever their size, and knowing fields again changes nothing: each line means what it means
    /// alone under its heading.
    @Test(arguments: [DelimitedText.csv, .tsv]) func piecesAndMemoryChangeNothing(format: DelimitedText) {
        var random = SeededGenerator(seed: 20)
        let heading = [
            "document", "area_code", "area", "code", "further_code", "name", "measure", "of", "basis", "year", "value",
            "high", "unit", "bound", "scope", "start", "end", "quote", "confidence", "vintage", "variant", "span",
            "agg",
        ]
        let words: [String: [String]] = [
            "document": ["", "", "报告", "'=报告"], "area_code": ["330300", "331100", "", "999999", "33030"],
            "area": ["", "温州", "市区", "哪儿", "two\nlines"], "code": ["gdp", "gdp", "", "nothing"],
            "further_code": ["", "", "", "gdp", "nev_output"],
            "name": ["地区生产总值", "新增机器人", ""], "measure": ["", "level", "growth", "rank", "high"],
            "of": ["", "", "", "", "level"], "basis": ["", "actual", "target", "estimate"],
            "year": ["2019", "2020", "2021", "1900", "+2019"], "value": ["1", "2.50", "-3", "'-3", "x", ""],
            "high": ["", "", "", "", "9"], "unit": ["亿元", "%", "百分点", "a \"b\"", ""],
            "bound": ["", "eq", "ge", "range"], "scope": ["", "", "", "全省"], "start": ["", "", "5", "50", "x"],
            "end": ["", "", "10", "60"], "quote": ["", "增长2.5%。", "\"引\"", "行\n行", "'-x"],
            "confidence": ["", "1", "0.95", "7"], "vintage": ["", "", "2022"], "variant": ["", "", "生产总值"],
            "span": ["", "", "5", "0"], "agg": ["", "", "average"],
        ]
        var bytes: [UInt8] = []
        format.append(heading, to: &bytes)
        let headingBytes = bytes
        var expected: [Fact] = []
        var rejects: [FactsReader.Reject] = []
        var line = 2
        for _ in 0..<500 {
            let fields = heading.map { column in
                let choice = words[column, default: [""]]
                return Int.random(in: 0..<8, using: &random) > 0
                    ? choice[0] : choice[Int.random(in: 0..<choice.count, using: &random)]
            }
            var record: [UInt8] = []
            format.append(fields, to: &record)
            let lines = record.count(where: { $0 == 0x0A })
            if Int.random(in: 0..<40, using: &random) == 0 { record = Array("\"bad\" record\n".utf8) }
            bytes += record
            let alone = read(headingBytes + record, .delimited(format), pieceSize: 1 << 20)
            expected += alone.facts
            rejects += alone.rejects.map { .init(line: $0.line + line - 2, column: $0.column, reason: $0.reason) }
            line += record == Array("\"bad\" record\n".utf8) ? 1 : lines
        }
        #expect(expected.count > 50 && rejects.count > 50)
        for size in [1, 100, 5000, 1 << 20] {
            let (facts, found) = read(bytes, .delimited(format), pieceSize: size)
            #expect(facts == expected, "pieces of \(size) bytes")
            #expect(found == rejects, "pieces of \(size) bytes")
        }
    }

    @Test func jsonLinesReadTheSameInPieces() {
        let lines: [String] = [
            #"{"area_code":"330300","code":"gdp","year":2019,"value":"6606.1","unit":"亿元","quote":"生产总值6606.1亿元"}"#,
            #"{"area_code":"330300","code":"gdp","year":2018,"value":6000,"unit":"\u4ebf元","quote":"生产总值6606.1亿元"}"#,
            #"{"area_code":"331100","code":null,"name":"机器\u4eba","year":2018,"value":"1","unit":"台","extra":true}"#,
            "", "{", #"{"area_code":"331100","code":"gdp","year":true,"value":"1","unit":"台"}"#,
        ]
        let text: String = (0..<50).flatMap { _ in lines }.joined(separator: "\n")
        let bytes = Array(text.utf8)
        let whole = read(bytes, .jsonLines, pieceSize: 1 << 20)
        #expect(whole.facts.count == 150 && whole.rejects.count == 100)
        let wrongLines: [Int] = (0..<50).flatMap { [$0 * 6 + 5, $0 * 6 + 6] }
        #expect(whole.rejects.map(\.line) == wrongLines)
        for size in [1, 77, 1000] {
            let parts = read(bytes, .jsonLines, pieceSize: size)
            #expect(parts.facts == whole.facts && parts.rejects == whole.rejects, "pieces of \(size) bytes")
        }
    }

    private func read(_ text: String, _ format: FactsReader.Format) -> (facts: [Fact], rejects: [FactsReader.Reject]) {
        read(Array(text.utf8), format, pieceSize: 1 << 20)
    }

    private func read(
        _ bytes: [UInt8], _ format: FactsReader.Format, pieceSize: Int
    ) -> (facts: [Fact], rejects: [FactsReader.Reject]) {
        var facts: [Fact] = []
        var rejects: [FactsReader.Reject] = []
        var lines = 0
        bytes.withUnsafeBytes { bytes in
            let file = FactsFile(bytes, format: format, pieceSize: pieceSize)
            for piece in file.pieces.indices {
                let table = Self.reader.read(piece: piece, of: file, bytes)
                facts += table.facts
                rejects += table.rejects.map { .init(line: $0.line + lines, column: $0.column, reason: $0.reason) }
                lines += table.lines
            }
        }
        return (facts, rejects)
    }
}
