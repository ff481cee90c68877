import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

/// Backups, restores and compactions, with the check in this process: the files are whole.
@Suite struct MaintenanceTests {
    static func check(_ directory: String, _ generation: String) throws(StoreError) {
        var first: StoreFinding?
        let summary = try StoreVerifier(directory: directory, generation: generation).run { event in
            if first == nil, case .found(let finding) = event { first = finding }
        }
        guard summary.findings == 0 else {
            throw .damaged("\(summary.findings) findings, the first: \(first?.description ?? "?")")
        }
    }

    private static func refuse(_: String, _: String) throws(StoreError) { throw .damaged("as the test wants it") }

    private func makeStore(_ path: String, _ values: [Int64] = [1, 2, 3]) async throws {
        let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
        for value in values {
            _ = try await writer.load([
                .report("a", text: String(repeating: "文", count: 20_000 * Int(value)), [.level(value)])
            ])
        }
    }

    private func value(_ path: String) throws -> String? {
        let store = try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        return try store.withSnapshot { snapshot throws in
            try snapshot.records(.wenzhou, .gdp, 2019).first?.value.description
        }
    }

    @Test func aBackupIsRestored() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup, copy) = (directory.path + "/a", directory.path + "/b", directory.path + "/c")
        try await makeStore(store)
        let manifest = try StoreBackup.write(of: store, to: backup, check: Self.check)
        #expect(manifest.epoch == 3 && manifest.observations == 1 && manifest.entries["cells"] == 1)
        #expect(try BackupManifest(backup: backup) == manifest)
        #expect(try StoreBackup.restore(from: backup, to: copy, replacing: false, check: Self.check).epoch == 3)
        #expect(try value(copy) == "3")
        // A backup is never written over.
        #expect(code { _ = try StoreBackup.write(of: store, to: backup, check: Self.check) } == .storeExists)
    }

    @Test func aRestoreReplacesOnlyWhatItIsToldTo() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup, other) = (directory.path + "/a", directory.path + "/b", directory.path + "/other")
        try await makeStore(store)
        _ = try StoreBackup.write(of: store, to: backup, check: Self.check)
        try await makeStore(store, [9])
        func restore(_ target: String, replacing: Bool, _ check: GenerationCheck) -> StoreError.Code? {
            code { _ = try StoreBackup.restore(from: backup, to: target, replacing: replacing, check: check) }
        }
        #expect(restore(store, replacing: false, Self.check) == .storeExists)
        #expect(restore(store, replacing: true, Self.refuse) == .damaged)
        #expect(try value(store) == "9")
        #expect(restore(store, replacing: true, Self.check) == nil)
        #expect(try value(store) == "3")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: store).sorted() == [
                "CURRENT", "generation-2", "writer.lock",
            ])
        try await makeStore(other)
        #expect(restore(other, replacing: true, Self.check) == .wrongIdentity)
    }

    /// Clients keep texts by their ids and follow epochs: neither may mean something else after a restore.
    @Test func idsAndEpochsGoOnAfterARestore() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup) = (directory.path + "/a", directory.path + "/b")
        func load(_ name: String, unit: String) async throws -> UInt16? {
            let writer = try StoreWriter(directory: store, options: TemporaryDirectory.options())
            _ = try await writer.load([
                .report(name, [.level(1, unit: unit), .level(1, of: .open(unit + "率"), unit: unit)])
            ])
            return try writer.dataset.withSnapshot { snapshot throws in
                let source = try snapshot.source(named: name)?.id
                return try snapshot.records(.wenzhou, .gdp, 2019).first { $0.source == source }?.unit
            }
        }
        let first = try await load("a", unit: "亿元")
        _ = try StoreBackup.write(of: store, to: backup, check: Self.check)
        let second = try await load("b", unit: "吨")
        let restored = try StoreBackup.restore(from: backup, to: store, replacing: true, check: Self.check)
        #expect(restored.manifest.epoch == 1 && restored.epoch == 3)
        let third = try await load("c", unit: "米")
        #expect(Set([first, second, third]).count == 3)
        #expect(try await load("d", unit: "吨") == second)
        let reader = try IndicatorStore(directory: store, options: TemporaryDirectory.options())
        try reader.withSnapshot { snapshot throws in
            #expect(try snapshot.changes(since: 2) == nil)
            #expect(try snapshot.changes(since: 3)?.isEmpty == false)
            #expect(try snapshot.label(.units, UInt32(second ?? 0)) == "吨")
            #expect(try snapshot.indicators(named: NameKey("吨率")).count == 1)
        }
        let name = reader.generationName
        await #expect(processExitsWith: .success) { [store = store as String, name = name as String] in
            try MaintenanceTests.check(store, name)
        }
    }

    @Test func aBackupThatDoesNotMatchItsManifestIsRefused() async throws {
        let directory = try TemporaryDirectory()
        let (store, backup, copy) = (directory.path + "/a", directory.path + "/b", directory.path + "/c")
        try await makeStore(store)
        let manifest = try StoreBackup.write(of: store, to: backup, check: Self.check)
        let file = URL(fileURLWithPath: backup + "/\(manifest.generation)/" + Environment.dataFileName)
        let right = try Data(contentsOf: file)
        var wrong = right
        wrong[right.count / 2] ^= 1
        func restore() -> StoreError.Code? {
            code { _ = try StoreBackup.restore(from: backup, to: copy, replacing: false, check: Self.check) }
        }
        for data in [wrong, right.prefix(right.count - 4096), right + [0], Data()] {
            try data.write(to: file)
            #expect(restore() == .invalidBackup)
        }
        try right.write(to: file)
        // A manifest of another state, one that is none, and none.
        let path = backup + "/manifest.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for changed in [text.replacingOccurrences(of: "\"epoch\" : 3", with: "\"epoch\" : 2"), "{}", ""] {
            #expect(changed != text)
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(restore() == .invalidBackup)
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(restore() == .invalidBackup)
        // Nothing was left of all the attempts.
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy) == ["writer.lock"])
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(restore() == nil)
    }

    @Test func aCompactedStoreIsSmallerAndTheSame() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path, [5, 1])
        let outcome = try StoreCompaction.run(path, check: Self.check)
        #expect(outcome.generation == "generation-2" && outcome.bytesAfter < outcome.bytesBefore)
        #expect(try value(path) == "1")
        // Ids and epochs go on where they were.
        let writer = try directory.writer()
        #expect(try await writer.load([.report("b", [.level(2)])]).epoch == 3)
    }

    /// Half of `CURRENT` on a disk that takes no more: the writer has to say so, and the old one stay.
    @Test func aCurrentThatIsWrittenInPartIsNotMadeCurrent() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 20, rlim_max: 20)
            #if canImport(Darwin)
            setrlimit(RLIMIT_FSIZE, &limit)
            #else
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #endif
            do {
                try StoreDirectory(path: path).setCurrent("generation-1")
            } catch {
                _exit(3)
            }
            _exit(1)
        }
        #expect(try value(path) == "3")
    }

    /// What fails after the rename must not take away the generation that became current by it.
    @Test func aGenerationThatIsCurrentIsNotAbandoned() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        let layout = StoreDirectory(path: path)
        layout.abandonGeneration("generation-1")
        #expect(try value(path) == "3")
        try FileManager.default.createDirectory(
            atPath: layout.generationPath("generation-2"), withIntermediateDirectories: false)
        layout.abandonGeneration("generation-2")
        #expect(!FileManager.default.fileExists(atPath: layout.generationPath("generation-2")))
    }

    @Test func aCompactionThatFailsItsCheckChangesNothing() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        #expect(code { _ = try StoreCompaction.run(path, check: Self.refuse) } == .damaged)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path).sorted() == [
                "CURRENT", "generation-1", "writer.lock",
            ])
        #expect(try value(path) == "3")
    }

    @Test func writersAndCompactionsExcludeEachOther() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        let writer = try directory.writer()
        #expect(code { _ = try StoreCompaction.run(path, check: Self.check) } == .writerBusy)
        try writer.dataset.withSnapshot { #expect($0.epoch == 3) }
    }

    @Test func readersKeepAGenerationThatIsGone() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        let store = try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        try store.withSnapshot { snapshot throws in
            // Another process compacts: this one has the old generation open.
            let layout = StoreDirectory(path: path)
            let lock = try WriterLock(layout)
            let name = try layout.makeGeneration { descriptor in
                try snapshot.generation.environment.copy(to: descriptor, compacting: true)
            }
            try layout.setCurrent(name)
            try layout.removeFormerGenerations()
            withExtendedLifetime(lock) {}
            #expect(!FileManager.default.fileExists(atPath: path + "/generation-1"))
            #expect(try snapshot.records(.wenzhou, .gdp, 2019).first?.value.description == "3")
            #expect(try snapshot.quote(source: 1, range: 0..<3) == "文")
        }
    }
}
