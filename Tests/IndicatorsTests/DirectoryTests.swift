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

    @Test func aNameIsOneIndicatorsAlone() {
        var owners: [NameKey: Indicator] = [:]
        for indicator in catalogue.indicators {
            for name in indicator.nameKeys {
                let owner = owners.updateValue(indicator, forKey: name)
                #expect(owner == nil, "\(name.text) is \(owner?.label ?? "") and \(indicator.label)")
            }
        }
    }

    @Test func everyIndicatorIsDescribed() {
        #expect(catalogue.indicators.count { catalogue.traits(of: $0.id).isHeadline } == 82)
        // Labels and key files of the headline set are made with these numbers.
        #expect(catalogue.indicators.allSatisfy { catalogue.traits(of: $0.id).isHeadline == ($0.id.number <= 82) })
        for indicator in catalogue.indicators {
            #expect(!indicator.nameEN.isEmpty && !indicator.definition.isEmpty && indicator.unit != nil)
            #expect(!indicator.definition.hasSuffix("."), "\(indicator.label)")
            for part in indicator.counterpart.split(separator: ";") {
                #expect(part.hasPrefix("WDI:") || part.hasPrefix("SDG:"), "\(indicator.label)")
            }
        }
    }

    @Test func traitsAreOfIndicatorsThatFitTogether() throws {
        let gdp = try #require(catalogue.indicator(code: "gdp"))
        #expect(catalogue.traits(of: gdp.id).growth == .real && catalogue.traits(of: gdp.id).part == nil)
        let tertiary = try #require(catalogue.indicator(code: "tertiary_value_added"))
        #expect(catalogue.traits(of: tertiary.id).part == .init(of: gdp.id, isOfSum: true))
        let share = try #require(catalogue.indicator(code: "services_share"))
        #expect(catalogue.traits(of: share.id).quotient == .init(tertiary.id, over: gdp.id))
        #expect(catalogue.traits(of: share.id).range == ExactDecimal(0)...ExactDecimal(100))
        for indicator in catalogue.indicators {
            let traits = catalogue.traits(of: indicator.id)
            if let part = traits.part, let whole = catalogue[part.whole]?.unit {
                #expect(indicator.unit?.isAlike(whole) == true, "\(indicator.label)")
            }
            if let quotient = traits.quotient {
                let units = [quotient.numerator, quotient.denominator].compactMap { catalogue[$0]?.unit }
                #expect(units.count == 2 && units[0].isConvertible(to: units[1]), "\(indicator.label)")
            }
        }
    }

    private func search(_ text: String) -> [Area] {
        AreaSearch.candidates(text) { key in areas.areas.filter { $0.nameKeys.contains(key) } }
    }

    private func chosen(_ text: String) -> String? {
        guard case .chosen(let area, _) = Resolution(choosingAmong: search(text)) else { return nil }
        return area.code.description
    }
}
