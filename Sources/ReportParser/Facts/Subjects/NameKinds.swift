import Indicators

/// What kind of thing an indicator or an open name is, as far as readings depend on it.
extension FactReader {
    func isPriceChange(_ indicator: Int) -> Bool { grammar.resolver.indicators[indicator].code == "cpi" }

    func isOfAir(_ subject: Subject) -> Bool {
        guard let indicator = subject.indicator else { return false }
        let code = grammar.resolver.indicators[indicator].code
        return code == "pm25" || code == "good_air_rate"
    }

    func isTotal(_ indicator: Int) -> Bool { grammar.resolver.indicators[indicator].code == "gdp" }

    func isConcentration(_ indicator: Int) -> Bool { grammar.resolver.kinds[indicator] == .concentration }

    /// Whether a name is of something that is better the less there is of it: PM2.5浓度.
    func isConcentration(_ name: [Glyph]) -> Bool {
        name.suffix(2).elementsEqual("浓度".utf16) || name.suffix(6).elementsEqual("质量综合指数".utf16)
            || name.suffix(5).elementsEqual("PM2.5".utf16)
    }

    /// Whether the indicator counts what a period adds.
    func isFlow(_ indicator: Int) -> Bool {
        let name = grammar.resolver.indicators[indicator].nameZH
        return name.contains("新增") || name.hasPrefix("新建") || name == "到位内资"
    }

    /// Whether the indicator is an amount that each year has of its own, so that several years have a sum.
    func isYearlyAmount(_ indicator: Int) -> Bool {
        grammar.resolver.kinds[indicator] == .money
            && Self.yearlyAmounts.contains(grammar.resolver.indicators[indicator].code ?? "")
    }

    private static let yearlyAmounts: Set<String> = [
        "budget_revenue", "budget_expenditure", "fiscal_revenue", "tax_revenue", "fixed_investment", "trade_total",
        "exports", "imports", "actual_fdi", "domestic_capital", "tourism_revenue", "transport_investment",
        "infrastructure_investment", "industrial_investment", "land_sale_revenue",
    ]

    /// Whether a name tells what was done, not how things are: it begins with a verb (新建道路, 获国家奖的作品) or ends in
    /// the noun of one (老旧小区改造, 劳动力外出务工).
    func isDoing(_ name: [Glyph]) -> Bool {
        let verbs = grammar.verbs
        // 实现跨省通办的事项, 惠及省份: for how many it holds now.
        if Self.reachedByNow.contains(where: name.suffix(2).elementsEqual) { return false }
        if let verb = verbs.objectVerb(in: name, from: 0, to: name.count), verb < name.count {
            return true
        }
        if let verb = verbs.eventVerbs.longest(in: name, from: 0, to: name.count), verb.end < name.count { return true }
        return verbs.doingNouns.longestReversed(in: name, from: 0, to: name.count) != nil
    }

    private static let reachedByNow = ["事项", "国家", "地区", "省份"].map(\.glyphs)

    /// How long the verb is that a name begins with, if it does and a noun follows.
    func leadingObjectVerb(_ name: [Glyph]) -> Int? {
        grammar.verbs.objectVerb(in: name, from: 0, to: name.count).flatMap {
            $0 < name.count ? $0 : nil
        }
    }

    /// 人次, 场, 列: what is counted by occasions adds up.
    func countsOccasions(_ mark: Mark) -> Bool {
        mark.unitNumber >= 0 && grammar.scanner.units.countsOccasions(mark.unitNumber)
    }

    /// 年接待游客, 旅客吞吐量: a count of one year whatever its unit.
    func isYearlyCount(_ name: [Glyph]) -> Bool {
        name.contains(Sign.year) || name.contains(Glyph(of: "日")) || name.suffix(3).elementsEqual("吞吐量".utf16)
    }

    /// 减少…, 压减…: by how much there is less; in per cent 压缩审批时限 too.
    func beginsWithFall(_ name: [Glyph], inPercent: Bool) -> Bool {
        guard name.count > 3 else { return false }
        return Self.falls[..<(inPercent ? Self.falls.count : 2)].contains(where: name.starts)
    }

    private static let falls = ["减少", "压减", "压缩", "缩短", "缩减", "精简"].map(\.glyphs)

    /// 建设年产60万吨水泥项目: what is made in a year is the project's size.
    func endsInYearlyOutput(_ range: Range<Int>) -> Bool {
        glyphs[range].suffix(2).elementsEqual("年产".utf16)
    }

    /// 主导产业实现产值 is 主导产业产值, 建筑业完成总产值 is 建筑业总产值: that a figure was achieved is no part of its name.
    func withoutAchieving(_ name: inout [Glyph]) {
        guard let head = grammar.heads.longestReversed(in: name, from: 0, to: name.count), head.start >= 4 else {
            return
        }
        let verb = name[head.start - 2..<head.start]
        // 项目完成投资 is what was spent of what was planned, and 完成率 is one word.
        let isAmount = name.count - head.start > 1 && !name.suffix(2).elementsEqual("投资".utf16)
        let isCompleted = verb.elementsEqual("完成".utf16) && isAmount
        if isCompleted || verb.elementsEqual("实现".utf16) { name.removeSubrange(head.start - 2..<head.start) }
    }

    /// Whether a name is nothing but a word that needs another: 投入, 增加.
    func isBare(_ name: [Glyph]) -> Bool {
        name.count <= 4 && grammar.bareWords.longest(in: name, from: 0, to: name.count)?.end == name.count
    }

    /// Whether a number counts policies, measures or the like; money that a policy brought is a figure.
    func isPolicy(_ name: [Glyph], _ mark: Mark) -> Bool {
        guard mark.unitKind == .count || mark.unitKind == .ratio else { return false }
        let end = mark.range.upperBound
        let isItems = glyphs[end - 1] == Glyph(of: "条") && (!isNoun(at: end) || glyphs[end] == Glyph(of: "等"))
        if isItems, grammar.verbs.issuing.longest(in: name, from: 0, to: name.count) != nil || listsPolicies(end) {
            return true
        }
        return grammar.verbs.policyNouns.longestReversed(in: name, from: 0, to: name.count) != nil
            || isItems && grammar.verbs.policyAims.longestReversed(in: name, from: 2, to: name.count) != nil
            || glyphs[end...].starts(with: "方面".utf16)
    }

    /// 科创18条、房地产12条等政策: what the clause lists are policies.
    private func listsPolicies(_ start: Int) -> Bool {
        let clause = glyphs[start...].prefix(40).prefix {
            !GlyphClass.of($0).contains(.separator) || $0 == Sign.enumerationComma || $0 == Sign.closeQuote
                || $0 == Sign.openQuote
        }
        guard let etcetera = clause.firstIndex(of: Glyph(of: "等")) else { return false }
        let rest = etcetera + 1..<min(clause.endIndex, etcetera + 13)
        return rest.contains {
            grammar.verbs.policyNouns.longestReversed(in: glyphs, from: etcetera + 1, to: $0 + 1) != nil
        }
    }

    /// Whether a name is only a zone's: 温州经开区.
    func isZone(_ name: [Glyph]) -> Bool { name.count <= 14 && grammar.endsInZone(name) }

    /// How often somebody spoke or came is no figure of the place.
    func isSolemn(_ name: [Glyph]) -> Bool {
        name.starts(with: "亲临".utf16)
            || name.count >= 3 && name.indices.dropLast(2).contains { name[$0...].starts(with: "总书记".utf16) }
    }

    func countsPeople(_ name: [Glyph]) -> Bool {
        name.indices.contains { grammar.scanner.peopleNouns.longest(in: name, from: $0, to: name.count) != nil }
    }
}
