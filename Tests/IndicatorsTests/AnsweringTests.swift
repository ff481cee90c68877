import Indicators
import Testing

@Suite struct AnsweringTests {
    @Test func theLatestVintageAnswersAndRestatedLevelsHideNoGrowth() throws {
        let cell = try cell([
            record("6606.1", vintage: 2020), record("6606.2", vintage: 2021), record("8.2", .growth, vintage: 2020),
        ])
        #expect(texts(ObservationFilter.all.answers(cell)) == ["6606.2", "8.2"])
        #expect(texts(ObservationFilter(asOf: Year(2020)).answers(cell)) == ["6606.1", "8.2"])
        #expect(texts(ObservationFilter(allVintages: true).answers(cell)) == ["6606.2", "6606.1", "8.2"])
    }

    @Test func theAreasOwnReportComesBeforeAnothers() throws {
        let cell = try cell([record("9", vintage: 2020, flags: [.reportedByOther]), record("10", vintage: 2020)])
        #expect(texts(ObservationFilter.all.answers(cell)) == ["10"])
    }

    @Test func whatWasWithdrawnAnswersNothingAndStaysVisibleAmongAllVintages() throws {
        let cell = try cell([
            record("6606.1", vintage: 2020), record("6607", vintage: 2021, flags: [.withdrawn]),
            record("8.2", .growth, vintage: 2020, flags: [.withdrawn]),
        ])
        #expect(texts(ObservationFilter.all.answers(cell)) == ["6606.1"])
        #expect(texts(ObservationFilter(allVintages: true).answers(cell)) == ["6607", "6606.1", "8.2"])
        #expect(texts(ObservationRecord.crossSection(cell)) == ["6606.1"])
    }

    @Test func anActualComesBeforeAnEstimateAndATargetStandsBeside() throws {
        let cell = try cell([
            record("1", basis: .estimate, vintage: 2020), record("2", vintage: 2020),
            record("3", basis: .target, vintage: 2019),
        ])
        #expect(texts(ObservationFilter.all.answers(cell)) == ["2", "3"])
        #expect(texts(ObservationFilter(bases: [.target]).answers(cell)) == ["3"])
    }

    @Test func twoWordingsOfOneReportBothAnswer() throws {
        let cell = try cell([
            record("98", vintage: 2020, variant: 1), record("95", vintage: 2020, variant: 2),
            record("90", vintage: 2019, variant: 1),
        ])
        #expect(Set(texts(ObservationFilter.all.answers(cell))) == ["98", "95"])
    }

    @Test func aFigureMentionedTwiceAnswersOnce() throws {
        let cell = try cell([record("5", vintage: 2020, offset: 10), record("5", vintage: 2020, offset: 900)])
        let answers = ObservationFilter.all.answers(cell)
        #expect(answers.count == 1 && answers.first?.offset == 10)
    }

    @Test func aFigureOfAFactsFileIsAnsweredByTheReportThatStatesItToo() throws {
        let cell = try cell([record("5", vintage: 2020, length: 0), record("5", vintage: 2020, variant: 3, offset: 40)])
        let answers = ObservationFilter.all.answers(cell)
        #expect(answers.count == 1 && answers.first?.variant == 3)
    }

    @Test func ranksAmongDifferentSetsAreDifferentAnswers() throws {
        let cell = try cell([
            record("1", .rank, vintage: 2020, scope: 1), record("30", .rank, vintage: 2020, scope: 2),
        ])
        #expect(texts(ObservationFilter.all.answers(cell)) == ["1", "30"])
    }

    @Test func theCrossSectionIsTheAnsweringAnnualLevelAndGrowthOfTheAreaItself() throws {
        let cell = try cell([
            record("1", vintage: 2021, subArea: 4), record("2", vintage: 2020), record("3", .growth, vintage: 2020),
            record("4", .growth, aggregation: .average, span: 5, vintage: 2021),
            record("5", basis: .target, vintage: 2022),
        ])
        #expect(texts(ObservationRecord.crossSection(cell)) == ["2", "3"])
    }

    private func cell(_ records: [ObservationRecord]) throws -> [ObservationRecord] {
        records.shuffled().sorted(by: ObservationRecord.inCellOrder)
    }

    private func texts(_ records: [ObservationRecord]) -> [String] { records.map(\.value.description) }

    private func record(
        _ value: String, _ measure: Measure = .level, aggregation: Aggregation = .annual, span: UInt8 = 1,
        basis: Basis = .actual, vintage: Int, scope: UInt16 = 0, subArea: UInt32 = 0, variant: UInt32 = 0,
        offset: UInt32 = 0, length: UInt16 = 30, flags: ObservationFlags = []
    ) throws -> ObservationRecord {
        ObservationRecord(
            classification: .init(
                measure: measure, rankOf: measure == .rank ? .level : nil, aggregation: aggregation, basis: basis),
            value: try #require(ExactDecimal(value)), unit: 1, span: span, vintage: try #require(Year(vintage)),
            scope: scope, subArea: subArea, variant: variant, source: 1, offset: offset, length: length, flags: flags)
    }
}
