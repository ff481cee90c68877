import LMDB
import Testing

@Suite("Entries of a range, read from a tree's own pages") struct TreeEntriesTests {
    private struct Entry: Equatable {
        let key: UInt64
        let value: String
    }

    @Test(
        "are those that LMDB's cursor finds, in trees of every height",
        arguments: [0, 1, 2, 30, 400, 30_000])
    func agreesWithLMDB(count: UInt64) throws {
        let directory = try TemporaryDirectory()
        let environment = try directory.environment()
        let database = try environment.integers()
        var writing = try environment.beginWrite()
        try writing.putUneven(count, in: database)
        // Leaves that are nearly empty, and branches that name keys which are gone.
        for index in 0..<count where index / 50 % 3 == 1 && index % 50 != 7 {
            _ = try writing.remove(5 + index * 3, in: database)
        }
        try writing.commit()
        let reading = try environment.beginRead()
        let tree = try #require(try IntegerTree(of: "numbers", database, in: reading))
        var ranges: [ClosedRange<UInt64>] = [0 ... .max, 0...4, 5...5, 6...7, .max ... .max]
        for _ in 0..<100 {
            let ends = (0..<2).map { _ in UInt64.random(in: 0...count * 3 + 10) }
            ranges.append(min(ends[0], ends[1])...max(ends[0], ends[1]))
        }
        for range in ranges {
            var expected: [Entry] = []
            var scan = try reading.entries(of: range, in: database)
            while let entry = try scan.next() { expected.append(Entry(key: entry.key, value: entry.value.text)) }
            var found: [Entry] = []
            try reading.forEachEntry(in: range, of: tree) { key, value in
                found.append(Entry(key: key, value: value.text))
                return true
            }
            #expect(found.count == expected.count, "range \(range)")
            #expect(zip(found, expected).first { $0 != $1 } == nil, "range \(range)")
            found = []
            try reading.forEachEntry(in: range, of: tree) { key, value in
                found.append(Entry(key: key, value: value.text))
                return found.count < 3
            }
            #expect(found == Array(expected.prefix(3)), "range \(range)")
        }
    }
}
