import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The contents of uploads")
struct UploadTests {
    private static func vectors(valid: Bool) -> [Vector] {
        do {
            return try (ProtocolFiles.vectors("uploads")["uploads"]?.list ?? []).filter { content in
                (content["invalid"] == nil) == valid
            }
            .map { Vector(file: "uploads", content: $0, bytes: try #require($0["hex"]?.bytes)) }
        } catch {
            Issue.record("the vectors can't be read: \(error)")
            return []
        }
    }

    private func sources(_ bytes: [UInt8], count: Int) throws -> [LoadableSource] {
        try bytes.withUnsafeBytes { (bytes) throws(InvalidField) in
            try UploadContent.sources(in: bytes, count: count)
        }
    }

    @Test("valid bytes have their meaning, and the meaning has these bytes", arguments: vectors(valid: true))
    func valid(vector: Vector) throws {
        let expected = try #require(vector.content["sources"])
        let sources = try sources(vector.bytes, count: expected.list.count)
        #expect(JSON(sources) == expected)
        guard vector.isCanonical else { return }
        var content = UploadContent()
        for source in sources { content.append(try #require(EncodedSource(source))) }
        #expect(content.bytes == vector.bytes)
        #expect(content.sourceCount == sources.count)
    }

    @Test("invalid bytes are refused for their own reason", arguments: vectors(valid: false))
    func invalid(vector: Vector) {
        do {
            let sources = try sources(vector.bytes, count: vector.content["count"]?.number ?? 1)
            Issue.record("read as \(JSON(sources))")
        } catch let fault as InvalidField {
            #expect(fault.meaning == vector.invalid)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("content cut anywhere is refused, and no changed byte traps", arguments: vectors(valid: true))
    func damaged(vector: Vector) throws {
        let count = try #require(vector.content["sources"]).list.count
        for length in 0..<vector.bytes.count {
            #expect(throws: InvalidField.self) { try sources(Array(vector.bytes[..<length]), count: count) }
        }
        for index in vector.bytes.indices {
            for bit in 0..<8 {
                var changed = vector.bytes
                changed[index] ^= 1 << bit
                // It may be sound, with another meaning; then that can be sent again.
                guard let found = try? sources(changed, count: count) else { continue }
                for source in found { #expect(EncodedSource(source) != nil) }
            }
        }
    }

    @Test("observations in documents' own lists become a table, and those that no record holds are told")
    func lists() throws {
        let area = try #require(AreaCode(330300))
        let (year, vintage) = (try #require(Year(2019)), try #require(Year(2020)))
        var stated = Observation(
            area: area, subArea: "市区", indicator: .open("船舶数"), variant: "船舶", year: year, vintage: vintage,
            measure: .rank, rankOf: .growth, scope: "全省", value: ExactDecimal(3), unit: UnitOfMeasure("位"))
        var long = stated
        long.citation = 0..<70_000
        stated.citation = 3..<9
        let source = LoadableSource(
            name: "a", kind: .report, sha256: [UInt8](repeating: 7, count: 32), extraction: "x",
            text: String(repeating: "a", count: 70_000),
            documents: [
                LoadableDocument(
                    title: "t", range: 0..<9, area: area, vintage: vintage, coverage: nil, isWhole: true,
                    observations: [long, stated])
            ])
        let encoded = try #require(EncodedSource(source))
        #expect(encoded.rejects.map(\.observation) == [0])
        let found = try #require(try sources(encoded.bytes, count: 1).first)
        let table = try #require(found.tables.first)
        let row = try #require(table.rows.first)
        #expect(found.tables.count == 1 && table.rows.count == 1 && found.documents[0].observations.isEmpty)
        #expect(table.openIndicators == ["船舶数"] && row.key.indicator == .firstOpen)
        #expect(table.labels(.units) == ["位"] && row.record.unit == 1)
        #expect(table.labels(.subAreas) == ["市区"] && row.record.subArea == 1)
        #expect(table.labels(.scopes) == ["全省"] && row.record.scope == 1)
        #expect(table.labels(.variants) == ["船舶"] && row.record.variant == 1)
        #expect(table.citations == [3..<9] && row.citation == 1)
        #expect(row.record.classification.rankOf == .growth && row.record.value == ExactDecimal(3))
    }

    @Test("a reply lists what fits a frame, and counts the rest")
    func listed() {
        var summary = LoadSummary()
        summary.rejects = (0..<5000).map { LoadReject(source: "s", document: 0, observation: $0, reason: "r") }
        let most = LoadCommitReply(summary).summary
        #expect(most.rejects.count == LoadCommitReply.listedMost && most.rejectsUntold == 4000)
        let few = LoadCommitReply(summary, frameBytes: 2048)
        #expect(!few.summary.rejects.isEmpty && few.summary.rejects.count + few.summary.rejectsUntold == 5000)
        var frame = FrameBuffer()
        frame.append(few, id: 1, epoch: 1)
        #expect(frame.count <= 2048)
    }
}
