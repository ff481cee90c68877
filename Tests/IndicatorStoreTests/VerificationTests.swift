import Foundation
import Indicators
import LMDB
import Testing

@testable import IndicatorStore

/// A store that is changed behind its back: the verifier says what is wrong, and of a whole one nothing.
@Suite struct VerificationTests {
    private static let text = "全市地区生产总值6606.1亿元，增长8.2%。"
    private static let cell = CellKey(area: .wenzhou, indicator: .gdp, year: 2019)

    private func makeStore(_ path: String) async throws {
        let writer = try StoreWriter(directory: path, options: TemporaryDirectory.options())
        _ = try await writer.load([
            .report(
                "a", text: Self.text,
                [
                    .level(66061, -1, citation: 0..<36), .level(82, -1, measure: .growth, unit: "%"),
                    .level(7, of: .open("幸福感"), area: .lishui),
                ]),
            .report("b", text: String(repeating: "长", count: 30_000), area: .lishui, [.level(3, area: .lishui)]),
        ])
        _ = try await writer.load([.report("a", text: Self.text + "又", [.level(66062, -1, citation: 0..<36)])])
        let key = CellKey(area: .lishui, indicator: .gdp, year: 2019)
        let figure = try writer.dataset.withSnapshot { snapshot throws in
            try #require(try snapshot.records(.lishui, .gdp, 2019).first)
        }
        _ = try await writer.correct(
            CorrectionRequest(
                key: key, figure: figure, change: .annotate, author: "a", reason: "b", seconds: 1_790_000_000))
    }

    private func findings(_ path: String, _ depth: StoreVerifier.Depth = .full) throws -> [String] {
        let log = Events()
        let summary = try StoreVerifier(directory: path, depth: depth).run { log.add($0) }
        #expect(summary.findings == log.findings.count)
        return log.findings
    }

    /// Collects findings.
    private final class Events {
        var findings: [String] = []

        func add(_ event: StoreVerifier.Event) {
            if case .found(let finding) = event { findings.append(finding.description) }
        }
    }

    private func change(_ path: String, _ body: (inout WriteTransaction, StoreSchema) throws -> Void) throws {
        let environment = try Environment(path: path + "/generation-1")
        let schema = try StoreSchema(environment, creating: false)
        var transaction = try environment.beginWrite()
        try body(&transaction, schema)
        try transaction.commit()
    }

    /// Changes a store, and expects a finding that contains `expected`.
    private func expect(
        _ expected: String, quickly: Bool = false, _ body: (inout WriteTransaction, StoreSchema) throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        try change(path, body)
        let found = try findings(path)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
        let quick = try findings(path, .quick)
        #expect(quick.contains { $0.contains(expected) } == quickly, "\(quick)")
    }

    @Test func aWholeStoreHasNoFindings() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        #expect(try findings(path) == [])
        #expect(try findings(path, .quick) == [])
        let writer = try directory.writer()
        _ = try await writer.remove(["a"])
        #expect(try findingsBeside(writer) == [])
    }

    /// A process reads a store that another writes; here the other is this one.
    private func findingsBeside(_ writer: StoreWriter) throws -> [String] {
        try writer.dataset.withSnapshot { snapshot throws in
            let log = Events()
            let report = VerificationLog { log.add($0) }
            let examination = Examination(snapshot.transaction, snapshot.schema, report)
            examination.readStructure(checkingSums: false)
            examination.readContents()
            return log.findings
        }
    }

    @Test(arguments: StoreSchema.databaseNames.dropLast())
    func aFlippedBitInAnyDatabaseIsFound(database: String) async throws {
        let index = try #require(StoreSchema.databaseNames.firstIndex(of: database))
        try await expect(database + ": ", quickly: database != "texts") { transaction, schema in
            let database = schema.integerDatabases[index]
            let (key, bytes) = try #require(try transaction.firstEntry(of: database))
            var wrong = bytes
            wrong[wrong.count / 2] ^= 4
            try transaction.put(wrong.span.bytes, for: key, in: database)
        }
    }

    @Test(arguments: StoreSchema.databaseNames.dropLast())
    func aLostEntryOfAnyDatabaseIsFoundByItsCount(database: String) async throws {
        let index = try #require(StoreSchema.databaseNames.firstIndex(of: database))
        try await expect("\(database): it has", quickly: true) { transaction, schema in
            let database = schema.integerDatabases[index]
            let (key, _) = try #require(try transaction.firstEntry(of: database))
            let wasThere = try transaction.remove(key, in: database)
            #expect(wasThere)
        }
    }

    @Test func correctionsAndCellsThatDisagreeAreFound() async throws {
        let key = CellKey(area: .lishui, indicator: .gdp, year: 2019).number
        try await expect("a figure is marked as corrected, and no correction says so") { transaction, schema in
            let corrections = try #require(schema.corrections)
            var stored = try #require(
                try transaction.stored(StoredCorrection.self, 1, in: corrections, "correction"))
            stored.originals = []
            try transaction.put(stored, for: 1, in: corrections)
        }
        try await expect("correction 1 is not applied") { transaction, schema in
            let records = try transaction.records(ofCell: key, in: schema).map { record in
                record.with(
                    record.classification.bound, record.value, record.high, unit: record.unit,
                    flags: record.flags.subtracting(.byAnalyst))
            }
            var bytes: [UInt8] = []
            CellView.append(records, key: key, to: &bytes)
            try transaction.put(bytes.span.bytes, for: key, in: schema.cells)
        }
        try await expect("is lost, to which correction 1 is applied") { transaction, schema in
            _ = try transaction.remove(key, in: schema.cells)
        }
    }

    @Test func damagedNamesAndStateAreFound() async throws {
        let name = NameIndexKey.bytes(.label(.units), "亿元")
        try await expect("names: the name “亿元”") { transaction, schema in
            try transaction.put([1, 2, 3, 4, 5].span.bytes, for: name.span.bytes, in: schema.names)
        }
        try await expect("is not found by its name “亿元”") { transaction, schema in
            try transaction.put(StoredIDs([77]), for: name, in: schema.names)
        }
        try await expect("meta: the state contradicts", quickly: true) { transaction, schema in
            let key = StoreState.key
            let bytes = try transaction.value(of: key.span.bytes, in: schema.meta)?.withUnsafeBytes { Array($0) }
            var wrong = try #require(bytes)
            wrong[40] ^= 1
            try transaction.put(wrong.span.bytes, for: key.span.bytes, in: schema.meta)
        }
    }

    @Test func indexAndCellsAreHeldAgainstEachOtherBothWays() async throws {
        let slice = SliceKey(Self.cell).number
        try await expect("cells: area 330300, indicator 1, year 2019 (key") { transaction, schema in
            // A whole entry, of another answer.
            let record = try #require(try transaction.records(Self.cell, schema).first)
            var bytes: [UInt8] = []
            let other = ObservationRecord(
                classification: record.classification, value: ExactDecimal(1), unit: record.unit,
                vintage: record.vintage)
            CellView.append([other], key: Self.cell.number, to: &bytes)
            try transaction.put(bytes.span.bytes, for: slice, in: schema.slices)
        }
        try await expect("its entry in the index is lost") { transaction, schema in
            _ = try transaction.remove(slice, in: schema.slices)
        }
        try await expect("is of a cell that is not there") { transaction, schema in
            let record = try #require(try transaction.records(Self.cell, schema).first)
            let nowhere = CellKey(area: .wenzhou, indicator: .gdp, year: 1999)
            var bytes: [UInt8] = []
            CellView.append([record], key: nowhere.number, to: &bytes)
            try transaction.put(bytes.span.bytes, for: SliceKey(nowhere).number, in: schema.slices)
        }
    }

    @Test func recordsAreHeldAgainstWhatTheyReferTo() async throws {
        func expectRecord(_ expected: String, _ change: @escaping (ObservationRecord) -> ObservationRecord) async throws
        {
            try await expect(expected) { transaction, schema in
                let record = try #require(try transaction.records(Self.cell, schema).first)
                var bytes: [UInt8] = []
                CellView.append([change(record)], key: Self.cell.number, to: &bytes)
                try transaction.put(bytes.span.bytes, for: Self.cell.number, in: schema.cells)
            }
        }
        func changed(
            _ record: ObservationRecord, unit: UInt16? = nil, source: UInt32? = nil, offset: UInt32? = nil
        ) -> ObservationRecord {
            ObservationRecord(
                classification: record.classification, value: record.value, unit: unit ?? record.unit,
                vintage: record.vintage, variant: record.variant, source: source ?? record.source,
                offset: offset ?? record.offset, length: 6)
        }
        try await expectRecord("label 999 of units is lost") { changed($0, unit: 999) }
        try await expectRecord("source 99 is lost") { changed($0, source: 99) }
        try await expectRecord("observations of source 1 are lost") { changed($0, source: 2) }
        try await expectRecord("no document of source 2 says") { changed($0, source: 2) }
        try await expectRecord("a quote lies behind the end of source 1") { changed($0, offset: 100_000) }
        try await expectRecord("a quote from source 1 splits a character") { changed($0, offset: 1) }
    }

    @Test func documentsAreHeldAgainstCellsAndSources() async throws {
        try await expect("is lost, in which documents of source 1 have observations") { transaction, schema in
            _ = try transaction.remove(Self.cell.number, in: schema.cells)
        }
        try await expect("no document of source 1 says") { transaction, schema in
            _ = try transaction.remove(ChunkKey.number(1, 0), in: schema.documentKeys)
        }
        try await expect("document 1, which source 1 lists, is lost") { transaction, schema in
            _ = try transaction.remove(1, in: schema.documents)
        }
        try await expect("document 1 in area 330300: the entry is lost") { transaction, schema in
            _ = try transaction.remove(AreaDocumentKey.number(.wenzhou, 1), in: schema.areaDocuments)
        }
        try await expect("document 1 in area 331100: the document is lost or does not tell") { transaction, schema in
            try transaction.put(
                AreaDocument(isOwn: false, isWhole: true, coverage: nil), for: AreaDocumentKey.number(.lishui, 1),
                in: schema.areaDocuments)
        }
    }

    @Test func textsAreHeldAgainstTheirLengthsAndUTF8() async throws {
        try await expect("piece 0 of the text of source 2 is lost") { transaction, schema in
            _ = try transaction.remove(ChunkKey.number(2, 0), in: schema.texts)
        }
        try await expect("the text of source 1 is lost") { transaction, schema in
            _ = try transaction.remove(ChunkKey.number(1, 0), in: schema.texts)
        }
        let key = ChunkKey.number(1, 0)
        try await expect("source 1 has 3 bytes of text") { transaction, schema in
            try transaction.put(Checksummed.sealed([65, 66, 67], key: key).span.bytes, for: key, in: schema.texts)
        }
        try await expect("the text of source 1 is not UTF-8") { transaction, schema in
            let bytes = [UInt8](repeating: 0xFF, count: Self.text.utf8.count + 3)
            try transaction.put(Checksummed.sealed(bytes, key: key).span.bytes, for: key, in: schema.texts)
        }
    }

    @Test func aFileThatIsCutOffIsDamageToldOrTheEndOfTheCheckingProcess() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        try await makeStore(path)
        let file = URL(fileURLWithPath: path + "/generation-1/" + Environment.dataFileName)
        let right = try Data(contentsOf: file)
        let all = right.count / 4096
        for pages in Array(stride(from: 0, to: all, by: 16)) + [all - 2, all - 1] {
            try right.prefix(pages * 4096).write(to: file)
            await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
                for number in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL, SIGTRAP] { signal(number) { _ in _exit(3) } }
                let summary = try StoreVerifier(directory: path, depth: .quick).run { _ in }
                if summary.findings > 0 { _exit(3) }
                // Only free pages were cut off.
                _exit(try StoreVerifier(directory: path).run { _ in }.findings == 0 ? 3 : 1)
            }
        }
    }

    /// Anywhere in the file, LMDB's own structure included: found, the end of the checking process, or harmless.
    @Test(arguments: 0..<12) func aFlippedBitAnywhereIsFoundOrHarmless(round: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        do {
            let writer = try directory.writer()
            _ = try await writer.load([.report("a", DamageTests.observations)])
        }
        let file = URL(fileURLWithPath: path + "/generation-1/" + Environment.dataFileName)
        var data = try Data(contentsOf: file)
        let place = Int.random(in: 0..<data.count)
        let bit = UInt8.random(in: 0..<8)
        print("flipped bit \(bit) of byte \(place)")
        data[place] ^= 1 << bit
        try data.write(to: file)
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
            for number in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL, SIGTRAP] { signal(number) { _ in _exit(3) } }
            if try StoreVerifier(directory: path).run({ _ in }).findings > 0 { _exit(3) }
            _exit(try DamageTests.answersAreRight(path) ? 3 : 1)
        }
    }

    @Test func noStoreIsNoDamage() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: StoreError.self) {
            try StoreVerifier(directory: directory.path + "/nothing").run { _ in }
        }
        #expect(error?.code == .missingStore)
    }
}

extension WriteTransaction {
    /// The first entry of a database.
    fileprivate func firstEntry(of database: IntegerDatabase) throws -> (UInt64, [UInt8])? {
        var cursor = try cursor(in: database)
        guard let entry = try cursor.first() else { return nil }
        return (entry.key, entry.value.withUnsafeBytes { Array($0) })
    }

    /// The records of a cell.
    fileprivate func records(_ key: CellKey, _ schema: StoreSchema) throws -> [ObservationRecord] {
        try value(of: key.number, in: schema.cells)?.withUnsafeBytes {
            CellView(key: key, bytes: $0)?.records
        } ?? []
    }
}
