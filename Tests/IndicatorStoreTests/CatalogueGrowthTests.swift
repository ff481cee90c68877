import IndicatorStore
import Indicators
import Testing

/// A store made before the catalogue grew: its open indicators have numbers of their own, and a source that is read
/// anew brings its figures to the catalogue's.
@Suite struct CatalogueGrowthTests {
    /// What an older catalogue did not have.
    private let name = "高速铁路营业里程"

    @Test func numbersOfOpenIndicatorsAreNeverTheCatalogues() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("a", [.level(320, of: .open(name)), .level(7, of: .open("新增茶园"))])])
        try writer.dataset.withSnapshot { snapshot throws in
            let (known, other) = (try snapshot.indicators(named: NameKey(name)), try snapshot.indicators(named: "新增茶园"))
            #expect(known.map(\.isOpen) == [false, true] && other.map(\.isOpen) == [true])
            #expect(Catalogue.standard.indicators.allSatisfy { !$0.id.isOpen })
        }
    }

    @Test func readingASourceAnewMovesItsFiguresToTheCataloguesIndicator() async throws {
        let directory = try TemporaryDirectory()
        let length = try #require(Catalogue.standard.indicator(code: "high_speed_rail_length"))
        do {
            let writer = try directory.writer()
            _ = try await writer.load([
                .report("a", version: "catalogue 1", [.level(320, of: .open(name)), .level(7, of: .open("新增茶园"))])
            ])
        }
        let writer = try directory.writer()
        let summary = try await writer.load([
            .report(
                "a", version: "catalogue 2", [.level(320, of: .catalogue(length.id)), .level(7, of: .open("新增茶园"))])
        ])
        #expect((summary.inserted, summary.removed, summary.unchanged) == (1, 1, 1))
        try writer.dataset.withSnapshot { snapshot throws in
            let all = try snapshot.everything().map(\.observation.indicator)
            #expect(all == [.catalogue(length.id), .open("新增茶园")])
            #expect(try snapshot.records(.wenzhou, length.id, 2019).map(\.value.description) == ["320"])
        }
    }

    @Test func theStoreTellsDefinitionAndCounterpart() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("a", [.level(1)])])
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(try snapshot.indicator(.gdp) == Catalogue.standard[.gdp])
            #expect(try snapshot.indicator(.gdp)?.counterpart == "WDI:NY.GDP.MKTP.CN")
        }
    }
}

extension NameKey: ExpressibleByStringLiteral {
    /// The key of that name.
    public init(stringLiteral value: String) { self.init(value) }
}
