import Indicators

extension Measure {
    /// The measure's word.
    public func words(_ language: Language) -> String {
        switch self {
        case .level: language.choose("level", "数值")
        case .growth: language.choose("growth", "增速")
        case .change: language.choose("change", "增减")
        case .rank: language.choose("rank", "位次")
        }
    }
}

extension Basis {
    /// The basis's word.
    public func words(_ language: Language) -> String {
        switch self {
        case .actual: language.choose("actual", "实际")
        case .estimate: language.choose("estimate", "预计")
        case .target: language.choose("target", "目标")
        }
    }
}

extension Bound {
    /// What the bound says of the value.
    public func words(_ language: Language) -> String {
        switch self {
        case .eq: language.choose("just it", "等于")
        case .approx: language.choose("about it", "约")
        case .ge: language.choose("it or more", "不低于")
        case .le: language.choose("it or less", "不高于")
        case .range: language.choose("a range", "区间")
        }
    }

    /// The value behind the sign of its bound: "6606.1", "≈7", "≥8", "7.5–8".
    public func signed(_ value: String, high: String?) -> String {
        switch self {
        case .eq: value
        case .approx: "≈" + value
        case .ge: "≥" + value
        case .le: "≤" + value
        case .range: value + "–" + (high ?? value)
        }
    }
}

extension Area.Level {
    /// The level's word.
    public func words(_ language: Language) -> String {
        switch self {
        case .country: language.choose(name, "全国")
        case .province: language.choose(name, "省级")
        case .prefecture: language.choose(name, "地级")
        case .county: language.choose(name, "县级")
        }
    }
}

extension AreaSuccessor.Kind {
    /// The kind's word.
    public func words(_ language: Language) -> String {
        switch self {
        case .became: language.choose(name, "改设")
        case .merged: language.choose(name, "并入")
        }
    }
}

extension Area {
    /// The name by which a person of that language knows it: 温州, Wenzhou.
    public func words(_ language: Language) -> String { language.choose(nameEN.isEmpty ? shortZH : nameEN, shortZH) }
}

extension Indicator {
    /// The name by which a person of that language knows it; an open indicator has its Chinese name alone.
    public func words(_ language: Language) -> String { language.choose(nameEN.isEmpty ? nameZH : nameEN, nameZH) }
}

extension Observation {
    /// What the value says, in words: "level", "growth", "rank of growth".
    public func measureWords(_ language: Language) -> String {
        guard measure == .rank else { return measure.words(language) }
        let isOfGrowth = rankOf == .growth
        return language.choose(isOfGrowth ? "rank of growth" : "rank of level", isOfGrowth ? "增速位次" : "总量位次")
    }

    /// The period where it is not a single year: "5-year average", "cumulative over 4 years".
    public func periodWords(_ language: Language) -> String {
        switch (aggregation, span) {
        case (.annual, 1): ""
        case (.annual, let years): language.choose("\(years) years running", "连续\(years)年")
        case (.average, let years): language.choose("\(years)-year average", "\(years)年年均")
        case (.cumulative, 1): language.choose("cumulative", "累计")
        case (.cumulative, let years): language.choose("cumulative over \(years) years", "\(years)年累计")
        }
    }

    /// The figure in a phrase: "growth 5.9 % (5-year average)", "level ≥9 trillion yuan (target)". The area and the year
    /// are not told.
    public func words(_ language: Language) -> String {
        let figure = "\(measureWords(language)) \(valueInSigns) \(unit.words(language))"
        let details = [
            subArea ?? "", periodWords(language), scopeWords(language), basis == .actual ? "" : basis.words(language),
        ].filter { !$0.isEmpty }
        guard !details.isEmpty else { return figure }
        let list = language.list(details)
        return language.choose("\(figure) (\(list))", "\(figure)（\(list)）")
    }

    /// The value with the sign of its bound: "6606.1", "≈7", "≥8", "7.5–8".
    public var valueInSigns: String { bound.signed(value.description, high: high?.description) }

    /// Among whom a rank is one, nothing for other measures. The usual sets have English words.
    public func scopeWords(_ language: Language) -> String {
        let scope = scope ?? ""
        guard language == .en else { return scope }
        return ["全国": "the country", "全省": "the province", "全市": "the city", "全区": "the region", "全球": "the world"][
            scope]
            ?? scope
    }
}
