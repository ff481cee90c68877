import Charts
import CommandLineSupport
import Foundation
import IndicatorClient
import Indicators
import Wording

/// The figures that a chart shows: the annual ones of the areas themselves, of one measure and in one unit.
struct ChartFigures {
    let chart: Chart

    /// Takes from `figures` what can be drawn: the measure wanted, or levels where there are any and growth else.
    /// Tells what is left out. Throws a ``CommandFailure`` if nothing is left.
    init(
        _ figures: [CitedObservation], of indicator: Indicator, in areas: [Area], measure wanted: [Measure],
        unit: String?
    ) throws {
        let annual = figures.filter { item in
            let stated = item.observation
            return stated.subArea == nil && stated.aggregation == .annual && stated.span == 1 && stated.measure != .rank
        }
        let measures = [Measure.level, .growth, .change].filter { wanted.isEmpty || wanted.contains($0) }
        guard let measure = measures.first(where: { measure in annual.contains { $0.observation.measure == measure } })
        else {
            throw CommandFailure(
                .notFound, say("there is no annual figure to draw", "没有可绘制的年度数据"),
                advice: say(
                    "'indicator compare' shows all figures; --measure growth draws growth.",
                    "“indicator compare”列出全部数据；--measure growth绘制增速。"))
        }
        let measured = annual.filter { $0.observation.measure == measure }
        let unit = try Self.unit(of: measured, wanted: unit)
        let drawn = try measured.filter { $0.observation.unit.isConvertible(to: unit) }.map { item in
            var item = item
            item.observation = try item.observation.converted(to: unit)
            return item
        }
        if drawn.count < measured.count {
            let count = measured.count - drawn.count
            Console.note(
                say(
                    "figures left out, whose units do not convert into \(unit.symbol): \(count)",
                    "单位不能换算成\(unit.symbol)、未绘制的数据：\(count)个"))
        }
        let language = Language.current
        let series = areas.map { area in
            let its = drawn.map(\.observation).filter { $0.area == area.code }
            // A bound beside the figure itself (突破5000 and 5045.4) says nothing more.
            let definite = Set(its.filter { $0.basis != .target && [.eq, .approx].contains($0.bound) }.map(\.year))
            let shown = its.filter {
                $0.basis == .target || [.eq, .approx].contains($0.bound) || !definite.contains($0.year)
            }
            return Chart.Series(name: area.words(language), points: shown.map { Chart.Point($0) })
        }
        let name = indicator.words(language)
        let what = measure == .level ? unit.words(language) : "\(measure.words(language)), \(unit.words(language))"
        chart = Chart(
            title: areas.count == 1
                ? language.choose("\(areas[0].words(language)): \(name)", "\(areas[0].words(language))\(name)") : name,
            subtitle: what, series: series.filter { !$0.points.isEmpty },
            sources: Self.sources(drawn),
            words: Chart.Words(
                target: say("target", "目标"), atLeast: say("or more", "以上"), atMost: say("or less", "以内"),
                range: say("range", "区间"), sources: say("Sources:", "来源：")))
    }

    /// The unit to draw in: the one wanted, or the one that most figures have.
    private static func unit(of figures: [CitedObservation], wanted: String?) throws -> UnitOfMeasure {
        let units = figures.map(\.observation.unit)
        if let wanted = wanted.map({ UnitOfMeasure(named: $0) }) {
            guard units.contains(where: { $0.isConvertible(to: wanted) }) else {
                throw CommandFailure.inconvertible(units, into: wanted)
            }
            return wanted
        }
        let counts = Dictionary(units.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.values.max()
        return units.first { counts[$0] == most } ?? .dimensionless
    }

    /// The names of the sources, of files without their folders, each once.
    private static func sources(_ figures: [CitedObservation]) -> [String] {
        var names: [String] = []
        for name in figures.compactMap(\.sourceName) {
            let short = name.contains("://") ? name : URL(fileURLWithPath: name).lastPathComponent
            if !names.contains(short) { names.append(short) }
        }
        return names
    }
}

extension Chart.Point {
    /// The point of a stated figure. Its label is the exact value.
    fileprivate init(_ stated: Observation) {
        self.init(
            year: stated.year.number, value: Self.position(stated.value), high: stated.high.map(Self.position),
            label: stated.valueInSigns, bound: stated.bound, isTarget: stated.basis == .target)
    }

    /// Where a value stands on an axis; for nothing else may an exact decimal become binary.
    private static func position(_ value: ExactDecimal) -> Double { Double(value.description) ?? 0 }
}
