import Foundation
import Testing

/// The whole way: reports in by `indicator-load`, served by `indicatord`, asked by `indicator`.
@Suite struct MainJobTests {
    @Test func samplesAreLoadedServedAndAnsweredWithTheirSentences() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("samples.store")
        let load = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        #expect(load.code == 0, "\(load.errors)")
        let server = try RunningServer(store: store)

        let wenzhou = try server.ask("get", "温州", "gdp", "2019", "--cite")
        #expect(wenzhou.code == 0, "\(wenzhou.errors)")
        #expect(wenzhou.output.contains("6606.1") && wenzhou.output.contains("亿元"))
        #expect(wenzhou.output.contains("8.2"))
        #expect(wenzhou.output.contains("地区生产总值6606.1亿元") && wenzhou.output.contains("wenzhou-2020.txt"))

        let lishui = try server.ask(
            "get", "Lishui", "地区生产总值", "2024", "--measure", "level", "--unit", "元", "--format", "tsv")
        #expect(lishui.output.contains("\t218118000000\t"), "\(lishui.output) \(lishui.errors)")

        let ruian = try server.ask("series", "ruian", "gdp", "--format", "jsonl")
        #expect(ruian.output.contains("\"value\": \"1197.9\""))
        #expect(ruian.output.contains("\"basis\": \"target\""))
        #expect(server.stop() == 0)
    }

    @Test func loadingAgainChangesNothing() throws {
        let folder = try TemporaryFolder()
        let arguments = ["load", "--store", folder.path("a.store"), "--format", "json", Programs.samples.path]
        let first = try Programs.run("indicator-load", arguments)
        let second = try Programs.run("indicator-load", arguments)
        #expect(first.code == 0 && second.code == 0, "\(first.errors) \(second.errors)")
        #expect(first.output.contains("\"epoch\": 1"))
        #expect(second.output.contains("\"epoch\": 1"))
        #expect(second.output.contains("\"inserted\": 0"))
    }

    @Test func aDryRunTellsWhatWouldChangeAndLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        let arguments = ["load", "--store", store, "--format", "json", "--dry-run", Programs.samples.path]
        let first = try Programs.run("indicator-load", arguments)
        #expect(first.code == 0 && first.output.contains("\"dry_run\": true"), "\(first.errors)")
        #expect(!first.output.contains("\"inserted\": 0"))
        #expect(!FileManager.default.fileExists(atPath: store))
        _ = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        let second = try Programs.run("indicator-load", arguments)
        #expect(second.output.contains("\"inserted\": 0") && second.output.contains("\"epoch\": 1"))
    }

    @Test func nothingFoundSaysWhichNothing() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        let server = try RunningServer(store: store)
        let notStated = try server.ask("get", "温州", "forest_coverage", "2019")
        #expect(notStated.code == 3 && notStated.errors.contains("not stated"), "\(notStated.errors)")
        let notCovered = try server.ask("get", "温州", "gdp", "1999")
        #expect(notCovered.code == 3 && notCovered.errors.contains("not covered"), "\(notCovered.errors)")
        let unknownArea = try server.ask("get", "亚特兰蒂斯", "gdp", "2019")
        #expect(unknownArea.code == 3 && unknownArea.errors.contains("no area is called"))
        let unknownIndicator = try server.ask("get", "温州", "幸福感", "2019")
        #expect(unknownIndicator.code == 3 && unknownIndicator.errors.contains("no indicator is called"))
        let ambiguous = try server.ask("get", "朝阳区", "gdp", "2019")
        #expect(ambiguous.code == 3 && ambiguous.errors.contains("110105") && ambiguous.errors.contains("220104"))
        let year = try server.ask("get", "温州", "gdp", "19")
        #expect(year.code == 64)
    }

    @Test func everyCommandAnswersInEveryFormat() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        let server = try RunningServer(store: store)
        let commands = [
            ["get", "温州", "gdp", "2019"], ["series", "温州", "gdp"], ["latest", "温州", "gdp"],
            ["quote", "温州", "gdp", "2019"], ["areas", "--reported"], ["areas", "--in", "浙江", "--level", "prefecture"],
            ["indicators"], ["indicators", "--area", "温州"], ["info"], ["ping"],
        ]
        for command in commands {
            for format in ["table", "json", "jsonl", "csv", "tsv"] {
                let answer = try Programs.run(
                    "indicator", command + ["--format", format], environment: ["INDICATOR_SERVER": server.address])
                #expect(answer.code == 0 && !answer.output.isEmpty, "\(command) \(format): \(answer.errors)")
                if format == "json" {
                    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) }
                }
            }
        }
    }

    @Test(.enabled(if: Programs.haveReports)) func realReportsAreLoadedAndAnswered() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("reports.store")
        let first = try Programs.run(
            "indicator-load", ["load", "--store", store, "--format", "json", Programs.reports.path])
        #expect(first.code == 0, "\(first.errors)")
        let server = try RunningServer(store: store)
        let wenzhou = try server.ask("get", "温州", "gdp", "2019", "--format", "csv")
        #expect(wenzhou.output.contains("6606.1,,亿元") && wenzhou.output.contains(",8.2,,%"), "\(wenzhou.output)")
        let lishui = try server.ask("get", "Lishui", "地区生产总值", "2024", "--cite")
        #expect(lishui.output.contains("2181.18") && lishui.output.contains("“"), "\(lishui.output)")
        let ruian = try server.ask("series", "ruian", "gdp", "--format", "csv")
        #expect(ruian.output.contains("1197.9") && ruian.output.contains("2020") && ruian.output.contains("2023"))
        let again = try Programs.run(
            "indicator-load", ["load", "--store", store, "--format", "json", Programs.reports.path])
        #expect(again.output.contains("\"inserted\": 0") && again.output.contains("\"replaced\": 0"), "\(again.output)")
    }
}
