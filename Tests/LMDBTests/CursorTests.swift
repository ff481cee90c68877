import LMDB
import Testing

@Suite struct CursorTests {
    /// An environment with the keys 10, 20 … 1000, each with its digits as value.
    private func filled(_ directory: borrowing TemporaryDirectory) throws -> (Environment, IntegerDatabase) {
        let environment = try directory.environment()
        let database = try environment.integers()
        var transaction = try environment.beginWrite()
        for key in stride(from: UInt64(10), through: 1000, by: 10) {
            try transaction.append(Array(String(key).utf8).span.bytes, for: key, in: database)
        }
        try transaction.commit()
        return (environment, database)
    }

    @Test(
        arguments: [
            (10, 30, [10, 20, 30]), (11, 39, [20, 30]), (0, 9, []), (995, 2000, [1000]), (1001, .max, []),
            (20, 20, [20]),
        ] as [(UInt64, UInt64, [UInt64])])
    func scansARange(from: UInt64, through: UInt64, expected: [UInt64]) throws {
        let directory = try TemporaryDirectory()
        let (environment, database) = try filled(directory)
        let transaction = try environment.beginRead()
        var scan = try transaction.entries(of: from...through, in: database)
        var keys: [UInt64] = []
        while let entry = try scan.next() {
            keys.append(entry.key)
            #expect(entry.value.text == String(entry.key))
        }
        #expect(keys == expected)
    }

    @Test func findsNeighbours() throws {
        let directory = try TemporaryDirectory()
        let (environment, database) = try filled(directory)
        let transaction = try environment.beginRead()
        var cursor = try transaction.cursor(in: database)
        #expect(try cursor.first(atLeast: 15)?.key == 20)
        #expect(try cursor.first(atLeast: 20)?.key == 20)
        #expect(try cursor.first(atLeast: 1001)?.key == nil)
        #expect(try cursor.last(atMost: 15)?.key == 10)
        #expect(try cursor.last(atMost: 10)?.key == 10)
        #expect(try cursor.last(atMost: 9)?.key == nil)
        #expect(try cursor.last(atMost: 5000)?.key == 1000)
        #expect(try cursor.first()?.key == 10)
        #expect(try cursor.next()?.key == 20)
        #expect(try cursor.previous()?.key == 10)
        #expect(try cursor.previous()?.key == nil)
        #expect(try cursor.last()?.key == 1000)
        #expect(try cursor.next()?.key == nil)
    }

    @Test func entriesOutliveTheCursorsNextStep() throws {
        let directory = try TemporaryDirectory()
        let (environment, database) = try filled(directory)
        let transaction = try environment.beginRead()
        var cursor = try transaction.cursor(in: database)
        let first = try cursor.next()
        let second = try cursor.next()
        #expect(first?.value.text == "10")
        #expect(second?.value.text == "20")
    }

    @Test func findsNothingInAnEmptyDatabase() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let (numbers, names) = (try environment.integers(), try environment.bytes())
        let transaction = try environment.beginRead()
        var cursor = try transaction.cursor(in: numbers)
        #expect(try cursor.first()?.key == nil)
        #expect(try cursor.last()?.key == nil)
        #expect(try cursor.last(atMost: 5)?.key == nil)
        var byteCursor = try transaction.cursor(in: names)
        #expect(try byteCursor.first()?.key.text == nil)
        #expect(try byteCursor.last(atMost: [UInt8(1)].span.bytes)?.key.text == nil)
    }

    @Test func walksByteKeys() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.bytes()
        var writer = try environment.beginWrite()
        for key in ["b", "ab", "a", "c"] {
            try writer.put(Array(key.utf8).span.bytes, for: Array(key.utf8).span.bytes, in: database)
        }
        try writer.commit()
        let transaction = try environment.beginRead()
        var cursor = try transaction.cursor(in: database)
        var keys: [String] = []
        while let entry = try cursor.next() { keys.append(entry.key.text) }
        #expect(keys == ["a", "ab", "b", "c"])
        let between = Array("aa".utf8)
        #expect(try cursor.first(atLeast: between.span.bytes)?.key.text == "ab")
        #expect(try cursor.last(atMost: between.span.bytes)?.key.text == "a")
        #expect(try cursor.last(atMost: Array("b".utf8).span.bytes)?.key.text == "b")
        #expect(try cursor.last(atMost: Array("d".utf8).span.bytes)?.value.text == "c")
        #expect(try cursor.last()?.key.text == "c")
        #expect(try cursor.previous()?.key.text == "b")
        #expect(try cursor.first()?.key.text == "a")
    }

    @Test func readsWhatItsOwnTransactionWrote() throws {
        let directory = try TemporaryDirectory()
        let (environment, database) = try filled(directory)
        var transaction = try environment.beginWrite()
        try transaction.put([UInt8(0x58)].span.bytes, for: 15, in: database)
        do {
            var scan = try transaction.entries(of: 10...20, in: database)
            var texts: [String] = []
            while let entry = try scan.next() { texts.append(entry.value.text) }
            #expect(texts == ["10", "X", "20"])
        }
        try transaction.commit()
    }
}
