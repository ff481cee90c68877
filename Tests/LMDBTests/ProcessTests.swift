import Foundation
import LMDB
import Testing

/// What only a second process shows.
@Suite struct ProcessTests {
    @Test func anotherProcessReadsAndWrites() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "ours"])
        let held = try environment.beginRead()
        await #expect(processExitsWith: .success) { [path = path as String] in
            let environment = try Environment(path: path, options: TemporaryDirectory.options())
            let database = try environment.integers()
            guard try environment.beginRead().text(1, in: database) == "ours" else { exit(1) }
            try environment.fill(database, [1: "theirs"])
        }
        #expect(try held.text(1, in: database) == "ours")
        #expect(try environment.beginRead().text(1, in: database) == "theirs")
    }

    @Test func aKilledWriterLeavesTheOldStateAndItsReaderASlotToClear() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "old"])
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            try dieWriting(path)
        }
        #expect(try environment.readers.count == 1)
        #expect(try environment.clearStaleReaders() == 1)
        #expect(try environment.beginRead().text(1, in: database) == "old")
        try environment.fill(database, [1: "new"])
        #expect(try environment.beginRead().text(1, in: database) == "new")
    }

    @Test func growsItsMapAfterAnotherProcessOutgrewIt() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let environment = try directory.environment { $0.mapSizeBytes = 256 << 10 }
        let database = try environment.integers()
        let parked = try environment.beginRead().park()
        let held = try environment.beginRead()
        await #expect(processExitsWith: .success) { [path = path as String] in
            let environment = try Environment(
                path: path, options: TemporaryDirectory.options { $0.mapSizeBytes = 64 << 20 })
            let database = try environment.integers()
            try environment.fill(database, [1: String(repeating: "x", count: 1 << 20)])
        }
        // While a snapshot is held the map must stay; without any it grows.
        #expect(throws: LMDBError(.mapResized, during: .beginRead)) { _ = try environment.beginRead().id }
        _ = consume held
        let renewed = try parked.renew()
        #expect(try renewed.text(1, in: database)?.utf8.count == 1 << 20)
        #expect(try environment.information.mapSizeBytes == 64 << 20)
    }

    @Test func endingAWriteOnAnotherThreadEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let directory = try TemporaryDirectory()
            let environment = try directory.environment()
            nonisolated(unsafe) var transaction: WriteTransaction? = try beginToWrite(environment)
            let thread = Thread { _ = transaction.take() }
            thread.start()
            while !thread.isFinished { usleep(1000) }
        }
    }
}

/// Exit tests are asynchronous, where beginning to write directly is not allowed.
func beginToWrite(_ environment: Environment) throws(LMDBError) -> WriteTransaction {
    try environment.beginWrite()
}

/// Dies while it reads and writes.
func dieWriting(_ path: String) throws {
    let environment = try Environment(path: path, options: TemporaryDirectory.options())
    let database = try environment.integers()
    let reader = try environment.beginRead()
    var writer = try environment.beginWrite()
    try writer.put([UInt8(0x58)].span.bytes, for: 1, in: database)
    guard try reader.text(1, in: database) == "old" else { exit(1) }
    kill(getpid(), SIGKILL)
    try writer.commit()
}
