import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

/// Flipped bits: each is found, or harmless; none is served.
@Suite struct DamageTests {
    static let observations: [Observation] = (0..<60).map {
        .level(Int64(123_456_789 + $0), area: $0 % 2 == 0 ? .wenzhou : .lishui, year: Year.first.advanced(by: $0))
    }

    /// A small store, closed, and its data file.
    private func makeStore(_ path: String) async throws -> URL {
        let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
        _ = try await writer.load([.report("a", Self.observations)])
        return URL(fileURLWithPath: path + "/generation-1/" + Environment.dataFileName)
    }

    /// Changes a store behind the back of its writer.
    private func change(_ path: String, _ body: (inout WriteTransaction, StoreSchema) throws -> Void) throws {
        let environment = try Environment(path: path + "/generation-1")
        let schema = try StoreSchema(environment, creating: false)
        var transaction = try environment.beginWrite()
        try body(&transaction, schema)
        try transaction.commit()
    }

    /// Asks for everything that was loaded, cell by cell. Throws on damage that is noticed; false for a wrong answer.
    static func answersAreRight(_ path: String) throws -> Bool {
        let store = try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        return try store.withSnapshot { snapshot throws in
            for observation in observations {
                let records = try snapshot.records(observation.area, .gdp, observation.year)
                guard records.count == 1, records[0].value == observation.value else { return false }
                let found = try snapshot.observation(
                    records[0], at: CellKey(area: observation.area, indicator: .gdp, year: observation.year))
                guard found.observation.unit == observation.unit else { return false }
            }
            return true
        }
    }

    /// Where `needle` stands in `data`.
    private func positions(of needle: [UInt8], in data: Data) -> [Int] {
        var found: [Int] = []
        var rest = data.startIndex..<data.endIndex
        while let range = data.range(of: Data(needle), in: rest) {
            found.append(range.lowerBound)
            rest = range.upperBound..<data.endIndex
        }
        return found
    }

    @Test func aFlippedBitOfACellIsFound() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        let right = try Data(contentsOf: file)
        let mantissa = withUnsafeBytes(of: Self.observations[7].value.mantissa.littleEndian) { Array($0) }
        // Once in the cell, once in the index, and in pages that earlier states used.
        let places = positions(of: mantissa, in: right)
        #expect(places.count >= 2)
        var found = 0
        let bytes = ObservationRecord.size + CellView.checksumSize
        for byte in 0..<bytes {
            var wrong = right
            for place in places { wrong[place + byte] ^= 1 << UInt8(byte % 8) }
            try wrong.write(to: file)
            do {
                #expect(try Self.answersAreRight(path), "byte \(byte)")
            } catch let error as DatasetError {
                #expect(error.code == .damaged)
                found += 1
            }
        }
        #expect(found == bytes)
    }

    @Test func aFlippedBitOfADictionaryRefusesToOpen() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        let right = try Data(contentsOf: file)
        for text in ["温州市", "亿元", "parser 1"] {
            var wrong = right
            for place in positions(of: Array(text.utf8), in: right) { wrong[place] ^= 0x10 }
            try wrong.write(to: file)
            let error = #expect(throws: StoreError.self) {
                try IndicatorStore(directory: path, options: TemporaryDirectory.options())
            }
            #expect(error?.code == .damaged, "\(text)")
        }
    }

    @Test func aHiddenCellIsNotTakenForNone() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        _ = try await makeStore(path)
        let key = CellKey(area: .wenzhou, indicator: .gdp, year: .first)
        try change(path) { transaction, schema in
            // As if a damaged page hid the cell: the number of entries stays right.
            let bytes = try transaction.value(of: key.number, in: schema.cells)?.withUnsafeBytes { Array($0) } ?? []
            _ = try transaction.remove(key.number, in: schema.cells)
            try transaction.put(bytes.span.bytes, for: key.number + 1, in: schema.cells)
        }
        let store = try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        let error = #expect(throws: DatasetError.self) {
            try store.withSnapshot { snapshot throws in try snapshot.withCell(at: key) { _ in } }
        }
        #expect(error?.code == .damaged)
    }

    @Test func aLostEntryIsNoticed() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        _ = try await makeStore(path)
        try change(path) { transaction, schema in
            let wasThere = try transaction.remove(1, in: schema.documents)
            #expect(wasThere)
        }
        let error = #expect(throws: StoreError.self) {
            try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        }
        #expect(error?.code == .damaged)
    }

    @Test func damagedMetaPagesAndTruncationAreRefused() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        let right = try Data(contentsOf: file)
        var zeroed = right
        zeroed.replaceSubrange(16..<24, with: Data(count: 8))
        var noPageSize = right
        noPageSize.replaceSubrange(40..<44, with: Data(count: 4))
        var wildRoot = right
        let living = Self.commit(right, 0) > Self.commit(right, 4096) ? 0 : 4096
        wildRoot.replaceSubrange(living + 128..<living + 136, with: Data(repeating: 0x7F, count: 8))
        for wrong in [Data(), Data(right.prefix(100)), Data(right.prefix(8192)), zeroed, noPageSize, wildRoot] {
            try wrong.write(to: file)
            let error = #expect(throws: StoreError.self) {
                try IndicatorStore(directory: path, options: TemporaryDirectory.options())
            }
            #expect(error?.code == .damaged)
        }
        try right.write(to: file)
        #expect(try Self.answersAreRight(path))
    }

    /// What a commit leaves that failed while LMDB wrote its meta page: LMDB puts the old commit's number back, and the
    /// roots of the failed one stay. The next commit writes over it; the store is whole.
    @Test func theMetaPageOfAFailedCommitIsNoDamage() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        var data = try Data(contentsOf: file)
        let former = Self.commit(data, 0) < Self.commit(data, 4096) ? 0 : 4096
        data.replaceSubrange(former + 80..<former + 88, with: Data([0xF0, 0xFF, 0, 0, 0, 0, 0, 0]))
        try data.write(to: file)
        #expect(try Self.answersAreRight(path))
        #expect(try StoreVerifier(directory: path).run { _ in }.findings == 0)
    }

    /// The commit that the meta page at `place` is of.
    private static func commit(_ data: Data, _ place: Int) -> UInt64 {
        data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place + 144, as: UInt64.self) }
    }

    /// The commits of the two meta pages follow each other; else the file would tell an older state as the newest. One
    /// bit can't be told from a commit that failed: what makes the last commit's number smaller by two.
    @Test(arguments: 0..<16) func aMetaPageOfAnotherCommitIsRefused(bit: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        let right = try Data(contentsOf: file)
        for page in [0, 4096] {
            var wrong = right
            wrong[page + 144 + bit / 8] ^= 1 << UInt8(bit % 8)
            guard Self.commit(wrong, page) + 2 != Self.commit(right, page) else { continue }
            try wrong.write(to: file)
            let findings = try StoreVerifier(directory: path, depth: .quick).run { _ in }.findings
            #expect(findings > 0, "page \(page)")
        }
    }

    /// An older copy of a page has whole values, and all keys: only its own number says that it is in another's place.
    @Test func anOlderCopyOfAPageIsFoundByTheQuickCheck() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        let right = try Data(contentsOf: file)
        let pages = right.count / 4096
        let mantissa = withUnsafeBytes(of: Self.observations[7].value.mantissa.littleEndian) { Array($0) }
        let living = try #require(positions(of: mantissa, in: right).first) / 4096
        let others = (2..<pages).filter { $0 != living && right[$0 * 4096 + 10] == right[living * 4096 + 10] }
        #expect(!others.isEmpty)
        for other in others.prefix(8) {
            var wrong = right
            let bytes = right[other * 4096..<(other + 1) * 4096]
            wrong.replaceSubrange(living * 4096..<(living + 1) * 4096, with: bytes)
            try wrong.write(to: file)
            await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
                for number in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL, SIGTRAP] { signal(number) { _ in _exit(3) } }
                let summary = try? StoreVerifier(directory: path, depth: .quick).run { _ in }
                _exit(summary.map { $0.findings > 0 } ?? true ? 3 : 1)
            }
        }
    }

    /// A damaged key moves an entry to where no range that it belongs to finds it.
    @Test func aDamagedKeyOfASliceIsFoundByTheQuickCheckAndOfACellByWhoListsSeries() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        _ = try await makeStore(path)
        let key = CellKey(area: .wenzhou, indicator: .gdp, year: .first)
        try change(path) { transaction, schema in
            for (number, database) in [
                (key.number, schema.cells), (SliceKey(key).number, schema.slices),
            ] {
                let bytes = try transaction.value(of: number, in: database)?.withUnsafeBytes { Array($0) } ?? []
                _ = try transaction.remove(number, in: database)
                try transaction.put(bytes.span.bytes, for: number + 256, in: database)
            }
        }
        var found: [String] = []
        _ = try StoreVerifier(directory: path, depth: .quick).run { event in
            if case .found(let finding) = event { found.append(finding.description) }
        }
        #expect(found.contains { $0.hasPrefix("slices: ") } && found.contains { $0.hasPrefix("cells: ") }, "\(found)")
        let store = try IndicatorStore(directory: path, options: TemporaryDirectory.options())
        let error = #expect(throws: DatasetError.self) {
            try store.withSnapshot { try $0.forEachSeries(of: .wenzhou, from: .gdp) { _ in true } }
        }
        #expect(error?.code == .damaged)
    }

    /// The keys in branch pages, which no walk from leaf to leaf looks at: a wrong one hides entries from look-ups.
    @Test func aBranchThatLeadsPastEntriesIsFoundByTheQuickCheck() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
        let many = (0..<3000).map { place -> Observation in
            .level(Int64(place), of: .open("指标\(place % 60)"), year: Year.first.advanced(by: place / 60))
        }
        _ = try await writer.load([.report("a", many)])
        let file = URL(fileURLWithPath: path + "/generation-1/" + Environment.dataFileName)
        let right = try Data(contentsOf: file)
        let expected = try writer.dataset.withSnapshot { snapshot throws in try snapshot.everything() }
        var found = 0
        for place in Self.branchKeys(right) {
            var wrong = right
            // Far up, so that what lies right of it is looked for on its left.
            wrong[place + 7] ^= 0x40
            let copy = try TemporaryDirectory()
            try FileManager.default.createDirectory(
                atPath: copy.path + "/generation-1", withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: path + "/CURRENT", toPath: copy.path + "/CURRENT")
            try wrong.write(to: URL(fileURLWithPath: copy.path + "/generation-1/" + Environment.dataFileName))
            let summary = try StoreVerifier(directory: copy.path, depth: .quick).run { _ in }
            if summary.findings > 0 {
                found += 1
            } else {
                let store = try IndicatorStore(directory: copy.path, options: TemporaryDirectory.options())
                let all = try store.withSnapshot { snapshot throws in try snapshot.everything() }
                #expect(all == expected, "byte \(place)")
            }
        }
        #expect(found > 0)
    }

    /// Where eight-byte keys stand in branch pages: pages begin with number, padding, flags (1 for a branch) and the
    /// end of the list of nodes' offsets; a node with its page's number and flags in six bytes and its key's length.
    private static func branchKeys(_ data: Data) -> [Int] {
        data.withUnsafeBytes { bytes in
            stride(from: 2 * 4096, to: bytes.count, by: 4096).flatMap { page -> [Int] in
                func number(_ place: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)) }
                guard number(page + 10) & 0x1F == 0x01, number(page + 12) <= 4096 else { return [] }
                return stride(from: page + 18, to: page + number(page + 12), by: 2).compactMap { pointer in
                    let node = page + number(pointer)
                    return node + 16 <= page + 4096 && number(node + 6) == 8 ? node + 8 : nil
                }
            }
        }
    }

    /// Anywhere in the file, LMDB's own structure included: it may end the process, which is why a store is verified
    /// in one of its own, but no answer may be wrong.
    @Test(arguments: 0..<12) func noFlippedBitMakesAWrongAnswer(round: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let file = try await makeStore(path)
        var data = try Data(contentsOf: file)
        let place = Int.random(in: 0..<data.count)
        let bit = UInt8.random(in: 0..<8)
        print("flipped bit \(bit) of byte \(place)")
        data[place] ^= 1 << bit
        try data.write(to: file)
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
            // A crash is replaced by what it means: the process ends without an answer.
            for number in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL, SIGTRAP] { signal(number) { _ in _exit(3) } }
            let isRight = (try? DamageTests.answersAreRight(path)) ?? true
            _exit(isRight ? 3 : 1)
        }
    }
}
