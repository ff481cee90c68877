import IndicatorTestSupport
import Indicators
import Testing

@Suite("Names that are like a text")
struct NameIndexTests {
    private static let index: NameIndex = {
        var index = NameIndex()
        for area in AreaDirectory.standard.areas { index.add(area) }
        for indicator in Catalogue.standard.indicators { index.add(indicator) }
        for (place, name) in ["一区五园税收", "数字经济核心产业投资", "重点项目开工"].enumerated() {
            guard let id = IndicatorID(IndicatorID.firstOpen.number + UInt32(place)) else { continue }
            index.add(Indicator(id: id, code: nil, nameZH: name))
        }
        return index
    }()

    private func hits(_ text: String, _ kind: NameKind? = nil, limit: Int = 5) -> [NameHit] {
        Self.index.search(text, kinds: kind.map { [$0] } ?? Set(NameKind.allCases), limit: limit)
    }

    @Test(
        "an area is found as people type it",
        arguments: [
            ("温州", NameMatch.name, UInt32(330300)), ("温州市", .name, 330300), ("wenzhou", .name, 330300),
            ("Wen Zhou", .name, 330300), ("330300", .name, 330300), ("wenzhoushi", .pinyin, 330300),
            ("温洲", .pinyin, 330300), ("wenzho", .beginning, 330300), ("wenzhuo", .similar, 330300),
            ("cq", .initials, 500000), ("重庆", .name, 500000), ("内蒙", .beginning, 150000),
            ("neimenggu", .pinyin, 150000),
            ("呼和好特", .pinyin, 150100), ("呼和特市", .similar, 150100),
        ])
    func areas(text: String, match: NameMatch, code: UInt32) throws {
        let found = hits(text, .area, limit: 64)
        let hit = try #require(found.first { $0.number == code }, "\(found)")
        #expect(hit.match == match)
        if match != .initials { #expect(found.first == hit) }
    }

    @Test(
        "an indicator is found as people type it",
        arguments: [
            ("gdp", NameMatch.name, "gdp"), ("地区生产总值", .name, "gdp"), ("diqushengchanzongzhi", .pinyin, "gdp"),
            ("dqsczz", .initials, "gdp"), ("gross domestic", .beginning, "gdp"), ("product gross", .part, "gdp"),
            ("社零", .beginning, "retail_sales"), ("社消零", .beginning, "retail_sales"),
            ("居民消费价各涨幅", .pinyin, "cpi"), ("城镇调查事业率", .pinyin, "surveyed_unemployment"),
            ("森林复盖率", .pinyin, "forest_coverage"), ("forest covrage", .similar, "forest_coverage"),
            ("一般预算收入", .similar, "budget_revenue"), ("固投", .name, "fixed_investment"),
        ])
    func indicators(text: String, match: NameMatch, code: String) throws {
        let id = try #require(Catalogue.standard.indicator(code: code)).id
        let found = hits(text, .indicator, limit: 10)
        let hit = try #require(found.first { $0.number == id.number }, "\(found)")
        #expect(hit.match == match)
    }

    @Test("exact names stand before aliases, these before all else")
    func order() throws {
        let names = hits("生产总值", .indicator, limit: 64)
        #expect(names.first?.score == 990 && names.first?.match == .name)
        #expect(names.dropFirst().allSatisfy { $0.score < 960 })
        // The province, the city, and then others that begin so.
        #expect(hits("吉林", limit: 3).prefix(2).map(\.number) == [220000, 220200])
        for text in ["温州", "gdp", "zhejiang", "生产总直", "wz", "朝阳"] {
            let found = hits(text, limit: 64)
            #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
            #expect(Set(found.map { [UInt32($0.kind.rawValue), $0.number] }).count == found.count)
            #expect(found.allSatisfy { (1...1000).contains($0.score) })
        }
    }

    @Test("open indicators are found, and only the kinds asked for")
    func openAndKinds() {
        #expect(hits("一区五园").first?.number == IndicatorID.firstOpen.number)
        #expect(hits("yqwyss").first?.number == IndicatorID.firstOpen.number)
        #expect(hits("温州", .indicator).isEmpty)
        #expect(hits("gdp", .area).isEmpty)
        #expect(hits("温州", limit: 0).isEmpty)
        #expect(hits("····").isEmpty)
        #expect(hits("没有人这样叫的东西").isEmpty)
    }

    @Test("every area and indicator is the best found by its own name")
    func everyName() {
        for indicator in Catalogue.standard.indicators {
            #expect(
                hits(indicator.nameZH, .indicator, limit: 1).first?.number == indicator.id.number, "\(indicator.nameZH)"
            )
        }
        for area in AreaDirectory.standard.areas.filter({ $0.level < .county && !$0.isAbolished }) {
            #expect(hits(area.nameZH, .area, limit: 1).first?.number == area.code.number, "\(area.nameZH)")
        }
    }

    @Test("any text is searched without harm")
    func anything() {
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: seed)
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let value = [
                    UInt32.random(in: 0...0x7F, using: &random), .random(in: 0x4E00...0x9FFF, using: &random),
                    .random(in: 0...0xD7FF, using: &random), .random(in: 0x1_0000...0x10_FFFF, using: &random),
                ].randomElement(using: &random)
                if let scalar = value.flatMap(Unicode.Scalar.init) { scalars.append(scalar) }
            }
            let found = hits(String(scalars), limit: 64)
            #expect(found.allSatisfy { (1...1000).contains($0.score) }, "seed \(seed)")
        }
        #expect(hits("\0").isEmpty && hits("a\0b").isEmpty)
    }
}
