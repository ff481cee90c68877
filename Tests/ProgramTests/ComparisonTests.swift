import Foundation
import Testing

/// Questions across areas: rank, compare and coverage.
@Suite struct ComparisonTests {
    private static let facts = """
        area,code,year,value,unit,measure,basis
        杭州,gdp,2019,15373,亿元,level,actual
        宁波,gdp,2019,1.1985,万亿元,level,actual
        绍兴,gdp,2019,5781,亿元,level,actual
        台州,gdp,2019,51337000,万元,level,actual
        金华,gdp,2019,5133.7,亿元,level,actual
        嘉兴,gdp,2019,780,亿美元,level,actual
        湖州,gdp,2019,7.9,%,growth,actual
        衢州,gdp,2019,1700,亿元,level,target
        瑞安,gdp,2019,1003,亿元,level,actual
        南京,gdp,2019,14030,亿元,level,actual
        浙江,gdp,2019,62352,亿元,level,actual
        杭州,gdp,2019,6.8,%,growth,actual

        """

    /// A server over the sample reports and the facts above.
    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let facts = try folder.write("facts.csv", Self.facts)
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), facts] + Programs.sampleReports)
        #expect(load.code == 0, "\(load.errors)")
        return try RunningServer(store: folder.path("a.store"))
    }

    /// The fields of CSV without quotes, by column.
    private func rows(_ csv: String) -> [[String: String]] {
        let lines = csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        guard let heading = lines.first else { return [] }
        return lines.dropFirst().map { fields in
            Dictionary(zip(heading, fields).map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private func column(_ name: String, _ csv: String) -> [String] { rows(csv).map { $0[name] ?? "?" } }

    @Test func areasAreRankedByTheirExactValuesWhateverTheUnit() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let rank = try server.ask("rank", "gdp", "2019", "--in", "浙江", "--level", "prefecture", "--format", "csv")
        #expect(rank.code == 0, "\(rank.errors)")
        #expect(column("area", rank.output) == ["杭州", "宁波", "温州", "绍兴", "金华", "台州", "嘉兴"])
        #expect(column("rank", rank.output) == ["1", "2", "3", "4", "5", "5", ""])
        #expect(column("value", rank.output).prefix(3) == ["15373", "1.1985", "6606.1"])
        #expect(
            rank.errors.contains("no level is stated: 1") && rank.errors.contains("do not compare with the others: 1"),
            "\(rank.errors)")
        #expect(Set(column("measure", rank.output)) == ["level"])
    }

    @Test func aRankingIsCutConvertedTurnedAndCited() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let top = try server.ask(
            "rank", "gdp", "2019", "--in", "浙江", "--level", "prefecture", "--top", "3", "--unit", "万亿元", "--cite")
        #expect(top.code == 0, "\(top.errors)")
        #expect(top.output.contains("1.5373") && top.output.contains("0.66061") && !top.output.contains("绍兴"))
        #expect(top.output.contains("地区生产总值6606.1亿元") && top.output.contains("wenzhou-2020.txt"))
        let lowest = try server.ask("rank", "gdp", "2019", "--lowest", "--top", "2", "--format", "csv")
        #expect(column("area", lowest.output) == ["瑞安", "金华"], "\(lowest.output)")
        #expect(lowest.errors.contains("several levels"), "\(lowest.errors)")
        let growth = try server.ask("rank", "gdp", "2019", "--by", "growth", "--format", "csv")
        #expect(column("area", growth.output) == ["温州", "湖州", "杭州"], "\(growth.output)")
        #expect(column("unit", growth.output) == ["%", "%", "%"])
    }

    @Test func aRankingOfNothingSaysSo() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let year = try server.ask("rank", "gdp", "1999")
        #expect(
            year.code == 3 && year.errors.contains("no area has a figure of Gross domestic product for 1999"),
            "\(year.errors)")
        let place = try server.ask("rank", "gdp", "2019", "--in", "广东", "--level", "county")
        #expect(place.code == 3 && place.errors.contains("no county area in Guangdong"), "\(place.errors)")
        let measure = try server.ask("rank", "gdp", "2019", "--in", "江苏", "--by", "growth")
        #expect(measure.code == 3 && measure.errors.contains("--by level"), "\(measure.errors)")
        #expect(try server.ask("rank", "gdp", "2019", "--in", "亚特兰蒂斯").code == 3)
        #expect(try server.ask("rank", "gdp", "2019", "--top", "0").code == 64)
        #expect(try server.ask("rank", "gdp", "19").code == 64)
        let unit = try server.ask("rank", "gdp", "2019", "--by", "growth", "--unit", "亿元")
        #expect(unit.code == 65, "\(unit.errors)")
    }

    @Test func areasAreComparedInTheOrderNamed() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let year = try server.ask("compare", "gdp", "温州", "杭州", "330300", "--year", "2019", "--format", "csv")
        #expect(year.code == 0, "\(year.errors)")
        #expect(column("area", year.output) == ["温州", "杭州", "温州", "杭州"])
        #expect(column("value", year.output) == ["6606.1", "15373", "8.2", "6.8"])
        let years = try server.ask(
            "compare", "gdp", "温州", "丽水", "瑞安", "--from", "2019", "--measure", "level", "--basis", "actual", "--format",
            "csv", "--unit", "元")
        #expect(years.code == 0, "\(years.errors)")
        #expect(column("year", years.output) == ["2019", "2019", "2022", "2024"], "\(years.output)")
        #expect(column("area", years.output) == ["温州", "瑞安", "瑞安", "丽水"])
        #expect(column("value", years.output).first == "660610000000")
        let cited = try server.ask("compare", "gdp", "温州", "丽水", "--cite")
        #expect(cited.output.contains("wenzhou-2020.txt") && cited.output.contains("lishui-2025.txt"))
    }

    @Test func whatIsMissingInAComparisonIsToldForEachArea() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let some = try server.ask("compare", "gdp", "温州", "丽水", "杭州", "--year", "2019", "--basis", "actual")
        #expect(some.code == 0 && some.output.contains("6606.1"))
        #expect(some.errors.contains("Lishui Gross domestic product 2019: not covered"), "\(some.errors)")
        let filtered = try server.ask("compare", "gdp", "温州", "衢州", "--year", "2019", "--basis", "actual")
        #expect(
            filtered.code == 0 && filtered.errors.contains("Quzhou: there are figures, but none"), "\(filtered.errors)")
        let none = try server.ask("compare", "gdp", "温州", "丽水", "--year", "1999")
        #expect(none.code == 3 && none.output.isEmpty, "\(none.errors)")
        #expect(none.errors.contains("none of the areas") && none.errors.contains("indicator series 温州 gdp"))
        #expect(try server.ask("compare", "gdp", "温州", "--year", "2019", "--from", "2018").code == 64)
        #expect(try server.ask("compare", "gdp", "温州", "--from", "2020", "--to", "2018").code == 64)
        #expect(try server.ask("compare", "gdp").code == 64)
    }

    @Test func coverageTellsReportsAndFiguresByYear() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let coverage = try server.ask("coverage", "温州", "--format", "csv")
        #expect(coverage.code == 0, "\(coverage.errors)")
        let documents = rows(coverage.output).filter { $0["kind"] == "document" }
        #expect(documents.count == 1 && documents.first?["vintage"] == "2020", "\(coverage.output)")
        #expect(documents.first?["source"]?.hasSuffix("wenzhou-2020.txt") == true)
        let years = rows(coverage.output).filter { $0["kind"] == "year" }
        let stated = years.compactMap { Int($0["figures"] ?? "") }.reduce(0, +)
        #expect(stated == documents.first?["figures"].flatMap { Int($0) })
        #expect(years.first { $0["year"] == "2019" }?["whole"] == "yes")
        let people = try server.ask("coverage", "Lishui")
        #expect(people.output.contains("lishui-2025.txt") && people.output.contains("reviewed by"), "\(people.output)")
        let nothing = try server.ask("coverage", "西藏")
        #expect(nothing.code == 3 && nothing.errors.contains("areas --reported"), "\(nothing.errors)")
    }

    @Test func everyCommandAnswersInEveryFormat() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        for command in [
            ["rank", "gdp", "2019"], ["compare", "gdp", "温州", "杭州"], ["coverage", "温州"],
        ] {
            for format in ["table", "json", "jsonl", "csv", "tsv"] {
                let answer = try Programs.run(
                    "indicator", command + ["--format", format], environment: ["INDICATOR_SERVER": server.address])
                #expect(answer.code == 0 && !answer.output.isEmpty, "\(command) \(format): \(answer.errors)")
                guard format == "json" else { continue }
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) }
            }
        }
    }
}
