import Foundation
import Indicators
import Testing

@testable import IndicatorStore

@Suite struct ReadingTests {
    /// Where the tree's pages are not as expected, LMDB is asked for each cell: with the same answers, there or not.
    @Test func withoutTheTreeLMDBAnswersTheSame() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([.report("a", DamageTests.observations)])
        try writer.dataset.withSnapshot { snapshot throws in
            let reader = SnapshotReader(snapshot.generation)
            try reader.look(snapshot.transaction)
            #expect(reader.cellTree != nil)
            reader.cellTree = nil
            // A snapshot counts no references to its reader.
            try withExtendedLifetime(reader) {
                let plain = StoreSnapshot(transaction: snapshot.transaction, reader)
                for observation in DamageTests.observations {
                    for area in [AreaCode.wenzhou, .lishui, .zhejiang] {
                        let records = try plain.records(area, .gdp, observation.year)
                        #expect(records == (try snapshot.records(area, .gdp, observation.year)))
                        #expect(records.isEmpty == (area != observation.area))
                    }
                }
            }
        }
    }

    /// After many look-ups the leaves of the cells are listed: of the commit that they are looked up in, and of no later.
    @Test func listedLeavesAreThoseOfTheirCommit() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let years = 1990..<2020
        func facts(_ value: Int64) -> [Observation] {
            years.map { year in
                var fact = Observation.level(value + Int64(year), of: .catalogue(.gdp), area: .lishui)
                fact.year = Year(year) ?? .first
                return fact
            }
        }
        for value: Int64 in [10_000, 20_000] {
            _ = try await writer.load([.report("a", text: "The facts from \(value) on.", facts(value))])
            for round in 0..<20 {
                try writer.dataset.withSnapshot { snapshot throws in
                    for year in years {
                        let records = try snapshot.records(.lishui, .gdp, try #require(Year(year)))
                        #expect(records.map(\.value.mantissa) == [value + Int64(year)], "round \(round)")
                    }
                    let isListed = snapshot.readerReference._withUnsafeGuaranteedRef { $0.hasListedLeaves }
                    #expect(isListed == ((round + 1) * years.count > 256))
                }
            }
        }
    }

    private let text = "过去一年，全市地区生产总值6606.1亿元，增长8.2%。市区新增绿道37公里。"

    /// The report of Wenzhou of 2020, in short.
    private var report: LoadableSource {
        func place(_ part: String) -> Range<Int>? {
            guard let found = text.range(of: part) else { return nil }
            let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
            return start..<start + part.utf8.count
        }
        var greenway = Observation.level(
            37, of: .open("绿道长度"), unit: "公里", citation: place("市区新增绿道37公里"))
        greenway.subArea = "市区"
        greenway.measure = .change
        var rank = Observation.level(3, of: .open("公众安全感"), measure: .rank, unit: "位")
        rank.rankOf = .level
        rank.scope = "全省"
        return .report(
            "温州2020.txt", text: text,
            [
                .level(66_061, -1, citation: place("全市地区生产总值6606.1亿元")),
                .level(82, -1, measure: .growth, unit: "%", citation: place("增长8.2%")), greenway, rank,
                .level(8000, of: .catalogue(.gdp), area: .lishui),
            ])
    }

    @Test func answersWhatWasLoaded() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let summary = try await writer.load([report])
        #expect(summary.inserted == 5)
        #expect(summary.sourcesLoaded == 1)
        #expect(summary.epoch == 1)
        #expect(summary.rejects.isEmpty)
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(snapshot.epoch == 1)
            let records = try snapshot.records(.wenzhou, .gdp, 2019)
            #expect(records.map(\.value.description) == ["6606.1", "8.2"])
            let quotes = try records.map {
                try snapshot.quote(source: $0.source, range: Int($0.offset)..<Int($0.offset) + Int($0.length))
            }
            #expect(quotes == ["全市地区生产总值6606.1亿元", "增长8.2%"])
            #expect(try snapshot.label(.units, UInt32(records[0].unit)) == "亿元")
            #expect(try snapshot.label(.variants, records[0].variant) == "地区生产总值")
            #expect(try snapshot.label(.variants, 77) == nil)
            #expect(try snapshot.source(records[0].source)?.name == "温州2020.txt")
            #expect(try snapshot.source(named: "温州2020.txt")?.textLength == text.utf8.count)
            // The quote's ends may not split a character, nor leave the text.
            #expect(try snapshot.quote(source: 1, range: 1..<4) == nil)
            #expect(try snapshot.quote(source: 1, range: 0..<text.utf8.count + 1) == nil)
            #expect(try snapshot.quote(source: 2, range: 0..<3) == nil)
            #expect(try snapshot.quote(source: 1, range: 0..<text.utf8.count) == text)

            let greenways = try snapshot.indicators(named: NameKey("绿道长度"))
            #expect(greenways.count == 1 && greenways[0].isOpen)
            let greenway = try #require(snapshot.records(.wenzhou, greenways[0], 2019).first)
            #expect(try snapshot.label(.subAreas, greenway.subArea) == "市区")
            #expect(try snapshot.indicator(greenways[0])?.nameZH == "绿道长度")
            // What Wenzhou's report says of Lishui is another's report.
            #expect(try snapshot.records(.lishui, .gdp, 2019)[0].flags == .reportedByOther)
        }
    }

    @Test func slicesAreTheAnsweringRecords() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([
            report, .report("丽水.txt", area: .lishui, [.level(1, area: .lishui, year: 2019)]),
        ])
        try writer.dataset.withSnapshot { snapshot throws in
            var slice: [AreaCode: [String]] = [:]
            try snapshot.forEachInSlice(indicator: .gdp, year: 2019) { view in
                slice[view.key.area] = view.records?.map(\.value.description)
                return true
            }
            #expect(slice == [.wenzhou: ["6606.1", "8.2"], .lishui: ["1"]])
            var count = 0
            try snapshot.forEachInSlice(indicator: .gdp, year: 2019) { _ in
                count += 1
                return false
            }
            #expect(count == 1)
            try snapshot.forEachInSlice(indicator: .gdp, year: 2018) { _ in
                Issue.record("a slice without cells")
                return true
            }
        }
    }

    @Test func seriesAreInOrderOfYears() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let years = [2015, 2012, 2019, 2016] as [Year]
        _ = try await writer.load([
            .report("a", years.map { .level(Int64($0.number), year: $0) } + [.level(1, of: .open("游客人数"), year: 2001)])
        ])
        try writer.dataset.withSnapshot { snapshot throws in
            func walk(_ keys: ClosedRange<CellKey>, descending: Bool) throws -> [Int] {
                var seen: [Int] = []
                try snapshot.forEachCell(in: keys, descending: descending) { cell in
                    seen.append(cell.key.year.number)
                    return true
                }
                return seen
            }
            let keys = CellKey.series(area: .wenzhou, indicator: .gdp)
            #expect(try walk(keys, descending: false) == [2012, 2015, 2016, 2019])
            #expect(try walk(keys, descending: true) == [2019, 2016, 2015, 2012])
            let part = CellKey.series(area: .wenzhou, indicator: .gdp, years: 2013...2018)
            #expect(try walk(part, descending: true) == [2016, 2015])
            #expect(try walk(CellKey.series(area: .lishui, indicator: .gdp), descending: false) == [])
            var extents: [SeriesExtent] = []
            try snapshot.forEachSeries(of: .wenzhou, from: .gdp) {
                extents.append($0)
                return true
            }
            #expect(extents.map(\.cellCount) == [4, 1])
            #expect(extents.first?.years == 2012...2019)
            #expect(extents.last?.indicator.isOpen == true)
        }
    }

    @Test func tellsWhichNothingItIs() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([
            .report("whole", text: "一", coverage: 2016...2019, [.level(1)]),
            .report("part", text: "二", vintage: 2022, coverage: 2021...2021, isWhole: false, [.level(2, year: 2021)]),
            .report(
                "province", text: "三", area: .zhejiang, coverage: 2015...2020, [.level(3, area: .wenzhou, year: 2015)]),
            .report("no review", text: "四", area: .lishui, coverage: nil, [.level(4, area: .lishui)]),
        ])
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(try snapshot.coverage(of: .wenzhou, year: 2016) == .notStated)
            #expect(try snapshot.coverage(of: .wenzhou, year: 2021) == .unknown)
            #expect(try snapshot.coverage(of: .wenzhou, year: 2015) == .notCovered)
            #expect(try snapshot.coverage(of: .zhejiang, year: 2015) == .notStated)
            #expect(try snapshot.coverage(of: .lishui, year: 2019) == .notCovered)
        }
    }

    @Test func namesFindAreasAndIndicators() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        try writer.dataset.withSnapshot { snapshot throws in
            #expect(snapshot.epoch == 0)
            #expect(try snapshot.areas(named: NameKey("温州")) == [.wenzhou])
            #expect(try snapshot.areas(named: NameKey("Wenzhou")) == [.wenzhou])
            #expect(try snapshot.areas(named: NameKey("吉林")).count == 2)
            #expect(try snapshot.areas(named: NameKey("nowhere")).isEmpty)
            #expect(try snapshot.indicators(named: NameKey("GDP")).contains(.gdp))
            #expect(try snapshot.area(.wenzhou)?.nameZH == "温州市")
            var first: [AreaCode] = []
            try snapshot.forEachArea(from: .country) {
                first.append($0.code)
                return first.count < 3
            }
            #expect(first == Array(AreaDirectory.standard.areas.prefix(3).map(\.code)))
            var indicators: [Indicator] = []
            try snapshot.forEachIndicator(from: .gdp) {
                indicators.append($0)
                return true
            }
            #expect(indicators == Catalogue.standard.indicators)
        }
    }

    @Test func keepsLongNamesAndTexts() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        let (one, two) = (String(repeating: "长", count: 400) + "一", String(repeating: "长", count: 400) + "二")
        let text = String(repeating: "温州市二○二○年政府工作报告。", count: 8000)
        _ = try await writer.load([
            .report(
                "long", text: text,
                [.level(1, of: .open(one)), .level(2, of: .open(two)), .level(3, of: .open(one), year: 2018)])
        ])
        try writer.dataset.withSnapshot { snapshot throws in
            let (first, second) = (
                try snapshot.indicators(named: NameKey(one)), try snapshot.indicators(named: NameKey(two))
            )
            #expect(first.count == 1 && second.count == 1 && first != second)
            #expect(try snapshot.quote(source: 1, range: 0..<text.utf8.count) == text)
            let far = 100_000 / 45 * 45
            #expect(try snapshot.quote(source: 1, range: far..<far + 45) == "温州市二○二○年政府工作报告。")
            let statistics = try snapshot.statistics()
            #expect(statistics.cells == 3 && statistics.observations == 3 && statistics.sources == 1)
            #expect(statistics.indicators == Catalogue.standard.indicators.count + 2)
        }
    }

    @Test func exportsWhatWasLoaded() async throws {
        let directory = try TemporaryDirectory()
        let writer = try directory.writer()
        _ = try await writer.load([report])
        try writer.dataset.withSnapshot { snapshot throws in
            let exported = try snapshot.everything()
            var expected = Set(report.documents[0].observations)
            let foreign = try #require(expected.first { $0.area == .lishui })
            expected.remove(foreign)
            var marked = foreign
            marked.flags = .reportedByOther
            expected.insert(marked)
            #expect(Set(exported.map(\.observation)) == expected)
            #expect(exported.allSatisfy { $0.document?.title == "政府工作报告" && $0.source == 1 })
            #expect(try snapshot.documents(of: 1).map(\.observationCount) == [5])
            var documents: [DocumentInfo] = []
            try snapshot.forEachDocument(from: 0) {
                documents.append($0)
                return true
            }
            #expect(documents.map(\.area) == [.wenzhou])
        }
    }
}
