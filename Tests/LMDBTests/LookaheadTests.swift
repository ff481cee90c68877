import Foundation
import LMDB
import Testing

@Suite("Looking for several keys together") struct LookaheadTests {
    /// The value of a key that may have been looked for, as a text, and whether it was the next of those.
    private func text(
        _ key: UInt64, _ tree: IntegerTree, _ transaction: borrowing ReadTransaction, _ ahead: inout IntegerLookahead
    ) throws -> (text: String?, wasNext: Bool) {
        let wasNext = ahead.expects(key)
        guard let value = try transaction.value(of: key, in: tree, after: &ahead) else { return (nil, wasNext) }
        return (value.text, wasNext)
    }

    /// The values of `wanted` when they are looked for together, some at a time, and then asked for one by one.
    private func together(
        _ wanted: [UInt64], _ tree: IntegerTree, _ transaction: borrowing ReadTransaction
    ) throws -> [String?] {
        var ahead = IntegerLookahead()
        var found: [String?] = []
        for start in stride(from: 0, to: wanted.count, by: IntegerLookahead.limit) {
            let piece = Array(wanted[start..<min(start + IntegerLookahead.limit, wanted.count)])
            piece.withUnsafeBufferPointer { transaction.look(for: $0, in: tree, &ahead) }
            for key in piece {
                let (value, wasNext) = try text(key, tree, transaction, &ahead)
                found.append(value)
                #expect(wasNext)
            }
        }
        return found
    }

    @Test(
        "what is found together is what LMDB finds, in trees of every height",
        arguments: [1, 2, 30, 400, 30_000])
    func agreesWithLMDB(count: UInt64) throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        var writing = try environment.beginWrite()
        try writing.putUneven(count, in: database)
        try writing.commit()
        let reading = try environment.beginRead()
        let tree = try #require(try IntegerTree(of: "numbers", database, in: reading))
        let wanted =
            (0..<300).map { _ in UInt64.random(in: 0...(count * 3 + 10)) } + [0, 5, 5, .max, count * 3 + 2]
        var expected: [String?] = []
        for key in wanted { expected.append(try reading.text(key, in: database)) }
        #expect(try together(wanted, tree, reading) == expected, "keys: \(wanted)")
        // And again by a list of the leaves, together and alone.
        let leaves = try #require(IntegerLeaves(of: tree))
        var listed = tree
        listed.use(leaves)
        try withExtendedLifetime(leaves) {
            #expect(try together(wanted, listed, reading) == expected, "keys: \(wanted)")
            for (key, value) in zip(wanted, expected) {
                let found = try reading.value(of: key, in: listed)?.text
                #expect(found == value, "key \(key)")
            }
        }
    }

    @Test("an empty tree has nothing to find") func empty() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        let reading = try environment.beginRead()
        let tree = try #require(try IntegerTree(of: "numbers", database, in: reading))
        var ahead = IntegerLookahead()
        [1, 2].withUnsafeBufferPointer { reading.look(for: $0, in: tree, &ahead) }
        let found = try text(1, tree, reading, &ahead)
        #expect(found == (nil, false))
        #expect(IntegerLeaves(of: tree) == nil)
    }

    @Test("leaves whose keys do not rise are not listed") func disorder() throws {
        let directory = try TemporaryDirectory()
        do {
            let environment = try directory.environment()
            let database = try environment.integers()
            var writing = try environment.beginWrite()
            for key in 0..<3000 as Range<UInt64> { try writing.put([1, 2, 3].span.bytes, for: key, in: database) }
            try writing.commit()
        }
        // A branch's second key becomes greater than those behind it.
        let file = URL(fileURLWithPath: directory.path + "/" + Environment.dataFileName)
        var bytes = try Data(contentsOf: file)
        func number(at offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
        let branches = stride(from: 2 * 4096, to: bytes.count, by: 4096).filter { number(at: $0 + 10) == 1 }
        for page in branches where number(at: page + 12) >= 16 + 3 * 2 {
            let key = page + number(at: page + 18) + 8
            bytes.replaceSubrange(key..<key + 8, with: repeatElement(0xFF, count: 8))
        }
        #expect(!branches.isEmpty)
        try bytes.write(to: file)
        let environment = try directory.environment()
        let database = try environment.integers()
        let reading = try environment.beginRead()
        let tree = try #require(try IntegerTree(of: "numbers", database, in: reading))
        #expect(IntegerLeaves(of: tree) == nil)
    }

    @Test("a key out of its turn is found all the same, and ends the lookahead") func outOfTurn() throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        try environment.fill(database, [1: "one", 2: "two", 3: "three"])
        let reading = try environment.beginRead()
        let tree = try #require(try IntegerTree(of: "numbers", database, in: reading))
        var ahead = IntegerLookahead()
        [1, 2, 3].withUnsafeBufferPointer { reading.look(for: $0, in: tree, &ahead) }
        let one = try text(1, tree, reading, &ahead)
        let three = try text(3, tree, reading, &ahead)
        let two = try text(2, tree, reading, &ahead)
        #expect(one == ("one", true))
        #expect(three == ("three", false))
        #expect(two == ("two", false))
        [2, 3].withUnsafeBufferPointer { reading.look(for: $0, in: tree, &ahead) }
        ahead.forget()
        let forgotten = try text(2, tree, reading, &ahead)
        #expect(forgotten == ("two", false))
    }
}
