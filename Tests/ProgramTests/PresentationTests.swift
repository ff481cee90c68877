import Foundation
import Testing

/// How answers are shown: language, formats, filters and what is computed from levels.
@Suite struct PresentationTests {
    private static let facts = """
        area,code,year,value,unit,measure,basis,bound,vintage
        温州,gdp,2017,5411.6,亿元,level,actual,eq,2018
        温州,gdp,2018,6006.2,亿元,level,actual,eq,2019
        温州,gdp,2018,7.8,%,growth,actual,eq,2019
        温州,gdp,2020,68708000,万元,level,actual,approx,2021
        宁波,gdp,2018,10745.5,亿元,level,actual,eq,2019
        宁波,gdp,2019,11985.1,亿元,level,actual,eq,2020
        宁波,gdp,2020,6,%,growth,target,ge,2020
        杭州,gdp,2020,6.5,%,growth,target,approx,2020

        """

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let facts = try folder.write("facts.csv", Self.facts)
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), facts] + Programs.sampleReports)
        #expect(load.code == 0, "\(load.errors)")
        return try RunningServer(store: folder.path("a.store"))
    }

    @Test func peopleAreAnsweredInTheirLanguageAndProgramsInNone() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let english = try server.ask("get", "温州", "gdp", "2019")
        #expect(english.output.contains("Wenzhou") && english.output.contains("100 million yuan"), "\(english.output)")
        let chinese = try server.ask("get", "wenzhou", "gdp", "2019", "--lang", "zh")
        #expect(chinese.output.hasPrefix("地区  指标") && chinese.output.contains("亿元"), "\(chinese.output)")
        let arguments = ["get", "温州", "gdp", "2019", "--format", "csv"]
        let environment = ["INDICATOR_SERVER": server.address]
        let locale = try Programs.run(
            "indicator", ["get", "温州", "gdp", "2019"],
            environment: environment.merging(["LC_ALL": "zh_CN.UTF-8"]) { $1 })
        #expect(locale.output == chinese.output)
        let plain = try Programs.run("indicator", arguments, environment: environment)
        let inChinese = try Programs.run("indicator", arguments + ["--lang", "zh"], environment: environment)
        #expect(plain.output == inChinese.output && plain.code == 0)
        let missing = try server.ask("get", "温州", "gdp", "1999", "--lang", "zh")
        #expect(
            missing.code == 3 && missing.errors.contains("未覆盖") && missing.errors.contains("年的数据"),
            "\(missing.errors)")
    }

    @Test func everyHeadingHasAChineseName() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        for command in [
            ["get", "温州", "gdp", "2019", "--cite"], ["series", "温州", "gdp", "--transform", "growth"],
            ["series", "温州", "gdp", "--transform", "index"], ["rank", "gdp", "2019"], ["coverage", "温州"],
            ["areas", "--reported"], ["indicators"], ["indicators", "--area", "温州"], ["quote", "温州", "gdp", "2019"],
            ["ping", "-c", "1"],
        ] {
            let answer = try Programs.run(
                "indicator", command + ["--lang", "zh"], environment: ["INDICATOR_SERVER": server.address])
            let heading = try #require(answer.output.split(separator: "\n").first, "\(answer.errors)")
            #expect(!heading.contains { $0.isASCII && $0.isLetter }, "\(command): \(heading)")
        }
    }

    @Test func unitsAreNamedInEnglishToo() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let answer = try server.ask(
            "get", "温州", "gdp", "2019", "--measure", "level", "--unit", "trillion yuan", "--format", "tsv")
        #expect(answer.output.contains("\t0.66061\t\t万亿元\t"), "\(answer.output) \(answer.errors)")
    }

    @Test func markdownIsATableOfItsOwn() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let answer = try server.ask("series", "宁波", "gdp", "--format", "markdown", "--lang", "zh")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == 5 && lines.allSatisfy { $0.hasPrefix("| ") && $0.hasSuffix(" |") }, "\(answer.output)")
        #expect(lines[1].contains("---:"))
        #expect(Set(lines.map { $0.filter { $0 == "|" }.count }).count == 1)
    }

    @Test func rankingsAreFilteredByBasisBoundAndVintage() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let targets = try server.ask("rank", "gdp", "2020", "--by", "growth", "--basis", "target", "--format", "csv")
        let areas = targets.output.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[2] }
        // 温州 aims at about 7, 杭州 at about 6.5, 宁波 at 6 or more.
        #expect(areas == ["温州", "杭州", "宁波"], "\(targets.output) \(targets.errors)")
        let bounded = try server.ask(
            "rank", "gdp", "2020", "--measure", "growth", "--basis", "target", "--bound", "ge", "--format", "csv")
        #expect(bounded.output.contains("宁波") && !bounded.output.contains("杭州"), "\(bounded.output)")
        #expect(try server.ask("rank", "gdp", "2020", "--as-of", "2019").code == 3)
        #expect(try server.ask("rank", "gdp", "2020", "--by", "level", "--measure", "growth").code == 64)
    }

    @Test func changesIndicesAndGrowthAreComputedExactly() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        func results(_ arguments: [String]) throws -> [String: String] {
            let answer = try Programs.run(
                "indicator", arguments + ["--format", "tsv"], environment: ["INDICATOR_SERVER": server.address])
            #expect(answer.code == 0, "\(answer.errors)")
            let rows = answer.output.split(separator: "\n").dropFirst().map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
            return Dictionary(rows.map { ("\($0[1]) \($0[4])", $0[11]) }, uniquingKeysWith: { first, _ in first })
        }
        // 6006.2 − 5411.6; 6606.1 / 6006.2; 6870.8 / 5411.6
        #expect(try results(["series", "温州", "gdp", "--transform", "change"])["温州 2018"] == "594.6")
        #expect(try results(["series", "温州", "gdp", "--transform", "percent"])["温州 2019"] == "10.0")
        let index = try results(["series", "温州", "gdp", "--transform", "index", "--base", "2017", "--places", "3"])
        #expect(index["温州 2020"] == "126.964" && index["温州 2017"] == "100.000")
        let both = try results(["compare", "gdp", "温州", "宁波", "--transform", "index"])
        #expect(both["温州 2018"] == "100.0" && both["宁波 2018"] == "100.0" && both["宁波 2019"] == "111.5", "\(both)")
        let growth = try server.ask("series", "温州", "gdp", "--transform", "growth")
        #expect(
            growth.output.contains("7.8") && growth.output.contains("11.0") && growth.output.contains("-3.2"),
            "\(growth.output)")
        #expect(growth.output.contains("constant prices"))
        let about = try server.ask("series", "温州", "gdp", "--transform", "percent", "--unit", "亿元")
        #expect(about.output.contains("≈6870.8") && about.output.contains("≈4.0"), "\(about.output)")
        let base = try server.ask("series", "温州", "gdp", "--transform", "index", "--base", "2001")
        #expect(base.code == 3 && base.errors.contains("2017, 2018, 2019, 2020"), "\(base.errors)")
        #expect(try server.ask("series", "温州", "gdp", "--base", "2017").code == 64)
    }

    @Test func everyCommandsHelpShowsAnExample() throws {
        let help = try Programs.run("indicator", ["--help"])
        let names = help.output.split(separator: "SUBCOMMANDS:")[1].split(separator: "\n")
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See ") }.compactMap {
                $0.split(separator: " ").first
            }
        #expect(names.count > 10)
        for name in names {
            let own = try Programs.run("indicator", ["help", String(name)])
            #expect(own.output.contains("\nindicator \(name)"), "\(name): \(own.output)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func everyShellHasAScript(shell: String) throws {
        let script = try Programs.run("indicator", ["--generate-completion-script", shell])
        #expect(script.code == 0 && script.output.contains("compare"))
    }

    @Test func bashCompletesAreasAndIndicatorsByName() throws {
        let folder = try TemporaryFolder()
        let script = try Programs.run("indicator", ["--generate-completion-script", "bash"])
        let path = try folder.write("indicator.bash", script.output)
        for (words, completed) in [("get 温", "温州"), ("get Wenz", "Wenzhou"), ("series 温州 gdp_p", "gdp_per_capita")] {
            let answer = try Programs.runShell(
                """
                source "\(path)"; COMP_WORDS=(indicator \(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="indicator \(words)"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
                _indicator; printf '%s\\n' "${COMPREPLY[@]}"
                """)
            #expect(answer.output.contains(completed), "\(words): \(answer.output) \(answer.errors)")
        }
    }
}
