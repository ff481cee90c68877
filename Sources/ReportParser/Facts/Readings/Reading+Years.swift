import Indicators

/// Over how many years a figure was counted, and how.
extension Reading {
    func aggregation(_ measure: Measure, _ year: Int, _ period: Period) -> (Aggregation, Int) {
        let chapterSpan = period.chapterSpan > 1 ? period.chapterSpan : 5
        // 2021年,…达到4.9万户,净增1.5万户: in a chapter on five years, over all of them.
        if measure == .change, period.chapterSpan > 1, flags.contains(.net) { return (.cumulative, chapterSpan) }
        if let first = state.firstYear, first < year, measure == .growth || measure == .change, gap.baseYear == nil {
            return (flags.contains(.average) ? .average : .cumulative, year - first)
        }
        let named = subject.span.map { $0.count(upTo: year) }.flatMap { $0 > 1 ? $0 : nil }
        let years = max(1, named ?? (period.isMultiYear ? period.span : gap.duration ?? chapterSpan))
        // 每年70%以上用于民生: a share of every year is no average.
        if flags.contains(.average), measure == .level, mark.unitKind == .percent { return (.annual, 1) }
        if flags.contains(.average), measure != .level || period.isMultiYear || gap.duration != nil {
            return (.average, gap.duration ?? years)
        }
        // 今后五年…增速保持7.6%左右: a rate is of each year.
        if measure == .growth, subject.isGrowth, period.isMultiYear, period.basis == .target {
            return (.average, years)
        }
        if let years = gap.yearsBefore, measure == .growth || measure == .change { return (.cumulative, years) }
        if let base = gap.baseYear, measure != .level, base < year {
            return year - base == 1 ? (.annual, 1) : (.cumulative, year - base)
        }
        if flags.contains(.yearOnYear) || flags.contains(.wholeYear) { return (.annual, 1) }
        // 比上年增长13%,年均增长11%;其中市区增长12%,年均增长10%: the year before goes on being compared with.
        if measure == .growth, state.isYearOnYear, !flags.contains(.cumulative), gap.duration == nil {
            return (.annual, 1)
        }
        // 五年来,…2023年达到5200亿元,增长8.5%: the change of that year.
        if measure == .growth, state.isOfNamedYear, gap.subject.isEmpty, !flags.contains(.cumulative),
            gap.duration == nil
        {
            return (.annual, 1)
        }
        if let duration = gap.duration, duration > 1, measure != .level || flags.contains(.cumulative) {
            return (.cumulative, duration)
        }
        if let named, !period.isMultiYear || named != period.span {
            // 近三年累计新增…, 2021年以来提高…: over the years named.
            if measure == .growth || measure == .change { return (.cumulative, named) }
            if measure == .level, flags.contains(.cumulative) || isFlow { return (.cumulative, named) }
        }
        guard period.isMultiYear else {
            // 能耗累计下降14%: a change can only add up over several years, and plans have five.
            if flags.contains(.cumulative), measure == .growth { return (.cumulative, chapterSpan) }
            // 2020年,…3000亿元,实现翻番: what doubled in a chapter on five years did so in them.
            if mark.kind == .doubling, measure == .growth, period.chapterSpan > 1 { return (.cumulative, chapterSpan) }
            // 累计上线事项195个: a sum of as many years as the text leaves open.
            // In a chapter on five years they are five.
            let isSum = flags.contains(.accumulated) && !arrives && !subject.isStock
            guard measure == .level, isSum else { return (.annual, 1) }
            if period.chapterSpan > 1, isFlow { return (.cumulative, period.chapterSpan) }
            return subject.indicator == nil ? (.cumulative, 1) : (.annual, 1)
        }
        switch measure {
        case .growth, .change: return (.cumulative, period.span)
        case .rank: return (.annual, 1)
        case .level: return isFlow ? (.cumulative, period.span) : (.annual, 1)
        }
    }

    /// Whether a level of several years adds up over them (新增就业) rather than being their last state.
    private var isFlow: Bool {
        if isComparedWithAYear || isTotalNow { return false }
        // 从771家增加到1076家: where it arrived is a state.
        let isFronted = subject.words.lowerBound >= mark.range.lowerBound
        if subject.isStock
            || gap.subject.isEmpty && flags.contains(.reach) && !flags.contains(.cumulative) && !isFronted
        {
            return false
        }
        if flags.contains(.cumulative) || state.isCumulative || isFronted && state.isDone { return true }
        if mark.unitKind == .percent { return false }
        if let indicator = subject.indicator {
            return reader.isFlow(indicator) || isSumDone && reader.isYearlyAmount(indicator)
        }
        if subject.verb != nil || flags.contains(.done) || reader.isDoing(subject.name) { return true }
        // 在川设立机构增至24家: how many there are now.
        let isReached = flags.contains(.reach) && flags.isDisjoint(with: [.atLeast, .atMost])
        if !isReached, reader.grammar.verbs.holdsDeed(subject.name) { return true }
        return reader.countsOccasions(mark) && !reader.isYearlyCount(subject.name)
    }

    /// 实现进出口总额1.4万亿元: what several years have done is their sum; reached, or growing, it is the last year's.
    private var isSumDone: Bool {
        flags.contains(.done) && flags.isDisjoint(with: [.reach, .atLeast, .wholeYear]) && !growsNext
    }

    /// 完成税收3亿元,是2016年的1.5倍: what is compared with one year is of one.
    private var isComparedWithAYear: Bool {
        guard !flags.contains(.cumulative), !flags.contains(.accumulated),
            let next = marks.first(where: { $0.range.lowerBound >= mark.range.upperBound && $0.kind != .year }),
            next.unitKind == .multiple
        else { return false }
        let words = reader.glyphs[mark.range.upperBound..<next.range.lowerBound]
        return words.count <= 10 && words.contains(Glyph(of: "是")) && words.suffix(2).elementsEqual("年的".utf16)
            && words.contains(where: NumberReader.isDigit)
    }

    /// 累计净增企业15万户、总量达47万户: how many there are in the end.
    private var isTotalNow: Bool {
        flags.contains(.reach) && gap.subject.count == 2 && reader.glyphs[gap.subject.lowerBound] == Glyph(of: "总")
    }

    /// Whether a rate of growth follows in the same clause.
    private var growsNext: Bool {
        guard let next = marks.first(where: { $0.range.lowerBound >= mark.range.upperBound }) else { return false }
        return next.unitKind == .percent && next.range.lowerBound - mark.range.upperBound <= 8
    }
}
