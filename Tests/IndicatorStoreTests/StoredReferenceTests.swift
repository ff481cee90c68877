import Indicators
import Testing

@testable import IndicatorStore

/// Indicators and areas as bytes: what was stored before definitions and successors were kept is still read.
@Suite struct StoredReferenceTests {
    private func read(_ bytes: [UInt8]) -> Indicator? {
        bytes.withUnsafeBytes { Checksummed.read(Indicator.self, $0) }
    }

    private func written(_ indicator: Indicator) -> [UInt8] {
        var writer = ByteWriter()
        indicator.write(to: &writer)
        return writer.bytes
    }

    @Test func aDefinitionComesBackAndItsAbsenceToo() throws {
        let gdp = try #require(Catalogue.standard.indicator(code: "gdp"))
        #expect(read(written(gdp)) == gdp)
        var plain = gdp
        (plain.definition, plain.counterpart) = ("", "")
        #expect(read(written(plain)) == plain)
        // As earlier programs wrote it: nothing behind the aliases.
        #expect(written(gdp).starts(with: written(plain)) && written(plain).count < written(gdp).count)
    }

    @Test func aSuccessorComesBackAndItsAbsenceToo() throws {
        let code = try #require(AreaCode(110228))
        let area = try #require(AreaDirectory.standard[code])
        func read(_ bytes: [UInt8]) -> Area? { bytes.withUnsafeBytes { Checksummed.read(Area.self, $0) } }
        func written(_ area: Area) -> [UInt8] {
            var writer = ByteWriter()
            area.write(to: &writer)
            return writer.bytes
        }
        #expect(area.successor?.kind == .became && read(written(area)) == area)
        var plain = area
        plain.successor = nil
        #expect(read(written(plain)) == plain)
        // As earlier programs wrote it: nothing behind the last year.
        #expect(written(area).starts(with: written(plain)) && written(plain).count < written(area).count)
        #expect(read(Array(written(area).dropLast())) == nil && read(written(area) + [0]) == nil)
    }

    @Test func aDefinitionCutShortIsDamage() throws {
        let bytes = written(try #require(Catalogue.standard.indicator(code: "gdp")))
        #expect(read(Array(bytes.dropLast())) == nil)
        #expect(read(bytes + [0]) == nil)
    }
}
