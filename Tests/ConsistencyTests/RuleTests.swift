import Indicators
import Testing

/// What each rule finds, and what it must not.
@Suite struct RuleTests {
    @Test func nominalGrowthMustLeadFromLevelToLevelWithinTheirRounding() throws {
        let before = Told(indicator: "loans", value: "5000", unit: "亿元", year: 2018)
        let after = Told(indicator: "loans", value: "5500", unit: "亿元", year: 2019)
        #expect(try found([before, after, .growth("loans", "10.0", 2019)]) == [])
        #expect(try found([before, after, .growth("loans", "10.01", 2019)]) == [])
        #expect(try found([before, after, .growth("loans", "10.2", 2019)]) == ["growth: 10.2 5500 5000"])
        // 0.5 万亿元 is rounded to 500 亿元: next to anything leads there.
        var coarse = before
        (coarse.value, coarse.unit) = ("0.5", "万亿元")
        #expect(try found([coarse, after, .growth("loans", "10.2", 2019)]) == [])
    }

    @Test func whatIsOnlyAboutTrueOrAimedAtContradictsNothing() throws {
        let before = Told(indicator: "loans", value: "5000", unit: "亿元", year: 2018)
        let after = Told(indicator: "loans", value: "5500", unit: "亿元", year: 2019)
        var growth = Told.growth("loans", "12", 2019)
        growth.bound = .approx
        #expect(try found([before, after, growth]) == [])
        growth.bound = .eq
        growth.basis = .target
        #expect(try found([before, after, growth]) == [])
    }

    @Test func realGrowthMayDifferByPricesAndComparableGrowthByAnything() throws {
        let levels = [
            Told(indicator: "gdp", value: "6000", unit: "亿元", year: 2018),
            Told(indicator: "gdp", value: "7000", unit: "亿元", year: 2019),
        ]
        #expect(try found(levels + [.growth("gdp", "6.1", 2019)]) == [])
        #expect(try found(levels + [.growth("gdp", "61", 2019)]) == ["growth: 61 7000 6000"])
        let investment = [
            Told(indicator: "fixed_investment", value: "4000", unit: "亿元", year: 2018),
            Told(indicator: "fixed_investment", value: "3000", unit: "亿元", year: 2019),
        ]
        #expect(try found(investment + [.growth("fixed_investment", "11", 2019)]) == [])
    }

    @Test func growthOverSeveralYearsAndOnAverageIsHeldAgainstItsOwnBase() throws {
        let levels = [
            Told(indicator: "exports", value: "1000.0", unit: "亿元", year: 2015),
            Told(indicator: "exports", value: "1610.5", unit: "亿元", year: 2020),
        ]
        var growth = Told.growth("exports", "61.1", 2020)
        (growth.aggregation, growth.span) = (.cumulative, 5)
        #expect(try found(levels + [growth]) == [])
        growth.value = "71.1"
        #expect(try found(levels + [growth]) == ["growth: 71.1 1610.5 1000.0"])
        (growth.aggregation, growth.value) = (.average, "10.0")
        #expect(try found(levels + [growth]) == [])
        growth.value = "11.0"
        #expect(try found(levels + [growth]) == ["growth: 11.0 1610.5 1000.0"])
    }

    @Test func aChangeInPercentagePointsMustLeadFromShareToShare() throws {
        let levels = [
            Told(indicator: "urbanization_rate", value: "70.0", unit: "%", year: 2018),
            Told(indicator: "urbanization_rate", value: "70.8", unit: "%", year: 2019),
        ]
        func change(_ value: String) -> Told {
            Told(indicator: "urbanization_rate", value: value, unit: "个百分点", year: 2019, measure: .change)
        }
        #expect(try found(levels + [change("0.8")]) == [])
        #expect(try found(levels + [change("0.9")]) == [])
        #expect(try found(levels + [change("1.8")]) == ["change: 1.8 70.8 70.0"])
    }

    @Test func twoReportsMayRoundDifferentlyButNotStateDifferentFigures() throws {
        let first = Told(indicator: "gdp", value: "6606.1", unit: "亿元", year: 2019)
        var second = Told(indicator: "gdp", value: "6606", unit: "亿元", year: 2019, vintage: 2023)
        #expect(try found([first, second]) == [])
        (second.value, second.unit) = ("0.66", "万亿元")
        #expect(try found([first, second]) == [])
        (second.value, second.unit) = ("6608.8", "亿元")
        #expect(try found([first, second]) == ["restated: 6608.8 6606.1"])
        second.indicator = "新增茶园"
        #expect(try found([first, second]) == [])
    }

    @Test func oneReportsTwoFiguresAreToldByTheirWords() throws {
        let first = Told(indicator: "good_water_rate", value: "93.2", unit: "%", year: 2019, variant: "国控断面优良率")
        var second = Told(indicator: "good_water_rate", value: "96.8", unit: "%", year: 2019, variant: "省控断面优良率")
        #expect(try found([first, second]) == ["variants: 93.2 96.8"])
        second.variant = first.variant
        #expect(try found([first, second]) == ["repeated: 93.2 96.8"])
        second.value = "93"
        #expect(try found([first, second]) == [])
        (second.value, second.subArea) = ("96.8", "市区")
        #expect(try found([first, second]) == [])
    }

    @Test func sharesLieWithinTheirRange() throws {
        #expect(try found([Told(indicator: "forest_coverage", value: "59.9", unit: "%", year: 2019)]) == [])
        #expect(
            try found([Told(indicator: "forest_coverage", value: "599", unit: "%", year: 2019)]) == ["range: 599"])
        #expect(try found([.growth("gdp", "-120", 2019)]) == ["range: -120"])
        #expect(try found([Told(indicator: "gdp", value: "0", unit: "位", year: 2019, measure: .rank)]) == ["range: 0"])
        // More pupils than children of the age: 毛入学率 may pass 100 %.
        #expect(try found([Told(indicator: "senior_high_enrolment", value: "103", unit: "%", year: 2019)]) == [])
    }

    @Test func unitsFitTheIndicator() throws {
        #expect(try found([Told(indicator: "grain_output", value: "12", unit: "亿斤", year: 2019)]) == [])
        #expect(try found([Told(indicator: "actual_fdi", value: "12", unit: "亿元", year: 2019)]) == [])
        #expect(try found([Told(indicator: "gdp", value: "12", unit: "万人", year: 2019)]) == ["unit: 12"])
        #expect(
            try found([Told(indicator: "gdp", value: "12", unit: "亿元", year: 2019, measure: .growth)]) == ["unit: 12"])
    }

    @Test func thePartsOfASumAddUp() throws {
        func sectors(_ third: String) -> [Told] {
            [
                Told(indicator: "gdp", value: "1000.0", unit: "亿元", year: 2019),
                Told(indicator: "primary_value_added", value: "50.1", unit: "亿元", year: 2019),
                Told(indicator: "secondary_value_added", value: "400.2", unit: "亿元", year: 2019),
                Told(indicator: "tertiary_value_added", value: third, unit: "亿元", year: 2019),
            ]
        }
        #expect(try found(sectors("549.8")) == [])
        #expect(try found(sectors("559.8")) == ["parts: 1000.0 50.1 400.2 559.8"])
        // Two of three say nothing.
        #expect(try found(Array(sectors("559.8").dropLast())) == [])
        var elsewhere = sectors("559.8")
        elsewhere[3].source = 9
        #expect(try found(elsewhere) == [])
    }

    @Test func aWholeGrowsNoFasterThanItsFastestPart() throws {
        let parts: [Told] = [
            .growth("primary_value_added", "3.0", 2019), .growth("secondary_value_added", "5.0", 2019),
            .growth("tertiary_value_added", "6.0", 2019),
        ]
        #expect(try found(parts + [.growth("gdp", "5.5", 2019)]) == [])
        #expect(try found(parts + [.growth("gdp", "6.5", 2019)]) == ["parts: 6.5 3.0 5.0 6.0"])
        #expect(try found(parts + [.growth("gdp", "2.8", 2019)]) == ["parts: 2.8 3.0 5.0 6.0"])
    }

    @Test func aPartIsNoMoreThanTheWhole() throws {
        let whole = Told(indicator: "loans", value: "5000", unit: "亿元", year: 2019)
        var part = Told(indicator: "manufacturing_loans", value: "0.4", unit: "万亿元", year: 2019)
        #expect(try found([whole, part]) == [])
        part.value = "0.7"
        #expect(try found([whole, part]) == ["parts: 0.7 5000"])
    }

    @Test func aRatioIsTheQuotientOfItsTerms() throws {
        func incomes(_ ratio: String) -> [Told] {
            [
                Told(indicator: "urban_rural_income_ratio", value: ratio, unit: "无量纲", year: 2019),
                Told(indicator: "urban_income", value: "60000", unit: "元", year: 2019),
                Told(indicator: "rural_income", value: "30000", unit: "元", year: 2019),
            ]
        }
        #expect(try found(incomes("2.0")) == [])
        #expect(try found(incomes("2.1")) == ["quotient: 2.1 60000 30000"])
        let shares = [
            Told(indicator: "rd_intensity", value: "2.5", unit: "%", year: 2019),
            Told(indicator: "rd_expenditure", value: "100", unit: "亿元", year: 2019),
            Told(indicator: "gdp", value: "0.4", unit: "万亿元", year: 2019),
        ]
        #expect(try found(shares) == [])
    }

    @Test func aLevelManyTimesTheLastIsAJump() throws {
        let before = Told(indicator: "exports", value: "1000", unit: "亿元", year: 2018)
        var after = Told(indicator: "exports", value: "1300", unit: "亿元", year: 2019)
        #expect(try found([before, after]) == [])
        after.value = "13000"
        #expect(try found([before, after]) == ["jump: 13000 1000"])
        after.unit = "万元"
        #expect(try found([before, after]) == ["jump: 13000 1000"])
        after.year = 2029
        #expect(try found([before, after]) == [])
        let deaths = [
            Told(indicator: "accident_deaths", value: "2", unit: "人", year: 2018),
            Told(indicator: "accident_deaths", value: "11", unit: "人", year: 2019),
        ]
        #expect(try found(deaths) == [])
    }
}
