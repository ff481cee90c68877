import IndicatorTestSupport
import Indicators
import Testing

@Suite("Targets against outcomes")
struct ScorecardTests {
    private static let units: [UInt16: String] = [1: "亿元", 2: "%", 3: "万亿元", 4: "亿美元", 5: "位", 6: "个百分点"]
    private let gdp: IndicatorID
    private let unemployment: IndicatorID

    init() throws {
        gdp = try #require(IndicatorID(1))
        unemployment = try #require(IndicatorID(55))
    }

    private func scale(_ unit: UInt16) -> UnitScale? { Self.units[unit].map { UnitScale(UnitOfMeasure($0)) } }

    private func record(
        _ value: String, _ bound: Bound = .eq, _ basis: Basis = .actual, measure: Measure = .growth,
        high: String? = nil,
        unit: UInt16 = 2, subArea: UInt32 = 0, variant: UInt32 = 0, aggregation: Aggregation = .annual, span: UInt8 = 1,
        vintage: Int = 2020
    ) throws -> ObservationRecord {
        ObservationRecord(
            classification: .init(measure: measure, aggregation: aggregation, basis: basis, bound: bound),
            value: try #require(ExactDecimal(value)), high: high.flatMap { ExactDecimal($0) }, unit: unit, span: span,
            vintage: try #require(Year(vintage)), subArea: subArea, variant: variant)
    }

    private func lines(_ records: [ObservationRecord], of indicator: IndicatorID? = nil) -> [ScorecardLine] {
        ScorecardLine.lines(
            of: records.sorted(by: ObservationRecord.inCellOrder), indicator: indicator ?? gdp, scale: scale)
    }

    @Test(
        "a bound says what meets it",
        arguments: [
            ("6", Bound.eq, "6", Verdict.met), ("6", .eq, "6.0", .met), ("6", .eq, "6.1", .met),
            ("6", .eq, "5.9", .missed),
            ("6", .ge, "6", .met), ("6", .ge, "5.99", .missed), ("6", .le, "6", .met), ("6", .le, "6.01", .missed),
            ("6", .approx, "5.5", .met), ("6", .approx, "5.49", .missed), ("6.0", .approx, "5.95", .met),
            ("6.0", .approx, "5.9", .missed), ("-3", .eq, "-3.1", .met), ("-3", .eq, "-2.9", .missed),
            ("-3", .approx, "-2.5", .met), ("-3", .approx, "-2.4", .missed), ("-20", .le, "-19", .missed),
        ])
    func bounds(target: String, bound: Bound, outcome: String, verdict: Verdict) throws {
        let line = try #require(lines([try record(target, bound, .target), try record(outcome)]).first)
        #expect(line.verdict == verdict)
        #expect(line.outcome?.value.description == outcome)
    }

    @Test("of a range the end reached first counts, and less is aimed at where the indicator says so")
    func directions() throws {
        let range = try record("5.5", .range, .target, high: "6")
        #expect(lines([range, try record("5.5")]).map(\.verdict) == [.met])
        #expect(lines([range, try record("7")]).map(\.verdict) == [.met])
        #expect(lines([range, try record("5.4")]).map(\.verdict) == [.missed])
        let ceiling = try record("5.5", .approx, .target, measure: .level)
        for (outcome, verdict) in [("5.2", Verdict.met), ("5.55", .met), ("5.6", .missed)] {
            let outcome = try record(outcome, measure: .level)
            #expect(lines([ceiling, outcome], of: unemployment).map(\.verdict) == [verdict])
        }
        let place = try record("3", .eq, .target, measure: .rank, unit: 5)
        #expect(lines([place, try record("2", measure: .rank, unit: 5)]).map(\.verdict) == [.met])
        #expect(lines([place, try record("4", measure: .rank, unit: 5)]).map(\.verdict) == [.missed])
    }

    @Test("units of one quantity convert exactly, others do not compare")
    func units() throws {
        let target = try record("7000", .ge, .target, measure: .level, unit: 1)
        #expect(lines([target, try record("0.7", measure: .level, unit: 3)]).map(\.verdict) == [.met])
        #expect(lines([target, try record("0.69999", measure: .level, unit: 3)]).map(\.verdict) == [.missed])
        #expect(lines([target, try record("7000", measure: .level, unit: 4)]).map(\.verdict) == [.notComparable])
        #expect(lines([target, try record("7000", measure: .level, unit: 99)]).map(\.verdict) == [.notComparable])
    }

    @Test("an outcome that is only bounded decides what its bound decides")
    func boundedOutcomes() throws {
        let target = try record("6", .ge, .target)
        #expect(lines([target, try record("6", .ge)]).map(\.verdict) == [.met])
        #expect(lines([target, try record("5", .ge)]).map(\.verdict) == [.notComparable])
        #expect(lines([target, try record("5", .le)]).map(\.verdict) == [.missed])
        #expect(lines([target, try record("5", .range, high: "7")]).map(\.verdict) == [.notComparable])
        #expect(lines([target, try record("6", .range, high: "7")]).map(\.verdict) == [.met])
        #expect(lines([target, try record("4", .range, high: "5")]).map(\.verdict) == [.missed])
    }

    @Test("a target waits for the outcome of its own question")
    func pairing() throws {
        let records = [
            try record("6", .ge, .target), try record("7", measure: .change, unit: 6), try record("5", subArea: 1),
            try record("5", aggregation: .average, span: 5), try record("5", aggregation: .cumulative, span: 5),
        ]
        #expect(lines(records).map(\.verdict) == [.open])
        let five = try record("5", .ge, .target, aggregation: .average, span: 5)
        #expect(lines(records + [five]).map(\.verdict) == [.open, .met])
        #expect(lines([try record("5")]).isEmpty)
    }

    @Test("of several outcomes one of the quantity comes first, then one in the target's words")
    func choice() throws {
        let target = try record("100", .ge, .target, measure: .level, unit: 1, variant: 7)
        let outcomes = [
            try record("90", measure: .level, unit: 4, variant: 7),
            try record("120", measure: .level, unit: 1, variant: 8),
            try record("95", measure: .level, unit: 1, variant: 7),
        ]
        #expect(lines([target] + outcomes).map(\.outcome?.value.description) == ["95"])
        #expect(lines([target] + outcomes.prefix(2)).map(\.outcome?.value.description) == ["120"])
        #expect(lines([target] + outcomes.prefix(1)).map(\.outcome?.value.description) == ["90"])
    }

    @Test("the latest target and the latest outcome answer, actual before estimate")
    func vintages() throws {
        let records = [
            try record("6", .ge, .target, vintage: 2019), try record("5", .ge, .target, vintage: 2020),
            try record("4", vintage: 2021), try record("7", .eq, .estimate, vintage: 2020),
        ]
        let line = try #require(lines(records).first)
        #expect(lines(records).count == 1)
        #expect(line.target.value.description == "5" && line.outcome?.value.description == "4")
        #expect(line.verdict == .missed)
    }

    @Test("for any numbers: a better outcome never has a worse verdict, and scale changes nothing")
    func properties() throws {
        for seed in UInt64(1)...2000 {
            var random = SeededGenerator(seed: seed)
            let number = { (random: inout SeededGenerator) in
                ExactDecimal(
                    mantissa: .random(in: -99_999...99_999, using: &random),
                    exponent: .random(in: -3...1, using: &random))
                    ?? ExactDecimal(0)
            }
            let value = number(&random)
            let bound = [Bound.eq, .approx, .ge, .le].randomElement(using: &random) ?? .eq
            let target = ObservationRecord(
                classification: .init(measure: .level, basis: .target, bound: bound), value: value, unit: 1,
                vintage: .first)
            let outcomes = [number(&random), number(&random)].sorted { $0 < $1 }
            let verdicts = outcomes.map { outcome in
                let record = ObservationRecord(
                    classification: .init(measure: .level), value: outcome, unit: 1, vintage: .first)
                return ScorecardLine.verdict(on: target, by: record, of: gdp, scale: scale)
            }
            let (worse, better) = bound == .le ? (verdicts[1], verdicts[0]) : (verdicts[0], verdicts[1])
            #expect(!(worse == .met && better == .missed), "seed \(seed)")
            // The same amounts in 万亿元.
            for (outcome, verdict) in zip(outcomes, verdicts) {
                guard let moved = ExactDecimal(mantissa: outcome.mantissa, exponent: outcome.exponent - 4) else {
                    continue
                }
                let record = ObservationRecord(
                    classification: .init(measure: .level), value: moved, unit: 3, vintage: .first)
                #expect(
                    ScorecardLine.verdict(on: target, by: record, of: gdp, scale: scale) == verdict, "seed \(seed)")
                #expect(verdict == .met || verdict == .missed, "seed \(seed)")
            }
        }
    }
}
