import Foundation
import LMDB
import Testing

@Suite struct ReaderTests {
    @Test func aParkedReaderSeesTheNewestCommitWhenRenewed() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "old"])
        var transaction = try environment.beginRead()
        #expect(try transaction.text(1, in: database) == "old")
        var parked = transaction.park()
        for round in 0..<3 {
            try environment.fill(database, [1: "new \(round)"])
            transaction = try parked.renew()
            #expect(try transaction.text(1, in: database) == "new \(round)")
            parked = transaction.park()
            #expect(try environment.readers.map(\.transactionID) == [nil])
        }
        #expect(try parked.renew().id == environment.lastTransactionID)
    }

    @Test func tellsReadersAndTheOldest() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        #expect(try environment.readers.isEmpty)
        #expect(try environment.oldestReaderTransactionID == nil)
        let old = try environment.beginRead()
        try environment.fill(database, [1: "one"])
        let new = try environment.beginRead()
        #expect(try environment.readers.count == 2)
        #expect(try environment.readers.allSatisfy { $0.processID == getpid() })
        #expect(try environment.oldestReaderTransactionID == old.id)
        let id = new.id
        _ = old.park()
        #expect(try environment.oldestReaderTransactionID == id)
        #expect(try environment.clearStaleReaders() == 0)
        #expect(new.id == id)
    }

    @Test func slotsRunOutAndComeBack() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment { $0.maxReaders = 2 }
        let first = try environment.beginRead()
        let second = try environment.beginRead()
        #expect(throws: LMDBError(.readersFull, during: .beginRead)) { _ = try environment.beginRead().id }
        #expect(first.id == second.id)
        _ = consume first
        let third = try environment.beginRead()
        #expect(third.id == second.id)
    }

    @Test func readersOfManyThreadsSeeWholeCommits() async throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "0", 2: "0"])
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var parked = try environment.beginRead().park()
                    var seen = 0
                    while seen < 200 {
                        let transaction = try parked.renew()
                        let (one, two) = (try transaction.text(1, in: database), try transaction.text(2, in: database))
                        #expect(one == two)
                        seen = max(seen + 1, Int(one ?? "") ?? 0)
                        parked = transaction.park()
                    }
                    return seen
                }
            }
            group.addTask {
                for round in 1...200 { try environment.fill(database, [1: "\(round)", 2: "\(round)"]) }
                return 200
            }
            for try await seen in group { #expect(seen >= 200) }
        }
    }
}
