import Indicators

/// What times told before a number hold for it too.
extension FactReader {
    /// 比2012年(下同)增长40%: what follows in the paragraph compares with the same year. 十年增加7亿元、年均增长6%: both look over
    /// ten years.
    mutating func inheritYears(_ gap: inout Gap) {
        let changes = !gap.flags.isDisjoint(with: [.grow, .fall])
        if gap.baseHoldsBelow || isWholeChapter(gap.baseYear) {
            baseBelow = gap.baseYear
        } else if let baseBelow, changes, gap.flags.isDisjoint(with: [.average, .yearOnYear, .reach]),
            gap.baseYear == nil,
            gap.duration == nil
        {
            gap.baseYear = baseBelow
        }
        if changes, gap.duration == nil, gap.subject.isEmpty, !gap.isNewClause {
            gap.duration = state.duration
        } else {
            state.duration = changes && !gap.flags.contains(.running) ? gap.duration : nil
        }
    }

    /// 2010年,…比2005年增长86%: in a chapter on five years, the year before them goes on being compared with.
    private func isWholeChapter(_ base: Int?) -> Bool {
        period.basis == .actual && period.chapterSpan > 1 && base == period.year - period.chapterSpan
    }

    /// 累计完成投资250亿元、年均增长9%,利用外资19亿美元: amounts of a year that are told without another verb are sums as well.
    func addsUp(_ subjects: [Subject], _ gap: Gap, _ mark: Mark) -> Bool {
        guard state.isCumulative, period.isMultiYear, !gap.hasSemicolon else { return false }
        if gap.subject.isEmpty { return mark.unitKind == .percent && gap.flags.contains(.average) }
        return gap.flags.isEmpty && mark.unitKind == .money
            && subjects.allSatisfy { $0.indicator.map(isYearlyAmount) ?? false }
    }
}
