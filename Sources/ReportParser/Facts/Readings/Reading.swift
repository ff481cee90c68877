import Indicators

/// Reads what one number says about one subject.
struct Reading {
    let reader: FactReader
    var subject: Subject
    let mark: Mark
    var gap: Gap
    let run: [Mark]
    let position: Int
    let state: SentenceState
    var marks: [Mark] = []
    private var isAddition = false

    init(reader: FactReader, subject: Subject, mark: Mark, gap: Gap, run: [Mark], position: Int, state: SentenceState) {
        self.reader = reader
        self.subject = subject
        self.mark = mark
        self.gap = gap
        self.run = run
        self.position = position
        self.state = state
    }

    var flags: PredicateFlags {
        let flags = gap.flags.union(subject.flags)
        if flags.contains(.improve) {
            let isBad = subject.indicator.map(reader.isConcentration) ?? reader.isConcentration(subject.name)
            return flags.union(isBad ? .fall : .grow)
        }
        if subject.isStock { return flags.subtracting([.cumulative, .accumulated, .added]) }
        return isAddition ? flags.subtracting(.added) : flags
    }

    /// What came of a number.
    enum Outcome {
        case facts([Fact])
        case left(LeftOver.Reason)
    }

    /// The facts that the number states, mostly one, or why it states none.
    func outcome() -> Outcome {
        // The value before a change has no year unless the text gives one.
        if flags.contains(.from), mark.kind == .rank || gap.year == nil && state.firstYear == nil {
            return .left(.origin)
        }
        if mark.kind == .rank { return mark.isOrigin ? .left(.origin) : ranks() }
        if let index = priceIndex { return index }
        if let ratio = ratioToBaseYear { return ratio }
        if let added = addition { return added }
        if let addition = openAddition { return addition }
        if isSpecification { return .left(.name) }
        if isEarlierStep { return .left(.origin) }
        guard let (measure, isFall) = measure(), let unit = unit(measure) else {
            return .left(reader.beginsPlan(mark) ? .name : .unit)
        }
        var fact = base(measure, unit)
        fact.value = mark.value
        fact.high = mark.high
        fact.bound = bound(isFall: isFall)
        if isFall, let negative = mark.value.negated {
            fact.value = negative
            if let high = mark.high?.negated {
                fact.value = high
                fact.high = negative
            }
        }
        if fact.indicator == nil {
            if mark.unitKind == .percent, measure != .growth { OpenNameNormalizer.completeShare(&fact.name) }
            reader.householdName(&fact.name, mark)
            if measure == .change || measure == .growth,
                reader.beginsWithFall(fact.name, inPercent: measure == .growth)
            {
                fact.name.removeFirst(2)
            }
            if fact.name.count < 2 || reader.isBare(fact.name) { return .left(.subject) }
            if isOnlyMultiple { return .left(.comparison) }
            if reader.isPolicy(fact.name, mark) || reader.isSolemn(fact.name) { return .left(.policy) }
        }
        return .facts([fact])
    }

    /// 是2016年的2倍: the ratio to what it was in a year named.
    private var ratioToBaseYear: Outcome? {
        guard mark.unitKind == .multiple, mark.kind == .quantity,
            let base = gap.year ?? gap.baseYear ?? gap.yearsBefore.map({ reader.period.year - $0 }),
            flags.isDisjoint(with: [.grow, .fall]), subject.indicator != nil || gap.subject.isEmpty,
            position > 0 || reader.glyphs[mark.range.lowerBound - 1] == Glyph(of: "的"),
            let unit = unit(.level)
        else { return nil }
        var reading = self
        reading.gap.year = nil
        var fact = reading.base(.level, unit)
        guard base < fact.year else { return nil }
        fact.bound = bound(isFall: false)
        (fact.aggregation, fact.span) = (.cumulative, fact.year - base)
        return .facts([fact])
    }

    /// 居民消费价格指数103左右: an index of which the year before is 100, no rate of growth.
    private var priceIndex: Outcome? {
        guard let indicator = subject.indicator, reader.isPriceChange(indicator), mark.kind == .quantity,
            mark.unitKind == .percent || mark.unitKind == .ratio, mark.value > ExactDecimal(50)
        else { return nil }
        var reading = self
        reading.subject.indicator = nil
        reading.subject.name = "居民消费价格指数".glyphs
        reading.subject.isGrowth = false
        var fact = reading.base(.level, .dimensionless)
        fact.bound = reading.bound(isFall: false)
        return .facts([fact])
    }

    /// 是前五年的3.5倍: a multiple of something else is no level of its own.
    private var isOnlyMultiple: Bool {
        mark.unitKind == .multiple && flags.isDisjoint(with: [.grow, .fall])
    }

    /// 接连突破8万亿元、9万亿元: of steps taken one after another the last is where it stands.
    private var isEarlierStep: Bool {
        if isPassed { return true }
        guard position < run.count - 1, flags.contains(.atLeast), !flags.contains(.distribute), let last = run.last
        else { return false }
        return state.subjects.count == 1 && last.unitKind == mark.unitKind && mark.unitKind == .money
            && mark.value < last.value
            && mark.scale == last.scale
    }

    /// 淖毛湖750千伏输变电工程: a size before a noun, without a verb before it, is part of a name.
    private var isSpecification: Bool {
        if mark.unitKind == .duration, mark.kind == .quantity, reader.isNoun(at: mark.range.upperBound) { return true }
        if subject.indicator == nil, reader.endsInYearlyOutput(gap.subject), mark.bound == .eq,
            reader.isNoun(at: mark.range.upperBound)
        {
            return true
        }
        guard subject.indicator == nil, gap.flags.isEmpty, mark.bound == .eq, reader.isNoun(at: mark.range.upperBound),
            subject.verb == nil && !subject.flags.contains(.done) && (!state.isDone || gap.isNewClause)
        else { return false }
        // 二期等40万千瓦机组建成投运: what was done is told behind the noun.
        if gap.subject.isEmpty || reader.glyphs[gap.subject.upperBound - 1] == Glyph(of: "等"),
            reader.leadingObjectVerb(subject.name) != nil
        {
            return false
        }
        switch mark.unitKind {
        case .power, .mass, .length, .volume, .energy, .area, .other: return true
        default: return false
        }
    }

    /// 高新技术企业净增700家 is 新增高新技术企业 in another order.
    private var addition: Outcome? {
        guard !isAddition, gap.flags.contains(.added), !gap.flags.contains(.net), subject.indicator != nil,
            mark.unitKind == .count, !gap.subject.isEmpty,
            let other = reader.resolved("新增".glyphs + subject.name, words: subject.words),
            other.indicator != subject.indicator
        else { return nil }
        var reading = self
        reading.subject = other
        reading.subject.place = subject.place
        reading.isAddition = true
        return reading.outcome()
    }

    /// “小巨人”企业新增397家 is 新增“小巨人”企业; so is 经营主体新增20万户, which is no level of all of them.
    private var openAddition: Outcome? {
        guard !isAddition, gap.flags.contains(.added),
            mark.unitKind == .count || mark.unitKind == .people
        else { return nil }
        if let indicator = subject.indicator, reader.isFlow(indicator) { return nil }
        // 高新技术企业净增64家: by how many there are more than before, not how many are new.
        if gap.flags.contains(.net), subject.verb == nil, !subject.name.isEmpty { return nil }
        // 市场主体达到4.9万户,净增1.5万户: the stock told just before grew by so many.
        if subject.flags.contains(.net) { return nil }
        if gap.flags.contains(.net), gap.subject.isEmpty, state.lastMeasure == .level, subject.indicator != nil,
            reader.resolved("新增".glyphs + subject.name, words: subject.words) == nil
        {
            return nil
        }
        var reading = self
        if mark.unitKind == .count, let known = reader.resolved("新增".glyphs + subject.name, words: subject.words),
            known.indicator != subject.indicator
        {
            // 高新技术企业突破3000家,净增640家.
            reading.subject.indicator = known.indicator
            reading.isAddition = true
            return reading.outcome()
        }
        if subject.indicator == nil, !subject.name.isEmpty, !gap.subject.isEmpty,
            reader.leadingObjectVerb(subject.name) == nil
        {
            // 科技成果转化企业新增1013家: by how much they grew.
            reading.subject.flags.insert(.net)
            reading.isAddition = true
            return reading.outcome()
        }
        reading.subject.indicator = nil
        reading.subject.name = "新增".glyphs + subject.name
        reading.subject.verb = subject.words
        reading.isAddition = true
        return reading.outcome()
    }

    /// 先后突破800亿元大关、迈上850亿元新台阶: passed on the way to the step named next.
    private var isPassed: Bool {
        let (start, end) = (mark.range.lowerBound, mark.range.upperBound)
        guard position == run.count - 1, flags.contains(.atLeast), mark.unitKind == .money, state.subjects.count == 1,
            let next = marks.first(where: { $0.range.lowerBound >= end && $0.kind == .quantity }),
            next.unitKind == .money, next.scale == mark.scale, next.value > mark.value,
            next.range.lowerBound - end <= 20
        else { return false }
        let isOneOfSeveral = (max(0, start - 6)..<start).contains {
            Self.inTurn.longest(in: reader.glyphs, from: $0, to: start) != nil
        }
        guard isOneOfSeveral else { return false }
        return reader.glyphs[end..<next.range.lowerBound].contains { "迈跨登".utf16.contains($0) }
    }

    private static let inTurn = WordTrie(words: ["先后", "相继", "接连"])

    /// 去年…增长8%,今年全省预期增长6.5%: whether the clause begins with the report's own year.
    private var speaksOfThisYear: Bool {
        guard !reader.looksBackOnThisYear else { return false }
        let clause = reader.glyphs[reader.sentenceStart..<mark.range.lowerBound]
            .lastIndex { $0 == Sign.comma || $0 == Sign.semicolon }
        let start = clause.map { $0 + 1 } ?? reader.sentenceStart
        return reader.glyphs[start..<mark.range.lowerBound].starts(with: "今年".utf16)
    }

    func base(_ measure: Measure, _ unit: UnitOfMeasure) -> Fact {
        let period = reader.period
        var fact = Fact(
            indicator: subject.indicator, name: subject.name, place: place, measure: measure, rankOf: nil, scope: nil,
            year: period.year, basis: period.basis, value: mark.value, high: nil, bound: mark.bound, unit: unit,
            citation: citation, digits: mark.digits)
        let origin = flags.contains(.from) ? state.firstYear : nil
        if let year = gap.year ?? origin ?? subject.year ?? state.year, Year.range.contains(year) { fact.year = year }
        if let base = gap.baseYear, measure == .level, mark.unitKind != .multiple, gap.subject.isEmpty,
            flags.isDisjoint(with: [.grow, .fall, .added]), gap.year == nil, Year.range.contains(base)
        {
            // 较“十三五”末的900亿元增加400亿元: where it stood then.
            fact.year = base
            return fact
        }
        if flags.contains(.estimate) || reader.paragraphIsEstimate
            || state.isEstimate && (measure != .rank || !gap.isNewClause),
            fact.basis == .actual, fact.year >= reader.vintage - 1
        {
            fact.basis = .estimate
        }
        if flags.contains(.target), fact.basis == .actual, gap.year == nil, speaksOfThisYear {
            fact.year = reader.vintage
        }
        if flags.contains(.target), fact.year >= reader.vintage { fact.basis = .target }
        if fact.basis != .target, fact.year > reader.vintage { fact.basis = .target }
        // 从2020年的61%提高到65%: in a plan too, where it stood in a year past is no aim.
        if fact.basis == .target, fact.year < reader.vintage, fact.year < period.year { fact.basis = .actual }
        (fact.aggregation, fact.span) = aggregation(measure, fact.year, period)
        // 年均 in a plan of one year is the five-year plan's: its last year is meant.
        if fact.basis == .target, fact.aggregation == .average, !period.isMultiYear, gap.year == nil,
            subject.year == nil,
            state.year == nil, fact.year == reader.vintage
        {
            fact.year = (reader.vintage + 4) / 5 * 5
        }
        return fact
    }

    private var place: Place? {
        if let place = subject.place { return place }
        if subject.indicator != nil, let owner = state.owner { return owner }
        // A zone that the sentence opens with is what its total is of; for anything else it only is where things happen.
        if case .subArea = state.topic { return subject.indicator.map(reader.isTotal) ?? false ? state.topic : nil }
        return subject.indicator != nil ? state.topic : nil
    }

    /// From the subject's own words, or the clause's beginning, to the number's end.
    private var citation: Range<Int> {
        let end = mark.range.upperBound
        let start = min(subject.words.lowerBound, gap.subject.isEmpty ? mark.range.lowerBound : gap.subject.lowerBound)
        return end - start <= 120 ? start..<end : max(gap.start, end - 120)..<end
    }
}
