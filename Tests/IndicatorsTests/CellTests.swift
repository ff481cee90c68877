import CChecksum
import IndicatorTestSupport
import Indicators
import Testing

@Suite struct CellTests {
    @Test func theChecksumIsCastagnolis() {
        let check = Array("123456789".utf8)
        #expect(checksum_crc32c(0, check, check.count) == 0xE306_9283)
        #expect(checksum_crc32c_portable(0, check, check.count) == 0xE306_9283)
        var generator = SeededGenerator(seed: 3)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let whole = checksum_crc32c(0, bytes, length)
            #expect(whole == checksum_crc32c_portable(0, bytes, length))
            let (head, tail) = (Array(bytes[..<(length / 3)]), Array(bytes[(length / 3)...]))
            #expect(whole == checksum_crc32c(checksum_crc32c(0, head, head.count), tail, tail.count))
        }
    }

    @Test func keysOrderByAreaIndicatorAndYearAndComeApartAgain() throws {
        var generator = SeededGenerator(seed: 11)
        var previous: (key: CellKey, parts: (UInt32, UInt32, Int))?
        for _ in 0..<1_000 {
            let parts = (
                UInt32.random(in: 100_000...999_999, using: &generator),
                UInt32.random(in: 1...0xFF_FFFF, using: &generator), Int.random(in: Year.range, using: &generator)
            )
            let key = CellKey(
                area: try #require(AreaCode(parts.0)), indicator: try #require(IndicatorID(parts.1)),
                year: try #require(Year(parts.2)))
            #expect(key.area.number == parts.0 && key.indicator.number == parts.1 && key.year.number == parts.2)
            #expect(CellKey(key.number) == key)
            let slice = SliceKey(key)
            #expect(slice.cell == key && SliceKey(slice.number) == slice)
            if let previous { #expect((previous.key < key) == (previous.parts < parts), "seed 11") }
            previous = (key, parts)
        }
    }

    /// In order: nothing, a low bit, all bits; then keys without indicator, without year, with a zero bit set, and
    /// with an area of five digits.
    @Test(
        arguments: [
            0x0, 0x1, 0xFFFF_FFFF_FFFF_FFFF, 0x50A3_C000_0007_E300, 0x50A3_C000_0010_0000, 0x50A3_C000_0017_E301,
            0x1869_F000_0017_E300,
        ] as [UInt64])
    func aKeyOutOfRangeIsRefused(number: UInt64) {
        #expect(CellKey(number) == nil)
        #expect(CellKey(0x50A3_C000_0017_E300) != nil)
    }

    @Test func aRecordIsReadIfItsClassificationHasAMeaning() throws {
        var generator = SeededGenerator(seed: 6)
        let bytes = try randomRecord(&generator).withBytes { Array($0) }
        for bits in UInt16.min ... .max {
            var changed = bytes
            withUnsafeBytes(of: bits.littleEndian) { changed.replaceSubrange(40..<42, with: $0) }
            let isRead = changed.withUnsafeBytes { ObservationRecord($0) } != nil
            #expect(isRead == (ObservationRecord.Classification(bits: bits) != nil), "\(bits)")
        }
    }

    @Test func aRecordComesBackFromItsBytes() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let record = try randomRecord(&generator)
            #expect(record.withBytes { ObservationRecord($0) } == record)
            #expect(ObservationRecord.Classification(bits: record.classification.bits) == record.classification)
        }
    }

    @Test func aRecordWithoutMeaningIsRefused() throws {
        var generator = SeededGenerator(seed: 6)
        var bytes = try randomRecord(&generator).withBytes { Array($0) }
        #expect(bytes.withUnsafeBytes { ObservationRecord(UnsafeRawBufferPointer(rebasing: $0[..<47])) } == nil)
        bytes[40] = 0x07  // Measure 7 does not exist.
        #expect(bytes.withUnsafeBytes { ObservationRecord($0) } == nil)
    }

    @Test func everySingleFlippedBitOfACellIsFound() throws {
        var generator = SeededGenerator(seed: 8)
        let key = try key(2019)
        var bytes: [UInt8] = []
        CellView.append([try randomRecord(&generator), try randomRecord(&generator)], key: key.number, to: &bytes)
        #expect(bytes.count == 2 * 48 + 4)
        #expect(bytes.withUnsafeBytes { CellView(key: key, bytes: $0)?.isIntact } == true)
        let other = try self.key(2018)
        #expect(bytes.withUnsafeBytes { CellView(key: other, bytes: $0)?.isIntact } == false)
        for bit in 0..<(bytes.count * 8) {
            bytes[bit / 8] ^= 1 << (bit % 8)
            #expect(bytes.withUnsafeBytes { CellView(key: key, bytes: $0)?.isIntact } == false)
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
    }

    @Test func aCellOfTheSameObservationsHasTheSameBytes() throws {
        var generator = SeededGenerator(seed: 9)
        let key = try key(2020)
        for _ in 0..<100 {
            let records = try (0..<6).map { _ in try randomRecord(&generator) }
            var first: [UInt8] = []
            var second: [UInt8] = []
            CellView.append(records, key: key.number, to: &first)
            CellView.append(records.shuffled(using: &generator), key: key.number, to: &second)
            #expect(first == second, "seed 9")
        }
    }

    private func key(_ year: Int) throws -> CellKey {
        CellKey(
            area: try #require(AreaCode("330300")), indicator: try #require(IndicatorID(1)),
            year: try #require(Year(year)))
    }

    private func randomRecord(_ generator: inout SeededGenerator) throws -> ObservationRecord {
        let measure = Measure.allCases.randomElement(using: &generator) ?? .level
        return ObservationRecord(
            classification: .init(
                measure: measure, rankOf: measure == .rank ? [.level, .growth].randomElement(using: &generator) : nil,
                aggregation: Aggregation.allCases.randomElement(using: &generator) ?? .annual,
                basis: Basis.allCases.randomElement(using: &generator) ?? .actual,
                bound: Bound.allCases.randomElement(using: &generator) ?? .eq),
            value: try #require(
                ExactDecimal(
                    mantissa: .random(in: .min ... .max, using: &generator),
                    exponent: .random(in: -18...18, using: &generator))),
            high: ExactDecimal(9), unit: .random(in: 0...9, using: &generator),
            span: .random(in: 1...5, using: &generator),
            vintage: try #require(Year(.random(in: 2015...2026, using: &generator))),
            scope: .random(in: 0...3, using: &generator),
            subArea: .random(in: 0...2, using: &generator), variant: .random(in: 0...9, using: &generator),
            source: .random(in: 1...9, using: &generator), offset: .random(in: 0...9_999, using: &generator),
            length: 60,
            confidence: 90, flags: Bool.random(using: &generator) ? [.reportedByOther] : [])
    }
}
