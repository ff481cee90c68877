import Indicators

/// One made-up figure: an annual level or growth of an area's indicator.
public struct SyntheticFact: Sendable {
    /// The division.
    public let area: AreaCode
    /// What is measured, in the words of files.
    public let indicator: SyntheticIndicator
    /// The year the figure is for; its report is of the year after.
    public let year: Year
    /// A level or a growth.
    public let measure: Measure
    /// The value.
    public let value: ExactDecimal

    /// Its unit's symbol.
    public var unit: String { measure == .growth ? UnitOfMeasure.percent.symbol : indicator.unit }

    /// The fact as a loader takes it.
    public var observation: Observation {
        Observation(
            area: area, indicator: indicator.reference, year: year, vintage: year.advanced(by: 1), measure: measure,
            value: value, unit: UnitOfMeasure(unit))
    }
}

/// An indicator that figures are made up of.
public struct SyntheticIndicator: Sendable {
    /// How a store identifies it.
    public let reference: IndicatorReference
    /// Its catalogue code; empty for an open indicator.
    public let code: String
    /// Its Chinese name.
    public let name: String
    /// The unit of its levels.
    public let unit: String

    /// The indicators of a data set: the catalogue's, then as many open ones as are wanted.
    static func list(_ count: Int) -> [SyntheticIndicator] {
        let known = Catalogue.standard.indicators.prefix(count).map {
            SyntheticIndicator(
                reference: .catalogue($0.id), code: $0.code ?? "", name: $0.nameZH, unit: $0.unit?.symbol ?? "个")
        }
        let open = (known.count..<max(count, known.count)).map { number in
            let place = number - known.count
            let (theme, kind) = (themes[place % themes.count], kinds[place / themes.count % kinds.count])
            let round = place / (themes.count * kinds.count)
            let name = theme + kind.name + (round == 0 ? "" : "（第\(round + 1)类）")
            return SyntheticIndicator(reference: .open(name), code: "", name: name, unit: kind.unit)
        }
        return known + open
    }

    private static let themes = [
        "新能源汽车", "集成电路", "生物医药", "跨境电商", "数字经济", "现代物流", "文化旅游", "海洋经济", "装备制造", "绿色建材",
        "智慧农业", "养老服务", "职业教育", "水利设施", "城市更新", "轨道交通",
    ]
    private static let kinds = [
        (name: "产值", unit: "亿元"), (name: "企业数", unit: "家"), (name: "从业人员", unit: "万人"), (name: "项目数", unit: "个"),
        (name: "投资额", unit: "亿元"), (name: "专利数", unit: "件"),
    ]
}
