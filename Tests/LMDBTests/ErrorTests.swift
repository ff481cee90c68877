import LMDB
import Testing

@Suite struct ErrorTests {
    @Test func aFullMapIsTypedAndNothingIsLost() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment { $0.mapSizeBytes = 256 << 10 }
        let database = try environment.integers()
        try environment.fill(database, [1: "one"])
        var transaction = try environment.beginWrite()
        let value = [UInt8](repeating: 0x78, count: 3000)
        var code: LMDBError.Code?
        do throws(LMDBError) {
            for key in 2..<1000 as Range<UInt64> { try transaction.put(value.span.bytes, for: key, in: database) }
        } catch {
            code = error.code
        }
        #expect(code == .mapFull)
        do throws(LMDBError) {
            try transaction.commit()
            code = nil
        } catch {
            code = error.code
        }
        #expect(code == .badTransaction)
        #expect(try environment.beginRead().statistics(of: database).entries == 1)
        try environment.fill(database, [2: "two"])
        #expect(try environment.beginRead().text(2, in: database) == "two")
    }

    @Test func keepsNumbersThatHaveNoName() {
        let error = LMDBError(LMDBError.Code(rawValue: 5), during: .commit)
        #expect(error.code == .inputOutput)
        #expect(LMDBError.Code(rawValue: -30_783) == .badReaderSlot)
        #expect(LMDBError.Code(rawValue: 99_999).rawValue == 99_999)
        #expect(error.description.contains("committing") && error.description.contains("(5)"))
        #expect(LMDBError(.alreadyOpen, during: .openEnvironment).message.contains("already open"))
    }

    @Test func matchesOnlyItsOwnCode() {
        func name(_ error: any Error) -> String {
            switch error {
            case LMDBError.Code.mapFull: "full"
            case LMDBError.Code.readersFull: "readers"
            default: "other"
            }
        }
        #expect(name(LMDBError(.mapFull, during: .put)) == "full")
        #expect(name(LMDBError(.readersFull, during: .beginRead)) == "readers")
        #expect(name(LMDBError(.corrupted, during: .get)) == "other")
        #expect(name(CancellationError()) == "other")
    }

    @Test func tooManyDatabases() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment { $0.maxDatabases = 1 }
        _ = try environment.integers("first")
        #expect(throws: LMDBError(.databasesFull, during: .openDatabase)) { try environment.integers("second") }
    }

    @Test func aDatabaseOfAnotherKind() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        _ = try environment.integers("a")
        _ = try environment.bytes("b")
        #expect(throws: LMDBError(.incompatible, during: .openDatabase)) { try environment.bytes("a") }
        #expect(throws: LMDBError(.incompatible, during: .openDatabase)) { try environment.integers("b") }
        #expect(throws: LMDBError(.notFound, during: .openDatabase)) {
            try environment.openDatabases(creating: false) { opener throws(LMDBError) in
                try opener.integerDatabase("c")
            }
        }
    }

    @Test func writingTwiceOnOneThreadWouldNeverEnd() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let transaction = try environment.beginWrite()
        #expect(throws: LMDBError(.alreadyWriting, during: .beginWrite)) { try beginAndAbandon(environment) }
        #expect(throws: LMDBError(.alreadyWriting, during: .beginWrite)) { try environment.integers() }
        try transaction.commit()
        _ = try environment.integers()
    }

    @Test func aDatabaseOfAnotherEnvironmentEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let one = try TemporaryDirectory()
            let two = try TemporaryDirectory()
            let database = try one.environment().integers()
            _ = try two.environment().beginRead().text(1, in: database)
        }
    }
}
