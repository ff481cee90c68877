import Foundation
import LMDB
import Testing

@Suite struct EnvironmentTests {
    @Test func refusesToOpenTwice() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        #expect(throws: LMDBError(.alreadyOpen, during: .openEnvironment)) { try directory.environment() }
        // Another path to the same file is the same file.
        let link = directory.path + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        #expect(throws: LMDBError(.alreadyOpen, during: .openEnvironment)) { try Environment(path: link) }
        _ = try environment.information
    }

    @Test func opensAgainAfterClosing() throws {
        let directory = try TemporaryDirectory()
        do {
            let environment = try directory.environment()
            try environment.fill(environment.integers(), [7: "seven"])
        }
        let environment = try directory.environment()
        let database = try environment.integers()
        #expect(try environment.beginRead().text(7, in: database) == "seven")
    }

    @Test func staysOpenWhileATransactionLives() throws {
        let directory = try TemporaryDirectory()
        let transaction = try directory.environment().beginRead()
        let id = transaction.id
        #expect(throws: LMDBError(.alreadyOpen, during: .openEnvironment)) { try directory.environment() }
        let parked = transaction.park()
        #expect(throws: LMDBError(.alreadyOpen, during: .openEnvironment)) { try directory.environment() }
        let renewed = try parked.renew()
        #expect(renewed.id == id)
        _ = consume renewed
        _ = try directory.environment()
    }

    @Test func tellsWhatCannotBeOpened() throws {
        #expect(throws: LMDBError(.noSuchFile, during: .openEnvironment)) {
            try Environment(path: "/nonexistent/directory")
        }
        let directory = try TemporaryDirectory()
        #expect(throws: LMDBError(.noSuchFile, during: .openEnvironment)) {
            try directory.environment { $0.isReadOnly = true }
        }
        let file = directory.path + "/" + Environment.dataFileName
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: file))
        #expect(throws: LMDBError(.invalid, during: .openEnvironment)) { try directory.environment() }
    }

    @Test func refusesToWriteReadOnly() throws {
        let directory = try TemporaryDirectory()
        do {
            let environment = try directory.environment()
            try environment.fill(environment.integers(), [1: "one"])
        }
        let environment = try directory.environment { $0.isReadOnly = true }
        #expect(throws: LMDBError(.permissionDenied, during: .beginWrite)) { try beginAndAbandon(environment) }
        #expect(throws: LMDBError(.permissionDenied, during: .sync)) { try environment.sync() }
        #expect(throws: LMDBError(.permissionDenied, during: .beginWrite)) { try environment.integers() }
        let database = try environment.openDatabases(creating: false) { opener throws(LMDBError) in
            try opener.integerDatabase("numbers")
        }
        #expect(try environment.beginRead().text(1, in: database) == "one")
    }

    @Test func informsOfSizesAndCommits() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment {
            $0.mapSizeBytes = 1 << 30
            $0.maxReaders = 7
        }
        let before = try environment.information
        #expect(before.mapSizeBytes == 1 << 30)
        #expect(before.maxReaders == 7)
        let database = try environment.integers()
        try environment.fill(database, [1: String(repeating: "x", count: 100_000)])
        let after = try environment.information
        #expect(after.usedBytes >= before.usedBytes + 100_000)
        #expect(after.lastTransactionID == before.lastTransactionID + 2)
        #expect(try environment.lastTransactionID == after.lastTransactionID)
        let statistics = try environment.beginRead().statistics(of: database)
        #expect(statistics.entries == 1)
        #expect(statistics.overflowPages == 100_000 / statistics.pageSizeBytes + 1)
        #expect(environment.maximumKeySizeBytes == 511)
        try environment.sync()
    }

    @Test func descriptorIsClosedOnExec() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        var inherited: [String] = []
        for descriptor in 0..<CInt(1024) where fcntl(descriptor, F_GETFD) >= 0 {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            guard let target, target.hasPrefix(directory.path) else { continue }
            #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0, "\(target)")
            inherited.append(target)
        }
        #if os(Linux)
        #expect(inherited.count >= 2)
        #endif
        _ = try environment.information
    }

    @Test(arguments: [false, true]) func copiesToADescriptor(compacting: Bool) throws {
        let directory = try TemporaryDirectory()
        let copied = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "one", 2: String(repeating: "2", count: 9000)])
        let descriptor = open(copied.path + "/" + Environment.dataFileName, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        try environment.copy(to: descriptor, compacting: compacting)
        close(descriptor)
        let copy = try copied.environment()
        let copiedDatabase = try copy.integers()
        let transaction = try copy.beginRead()
        #expect(try transaction.text(1, in: copiedDatabase) == "one")
        #expect(try transaction.text(2, in: copiedDatabase)?.utf8.count == 9000)
        #expect(try transaction.statistics(of: copiedDatabase).entries == 2)
    }

    @Test func tellsOfACopyThatFails() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        try environment.fill(environment.integers(), [1: "one"])
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        #expect(throws: LMDBError(LMDBError.Code(rawValue: EBADF), during: .copy)) {
            try environment.copy(to: descriptor, compacting: false)
        }
    }
}

/// Begins to write and abandons it.
func beginAndAbandon(_ environment: Environment) throws(LMDBError) {
    _ = try environment.beginWrite()
}
