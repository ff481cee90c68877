import Indicators
import Testing

@testable import IndicatorStore

/// Indicators as bytes: what was stored before definitions were kept is still read.
@Suite struct StoredIndicatorTests {
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

    @Test func aDefinitionCutShortIsDamage() throws {
        let bytes = written(try #require(Catalogue.standard.indicator(code: "gdp")))
        #expect(read(Array(bytes.dropLast())) == nil)
        #expect(read(bytes + [0]) == nil)
    }
}
