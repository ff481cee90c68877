import Indicators

/// Turns facts as read into observations, with citations in the source.
struct ObservationMaker {
    let text: NormalizedText
    let source: [UInt8]
    let home: AreaCode
    let vintage: Year
    let indicators: [Indicator]
    let further: FurtherIndicators

    /// The observation of a fact; nil where its year leaves the range of years.
    func observation(_ fact: Fact) -> Observation? {
        guard let year = Year(fact.year) else { return nil }
        let name = String(fact.name)
        let reference = fact.indicator.map { .catalogue(indicators[$0].id) } ?? open(fact)
        var area = home
        var subArea: String?
        switch fact.place {
        case .area(let code): area = code
        case .subArea(let words): subArea = words.filter { $0 != "“" && $0 != "”" && $0 != "的" }
        case nil: break
        }
        return Observation(
            area: area, subArea: subArea, indicator: reference, variant: name, year: year, vintage: vintage,
            measure: fact.measure, rankOf: fact.rankOf, scope: fact.scope.map(text.string),
            aggregation: fact.aggregation, span: UInt8(clamping: fact.span), basis: fact.basis, value: fact.value,
            high: fact.bound == .range ? fact.high : nil, unit: fact.unit,
            bound: fact.high == nil && fact.bound == .range ? .eq : fact.bound,
            confidence: fact.confidence, citation: text.sourceRange(fact.citation, in: source))
    }
}

extension ObservationMaker {
    /// The indicator of a fact that is about no headline indicator.
    private func open(_ fact: Fact) -> IndicatorReference {
        let name = OpenNameNormalizer.normalized(fact.name)
        return further.indicator(named: name, measure: fact.measure, unit: fact.unit).map { .catalogue($0) }
            ?? .open(name)
    }
}

/// Brings an open indicator's name into the form that identifies it.
enum OpenNameNormalizer {
    /// The name without particles and commas at its ends, and without quotation marks that have no partner.
    static func normalized(_ name: [Glyph]) -> String {
        var slice = name[...]
        if let adverb = VerbVocabulary.leadingAdverbs.longest(in: name, from: 0, to: name.count - 3),
            !slice[adverb.end...].starts(with: "小康".utf16)
        {
            slice = slice[adverb.end...]
        }
        if slice.count == name.count, let start = beneficiaryEnd(name) ?? occasionEnd(name) { slice = name[start...] }
        while let last = slice.last, slice.count > 2,
            trailing.contains(last) || joints.contains(last) && !unions.contains(slice[slice.endIndex - 2])
        { slice.removeLast() }
        while let first = slice.first, slice.count > 2, leading.contains(first) { slice.removeFirst() }
        for ending in endings where slice.count > ending.count + 2 && slice.suffix(ending.count).elementsEqual(ending) {
            slice.removeLast(ending.count)
        }
        for (index, glyph) in slice.enumerated().dropFirst(4)
        where glyph == Glyph(of: "的") && shareEnds.contains(where: slice.dropFirst(index + 1).elementsEqual) {
            // 占固定资产投资的比重.
            slice = slice.prefix(index) + slice.suffix(2)
            break
        }
        let opens = slice.count { $0 == Sign.openQuote }
        let closes = slice.count { $0 == Sign.closeQuote }
        guard opens != closes else { return String(slice) }
        return String(slice.filter { $0 != Sign.openQuote && $0 != Sign.closeQuote })
    }

    /// 为全省在岗护理员…开展职业技能培训: what was done, where for whom is longer than that.
    private static func beneficiaryEnd(_ name: [Glyph]) -> Int? {
        guard name.count > 18, let first = name.first, "为对向面".utf16.contains(first) else { return nil }
        for index in name.indices.dropFirst(5).dropLast(5) {
            if let verb = services.longest(in: name, from: index, to: name.endIndex), verb.end + 4 <= name.endIndex {
                return index
            }
        }
        return nil
    }

    /// 在第15届运动会上获得金牌: what, without the occasion.
    private static func occasionEnd(_ name: [Glyph]) -> Int? {
        guard name.count > 8, name.first == Glyph(of: "在"),
            let end = name.prefix(20).lastIndex(where: { $0 == Glyph(of: "上") || $0 == Glyph(of: "中") }),
            end >= 5, end + 4 <= name.endIndex, "会考核评赛比".utf16.contains(name[end - 1])
        else { return nil }
        return end + 1
    }

    private static let services = WordTrie(words: ["开展", "提供", "发放", "办理", "安装", "配备", "实施", "组织"])

    /// 棉花产量约占全国 becomes 棉花产量占全国比重: what a share is of, in one form.
    static func completeShare(_ name: inout [Glyph]) {
        guard let index = name.lastIndex(of: Glyph(of: "占")), index >= 2, name.count - index <= 16 else { return }
        if "约已均".utf16.contains(name[index - 1]) { name.remove(at: index - 1) }
        while let last = name.last, last == Glyph(of: "的") { name.removeLast() }
        guard !shareEnds.contains(where: name.suffix(2).elementsEqual) else { return }
        name += name.last == Glyph(of: "占") ? "比".glyphs : "比重".glyphs
    }

    /// 棉花产量占全国 is 棉花产量 where its place is told: what is ranked is the amount, not its share.
    static func withoutShare(_ name: [Glyph]) -> [Glyph] {
        guard let index = name.lastIndex(of: Glyph(of: "占")), index >= 2, name.count - index >= 2,
            !shareEnds.contains(where: name.suffix(2).elementsEqual)
        else { return name }
        return Array(name[..<index])
    }

    private static let shareEnds = ["占比", "比重", "比例", "份额", "比率"].map(\.glyphs)
    private static let endings = ["的有", "任务中", "项目中", "指标中", "企业中", "分别", "累计", "平均"].map(\.glyphs)
    private static let trailing: Set<Glyph> = Set("的、，达“(".utf16)
    private static let joints: Set<Glyph> = Set("和与及".utf16)
    /// 共和, 饱和, 参与, 普及, 惠及: words that end as what joins others.
    private static let unions: Set<Glyph> = Set("共饱温参普涉惠波".utf16)
    private static let leading: Set<Glyph> = Set("的、，与".utf16)
}
