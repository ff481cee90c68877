import Foundation
import Testing

/// What an operator does with a store, by the programs.
@Suite struct MaintenanceTests {
    private func makeStore(_ folder: TemporaryFolder, _ name: String = "a.store") throws -> String {
        let store = folder.path(name)
        let load = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        try #require(load.code == 0, "\(load.errors)")
        return store
    }

    private func operate(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run("indicatord", arguments)
    }

    /// The data file of a store's only generation.
    private func dataFile(_ store: String) throws -> URL {
        let generation = try FileManager.default.contentsOfDirectory(atPath: store).first {
            $0.hasPrefix("generation-")
        }
        return URL(fileURLWithPath: store).appendingPathComponent(try #require(generation))
            .appendingPathComponent("data.mdb")
    }

    /// Flips a bit in every place where the file says `text`.
    private func damage(_ file: URL, _ text: String) throws {
        var data = try Data(contentsOf: file)
        var rest = data.startIndex..<data.endIndex
        while let range = data.range(of: Data(text.utf8), in: rest) {
            data[range.lowerBound] ^= 1
            rest = range.upperBound..<data.endIndex
        }
        try data.write(to: file)
    }

    @Test func verifyTellsWholeStoresFromDamagedAndMissingOnes() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        for arguments in [["verify", "--store", store], ["verify", "--store", store, "--quick"]] {
            let whole = try Programs.run("indicatord", arguments)
            #expect(whole.code == 0 && whole.output.isEmpty && whole.errors.contains("whole"), "\(whole)")
        }
        try damage(try dataFile(store), "全年完成地区生产总值6606.1亿元")
        let damaged = try operate("verify", "--store", store)
        #expect(damaged.code == 1 && damaged.output.contains("texts: piece 0 of the text of source"), "\(damaged)")
        // The structure is whole, so it is served: the text's checksum is compared when it is quoted.
        #expect(try operate("verify", "--store", store, "--quick").code == 0)
        let missing = try operate("verify", "--store", folder.path("none"))
        #expect(missing.code == 78 && missing.errors.contains("no such directory"), "\(missing)")
    }

    @Test func aFileThatIsCutOffIsToldAndNotServed() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let file = try dataFile(store)
        let right = try Data(contentsOf: file)
        for part in [0, 1, 4, 20, 60, 95] {
            try right.prefix(right.count * part / 100).write(to: file)
            let check = try operate("verify", "--store", store, "--quick")
            #expect(check.code == 1 && !check.output.isEmpty, "\(part)%: \(check)")
            let serve = try operate("serve", "--store", store, "--listen", "127.0.0.1:0")
            #expect(serve.code == 78 && serve.errors.contains("damaged"), "\(part)%: \(serve)")
            #expect(try operate("backup", "--store", store, "--to", folder.path("b\(part)")).code == 78)
            #expect(try operate("compact", "--store", store).code == 78)
        }
        try right.write(to: file)
        #expect(try operate("verify", "--store", store).code == 0)
    }

    @Test func aRebuildMovesARunningServerOverWithoutAnError() async throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let server = try RunningServer(store: store)
        let facts = try folder.write("facts.csv", "area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n")
        let address = server.address
        async let answers = (0..<12).map { _ in
            try Programs.run("indicator", ["get", "温州", "gdp", "2019", "--server", address, "--format", "tsv"])
        }
        let rebuilt = try Programs.run(
            "indicator-load", ["load", "--store", store, "--rebuild", "--format", "json", facts])
        #expect(rebuilt.code == 0 && rebuilt.output.contains("\"inserted\": 1"), "\(rebuilt)")
        for answer in try await answers { #expect(answer.code == 0 && answer.output.contains("6606.1"), "\(answer)") }
        var moved = try server.ask("get", "杭州", "gdp", "2019")
        for _ in 0..<40 where moved.code != 0 {
            try await Task.sleep(for: .milliseconds(50))
            moved = try server.ask("get", "杭州", "gdp", "2019")
        }
        #expect(moved.code == 0, "\(moved)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: store).filter { $0.hasPrefix("generation") }
                == ["generation-2"])
        #expect(server.stop() == 0)
    }

    @Test func aBackupIsMadeWhileALoaderRunsAndIsRestored() async throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let lines = (1990...2020).flatMap { year in (1...60).map { "温州,gdp,\(year),\($0),亿元\n" } }
        let files = try (0..<5).map { number in
            try folder.write("facts \(number).csv", "area,code,year,value,unit\n" + lines.joined())
        }
        async let codes = files.map { try Programs.run("indicator-load", ["load", "--store", store, $0]).code }
        var backups: [String] = []
        for number in 0..<3 {
            let backup = folder.path("backup \(number)")
            let outcome = try operate("backup", "--store", store, "--to", backup)
            #expect(outcome.code == 0, "\(outcome.errors)")
            backups.append(backup)
        }
        #expect(try await codes.allSatisfy { $0 == 0 })
        for (number, backup) in backups.enumerated() {
            let copy = folder.path("copy \(number)")
            let restored = try operate("restore", "--from", backup, "--store", copy)
            #expect(restored.code == 0, "\(restored.errors)")
            #expect(try operate("verify", "--store", copy).code == 0)
            let found = try Programs.run("indicator-load", ["export", "--store", copy, "--format", "csv"])
            #expect(found.output.contains("6606.1"))
        }
    }

    @Test func aManipulatedBackupIsRefused() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let (backup, copy) = (folder.path("backup"), folder.path("copy"))
        #expect(try operate("backup", "--store", store, "--to", backup).code == 0)
        let again = try operate("backup", "--store", store, "--to", backup)
        #expect(again.code == 78 && again.errors.contains("not empty"), "\(again)")
        try damage(try dataFile(backup), "6606.1")
        let refused = try operate("restore", "--from", backup, "--store", copy)
        #expect(refused.code == 65 && refused.errors.contains("not what its manifest says"), "\(refused)")
        // Over a store that is there neither.
        #expect(try operate("restore", "--from", backup, "--store", store).code == 78)
        #expect(try operate("restore", "--from", backup, "--store", store, "--replace").code == 65)
        #expect(try operate("verify", "--store", store).code == 0)
        #expect(try operate("restore", "--from", store, "--store", copy).code == 65)
        #expect(try operate("verify", "--store", copy).code == 78)
    }

    @Test func aRunningServerFollowsCompactionAndRestore() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        func sample(_ name: String) -> String { Programs.samples.appendingPathComponent(name).path }
        func load(_ name: String) throws {
            #expect(try Programs.run("indicator-load", ["load", "--store", store, sample(name)]).code == 0)
        }
        try load("wenzhou-2020.txt")
        let server = try RunningServer(store: store)
        func areFound(_ expected: Bool) throws -> Bool {
            for _ in 0..<200 where try (server.ask("get", "丽水", "gdp", "2024").code == 0) == expected { return true }
            return false
        }
        #expect(try server.ask("get", "温州", "gdp", "2019").output.contains("6606.1"))
        let backup = folder.path("backup")
        #expect(try operate("backup", "--store", store, "--to", backup).code == 0)
        let compact = try operate("compact", "--store", store)
        #expect(compact.code == 0 && compact.errors.contains("generation-2"), "\(compact)")
        #expect(!FileManager.default.fileExists(atPath: store + "/generation-1"))
        #expect(try server.ask("get", "温州", "gdp", "2019").output.contains("6606.1"))
        // What is loaded into the new generation only a server that moved over can answer.
        try load("lishui-2025.txt")
        #expect(try areFound(true))
        #expect(try operate("restore", "--from", backup, "--store", store, "--replace").code == 0)
        #expect(try areFound(false))
        #expect(try server.ask("get", "温州", "gdp", "2019").output.contains("6606.1"))
        #expect(server.stop() == 0)
    }

    /// Killed at any moment, the store is the old generation or the new one, whole, and the next run clears up.
    @Test(arguments: [["compact"], ["restore"]]) func killedMaintenanceLeavesAWholeStore(command: [String]) throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let backup = folder.path("backup")
        #expect(try operate("backup", "--store", store, "--to", backup).code == 0)
        let arguments =
            command + ["--store", store] + (command == ["restore"] ? ["--from", backup, "--replace"] : [])
        for _ in 0..<5 {
            let delay = UInt32.random(in: 1...900)
            print("killed after \(delay) ms")
            let (process, _) = try Programs.start("indicatord", arguments)
            usleep(delay * 1000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let check = try operate("verify", "--store", store)
            #expect(check.code == 0, "\(check)")
        }
        #expect(try Programs.run("indicatord", arguments).code == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: store).filter { $0.hasPrefix("generation-") }
        #expect(left.count == 1, "\(left)")
        #expect(try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path]).code == 0)
    }
}
