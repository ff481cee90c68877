import IndicatorClient
import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Logging
import Testing

/// The client against the real server, over loopback.
@Suite struct ClientServerTests {
    private let wenzhou: AreaCode
    private let gdp: Indicator

    init() throws {
        wenzhou = try #require(AreaCode("330300"))
        gdp = try #require(Catalogue.standard.indicator(code: "gdp"))
    }

    @Test func aCellComesWithItsFiguresInNamesAndItsQuote() async throws {
        try await withClient { (client, _) async throws -> Void in
            let lookup = try await client.get(key(2019))
            let cell = try #require(lookup.found)
            let observations = try await client.observations([cell], of: gdp, quotes: true)
            #expect(observations.map(\.observation.value.description) == ["6606.1", "8.2"])
            #expect(observations.map(\.observation.unit.symbol) == ["亿元", "%"])
            #expect(observations[0].observation.variant == "全市生产总值")
            #expect(observations[0].sourceName == "wenzhou-2020")
            #expect(observations[1].quote == "全市生产总值6606.1亿元，增长8.2%")
        }
    }

    @Test func whatIsMissingSaysWhichNothing() async throws {
        try await withClient { (client, _) async throws -> Void in
            let forest = try #require(Catalogue.standard.indicator(code: "forest_coverage"))
            let year = try #require(Year(2019))
            let ruian = try #require(AreaCode("330381"))
            #expect(
                missing(try await client.get(CellKey(area: wenzhou, indicator: forest.id, year: year))) == .notStated)
            #expect(missing(try await client.get(try key(1999))) == .notCovered)
            #expect(missing(try await client.get(CellKey(area: ruian, indicator: gdp.id, year: year))) == .unknown)
        }
    }

    @Test func manyKeysAreAnsweredInTheirOrderBeyondTheBatchLimit() async throws {
        try await withClient { (client, _) async throws -> Void in
            let years = (0..<2_500).map { 2005 + $0 % 20 }
            let lookups = try await client.getMany(try years.map(key))
            #expect(lookups.count == years.count)
            for (year, lookup) in zip(years, lookups) {
                #expect(lookup.found?.key.year.number == ((2010...2019).contains(year) ? year : nil))
            }
        }
    }

    @Test func aSeriesHasItsYearsInOrder() async throws {
        try await withClient { (client, _) async throws -> Void in
            let all = try #require(try await client.series(area: wenzhou, indicator: gdp.id).found)
            #expect(all.map(\.key.year.number) == Array(2010...2019))
            let years = try #require(Year(2015))...(try #require(Year(2016)))
            let some = try #require(try await client.series(area: wenzhou, indicator: gdp.id, years: years).found)
            #expect(some.count == 2)
        }
    }

    @Test func theLastYearsComeLatestFirst() async throws {
        try await withClient { (client, _) async throws -> Void in
            let last = try #require(try await client.latest(area: wenzhou, indicator: gdp.id, count: 3).found)
            #expect(last.map(\.key.year.number) == [2019, 2018, 2017])
            let ranks = ObservationFilter(measures: [.rank])
            #expect(
                missing(try await client.latest(area: wenzhou, indicator: gdp.id, count: 0, filter: ranks))
                    == .notStated)
        }
    }

    @Test func aScorecardHasTargetsAndOutcomesWithTheirCitations() async throws {
        let dataset = MemoryDataset(.sample())
        let year = try #require(Year(2019))
        let cell = try key(2019)
        dataset.commit { state in
            let target = ObservationRecord(
                classification: .init(measure: .growth, basis: .target, bound: .approx), value: ExactDecimal(8),
                unit: 2,
                vintage: year, source: 1, offset: 0, length: 18)
            let records = state.cells[cell].flatMap { bytes in
                bytes.withUnsafeBytes { CellView(key: cell, bytes: $0)?.records }
            }
            state.add((records ?? []) + [target], at: cell)
        }
        try await withClient(dataset) { (client, _) async throws -> Void in
            let card = try await client.scorecard(.area(wenzhou), year: year)
            #expect(card.lines.map(\.verdict) == [.met])
            let told = try await client.observations(card.lines.map(\.cell), of: gdp, quotes: true)
            #expect(told.map(\.observation.value.description) == ["8.2", "8"])
            #expect(told.map(\.quote) == ["全市生产总值6606.1亿元，增长8.2%", "全市生产总值"])
            #expect(try await client.scorecard(.indicator(gdp.id), year: year).lines == card.lines)
        }
    }

    @Test func aSearchFindsWhatIsLikeTheText() async throws {
        try await withClient { (client, _) async throws -> Void in
            let found = try await client.search("wenzhou", limit: 1)
            #expect(found.map(\.score) == [1000])
            #expect(try await client.search("").isEmpty)
        }
    }

    @Test func aSliceHasTheAreasInTheOrderAskedFor() async throws {
        let dataset = MemoryDataset(.sample())
        let year = try #require(Year(2019))
        let others = try ["330100", "330200", "320100"].map { try #require(AreaCode($0)) }
        dataset.commit { state in
            for (place, area) in others.enumerated() {
                let level = ObservationRecord(
                    classification: .init(measure: .level), value: ExactDecimal(Int64(6000 + 500 * place)), unit: 1,
                    vintage: year)
                state.add([level], at: CellKey(area: area, indicator: gdp.id, year: year))
            }
        }
        try await withClient(dataset) { (client, _) async throws -> Void in
            let all = try await client.slice(gdp.id, year: year)
            #expect(all.cells.map(\.key.area.number) == [320100, 330100, 330200, 330300])
            #expect(all.total == 4 && all.ranked == 0 && all.epoch == 2)
            let top = try await client.slice(
                gdp.id, year: year, within: AreaCode("330000"), level: .prefecture, order: .levelFalling, limit: 2)
            #expect(top.cells.map(\.key.area.number) == [330300, 330200])
            #expect(top.total == 3 && top.ranked == 2)
            let none = try await client.slice(gdp.id, year: try #require(Year(1999)))
            #expect(none.cells.isEmpty && none.total == 0)
            let nowhere = try #require(AreaCode("999998"))
            await #expect {
                try await client.slice(gdp.id, year: year, within: nowhere)
            } throws: { ($0 as? ClientError)?.status == .unknownArea }
        }
    }

    @Test func namesAreResolvedByTheModelsRules() async throws {
        try await withClient { (client, _) async throws -> Void in
            guard case .chosen(let area, let others) = try await client.resolveArea("吉林") else {
                Issue.record("吉林 was not chosen")
                return
            }
            #expect(area.code.description == "220000" && others.map(\.code.description).contains("220200"))
            guard case .ambiguous(let candidates) = try await client.resolveArea("朝阳区") else {
                Issue.record("朝阳区 was not ambiguous")
                return
            }
            #expect(candidates.count == 2)
            let unknown = try await client.resolveArea("亚特兰蒂斯")
            #expect(unknown == .unknown)
            #expect(try await client.resolveArea("") == .unknown)
            #expect(try await client.resolveArea(String(repeating: "长", count: 500)) == .unknown)
            guard case .chosen(let indicator, _) = try await client.resolveIndicator("生产总值") else {
                Issue.record("生产总值 was not chosen")
                return
            }
            #expect(indicator.code == "gdp")
        }
    }

    @Test func hundredsOfRequestsShareOneConnection() async throws {
        try await withClient { (client, server) async throws -> Void in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<600 {
                    group.addTask {
                        try await client.get(key(2010 + number % 10)).found?.key == key(2010 + number % 10)
                    }
                }
                for try await matches in group { #expect(matches) }
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test func listsComeWhole() async throws {
        try await withClient { (client, _) async throws -> Void in
            let areas = try await client.areas()
            #expect(areas.count == AreaDirectory.standard.areas.count)
            // More ids than one request may have.
            #expect(try await client.areas(areas.map(\.code)) == areas)
            #expect(try await client.indicators().count == Catalogue.standard.indicators.count + 1)
            #expect(try await client.series(of: wenzhou).map(\.cellCount) == [10])
            #expect(try await client.documents().map(\.title) == ["温州市政府工作报告", "瑞安"])
            #expect(try await client.labels(.units, [1, 2, 77]) == [1: "亿元", 2: "%"])
            #expect(try await client.info().statistics.cells == 10)
        }
    }

    @Test func damageIsAnErrorAndNeverANothing() async throws {
        let dataset = MemoryDataset(.sample())
        let damaged = try key(2019)
        dataset.commit { $0.damagedKeys = [damaged] }
        try await withClient(dataset) { (client, _) async throws -> Void in
            await #expect { try await client.get(damaged) } throws: { ($0 as? ClientError)?.code == .serverFailed }
            #expect(try await client.get(try key(2018)).found != nil)
        }
    }

    @Test func aClosedClientAndAServerThatIsNotThereAreTold() async throws {
        let client = IndicatorClient(ServerAddress(host: "127.0.0.1", port: 1))
        await #expect { try await client.ping() } throws: { ($0 as? ClientError)?.code == .unreachable }
        await client.close()
        await #expect { try await client.ping() } throws: { ($0 as? ClientError)?.code == .closed }
    }

    @Test func aLostConnectionIsMadeAnew() async throws {
        let dataset = MemoryDataset(.sample())
        let first = try await TestServer(dataset)
        let client = IndicatorClient(first.address)
        try await client.ping()
        await first.stop()
        let second = try await TestServer(dataset, port: first.address.port)
        try await client.ping()
        #expect(try await client.get(try key(2019)).found != nil)
        await client.close()
        await second.stop()
    }

    private func key(_ year: Int) throws -> CellKey {
        CellKey(area: wenzhou, indicator: gdp.id, year: try #require(Year(year)))
    }

    private func missing(_ lookup: Lookup<some Sendable>) -> Coverage? {
        if case .missing(let coverage, _) = lookup { coverage } else { nil }
    }

    private func withClient(
        _ dataset: MemoryDataset = MemoryDataset(.sample()),
        _ body: (IndicatorClient, IndicatorServer<MemoryDataset>) async throws -> Void
    ) async throws {
        try await TestServer.with(dataset, ClientConfiguration(), body)
    }
}
