import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

@Suite struct OpeningTests {
    @Test func tellsWhatIsNoStore() throws {
        let directory = try TemporaryDirectory()
        #expect(code { _ = try IndicatorStore(directory: directory.path) } == .missingStore)
        #expect(code { _ = try IndicatorStore(directory: directory.path + "/nothing") } == .missingStore)
        #expect(code { _ = try StoreWriter(directory: directory.path, creating: false) } == .missingStore)
        let file = directory.path + "/notes.txt"
        try "mine".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(code { _ = try IndicatorStore(directory: directory.path) } == .foreignDirectory)
        #expect(code { _ = try directory.writer() } == .foreignDirectory)
        #expect(
            code { _ = try IndicatorStore(directory: file) } == .missingStore
                || code { _ = try IndicatorStore(directory: file) } == .foreignDirectory)
        // Nothing was put beside the stranger's files.
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["notes.txt"])
    }

    @Test func anInterruptedCreationIsMadeAnew() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory.path + "/generation-1", withIntermediateDirectories: false)
        try "half".write(
            toFile: directory.path + "/generation-1/data.mdb", atomically: false, encoding: .utf8)
        #expect(code { _ = try IndicatorStore(directory: directory.path) } == .missingStore)
        let writer = try directory.writer()
        try writer.dataset.withSnapshot { #expect($0.epoch == 0) }
    }

    @Test func oneWriterAtATime() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        do {
            let first = try directory.writer()
            #expect(code { _ = try StoreWriter(directory: path) } == .writerBusy)
            _ = try await first.load([.report("a", [.level(1)])])
        }
        // The first has gone, and its lock with it.
        let second = try directory.writer()
        try second.dataset.withSnapshot { #expect($0.epoch == 1) }
    }

    @Test func aWriterMayWait() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        var first: StoreWriter? = try directory.writer()
        _ = try await first?.load([.report("a", [.level(1)])])
        let second = Task { try await StoreWriter.waiting(directory: path, options: TemporaryDirectory.options()) }
        first = nil
        let writer = try await second.value
        let summary = try await writer.load([.report("b", [.level(2)])])
        #expect(summary.epoch == 2)
    }

    @Test func identityAndVersionAreChecked() throws {
        let directory = try TemporaryDirectory()
        do { _ = try directory.writer() }
        let other = DatasetIdentity(low: 1, high: 2)
        #expect(
            code {
                _ = try IndicatorStore(
                    directory: directory.path, options: TemporaryDirectory.options { $0.expectedIdentity = other })
            } == .wrongIdentity)
        // A later version would write a greater number after the magic.
        do {
            let environment = try Environment(path: directory.path + "/generation-1")
            let meta = try environment.openDatabases(creating: false) { opener throws(LMDBError) in
                try opener.byteDatabase("meta")
            }
            var transaction = try environment.beginWrite()
            let key = StoreState.key
            var bytes = try transaction.value(of: key.span.bytes, in: meta)?.withUnsafeBytes { Array($0) } ?? []
            bytes[8] += 1
            try transaction.put(bytes.span.bytes, for: key.span.bytes, in: meta)
            try transaction.commit()
        }
        #expect(code { _ = try IndicatorStore(directory: directory.path) } == .newerSchema)
        #expect(code { _ = try directory.writer() } == .newerSchema)
    }

    @Test func currentIsChecked() throws {
        let directory = try TemporaryDirectory()
        do { _ = try directory.writer() }
        let current = directory.path + "/CURRENT"
        let right = try String(contentsOfFile: current, encoding: .utf8)
        for (text, expected) in [
            (right.replacingOccurrences(of: "generation-1", with: "generation-2"), StoreError.Code.damaged),
            (right.replacingOccurrences(of: "store 1", with: "store 2"), .newerSchema), ("", .foreignDirectory),
            ("something else", .foreignDirectory),
        ] {
            try text.write(toFile: current, atomically: true, encoding: .utf8)
            #expect(code { _ = try IndicatorStore(directory: directory.path) } == expected)
        }
        try right.write(toFile: current, atomically: true, encoding: .utf8)
        _ = try IndicatorStore(directory: directory.path)
    }

    @Test func openedTwiceInOneProcess() throws {
        let directory = try TemporaryDirectory()
        do { _ = try directory.writer() }
        let store = try IndicatorStore(directory: directory.path)
        #expect(code { _ = try IndicatorStore(directory: directory.path) } == .alreadyOpen)
        #expect(store.generationName == "generation-1")
    }

    @Test func aNewGenerationIsFollowed() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        do {
            let writer = try directory.writer()
            _ = try await writer.load([.report("a", [.level(1)])])
        }
        let store = try IndicatorStore(directory: path)
        let layout = StoreDirectory(path: path)
        // A second generation: the first, compacted, with one more commit.
        try FileManager.default.createDirectory(
            atPath: layout.generationPath("generation-2"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(
            atPath: layout.generationPath("generation-1") + "/data.mdb",
            toPath: layout.generationPath("generation-2") + "/data.mdb")
        try store.withSnapshot { #expect($0.epoch == 1) }
        try layout.setCurrent("generation-2")
        let writer = try await load(path, [.report("b", [.level(2)])])
        #expect(writer == 2)
        try await Task.sleep(for: .milliseconds(150))
        try store.withSnapshot { snapshot throws in
            #expect(snapshot.epoch == 2)
            #expect(try snapshot.everything().count == 2)
        }
        #expect(store.generationName == "generation-2")
    }

    /// Loads in another process, as this one reads.
    private func load(_ path: String, _ sources: [LoadableSource]) async throws -> Epoch {
        await #expect(processExitsWith: .success) { [path = path as String] in
            let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
            _ = try await writer.load([.report("b", [.level(2)])])
        }
        return 2
    }

    #if os(Linux)
    @Test func recognisesNetworkFileSystems() {
        let mounts = """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            30 22 0:45 / /mnt/share rw - nfs4 host:/share rw
            """
        #expect(LocalFileSystem.isRemote(device: 45, mounts: mounts))
        #expect(!LocalFileSystem.isRemote(device: 8 << 8 | 1, mounts: mounts))
        #expect(!LocalFileSystem.isRemote(device: 99, mounts: mounts))
    }

    @Test(arguments: ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "fuse.s3fs"])
    func aDirectoryOnANetworkFileSystemIsKnown(kind: String) throws {
        let directory = try TemporaryDirectory()
        var status = stat()
        try #require(stat(directory.path, &status) == 0)
        let device = UInt64(status.st_dev)
        // As the kernel tells major and minor numbers: proc(5), makedev(3).
        let (major, minor) = (device >> 8 & 0xFFF | device >> 32 & ~0xFFF, device & 0xFF | device >> 12 & 0xFFFF_FF00)
        let mount = "30 22 \(major):\(minor) / \(directory.path) rw,relatime shared:9 master:1 - \(kind) host:/share rw"
        #expect(try LocalFileSystem.isRemote(directory.path, mounts: mount))
        #expect(
            try !LocalFileSystem.isRemote(
                directory.path, mounts: mount.replacingOccurrences(of: "- \(kind) ", with: "- ext4 ")))
        // Where it really lies, stores may be made.
        try LocalFileSystem.require(directory.path)
    }
    #endif
}
