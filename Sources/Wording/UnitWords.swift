import Indicators

extension UnitOfMeasure {
    /// The unit as a person reads it in `language`: the reports' own symbol in Chinese, "100 million yuan" for 亿元 in
    /// English. A unit that has no English word, such as a measure word of what is counted, stays as it is, behind
    /// the English word of its scale.
    public func words(_ language: Language) -> String {
        guard language == .en else { return symbol }
        let ratio = symbol.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard ratio.count > 1 else { return Self.english(self) }
        if let whole = Self.englishBases[symbol] { return whole }
        return ([Self.english(UnitOfMeasure(ratio[0]))] + ratio.dropFirst().map { Self.perEnglish($0) })
            .joined(separator: " per ")
    }

    /// The unit that a person names: its symbol in any spelling, or in the English words that ``words(_:)`` has for it.
    public init(named name: String) {
        let key = name.lowercased().split(separator: " ").joined(separator: " ")
        self.init(Self.byEnglishWords[key] ?? name)
    }

    private static func english(_ unit: UnitOfMeasure) -> String {
        if let word = englishBases[unit.symbol] { return word }
        let (scale, base) = unit.parts
        guard let number = englishScales[scale] else { return unit.symbol }
        return number + " " + (englishBases[base] ?? base)
    }

    /// Below the line one thing is meant: "per person", not "per people".
    private static func perEnglish(_ symbol: String) -> String {
        ["人": "person", "天": "day", "年": "year", "户": "household", "吨": "tonne"][symbol]
            ?? english(UnitOfMeasure(symbol))
    }

    private static let englishScales = [
        "万": "10,000", "百万": "million", "千万": "10 million", "亿": "100 million", "十亿": "billion", "百亿": "10 billion",
        "千亿": "100 billion", "万亿": "trillion",
    ]

    private static let englishBases = [
        "元": "yuan", "美元": "US dollars", "%": "%", "‰": "‰", "个百分点": "percentage points", "位": "place",
        "无量纲": "ratio", "倍": "times", "人": "people", "名": "people", "人次": "visits", "户": "households",
        "天": "days", "年": "years", "小时": "hours", "吨": "tonnes", "千克": "kg", "公斤": "kg", "克": "g", "斤": "jin",
        "吨标准煤": "tonnes of coal equivalent", "公里": "km", "千米": "km", "米": "m", "平方公里": "km²",
        "平方米": "m²", "公顷": "hectares", "亩": "mu", "立方米": "m³", "千瓦": "kW", "兆瓦": "MW", "瓦": "W",
        "千瓦时": "kWh", "度": "kWh", "千伏": "kV", "标箱": "TEU", "微克/立方米": "µg/m³", "辆": "vehicles",
    ]

    /// Every unit with English words, by them in small letters, and what people write for some.
    private static let byEnglishWords: [String: String] = {
        var symbols = [
            "cny": "元", "rmb": "元", "usd": "美元", "us dollar": "美元", "percent": "%",
            "per cent": "%", "pp": "个百分点", "10000 yuan": "万元", "km2": "平方公里", "m2": "平方米", "m3": "立方米",
            "ug/m3": "微克/立方米", "ha": "公顷", "people": "人", "persons": "人", "tons": "吨",
        ]
        for base in englishBases.keys.sorted() {
            for scale in [""] + englishScales.keys.sorted() {
                let unit = UnitOfMeasure(scale + base)
                let words = unit.words(.en).lowercased()
                if symbols[words] == nil { symbols[words] = unit.symbol }
            }
        }
        return symbols
    }()
}
