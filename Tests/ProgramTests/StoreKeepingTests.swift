import Foundation
import Testing

/// What an analyst does with a store by `indicator-load`: corrections, reparsing, changes, lists of files.
@Suite struct StoreKeepingTests {
    private func load(_ arguments: [String]) throws -> Programs.Outcome {
        try Programs.run("indicator-load", arguments)
    }

    private func makeStore(_ folder: TemporaryFolder) throws -> String {
        let store = folder.path("a.store")
        let outcome = try load(["load", "--store", store] + Programs.sampleReports)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return store
    }

    @Test func aCorrectionIsMadeListedShownAndUndone() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let figure = ["温州", "gdp", "2019", "--measure", "level", "--store", store]
        let says = ["--by", "张三", "--reason", "scan misread"]
        let unclear = try load(["correct", "withdraw", "温州", "gdp", "2019", "--store", store] + says)
        #expect(unclear.code == 65 && unclear.errors.contains("--measure growth"), "\(unclear)")
        let made = try load(["correct", "replace"] + figure.prefix(3) + ["6606.11"] + figure.dropFirst(3) + says)
        #expect(made.code == 0 && made.errors.contains("correction 1: 6606.1"), "\(made)")
        let twice = try load(["correct", "annotate"] + figure + says)
        #expect(twice.code == 65 && twice.errors.contains("undo that one first"), "\(twice)")
        let listed = try load(["correct", "list", "--store", store, "--format", "jsonl"])
        #expect(listed.output.contains("\"stated\": \"6606.1\", \"served\": \"6606.11\""), "\(listed)")
        #expect(listed.output.contains("\"by\": \"张三\""))

        let server = try RunningServer(store: store)
        let shown = try server.ask("get", "温州", "gdp", "2019", "--measure", "level", "--cite")
        #expect(shown.code == 0 && shown.output.contains("6606.11*"), "\(shown)")
        #expect(shown.output.contains("张三") && shown.output.contains("scan misread"), "\(shown)")
        #expect(shown.output.contains("6606.1 "), "\(shown)")
        let rows = try server.ask("get", "温州", "gdp", "2019", "--measure", "level", "--format", "jsonl")
        #expect(rows.output.contains("\"correction\": \"replace\""), "\(rows)")
        #expect(server.stop() == 0)

        // Whoever loads the report again finds the correction in its place.
        let again = try load(["load", "--rebuild", "--store", store] + Programs.sampleReports)
        #expect(again.code == 0, "\(again)")
        let exported = try load(["export", "--store", store, "--format", "csv"])
        #expect(exported.output.contains(",6606.11,"))
        #expect(!(try load(["export", "--store", store, "--format", "csv", "--as-stated"]).output.contains("6606.11")))
        #expect(try load(["correct", "undo", "1", "--store", store]).code == 0)
        #expect(try load(["correct", "undo", "1", "--store", store]).code == 65)
        #expect(!(try load(["export", "--store", store, "--format", "csv"]).output.contains("6606.11")))
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }

    @Test func aFigureThatTwoSourcesStateIsToldApartBySource() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        let facts = "area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n"
        for name in ["one.csv", "second source.csv"] {
            let loaded = try load(["load", "--store", store, folder.write(name, facts)])
            #expect(loaded.code == 0, "\(loaded)")
        }
        let withdraw = [
            "correct", "withdraw", "杭州", "gdp", "2019", "--store", store, "--by", "李四", "--reason", "twice",
        ]
        let unclear = try load(withdraw)
        #expect(unclear.code == 65 && unclear.errors.contains("2 figures may be meant"), "\(unclear)")
        // Only what tells the two apart has to be typed, as it is shown.
        #expect(!unclear.errors.contains("--measure") && !unclear.errors.contains("--vintage"), "\(unclear)")
        #expect(unclear.errors.contains("--source \(folder.path("one.csv"))"), "\(unclear)")
        #expect(unclear.errors.contains("--source '\(folder.path("second source.csv"))'"), "\(unclear)")
        let made = try load(withdraw + ["--source", folder.path("second source.csv")])
        #expect(made.code == 0, "\(made)")
        let listed = try load(["correct", "list", "--store", store, "--format", "csv"])
        #expect(listed.output.contains("second source.csv"), "\(listed)")
    }

    @Test func aReparseFindsWhatTheSameParserFoundAndTellsIt() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let nothing = try load(["reparse", "--store", store, "--format", "json"])
        #expect(nothing.code == 0 && nothing.output.contains("\"sources_loaded\": 0"), "\(nothing)")
        #expect(nothing.output.contains("\"sources_unchanged\": 3"), "\(nothing)")
        // Nothing done leaves the store at the epoch it was at.
        #expect(nothing.output.contains("\"epoch\": 1"), "\(nothing)")
        let all = try load(["reparse", "--all", "--by-source", "--dry-run", "--store", store, "--format", "json"])
        #expect(all.code == 0 && all.output.contains("\"inserted\": 0, \"replaced\": 0, \"removed\": 0"), "\(all)")
        #expect(all.output.contains("\"sources_loaded\": 3") && all.errors.contains("0 inserted, 0 replaced"), "\(all)")
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }

    @Test func changesAreToldAndTooOldOnesRefused() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let facts = try folder.write("facts.csv", "area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n")
        #expect(try load(["load", "--store", store, facts]).code == 0)
        let changes = try load(["changes", "--store", store, "--since", "1", "--format", "csv"])
        #expect(
            changes.code == 0 && changes.output.contains("330100,杭州,,地区生产总值,2019,level,annual,1,actual,eq,15373"),
            "\(changes)")
        #expect(changes.output.split(whereSeparator: \.isNewline).count == 2, "\(changes)")
        let none = try load(["changes", "--store", store, "--since", "1", "--to", "1"])
        #expect(none.code == 0 && none.errors.contains("nothing changed since epoch 1"), "\(none)")
        #expect(try load(["changes", "--store", store, "--since", "9"]).code == 3)
        let removal = try load(["remove", "--store", store, facts])
        #expect(removal.code == 0)
        #expect(removal.output.hasPrefix("removed 1 sources; observations: 0 inserted"))
        let gone = try load(["changes", "--store", store, "--since", "2", "--format", "csv"])
        #expect(gone.output.contains("330100,杭州,,地区生产总值,2019,,,,,,,,,,"), "\(gone)")
    }

    @Test(arguments: ["tsv", "jsonl"]) func aManifestNamesFilesTheirSourcesAreasAndYears(ending: String) throws {
        let folder = try TemporaryFolder()
        let report = try String(contentsOfFile: Programs.sampleReports[0], encoding: .utf8)
        _ = try folder.write("one.txt", report)
        _ = try folder.write("two.txt", report)
        let manifest =
            ending == "tsv"
            ? "file\tsource_id\tarea\tyear\none.txt\twenzhou/2020\t\t\ntwo.txt\tother\t丽水\t2021\n\tx\t\t\none.txt\ty\t无此地\t\n"
            : """
            {"file": "one.txt", "source_id": "wenzhou/2020"}
            {"file": "two.txt", "source_id": "other", "area": "331100", "year": 2021}
            {"source_id": "x"}
            {"file": "one.txt", "source_id": "y", "area": "无此地"}
            """
        let list = try folder.write("list." + ending, manifest)
        let store = folder.path("a.store")
        let outcome = try load(["load", "--store", store, "--manifest", list, "--format", "json"])
        #expect(outcome.code == 65 && outcome.output.contains("\"sources_loaded\": 2"), "\(outcome)")
        #expect(outcome.output.contains("\"rejected\": 2") && outcome.errors.contains("无此地"), "\(outcome)")
        #expect(outcome.errors.contains("list.\(ending):\(ending == "tsv" ? 4 : 3): file"), "\(outcome)")
        let documents = try load(["documents", "--store", store, "--format", "csv"])
        #expect(documents.output.contains("wenzhou/2020"), "\(documents)")
        #expect(documents.output.contains("331100,丽水,2021") && documents.output.contains(",other"), "\(documents)")
        let again = try load(["load", "--store", store, "--manifest", list, "--format", "json"])
        #expect(again.output.contains("\"sources_unchanged\": 2"), "\(again)")
    }

    @Test func aPatternNamesFiles() throws {
        let folder = try TemporaryFolder()
        for name in ["a1.csv", "a2.csv", "b.csv"] {
            _ = try folder.write(name, "area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n")
        }
        let outcome = try load([
            "load", "--store", folder.path("s"), "--format", "json", folder.path("a*.csv"), folder.path("c?.csv"),
        ])
        #expect(outcome.code == 65 && outcome.output.contains("\"sources_loaded\": 2"), "\(outcome)")
        #expect(outcome.errors.contains("c?.csv: does not exist"), "\(outcome)")
    }
}
