import LMDB
import Testing

@Suite struct DatabaseTests {
    @Test func writesReadsAndRemovesIntegerKeys() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [0: "zero", .max: "greatest", 1 << 40: "", 5: "five"])
        var transaction = try environment.beginWrite()
        #expect(try transaction.text(0, in: database) == "zero")
        #expect(try transaction.text(.max, in: database) == "greatest")
        #expect(try transaction.text(1 << 40, in: database) == "")
        #expect(try transaction.text(6, in: database) == nil)
        try transaction.put([UInt8(0x41)].span.bytes, for: 5, in: database)
        #expect(try transaction.text(5, in: database) == "A")
        #expect(try transaction.remove(5, in: database))
        #expect(try !transaction.remove(5, in: database))
        #expect(try transaction.text(5, in: database) == nil)
        #expect(try transaction.statistics(of: database).entries == 3)
        #expect(try !transaction.isEmpty(database))
        try transaction.removeAll(in: database)
        #expect(try transaction.isEmpty(database))
    }

    @Test func writesReadsAndRemovesByteKeys() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.bytes()
        var transaction = try environment.beginWrite()
        for name in ["温州", "丽水", "瑞安"] {
            let bytes = Array(name.utf8)
            try transaction.put(bytes.span.bytes, for: bytes.span.bytes, in: database)
        }
        #expect(try transaction.text("丽水", in: database) == "丽水")
        #expect(try transaction.text("丽", in: database) == nil)
        let key = Array("温州".utf8)
        #expect(try transaction.remove(key.span.bytes, in: database))
        #expect(try !transaction.remove(key.span.bytes, in: database))
        #expect(try transaction.statistics(of: database).entries == 2)
    }

    @Test func insertsOnlyNewKeys() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let (numbers, names) = (try environment.integers(), try environment.bytes())
        var transaction = try environment.beginWrite()
        let (one, two) = ([UInt8]("one".utf8), [UInt8]("two".utf8))
        #expect(try transaction.insert(one.span.bytes, for: 1, in: numbers))
        #expect(try !transaction.insert(two.span.bytes, for: 1, in: numbers))
        #expect(try transaction.text(1, in: numbers) == "one")
        #expect(try transaction.insert(one.span.bytes, for: one.span.bytes, in: names))
        #expect(try !transaction.insert(two.span.bytes, for: one.span.bytes, in: names))
        try transaction.commit()
        #expect(try environment.beginRead().text("one", in: names) == "one")
    }

    @Test func appendsInOrderOnly() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let (numbers, names) = (try environment.integers(), try environment.bytes())
        var transaction = try environment.beginWrite()
        let value = [UInt8]("v".utf8)
        for key in [1, 2, 300] as [UInt64] { try transaction.append(value.span.bytes, for: key, in: numbers) }
        for key in [300, 299] as [UInt64] {
            var code: LMDBError.Code?
            do throws(LMDBError) {
                try transaction.append(value.span.bytes, for: key, in: numbers)
            } catch {
                code = error.code
            }
            #expect(code == .keyExists)
        }
        // Numbers, not bytes, are ordered: 65536 is after 300.
        try transaction.append(value.span.bytes, for: 65_536, in: numbers)
        for key in ["a", "b"] { try transaction.append(value.span.bytes, for: Array(key.utf8).span.bytes, in: names) }
        var code: LMDBError.Code?
        do throws(LMDBError) {
            try transaction.append(value.span.bytes, for: Array("aa".utf8).span.bytes, in: names)
        } catch {
            code = error.code
        }
        #expect(code == .keyExists)
        try transaction.commit()
        let reader = try environment.beginRead()
        #expect(try reader.statistics(of: numbers).entries == 4)
        #expect(try reader.statistics(of: names).entries == 2)
    }

    @Test(arguments: [0, 512]) func refusesKeysOfOtherSizes(size: Int) throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.bytes()
        let key = [UInt8](repeating: 0x61, count: size)
        var transaction = try environment.beginWrite()
        var code: LMDBError.Code?
        do throws(LMDBError) {
            try transaction.put(key.span.bytes, for: key.span.bytes, in: database)
        } catch {
            code = error.code
        }
        #expect(code == .badValueSize)
    }

    @Test func abandonedWritesAreNeverSeen() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        do {
            var transaction = try environment.beginWrite()
            try transaction.put([UInt8(0x41)].span.bytes, for: 1, in: database)
            #expect(try transaction.text(1, in: database) == "A")
        }
        #expect(try environment.beginRead().text(1, in: database) == nil)
    }

    @Test func snapshotsDoNotChange() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "old"])
        let before = try environment.beginRead()
        try environment.fill(database, [1: "new", 2: "two"])
        let after = try environment.beginRead()
        #expect(try before.text(1, in: database) == "old")
        #expect(try before.text(2, in: database) == nil)
        #expect(try after.text(1, in: database) == "new")
        #expect(after.id == before.id + 1)
    }
}
