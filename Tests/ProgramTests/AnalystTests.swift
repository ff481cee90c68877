import Foundation
import Testing

/// What an analyst does with the figures: scorecards, charts, searches, and a session of questions.
@Suite struct AnalystTests {
    private static let facts = """
        area,code,year,value,high,unit,measure,basis,bound,vintage
        温州,gdp,2021,7.5,,%,growth,target,approx,2021
        温州,gdp,2021,7.7,,%,growth,actual,eq,2022
        温州,exports,2021,8,,%,growth,target,ge,2021
        温州,exports,2021,5,,%,growth,actual,eq,2022
        温州,budget_revenue,2021,7,,%,growth,target,eq,2021
        宁波,gdp,2021,8.2,,%,growth,actual,eq,2022
        宁波,gdp,2021,6,6.5,%,growth,target,range,2021
        宁波,gdp,2020,12408.7,,亿元,level,actual,eq,2021
        宁波,gdp,2022,20000,,亿元,level,target,ge,2021

        """

    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let facts = try folder.write("facts.csv", Self.facts)
        let load = try Programs.run("indicator-load", ["load", "--store", folder.path("a.store"), facts])
        #expect(load.code == 0, "\(load.errors)")
        return try RunningServer(store: folder.path("a.store"))
    }

    private func verdicts(_ answer: Programs.Outcome) -> [String: String] {
        let lines = answer.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        guard let heading = lines.first, let code = heading.firstIndex(of: "code"),
            let area = heading.firstIndex(of: "area"),
            let verdict = heading.firstIndex(of: "verdict")
        else { return [:] }
        return Dictionary(
            lines.dropFirst().map { ("\($0[area]) \($0[code])", String($0[verdict])) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func targetsStandBesideWhatCameOfThem() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let wenzhou = try server.ask("scorecard", "温州", "2021", "--format", "tsv")
        #expect(
            verdicts(wenzhou) == ["温州 gdp": "met", "温州 exports": "missed", "温州 budget_revenue": "open"],
            "\(wenzhou.output) \(wenzhou.errors)")
        let missed = try server.ask("scorecard", "温州", "2021", "--verdict", "missed", "--format", "tsv")
        #expect(Array(verdicts(missed).keys) == ["温州 exports"])
        let across = try server.ask("scorecard", "--indicator", "gdp", "--in", "浙江", "2021", "--format", "tsv")
        #expect(verdicts(across) == ["温州 gdp": "met", "宁波 gdp": "met"], "\(across.output) \(across.errors)")
        let people = try server.ask("scorecard", "温州", "2021", "--lang", "zh")
        #expect(people.output.contains("达成") && people.errors.contains("待定 1"), "\(people.output) \(people.errors)")
        #expect(!people.output.split(separator: "\n")[0].contains { $0.isASCII && $0.isLetter })
        let none = try server.ask("scorecard", "温州", "1999")
        #expect(none.code == 3 && none.errors.contains("indicator coverage 温州"))
        #expect(try server.ask("scorecard", "2021").code == 64)
        #expect(try server.ask("scorecard", "温州", "gdp").code == 64)
    }

    @Test func aScorecardIsAskedForAsItStood() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        func card(_ asOf: String) throws -> Programs.Outcome {
            try server.ask("scorecard", "温州", "2021", "--as-of", asOf, "--format", "tsv")
        }
        let then = try card("2021")
        #expect(
            verdicts(then) == ["温州 gdp": "open", "温州 exports": "open", "温州 budget_revenue": "open"],
            "\(then.output) \(then.errors)")
        #expect(then.output.contains("not covered"))
        let now = try card("2022")
        let present = try server.ask("scorecard", "温州", "2021", "--format", "tsv")
        #expect(now.output == present.output && now.code == 0, "\(now.output) \(now.errors)")
        let across = try server.ask(
            "scorecard", "--indicator", "gdp", "--in", "浙江", "2021", "--as-of", "2021", "--format", "tsv")
        #expect(verdicts(across) == ["温州 gdp": "open", "宁波 gdp": "open"], "\(across.output) \(across.errors)")
    }

    @Test func theLatestFigureIsAnOutcomeUnlessTargetsAreAskedFor() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let latest = try server.ask("latest", "宁波", "gdp", "--format", "csv")
        #expect(
            latest.output.contains(",2021,growth") && !latest.output.contains("target"),
            "\(latest.output) \(latest.errors)")
        let target = try server.ask("latest", "宁波", "gdp", "--basis", "target", "--format", "csv")
        #expect(target.output.contains(",2022,level") && target.output.contains("20000"), "\(target.output)")
        let open = try server.ask("latest", "温州", "budget_revenue")
        #expect(open.code == 3 && open.errors.contains("--basis target"), "\(open.errors)")
    }

    @Test func aWatcherIsToldWhatALoaderChanges() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let news = try folder.write(
            "news.csv", "area,code,year,value,unit\n温州,gdp,2023,8730.6,亿元\n宁波,gdp,2023,16452.8,亿元\n")
        let watched = try Programs.runShell(
            """
            cd "\(folder.url.path)"
            indicator watch 温州 --count 1 --format jsonl >told 2>notes & watcher=$!
            for _ in $(seq 100); do grep -q waiting notes && break; sleep 0.1; done
            indicator-load load --store a.store "\(news)" >/dev/null
            wait $watcher; cat told
            """, environment: ["INDICATOR_SERVER": server.address])
        #expect(
            watched.code == 0 && watched.output.split(separator: "\n").count == 1, "\(watched.output) \(watched.errors)"
        )
        #expect(watched.output.contains("\"code\": \"gdp\", \"name\": \"地区生产总值\", \"year\": 2023"), "\(watched.output)")
    }

    @Test func namesAreFoundAndSuggested() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let search = try server.ask("search", "wenzou", "--format", "csv")
        #expect(search.code == 0 && search.output.contains("330300"), "\(search.output)")
        let suggested = try server.ask("get", "温洲", "gdp", "2021")
        #expect(suggested.code == 3 && suggested.errors.contains("Did you mean 330300"), "\(suggested.errors)")
        #expect(try server.ask("search", "zzzzqqqq").code == 3)
    }

    @Test func aChartIsDrawnAndWritten() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let chart = try server.ask("plot", "宁波", "温州", "gdp", "--measure", "growth", "--width", "70")
        #expect(
            chart.code == 0 && chart.output.contains("● Ningbo") && chart.output.contains("○ target")
                && chart.output.contains("┃"), "\(chart.output) \(chart.errors)")
        let file = folder.path("chart.svg")
        let written = try server.ask("plot", "宁波", "gdp", "--svg", file, "--lang", "zh")
        #expect(written.code == 0 && written.output.isEmpty)
        let document = try String(contentsOfFile: file, encoding: .utf8)
        #expect(document.hasPrefix("<?xml") && document.contains("宁波地区生产总值") && document.contains("≥20000"))
        #expect(try server.ask("plot", "宁波", "gdp", "--unit", "亩").code == 65)
        #expect(try server.ask("plot", "gdp").code == 64)
        let crowd = try Programs.runShell("indicator plot 3301{01..13} gdp")
        #expect(crowd.code == 64 && crowd.errors.contains("indicator compare"), "\(crowd.errors)")
        #expect(try server.ask("plot", "宁波", "gdp", "--measure", "rank").code == 3)
    }

    @Test func aShellAnswersLineByLineFromAPipe() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let out = folder.path("out.csv")
        let lines = """
            # a remark, and an empty line

            latest 温州 gdp
            \\format csv
            \\o \(out)
            latest 宁波 gdp
            \\o
            get 宁波 gdp 1999
            get
            \\nonsense
            \\q
            latest 温州 gdp

            """
        let shell = try Programs.run(
            "indicator", ["shell"], input: Data(lines.utf8), environment: ["INDICATOR_SERVER": server.address])
        #expect(shell.code == 3, "the first failure's code: \(shell.errors)")
        #expect(shell.output.contains("7.7") && !shell.output.contains(","), "\(shell.output)")
        #expect(shell.output.split(separator: "\n").count == 2)
        #expect(
            shell.errors.contains("not covered") && shell.errors.contains("Missing expected argument"),
            "\(shell.errors)")
        #expect(shell.errors.contains("\\nonsense"))
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains("8.2"))
    }
}
