import Indicators

/// Places in an order.
extension Reading {
    func ranks() -> Outcome {
        guard !gap.isAttached || gap.subject.isEmpty || state.examples != nil || state.counted != nil else {
            return .left(.subject)
        }
        var isGrowth = subject.isGrowth
        isGrowth = isGrowth || flags.contains(.grow) || flags.contains(.fall)
        if mark.ranksGrowth {
            isGrowth = true
        } else if let reference = subject.reference {
            isGrowth = reference == .growth
        } else if gap.subject.isEmpty, mark.topic.isEmpty || subject.words != mark.topic {
            isGrowth = isGrowth || state.lastMeasure == .growth
        }
        var fact = base(.rank, .place)
        fact.name = subject.indicator == nil ? OpenNameNormalizer.withoutShare(subject.name) : subject.name
        fact.rankOf = isGrowth ? .growth : .level
        fact.scope = mark.scope
        fact.value = mark.value
        fact.bound = mark.bound
        fact.high = nil
        if subject.indicator == nil, let whole = shareOwner { fact.indicator = whole }
        if !flags.contains(.cumulative) { (fact.aggregation, fact.span) = (.annual, 1) }
        if gap.subject.isEmpty, fact.rankOf == .level, state.summedYears > 1 {
            // 建成文化礼堂784个、居全省第四: the sum of several years is ranked.
            (fact.aggregation, fact.span) = (.cumulative, state.summedYears)
        }
        if let years = runningYears() { fact.span = years }
        if fact.indicator == nil, reader.isZone(fact.name) { fact.name += reader.glyphs[mark.scope] + "排名".glyphs }
        let named = fact.name.suffix(2).elementsEqual("排名".utf16) ? fact.name.dropLast(2) : fact.name[...]
        guard fact.indicator != nil || named.count >= 2 && !reader.isBare(Array(named)) else { return .left(.subject) }
        return .facts([fact])
    }

    /// 出口规模占全国份额提高到15%、居全国第二: what is ranked by its share is ranked itself.
    private var shareOwner: Int? {
        guard let index = subject.name.lastIndex(of: Glyph(of: "占")), index >= 2, index + 1 < subject.name.count,
            subject.name[index + 1] == Glyph(of: "全")
        else { return nil }
        return reader.resolved(Array(subject.name[..<index]), words: subject.words)?.indicator
    }

    /// 分别连续16年、9年: for how many years the rank has been held.
    private func runningYears() -> Int? {
        guard flags.contains(.running) || gap.duration != nil else { return nil }
        let end = mark.range.lowerBound
        var years = marks.filter {
            $0.kind == .duration && $0.range.upperBound <= end && $0.range.lowerBound >= gap.start
        }
        years.removeAll { $0.range.lowerBound < gap.start }
        guard !years.isEmpty else { return gap.duration }
        years = Array(years.suffix(max(1, state.subjects.count)))
        return state.subjects.count == years.count
            ? years[min(subjectOrder, years.count - 1)].number : years[years.count - 1].number
    }

    private var subjectOrder: Int { state.subjects.firstIndex { $0.name == subject.name } ?? 0 }
}
