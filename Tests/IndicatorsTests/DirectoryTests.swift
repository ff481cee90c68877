import Indicators
import Testing

@Suite struct DirectoryTests {
    let areas = AreaDirectory.standard
    let catalogue = Catalogue.standard

    @Test func theTablesAreWholeAndSound() {
        #expect(areas.areas.count >= 3_931)
        #expect(catalogue.indicators.count >= 82)
        #expect(Set(catalogue.indicators.map(\.id)).count == catalogue.indicators.count)
        #expect(areas.areas.allSatisfy { !$0.nameZH.isEmpty && !$0.shortZH.isEmpty && !$0.nameEN.isEmpty })
        #expect(areas.areas.allSatisfy { $0.nameEN.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test func codesLieWithinTheirProvinceAndPrefecture() throws {
        let ruian = try #require(AreaCode("330381"))
        #expect(ruian.prefecture.description == "330300")
        #expect(ruian.province.description == "330000")
        #expect(ruian.isWithin(ruian.prefecture) && ruian.isWithin(ruian.province) && ruian.isWithin(.country))
        #expect(!ruian.prefecture.isWithin(ruian))
        #expect(areas[ruian]?.nameZH == "瑞安市")
    }

    @Test(arguments: ["温州", "温州市", "wenzhou", "Wenzhou", "330300", "ＷＥＮ zhou"])
    func anAreaIsFoundByAnyOfItsNames(name: String) {
        let wanted = NameKey(name)
        let found = areas.areas.filter { $0.nameKeys.contains(wanted) }
        #expect(found.map(\.code.description) == ["330300"])
    }

    @Test func jilinIsTheProvinceAndWenzhouTheCity() {
        #expect(chosen("吉林") == "220000")
        #expect(chosen("温州") == "330300")
        #expect(chosen("重庆") == "500000")
        #expect(chosen("吉林市") == "220200")
    }

    @Test func anAbolishedDivisionComesAfterACurrentOne() {
        #expect(chosen("洞头") == "330305")
    }

    @Test func equalCandidatesAreListedAndNothingIsChosen() {
        guard case .ambiguous(let candidates) = Resolution(choosingAmong: search("朝阳区")) else {
            Issue.record("朝阳区 was not ambiguous")
            return
        }
        #expect(candidates.map(\.code.description) == ["110105", "220104"])
    }

    @Test(arguments: ["长春朝阳区", "长春/朝阳区", "长春市 朝阳区", "吉林/长春朝阳区"])
    func anOuterAreaTellsEqualNamesApart(text: String) {
        let expected = text.hasPrefix("吉林") ? nil : "220104"
        #expect(chosen(text) == expected)
    }

    @Test func anIndicatorIsFoundByCodeNameAndAlias() {
        #expect(catalogue.indicator(code: "gdp")?.id.number == 1)
        #expect(catalogue.indicator(named: "地区生产总值")?.code == "gdp")
        #expect(catalogue.indicator(named: "生产总值")?.code == "gdp")
        #expect(catalogue.indicator(named: "不存在的指标") == nil)
    }

    private func search(_ text: String) -> [Area] {
        AreaSearch.candidates(text) { key in areas.areas.filter { $0.nameKeys.contains(key) } }
    }

    private func chosen(_ text: String) -> String? {
        guard case .chosen(let area, _) = Resolution(choosingAmong: search(text)) else { return nil }
        return area.code.description
    }
}
