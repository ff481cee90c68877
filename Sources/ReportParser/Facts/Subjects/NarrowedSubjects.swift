import Indicators

/// Indicators that the words before them narrow: of one product, of some enterprises, of an airport.
extension FactReader {
    /// The open subject that a catalogue indicator's bare words are after a narrower subject; nil where nothing narrows.
    func narrowed(_ gap: Gap, _ subject: Subject) -> Subject? {
        guard subject.place == nil, let indicator = subject.indicator else { return nil }
        if let without = withoutPartBefore(gap) {
            return Subject(words: gap.subject, name: without + subject.name, indicator: nil, isGrowth: subject.isGrowth)
        }
        if let owner = wholeBefore(gap, indicator) {
            return Subject(words: gap.subject, name: owner + "中".glyphs + subject.name, indicator: nil)
        }
        if let owner = (isShort(gap.subject) ? productBefore(gap) : nil) ?? branchOfTrade(gap, indicator) {
            return Subject(words: gap.subject, name: owner + subject.name, indicator: nil, isGrowth: subject.isGrowth)
        }
        guard mayBeOfEnterprises(indicator),
            let owner = gap.isNewClause ? enterprisesBefore(gap) ?? ownedEnterprises(gap) : enterprisesJustNamed()
        else { return nil }
        return Subject(words: gap.subject, name: owner + subject.name, indicator: nil, isGrowth: subject.isGrowth)
    }

    /// 猕猴桃产值增长8.5%、出口增长12%; 光伏产业产值60亿元,出口8亿元: the product or branch whose output was told just before.
    private func productBefore(_ gap: Gap) -> [Glyph]? {
        guard !gap.isNewClause || isOfBranchBefore(gap), let previous = state.subjects.first, state.subjects.count == 1,
            previous.indicator == nil,
            let head = grammar.heads.longestReversed(in: previous.name, from: 0, to: previous.name.count),
            head.start >= 2,
            grammar.productHeads.longestReversed(in: previous.name, from: 0, to: previous.name.count) != nil
        else { return nil }
        return Array(previous.name[..<head.start])
    }

    /// Whether an amount in a clause of its own goes on from the amount that a branch's output reached.
    private func isOfBranchBefore(_ gap: Gap) -> Bool {
        guard gap.start == state.floor + 1, state.unitKind == .money, state.lastMeasure == .level,
            gap.flags.isDisjoint(with: [.grow, .fall]), let name = state.subjects.first?.name,
            let head = grammar.productHeads.longestReversed(in: name, from: 0, to: name.count)
        else { return false }
        let branch = name[..<head.start]
        return branch.suffix(2).elementsEqual("产业".utf16) || branch.suffix(2).elementsEqual("行业".utf16)
    }

    /// 跨境电商快速发展,进出口额达到126亿元: the branch of trade that the clause before begins with.
    private func branchOfTrade(_ gap: Gap, _ indicator: Int) -> [Glyph]? {
        guard Self.ofTrade.contains(grammar.resolver.indicators[indicator].code ?? ""), gap.isNewClause,
            let clause = state.clause, clause.upperBound == gap.start - 1, clause.lowerBound >= state.floor
        else { return nil }
        let start = places.skipLead(glyphs, clause).start
        return grammar.branchesOfTrade.longest(in: glyphs, from: start, to: clause.upperBound).map {
            Array(glyphs[start..<$0.end])
        }
    }

    private static let ofTrade: Set<String> = ["exports", "imports", "trade_total"]

    /// 实际使用外资9亿美元,其中服务业占比40%: a part of what was told just before, not of the whole output.
    private func wholeBefore(_ gap: Gap, _ indicator: Int) -> [Glyph]? {
        guard grammar.resolver.indicators[indicator].code == "services_share", gap.subject.count <= 9,
            glyphs[gap.subject.lowerBound...].starts(with: "其中".utf16), state.subjects.count == 1,
            let whole = state.subjects.first, !(whole.indicator.map(isOutput) ?? false)
        else { return nil }
        return whole.name
    }

    private func isOutput(_ indicator: Int) -> Bool {
        let name = grammar.resolver.indicators[indicator].nameZH
        return name.hasSuffix("增加值") || name.hasSuffix("生产总值")
    }

    private func isShort(_ range: Range<Int>) -> Bool {
        range.upperBound - places.skipLead(glyphs, range).start <= 3
    }

    /// 省属企业创新导向突出,研发经费投入增长9%: the enterprises that the clause before is about.
    private func enterprisesBefore(_ gap: Gap) -> [Glyph]? {
        guard gap.isNewClause, let clause = state.clause, clause.upperBound == gap.start - 1,
            clause.lowerBound >= state.floor
        else { return nil }
        return ownEnterprises(in: clause)
    }

    /// 省属企业完成产业投资500亿元、研发投入100亿元: whose the open figure before in the clause was.
    private func enterprisesJustNamed() -> [Glyph]? {
        guard state.subjects.count == 1, let before = state.subjects.first, before.indicator == nil else { return nil }
        return ownEnterprises(in: before.words)
    }

    /// 市属企业营业收入增长9%,固定资产投资增长12%: in the next clause only those that somebody owns; 规上企业 stand in lists of
    /// the whole place's figures.
    private func ownedEnterprises(_ gap: Gap) -> [Glyph]? {
        guard gap.start == state.floor + 1, let owner = enterprisesJustNamed(),
            owner.contains(Glyph(of: "属")) || owner.first == Glyph(of: "国")
        else { return nil }
        return owner
    }

    /// The enterprises whose figure a subject's words tell: 省属企业|完成产业投资.
    private func ownEnterprises(in words: Range<Int>) -> [Glyph]? {
        let start = places.skipLead(glyphs, words).start
        guard grammar.verbs.objectVerb(in: glyphs, from: start, to: words.upperBound) == nil,
            grammar.supports.longest(in: glyphs, from: start, to: words.upperBound) == nil
        else { return nil }
        for index in stride(from: start + 2, to: min(words.upperBound - 2, start + 8), by: 1) {
            if let noun = grammar.enterprises.longest(in: glyphs, from: index, to: words.upperBound),
                noun.end < words.upperBound, glyphs[noun.end] != Glyph(of: "的"), !GapReader.joins(glyphs[noun.end])
            {
                return Array(glyphs[start..<noun.end])
            }
        }
        return nil
    }

    private func mayBeOfEnterprises(_ indicator: Int) -> Bool {
        Self.ofEnterprises.contains(grammar.resolver.indicators[indicator].code ?? "")
    }

    private static let ofEnterprises: Set<String> = [
        "rd_expenditure", "rd_intensity", "exports", "imports", "trade_total", "tax_revenue", "fixed_investment",
        "industrial_output",
    ]

    /// 跃居中国百强县第20位: in a list of places the place itself is ranked.
    func rankedList(_ gap: Gap, _ mark: Mark) -> Subject? {
        guard mark.kind == .rank else { return nil }
        if !mark.topic.isEmpty, let list = strongestOf(gap, mark) { return list }
        let lead = gap.subject.isEmpty ? nil : places.lead(glyphs, gap.subject)
        guard gap.subject.isEmpty || gap.isPure || lead?.place != nil, mark.scope.count >= 5,
            mark.scope.dropLast().contains(where: { glyphs[$0] == Glyph(of: "百") && glyphs[$0 + 1] == Glyph(of: "强") })
        else { return nil }
        return Subject(
            words: mark.scope, name: Array(glyphs[mark.scope]) + "排名".glyphs, indicator: nil, place: lead?.place)
    }

    /// 跻身西部地区县域经济百强县: what the list is of, if the words before it name nothing else but a place.
    private func strongestOf(_ gap: Gap, _ mark: Mark) -> Subject? {
        let lead = gap.subject.isEmpty ? nil : places.lead(glyphs, gap.subject)
        guard gap.subject.isEmpty || lead != nil else { return nil }
        return Subject(words: mark.topic, name: Array(glyphs[mark.topic]), indicator: nil, place: lead?.place)
    }

    /// 高速公路由5200公里增至6400公里: a road's name with a length is its length.
    func lengthOfRoads(_ gap: Gap, _ mark: Mark) -> Subject? {
        guard mark.unitKind == .length, let indicator = grammar.resolver.expresswayIndicator else { return nil }
        let lead = places.skipLead(glyphs, gap.subject)
        var start = lead.start
        var flags = lead.flags
        if let added = grammar.additions.longest(in: glyphs, from: start, to: gap.subject.upperBound) {
            // 新增高速公路通车里程: by how much the length grew.
            guard let subject = resolve(added.end..<gap.subject.upperBound), subject.indicator == indicator else {
                return nil
            }
            start = added.end
            flags.insert(.added)
        } else if !glyphs[start..<gap.subject.upperBound].elementsEqual("高速公路".utf16) {
            return nil
        }
        return Subject(
            words: gap.subject, name: Array(glyphs[start..<gap.subject.upperBound]), indicator: indicator,
            place: lead.place, flags: flags)
    }

    /// 财政民生支出保持在70%以上: in per cent it can only be the share.
    private func isLivelihoodSpending(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, glyphs[range.upperBound - 1] == Glyph(of: "出") else { return false }
        let start = places.skipLead(glyphs, range).start
        return grammar.livelihoodSpending.longest(in: glyphs, from: start, to: range.upperBound)?.end
            == range.upperBound
    }

    /// 一般公共预算支出3.4万亿元,74%以上用于民生: what part of the budget goes to the people's livelihood.
    func livelihoodShare(_ gap: Gap, _ mark: Mark) -> Subject? {
        guard mark.unitKind == .percent, mark.kind == .quantity,
            let indicator = grammar.resolver.livelihoodIndicator
        else { return nil }
        if gap.flags.isDisjoint(with: [.grow, .fall]), isLivelihoodSpending(gap.subject) {
            return Subject(words: gap.subject, name: "民生支出占比".glyphs, indicator: indicator)
        }
        let end = mark.range.upperBound
        guard end < glyphs.count else { return nil }
        let limit = min(glyphs.count, end + 16)
        var index = end
        if glyphs[index] == Glyph(of: "的") { index += 1 }
        var isOfBudget = state.subjects.contains {
            $0.indicator.map { grammar.resolver.indicators[$0].code == "budget_expenditure" } ?? false
        }
        if let budget = grammar.budgets.longest(in: glyphs, from: index, to: limit) {
            isOfBudget = true
            index = budget.end
        }
        guard isOfBudget || endsInBudget(gap.subject),
            grammar.livelihoods.longest(in: glyphs, from: index, to: limit) != nil
        else { return nil }
        return Subject(
            words: gap.subject.isEmpty ? mark.range : gap.subject, name: "民生支出占比".glyphs, indicator: indicator)
    }

    private func endsInBudget(_ range: Range<Int>) -> Bool {
        grammar.budgetEnds.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
    }
}
