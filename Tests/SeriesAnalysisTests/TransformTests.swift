import Indicators
import SeriesAnalysis
import Testing

@Suite struct TransformTests {
    private func stated(
        _ year: Int, _ value: String, unit: String = "亿元", measure: Measure = .level, basis: Basis = .actual,
        bound: Bound = .eq, subArea: String? = nil, variant: String = ""
    ) throws -> Observation {
        Observation(
            area: try #require(AreaCode("330300")), subArea: subArea,
            indicator: .catalogue(try #require(IndicatorID(1))), variant: variant, year: try #require(Year(year)),
            vintage: try #require(Year(year + 1)), measure: measure, basis: basis,
            value: try #require(ExactDecimal(value)), unit: UnitOfMeasure(unit), bound: bound)
    }

    private func results(_ series: LevelSeries, _ transform: Transform) -> [String] {
        series.transformed(by: transform).map { item in
            switch item.result {
            case .success(let value): value.description
            case .failure(let obstacle): "\(obstacle)"
            }
        }
    }

    @Test func changesAreAgainstTheYearBeforeWhateverTheUnit() throws {
        let series = LevelSeries([
            try stated(2018, "6006.2"), try stated(2019, "0.66061", unit: "万亿元"), try stated(2021, "7585"),
        ])
        #expect(results(series, .change) == ["nothingToCompareWith", "0.05999", "nothingToCompareWith"])
        #expect(results(series, .percent(places: 1)) == ["nothingToCompareWith", "10.0", "nothingToCompareWith"])
    }

    @Test func anIndexStandsOnItsBaseYear() throws {
        let series = LevelSeries([try stated(2015, "80"), try stated(2016, "100"), try stated(2020, "90")])
        #expect(results(series, .index(base: try #require(Year(2016)), places: 1)) == ["80.0", "100.0", "90.0"])
        #expect(
            results(series, .index(base: try #require(Year(2017)), places: 1))
                == Array(repeating: "nothingToCompareWith", count: 3))
    }

    @Test func targetsPlacesWithinAndBoundsAreNoLevelsToComputeWith() throws {
        let series = LevelSeries([
            try stated(2019, "100"), try stated(2020, "120", basis: .target), try stated(2020, "50", subArea: "市区"),
            try stated(2020, "110", bound: .ge), try stated(2021, "130", bound: .approx),
        ])
        #expect(results(series, .change) == ["nothingToCompareWith", "statedAsBound", "statedAsBound"])
        let about = LevelSeries([try stated(2019, "100"), try stated(2020, "110", bound: .approx)])
        #expect(about.transformed(by: .change).map(\.isApproximate) == [false, true])
    }

    @Test func statedGrowthStandsBesideItsLevel() throws {
        let series = LevelSeries([
            try stated(2019, "100"), try stated(2019, "8.2", unit: "%", measure: .growth),
            try stated(2020, "3.4", unit: "%", measure: .growth),
            try stated(2020, "7", unit: "%", measure: .growth, basis: .target),
        ])
        #expect(series.points.map { $0.statedGrowth?.value.description } == ["8.2"])
        #expect(series.growthAlone.map(\.value.description) == ["3.4"])
    }

    @Test func aDefiniteFigureIsComputedWithRatherThanABoundOfTheSameReport() throws {
        let series = LevelSeries([
            try stated(2016, "5000", bound: .ge), try stated(2016, "5045.4"), try stated(2017, "5453"),
        ])
        #expect(results(series, .change).last == "407.6")
    }

    @Test func whatDoesNotCompareHasNoResult() throws {
        let units = LevelSeries([try stated(2019, "100"), try stated(2020, "110", unit: "亿美元")])
        #expect(results(units, .change).last == "units")
        let zero = LevelSeries([try stated(2019, "0"), try stated(2020, "110")])
        #expect(results(zero, .percent(places: 1)).last == "noProportion")
        #expect(results(zero, .change).last == "110")
        let deficit = LevelSeries([try stated(2019, "-5"), try stated(2020, "5")])
        #expect(results(deficit, .percent(places: 1)).last == "noProportion")
    }

    @Test func twoWordingsOfOneIndicatorAreTold() throws {
        let series = LevelSeries([
            try stated(2018, "1", variant: "全社会固定资产投资"), try stated(2019, "2", variant: "限上固定资产投资"),
            try stated(2020, "3"),
        ])
        #expect(series.transformed(by: .change).map(\.isWordedOtherwise) == [false, true, false])
    }
}
