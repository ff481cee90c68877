import Foundation
import Testing

/// Loads through a server, with the built programs and real sockets.
@Suite("Loads through a server", .timeLimit(.minutes(5)))
struct RemoteLoadTests {
    private let folder: TemporaryFolder
    private let store: String

    /// A store with one report, to be served.
    init() throws {
        folder = try TemporaryFolder()
        store = try folder.storeOfOneReport()
    }

    private func load(_ arguments: [String]) throws -> Programs.Outcome {
        try Programs.run("indicator-load", ["load"] + arguments)
    }

    private func export(_ store: String) throws -> String {
        let outcome = try Programs.run("indicator-load", ["export", "--store", store])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
    }

    /// A facts file with so many lines, all different.
    private func facts(_ name: String, lines: Int) throws -> String {
        var text = "area_code,name,year,vintage,measure,value,unit,quote\n"
        for line in 0..<lines {
            let (name, year, vintage) = ("指标\(line % 977)", 1950 + line % 70, 2021 + line % 5)
            text += "330300,\(name),\(year),\(vintage),level,\(line).5,亿元,第\(line)句共\(line).5亿元\n"
        }
        return try folder.write(name, text)
    }

    @Test func theSameFilesGiveTheSameStoreAsLoadedHere() throws {
        let here = folder.path("here.store")
        let facts = try facts("facts.csv", lines: 3000)
        let files = Programs.sampleReports + [Programs.samples.appendingPathComponent("facts.csv").path, facts]
        #expect(try load(["--store", here, Programs.sampleReports[0]]).code == 0)
        let local = try load(["--store", here, "--format", "json"] + files)
        let server = try RunningServer(store: store, "--anyone-may-load")
        let tried = try load(["--server", server.address, "--dry-run", "--format", "json"] + files)
        #expect(tried.code == local.code && tried.output.contains("\"dry_run\": true"), "\(tried)")
        let remote = try load(["--server", server.address, "--format", "json"] + files)
        #expect(remote.output == local.output && remote.code == local.code, "\(remote) \(local)")
        let again = try load(["--server", server.address, "--format", "json"] + files)
        #expect(again.output.contains("\"sources_loaded\": 0, \"sources_unchanged\": 5"), "\(again)")
        #expect(again.output.contains("\"epoch\": 2"), "\(again)")
        // A file that says something else replaces what it said.
        var text = try String(contentsOfFile: facts, encoding: .utf8)
        text = text.replacingOccurrences(of: ",7.5,", with: ",7.75,")
        _ = try folder.write("facts.csv", text)
        for place in [["--store", here], ["--server", server.address]] {
            let changed = try load(place + ["--format", "json", facts])
            #expect(changed.output.contains("\"replaced\": 1, \"removed\": 0"), "\(changed)")
        }
        let shown = try server.ask("get", "温州", "指标7", "1957", "--format", "csv")
        #expect(shown.output.contains("7.75"), "\(shown)")
        #expect(server.stop() == 0)
        #expect(try export(store) == export(here))
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }

    @Test func batchesFollowEachOtherAndOneSourceMayBeInTwo() throws {
        let here = folder.path("here.store")
        let files = Programs.sampleReports + [Programs.samples.appendingPathComponent("facts.csv").path]
        // Two files that are known by one name: the later one is what is loaded in the end.
        let manifest = try folder.write(
            "list.csv", "file,source_id\n" + files.map { "\($0),one\n" }.joined() + files.map { "\($0),\n" }.joined())
        let arguments = ["--batch", "1", "--format", "json", "--manifest", manifest]
        #expect(try load(["--store", here, Programs.sampleReports[0]]).code == 0)
        let local = try load(["--store", here] + arguments)
        let server = try RunningServer(store: store, "--anyone-may-load")
        let remote = try load(["--server", server.address] + arguments)
        #expect(remote.code == local.code && remote.output == local.output, "\(remote) \(local)")
        #expect(server.stop() == 0)
        #expect(try export(store) == export(here))
    }

    @Test func aLoadThatIsKilledChangesNothingAndIsDoneAgain() throws {
        let before = try export(store)
        let facts = try facts("facts.csv", lines: 150_000)
        let server = try RunningServer(store: store, "--anyone-may-load")
        let (process, _) = try Programs.start("indicator-load", ["load", "--server", server.address, facts])
        // Somewhere between reading the file and the commit's answer; whatever it was, the store is whole.
        usleep(400_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try server.ask("ping").code == 0)
        #expect(server.stop() == 0)
        let after = try export(store)
        let killed = after.utf8.count
        #expect(after == before || after.contains("149999.5"), "\(killed) bytes are neither the old nor the new state")
        let next = try RunningServer(store: store, "--anyone-may-load")
        let resumed = try load(["--server", next.address, facts])
        #expect(resumed.code == 0, "\(resumed)")
        #expect(next.stop() == 0)
        let here = folder.path("here.store")
        #expect(try load(["--store", here, Programs.sampleReports[0]]).code == 0)
        #expect(try load(["--store", here, facts]).code == 0)
        #expect(try export(store) == export(here))
    }

    @Test func onlyTokensWithTheRoleLoadAndOnlyWhatFitsIsTaken() throws {
        let tokens = folder.path("tokens")
        func token(_ role: String) throws -> String {
            let made = try Programs.run(
                "indicatord", ["token", "create", "--tokens", tokens, "--name", role, "--role", role])
            return try folder.write(role + ".token", made.output)
        }
        let (reader, loader) = (try token("read"), try token("load"))
        let report = Programs.sampleReports[1]
        let server = try RunningServer(store: store, "--tokens", tokens, "--load-bytes", "65536")
        let strange = try load(["--server", server.address, report])
        #expect(strange.code == 78 && strange.errors.contains("--token-file"), "\(strange)")
        let refused = try load(["--server", server.address, "--token-file", reader, report])
        #expect(refused.code == 78 && refused.errors.contains("role load"), "\(refused)")
        let large = try load(
            ["--server", server.address, "--token-file", loader, try facts("facts.csv", lines: 5000), report])
        #expect(large.code == 65 && large.errors.contains("larger than the 65536 bytes"), "\(large)")
        #expect(large.output.contains("loaded 1 sources"), "\(large)")
        #expect(server.stop() == 0)
        let readOnly = try RunningServer(store: store, "--tokens", tokens, "--read-only")
        let late = try load(["--server", readOnly.address, "--token-file", loader, report])
        #expect(late.code == 78 && late.errors.contains("takes no loads"), "\(late)")
        #expect(readOnly.stop() == 0)
        let usage = try load(["--server", "127.0.0.1:1", "--store", store, report])
        #expect(usage.code == 64 && usage.errors.contains("say one of them"), "\(usage)")
        #expect(try load(["--server", "127.0.0.1:1", "--rebuild", report]).code == 64)
        #expect(try load([report]).code == 64)
        #expect(try load(["--server", "127.0.0.1:1", report]).code == 69)
    }

    @Test func aStoreGrowsToTheSizeThatIsSetAndNoFurther() throws {
        let facts = try facts("facts.csv", lines: 20_000)
        let small = try RunningServer(store: store, "--anyone-may-load", "--map-size", "2097152")
        let full = try load(["--server", small.address, facts])
        #expect(full.code == 1, "\(full)")
        #expect(try small.ask("ping").code == 0)
        #expect(small.stop() == 0)
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
        let large = try RunningServer(store: store, "--anyone-may-load", "--map-size", "268435456")
        #expect(try load(["--server", large.address, facts]).code == 0)
        #expect(large.stop() == 0)
    }

    @Test func aRebuildMeanwhileIsFollowedByTheNextLoad() throws {
        let server = try RunningServer(store: store, "--anyone-may-load")
        #expect(try load(["--server", server.address, Programs.sampleReports[1]]).code == 0)
        let rebuilt = try load(["--store", store, "--rebuild", Programs.sampleReports[2]])
        #expect(rebuilt.code == 0, "\(rebuilt)")
        let facts = try facts("facts.csv", lines: 10)
        let loaded = try load(["--server", server.address, "--format", "json", facts])
        #expect(loaded.code == 0 && loaded.output.contains("\"epoch\": 4"), "\(loaded)")
        #expect(try server.ask("get", "温州", "指标3", "1953").output.contains("3.5"))
        #expect(server.stop() == 0)
        #expect(try Programs.run("indicatord", ["verify", "--store", store]).code == 0)
    }
}
