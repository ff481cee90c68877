import CommandLineSupport
import IndicatorClient
import Indicators
import SeriesAnalysis
import Wording

/// What is computed from the levels of areas, as rows.
struct TransformTable {
    /// The levels of one area.
    struct Subject {
        let area: Area
        let indicator: Indicator
        let series: LevelSeries
        /// Where the area follows another one; nil if it follows none.
        var seam: AreaSeam?

        /// What to beware of at one of its points: what the computation says, and the seam before the first point.
        func remarks(_ item: Transformed, _ language: Language) -> String {
            let own = item.remarks(language)
            guard let seam, item.point.year == series.points.first?.year else { return own }
            return language.list([own, seam.words(language)].filter { !$0.isEmpty })
        }
    }

    let subjects: [Subject]
    let options: TransformOptions

    /// Computes and writes; whether anything was wanted. Throws a ``CommandFailure`` if there is no level.
    func write(with output: DisplayOptions) throws -> Bool {
        guard let transform = try options.computation(over: subjects.map(\.series)) else { return false }
        var rows = subjects.enumerated().flatMap { place, subject in
            subject.series.transformed(by: transform).map { (place, subject, $0) }
        }
        guard !rows.isEmpty else {
            throw CommandFailure(
                .notFound, say("no level is stated to compute with", "没有可供计算的数值"),
                advice: say("Ask without --transform to see what is.", "去掉--transform可看到已有的数据。"))
        }
        rows.sort { ($0.2.point.year, $0.0) < ($1.2.point.year, $1.0) }
        let kind = options.transform ?? .change
        var table = Table(columns: output.format.isForPeople ? columnsForPeople(kind) : columnsForPrograms)
        for (_, subject, item) in rows {
            table.append(
                output.format.isForPeople ? forPeople(kind, subject, item) : forPrograms(kind, subject, item))
        }
        try output.write(table, notes: output.format.isForPeople ? notes(kind, rows.map(\.2)) : [])
        return true
    }

    private func columnsForPeople(_ kind: TransformOptions.Kind) -> [String] {
        let computed = kind == .growth ? ["stated", "computed", "difference"] : [kind.rawValue]
        return ["area", "indicator", "year", "value", "unit"] + computed + ["against", "remark"]
    }

    private func forPeople(
        _ kind: TransformOptions.Kind, _ subject: Subject, _ item: Transformed
    ) -> [Table.Value] {
        let language = Language.current
        let level = item.point.level
        let result = item.value.map { (item.isApproximate ? "≈" : "") + $0.description }
        let stated = item.point.statedGrowth?.valueInSigns
        let computed: [Table.Value] =
            kind == .growth
            ? [
                .optional(decimal: stated), .optional(decimal: result),
                .optional(decimal: item.difference?.description),
            ]
            : [.optional(decimal: result)]
        return [
            .text(subject.area.words(language)), .text(subject.indicator.words(language)), .integer(level.year.number),
            .decimal(level.valueInSigns), .text(level.unit.words(language)),
        ] + computed + [
            item.value == nil ? .null : item.reference.map { .integer($0.year.number) } ?? .null,
            .text(subject.remarks(item, language)),
        ]
    }

    private let columnsForPrograms = [
        "area_code", "area", "code", "name", "year", "value", "bound", "unit", "basis", "vintage", "transform",
        "result",
        "result_unit", "against", "stated_growth", "stated_bound", "difference", "remark",
    ]

    private func forPrograms(
        _ kind: TransformOptions.Kind, _ subject: Subject, _ item: Transformed
    ) -> [Table.Value] {
        let level = item.point.level
        let growth = item.point.statedGrowth
        let unit =
            switch kind {
            case .change: level.unit.symbol
            case .percent, .growth: UnitOfMeasure.percent.symbol
            case .index: UnitOfMeasure.dimensionless.symbol
            }
        return [
            .text(subject.area.code.description), .text(subject.area.shortZH), .optional(subject.indicator.code),
            .text(subject.indicator.nameZH), .integer(level.year.number), .decimal(level.value.description),
            .text(level.bound.name), .text(level.unit.symbol), .text(level.basis.name),
            .integer(level.vintage.number), .text(kind.rawValue), .optional(decimal: item.value?.description),
            item.value == nil ? .null : .text(unit), item.reference.map { .integer($0.year.number) } ?? .null,
            .optional(decimal: growth?.value.description), .optional(growth?.bound.name),
            kind == .growth ? .optional(decimal: item.difference?.description) : .null,
            .optional(subject.remarks(item, .en).isEmpty ? nil : subject.remarks(item, .en)),
        ]
    }

    /// What is to be known about the numbers, once for all rows.
    private func notes(_ kind: TransformOptions.Kind, _ items: [Transformed]) -> [String] {
        guard kind == .growth, items.contains(where: { $0.difference != nil }) else { return [] }
        return [
            say(
                "Stated growth may be at constant prices (可比价); the computed one is that of the levels as stated.",
                "所述增速可能按可比价计算；计算增速按所述数值直接计算。")
        ]
    }
}

extension Transformed {
    /// The result, if there is one.
    var value: ExactDecimal? { try? result.get() }

    /// By how many percentage points the stated growth is above the computed one; nil where either is missing or is
    /// only a bound.
    var difference: ExactDecimal? {
        guard let growth = point.statedGrowth, growth.bound == .eq || growth.bound == .approx, let value else {
            return nil
        }
        return try? growth.value.subtracting(value)
    }

    /// Why there is no result, or what to beware of.
    func remarks(_ language: Language) -> String {
        switch result {
        case .failure(let obstacle): obstacle.words(language)
        case .success:
            isWordedOtherwise ? language.choose("worded differently in the two years", "两年用语不同") : ""
        }
    }
}

extension Obstacle {
    /// Why there is no result, for people.
    func words(_ language: Language) -> String {
        switch self {
        case .nothingToCompareWith: language.choose("no level to compare with", "无可比数值")
        case .statedAsBound: language.choose("stated only as a bound", "只有上下限")
        case .units: language.choose("the units do not convert exactly", "单位不能精确换算")
        case .noProportion: language.choose("no proportion to zero or less", "与零或负数无比例")
        case .tooManyDigits: language.choose("too many digits", "位数过多")
        }
    }
}

extension Table.Value {
    /// An exact decimal's digits, or nothing.
    static func optional(decimal digits: String?) -> Table.Value { digits.map { .decimal($0) } ?? .null }
}
