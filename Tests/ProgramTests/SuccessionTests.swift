import Foundation
import Testing

/// Series of places whose codes changed: a county that became a district, a district merged into another.
@Suite struct SuccessionTests {
    /// 密云县 became 密云区 after 2015; 崇文区 was merged into 东城区 after 2009. The figures are made up.
    private static let facts = """
        area_code,code,year,value,unit,measure,basis,vintage
        110228,gdp,2013,180.5,亿元,level,actual,2014
        110228,gdp,2014,195.2,亿元,level,actual,2015
        110228,gdp,2015,210.0,亿元,level,actual,2016
        110118,gdp,2015,210.3,亿元,level,actual,2017
        110118,gdp,2016,223.0,亿元,level,actual,2017
        110118,gdp,2017,240.6,亿元,level,actual,2018
        110103,gdp,2008,150.0,亿元,level,actual,2009
        110103,gdp,2009,160.0,亿元,level,actual,2010
        110101,gdp,2009,900.0,亿元,level,actual,2010
        110101,gdp,2010,1200.0,亿元,level,actual,2011

        """

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let facts = try folder.write("facts.csv", Self.facts)
        let load = try Programs.run("indicator-load", ["load", "--store", folder.path("a.store"), facts])
        #expect(load.code == 0, "\(load.errors)")
        return try RunningServer(store: folder.path("a.store"))
    }

    /// The rows of a TSV answer by their fields' names.
    private func rows(_ answer: Programs.Outcome) -> [[String: String]] {
        let lines = answer.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
    }

    @Test func aCountyThatBecameADistrictIsOneSeriesWithASeam() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        for name in ["110118", "110228", "密云"] {
            let answer = try server.ask("series", name, "gdp", "--follow", "--format", "tsv")
            let rows = rows(answer)
            #expect(
                rows.map { "\($0["year"] ?? "") \($0["area_code"] ?? "") \($0["value"] ?? "")" } == [
                    "2013 110228 180.5", "2014 110228 195.2", "2015 110118 210.3", "2016 110118 223.0",
                    "2017 110118 240.6",
                ], "\(answer.output) \(answer.errors)")
            #expect(rows.map { $0["follows"] ?? "?" } == ["", "", "110228", "", ""])
            #expect(rows.map { $0["succession"] ?? "?" } == ["", "", "became", "", ""])
            // What is passed over is told, not lost in silence.
            #expect(answer.errors.contains("110228 密云县") && answer.errors.contains("2015"), "\(answer.errors)")
        }
    }

    @Test func everyFormatMarksTheSeam() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let people = try server.ask("series", "密云", "gdp", "--follow", "--format", "table")
        #expect(people.output.contains("†"))
        #expect(
            people.output.contains("† from 2015 on the figures are of 110118 密云区, which 110228 密云县 became"),
            "\(people.output)")
        let markdown = try server.ask("series", "密云", "gdp", "--follow", "--format", "markdown", "--lang", "zh")
        #expect(markdown.output.contains("† 2015年起为110118 密云区的数据，由110228 密云县改设"), "\(markdown.output)")
        let csv = try server.ask("series", "密云", "gdp", "--follow", "--format", "csv")
        #expect(csv.output.contains("follows,succession") && csv.output.contains("110228,became"), "\(csv.output)")
        for format in ["json", "jsonl"] {
            let answer = try server.ask("series", "密云", "gdp", "--follow", "--format", format)
            #expect(answer.output.contains("\"follows\""), "\(answer.output)")
            let text = answer.output.replacingOccurrences(of: " ", with: "")
            #expect(text.contains("\"succession\":\"became\""), "\(answer.output)")
            #expect(text.components(separatedBy: "\"succession\":null").count == 5, "\(answer.output)")
        }
        // Nothing of it without the wish.
        let plain = try server.ask("series", "密云", "gdp", "--format", "csv")
        #expect(!plain.output.contains("succession") && !plain.output.contains("110228"))
    }

    @Test func aMergerIsFollowedForwardsAndSaysThatFiguresDoNotCompare() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let forwards = try server.ask("series", "崇文", "gdp", "--follow", "--format", "tsv")
        let found = rows(forwards).map { row in
            ["year", "area_code", "succession"].map { row[$0] ?? "" }.joined(separator: " ")
        }
        #expect(
            found == ["2008 110103 ", "2009 110103 ", "2010 110101 merged"], "\(forwards.output) \(forwards.errors)")
        let people = try server.ask("series", "崇文", "gdp", "--follow")
        #expect(people.output.contains("was merged: they do not compare"), "\(people.output)")
        let backwards = try server.ask("series", "东城", "gdp", "--follow", "--format", "tsv")
        #expect(rows(backwards).allSatisfy { $0["area_code"] == "110101" })
        #expect(backwards.errors.contains("no division is known that came before or after"))
    }

    @Test func nothingIsComputedAcrossASeam() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let answer = try server.ask(
            "series", "密云", "gdp", "--follow", "--transform", "change", "--format", "tsv")
        let found = rows(answer).map { "\($0["year"] ?? "") \($0["result"] ?? "")" }
        #expect(
            found == ["2013 ", "2014 14.7", "2015 ", "2016 12.7", "2017 17.6"], "\(answer.output) \(answer.errors)")
        #expect(rows(answer)[2]["remark"]?.contains("110228 密云县 became") == true, "\(answer.output)")
    }

    @Test func areasTellTheirSuccessors() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let answer = try server.ask("areas", "--in", "北京", "--abolished", "--format", "tsv")
        let successors = Dictionary(
            rows(answer).map { ($0["code"] ?? "", "\($0["successor"] ?? "") \($0["succession"] ?? "")") }
        ) { first, _ in first }
        #expect(successors["110228"] == "110118 became" && successors["110103"] == "110101 merged")
        #expect(successors["110118"] == " ", "\(answer.output)")
    }
}
