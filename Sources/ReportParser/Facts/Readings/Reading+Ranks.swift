import Indicators

/// Places in an order.
extension Reading {
    func ranks() -> Outcome {
        guard !gap.isAttached || gap.subject.isEmpty || state.examples != nil else { return .left(.subject) }
        var isGrowth = subject.isGrowth
        isGrowth = isGrowth || flags.contains(.grow) || flags.contains(.fall)
        if mark.ranksGrowth {
            isGrowth = true
        } else if let reference = subject.reference {
            isGrowth = reference == .growth
        } else if gap.subject.isEmpty {
            isGrowth = isGrowth || state.lastMeasure == .growth
        }
        var fact = base(.rank, .place)
        fact.name = subject.indicator == nil ? OpenNameNormalizer.withoutShare(subject.name) : subject.name
        fact.rankOf = isGrowth ? .growth : .level
        fact.scope = mark.scope
        fact.value = mark.value
        fact.bound = mark.bound
        fact.high = nil
        if !flags.contains(.cumulative) { (fact.aggregation, fact.span) = (.annual, 1) }
        if gap.subject.isEmpty, fact.rankOf == .level, state.summedYears > 1 {
            // 建成文化礼堂784个、居全省第四: the sum of several years is ranked.
            (fact.aggregation, fact.span) = (.cumulative, state.summedYears)
        }
        if let years = runningYears() { fact.span = years }
        if fact.indicator == nil, reader.isZone(fact.name) { fact.name += reader.glyphs[mark.scope] + "排名".glyphs }
        guard fact.indicator != nil || fact.name.count >= 2 else { return .left(.subject) }
        return .facts([fact])
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
