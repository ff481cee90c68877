/// A unit of measure in the words of the reports: 亿元, %, 个百分点, 微克/立方米.
///
/// A symbol is a scale word (万, 亿, 万亿 …) before a base unit. Units of one quantity convert exactly into each
/// other; counts by different measure words (家, 个, 户) do not, since they count different things.
public struct UnitOfMeasure: Hashable, Sendable {
    /// The normalised symbol, as it is shown and stored.
    public let symbol: String

    /// Normalises a unit's spelling: ％ to %, 百分点 to 个百分点, μg/m³ to 微克/立方米, TEU to 标箱; others stay.
    public init(_ text: String) {
        symbol = Self.spellings[text] ?? text
    }

    /// No unit: a pure ratio.
    public static let dimensionless = UnitOfMeasure("无量纲")
    /// Per cent, the unit of growth.
    public static let percent = UnitOfMeasure("%")
    /// Percentage points, the unit of a share's change.
    public static let percentagePoint = UnitOfMeasure("个百分点")
    /// Places in a ranking.
    public static let place = UnitOfMeasure("位")

    /// The scale word that the symbol begins with, if any, and the unit that it scales: 亿 and 元, "" and 千米.
    public var parts: (scale: String, unit: String) {
        // 千米, 千克 and 千瓦 are units, 百分点 is one; only the table's longer words may stand before them.
        let word = Self.scales.first { symbol.count > $0.0.count && symbol.hasPrefix($0.0) }?.0 ?? ""
        return (word, String(symbol.dropFirst(word.count)))
    }

    /// The quantity's own base unit and how many of it make one of this unit.
    public var decomposed: (base: String, factor: Ratio) {
        let (word, rest) = parts
        let base = Self.bases[rest] ?? (rest, .one)
        guard let scale = Self.scales.first(where: { $0.0 == word })?.1 else { return base }
        let (numerator, overflow) = base.1.numerator.multipliedReportingOverflow(by: scale)
        return overflow ? (symbol, .one) : (base.0, Ratio(numerator, over: base.1.denominator))
    }

    /// Whether both measure one quantity.
    public func isConvertible(to other: UnitOfMeasure) -> Bool {
        self == other || decomposed.base == other.decomposed.base
    }

    /// Whether both can be units of one indicator: they convert, both are money, or both count things by measure words
    /// of which reports take now one, now the other (家, 户 and 个 of firms).
    public func isAlike(_ other: UnitOfMeasure) -> Bool {
        let (mine, theirs) = (decomposed.base, other.decomposed.base)
        return mine == theirs || Self.currencies.contains(mine) && Self.currencies.contains(theirs)
            || Self.measureWords.contains(mine) && Self.measureWords.contains(theirs)
    }

    /// Whether it counts things, one by one or in thousands.
    public var countsThings: Bool { Self.measureWords.contains(decomposed.base) || decomposed.base == "人" }

    private static let currencies: Set<String> = ["元", "美元", "欧元", "港元", "日元"]
    private static let measureWords: Set<String> = [
        "个", "家", "户", "项", "件", "座", "处", "所", "起", "宗", "条", "台", "套", "间", "列", "张", "辆", "块", "位", "例",
    ]

    /// `value` of this unit in `other`, exactly.
    ///
    /// Throws ``UnitConversionError/incommensurable`` for units of different quantities and
    /// ``UnitConversionError/inexact`` where no decimal of 18 places is exact (1 亩 in 公顷).
    public func convert(_ value: ExactDecimal, to other: UnitOfMeasure) throws(UnitConversionError) -> ExactDecimal {
        guard self != other else { return value }
        let (mine, theirs) = (decomposed, other.decomposed)
        guard mine.base == theirs.base else { throw .incommensurable }
        guard let ratio = mine.factor.divided(by: theirs.factor) else { throw .inexact }
        return try value.multiplied(by: ratio)
    }

    private static let spellings = [
        "％": "%", "百分点": "个百分点", "个点": "个百分点", "μg/m3": "微克/立方米", "μg/m³": "微克/立方米",
        "ug/m3": "微克/立方米", "微克每立方米": "微克/立方米", "微克／立方米": "微克/立方米", "TEU": "标箱",
        "标准箱": "标箱", "万TEU": "万标箱", "万标准箱": "万标箱", "亿标准箱": "亿标箱", "": "无量纲", "比": "无量纲",
        "KM": "公里", "km": "公里", "平方千米": "平方公里",
    ]

    /// Scale words, the longer before the shorter they begin with.
    private static let scales: [(String, Int64)] = [
        ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000), ("十亿", 1_000_000_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000), ("亿", 100_000_000), ("万", 10_000),
    ]

    /// Units that are another unit times a factor. Mass in 千克, length in 米, land in 平方米 (15 亩 are a hectare,
    /// State Council order of 1984 on legal units), energy in 千瓦时.
    private static let bases: [String: (String, Ratio)] = [
        "克": ("千克", Ratio(1, over: 1000)), "公斤": ("千克", .one), "斤": ("千克", Ratio(1, over: 2)),
        "吨": ("千克", Ratio(1000)), "公里": ("米", Ratio(1000)), "千米": ("米", Ratio(1000)),
        "平方公里": ("平方米", Ratio(1_000_000)), "公顷": ("平方米", Ratio(10_000)),
        "亩": ("平方米", Ratio(10_000, over: 15)), "方": ("立方米", .one), "度": ("千瓦时", .one),
        "名": ("人", .one), "千瓦": ("瓦", Ratio(1000)), "兆瓦": ("瓦", Ratio(1_000_000)),
        "‰": ("%", Ratio(1, over: 10)),
    ]
}

/// Why a value can't be stated in another unit.
public enum UnitConversionError: Error, Hashable, Sendable {
    /// The units measure different quantities.
    case incommensurable
    /// No exact decimal of the target unit within the digits kept.
    case inexact
}

extension UnitConversionError: CustomStringConvertible {
    /// What is wrong, for people.
    public var description: String {
        switch self {
        case .incommensurable: "the units measure different quantities"
        case .inexact: "the value has no exact decimal in that unit"
        }
    }
}
