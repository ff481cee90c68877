import Indicators

/// Reads the facts of one document, sentence by sentence.
///
/// The reader walks over a sentence's numbers. For each run of numbers it finds the subjects (``SubjectReader``), shares
/// the numbers out among them and reads what each number says (``Reading``). What a later number may inherit (subjects,
/// a verb, a topic) lives in ``SentenceState`` and ends with the sentence.
struct FactReader {
    let glyphs: [Glyph]
    let grammar: Grammar
    let places: PlaceReader
    let vintage: Int
    /// Whether 今年 is the year looked back on.
    let looksBackOnThisYear: Bool
    /// The time of the part being read.
    var period: Period
    /// Whether numbers that are no figures are noted too.
    var wantsLeftOvers = false
    /// Those numbers' glyphs, if wanted.
    private(set) var leftOvers: [(digits: Range<Int>, reason: LeftOver.Reason)] = []
    private var scanner: MarkScanner
    var state = SentenceState()
    /// Where the sentence being read begins.
    private(set) var sentenceStart = 0

    /// 预计(下同) was said before in the paragraph.
    private(set) var paragraphIsEstimate = false
    /// 2024年一季度,… at the paragraph's beginning: its figures are of a part of the year.
    private var paragraphIsOfPart = false
    /// 比2012年(下同): what the paragraph's rates compare with.
    var baseBelow: Int?
    /// How far 预计 holds in the sentence being read.
    private var estimates = EstimateReach()

    init(glyphs: [Glyph], grammar: Grammar, places: PlaceReader, vintage: Int, looksBackOnThisYear: Bool) {
        self.glyphs = glyphs
        self.grammar = grammar
        self.places = places
        self.vintage = vintage
        self.looksBackOnThisYear = looksBackOnThisYear
        period = Period(basis: .actual, year: vintage - 1, span: 1)
        scanner = MarkScanner(glyphs: glyphs, vocabulary: grammar.scanner)
    }

    /// Adds the facts of a sentence to `facts`. O(length).
    mutating func read(_ sentence: Range<Int>, into facts: inout [Fact]) {
        let known = facts.count
        readFigures(sentence, into: &facts)
        if wantsLeftOvers { account(for: facts[known...]) }
    }

    private mutating func readFigures(_ sentence: Range<Int>, into facts: inout [Fact]) {
        scanner.scan(sentence)
        let marks = scanner.marks
        if !state.isFresh { state = SentenceState() }
        // After a semicolon the next line is of the same list.
        let beginsLine = sentence.lowerBound == 0 || glyphs[sentence.lowerBound - 1] == Sign.newline
        if beginsLine, sentence.lowerBound < 2 || glyphs[sentence.lowerBound - 2] != Sign.semicolon {
            (paragraphIsEstimate, baseBelow) = (false, nil)
        }
        if beginsLine { paragraphIsOfPart = false }
        sentenceStart = sentence.lowerBound
        guard marks.contains(where: { isFigure($0) || $0.kind == .duration }) else {
            if beginsLine { paragraphIsOfPart = opensWithPartOfYear(sentence) }
            return
        }
        state.isFresh = false
        state.isOfPart = paragraphIsOfPart
        estimates = EstimateReach(glyphs, sentence) { [places, glyphs] in places.lead(glyphs, $0) != nil }
        readRunningYears(marks, sentence, into: &facts)
        var floor = sentence.lowerBound
        var index = 0
        while index < marks.count {
            guard isFigure(marks[index]) else {
                index += 1
                continue
            }
            let gapReader = GapReader(glyphs: glyphs, predicates: grammar.predicates)
            let gap = gapReader.read(
                from: floor, to: index, marks: marks, beginsSentence: floor == sentence.lowerBound)
            noteYear(in: marks, before: index)
            noteFirstYear(in: marks[..<index])
            let run = run(from: index, in: marks, gapReader, gap)
            guard let last = run.last else { break }
            index = last + 1
            if let reason = partOfName(run, gap, marks) {
                leave(run, marks, reason)
                continue
            }
            if isPurpose(marks[last], in: sentence) {
                leave(run, marks, .comparison)
                continue
            }
            read(run, gap: gap, floor: floor, marks: marks, sentence: sentence, into: &facts)
            floor = marks[last].range.upperBound
        }
    }

    /// Notes every number of the sentence that none of `facts` states.
    private mutating func account(for facts: ArraySlice<Fact>) {
        let taken = Set(facts.map(\.digits.lowerBound))
        for mark in scanner.marks where !taken.contains(mark.digits.lowerBound) {
            let reason: LeftOver.Reason =
                switch mark.kind {
                case .year, .duration: .time
                case .ignored: mark.reason.leftOver
                default: state.reasons[mark.digits.lowerBound] ?? (mark.isQuoted ? .quotation : .count)
                }
            leftOvers.append((mark.digits, reason))
        }
    }

    /// Whether a mark is a number that may state a fact.
    func isFigure(_ mark: Mark) -> Bool {
        switch mark.kind {
        case .quantity, .rank, .doubling: true
        case .duration, .year, .ignored: false
        }
    }

    private mutating func read(
        _ run: [Int], gap: Gap, floor: Int, marks: [Mark], sentence: Range<Int>, into facts: inout [Fact]
    ) {
        let first = marks[run[0]]
        var gap = gap
        if gap.subject.count == 1 && glyphs[gap.subject.lowerBound] == Glyph(of: "的") || isPlanPeriod(gap.subject)
            || isOnlyVerb(gap.subject, first)
        {
            gap.subject = gap.subject.upperBound..<gap.subject.upperBound
        }
        if first.unitKind == .percent, gap.flags.contains(.grow), let effect = effect(in: gap.subject) {
            gap.subject = effect
        }
        gap.subject = withoutDistinction(afterAnnouncement(gap.subject))
        noteYield(&gap, first)
        notePair(&gap, first)
        if first.isOfEach { gap.flags.insert(.each) }
        if first.kind == .rank {
            takeCountOfIndicators(&gap)
            gap.subject = ranked(gap.subject, first)
        }
        let after = run[run.count - 1] + 1
        if notesCount(by: first, gap, before: after < marks.count ? marks[after] : nil) {
            return leave(run, marks, .count)
        }
        compareWithAmount(&gap, first)
        inheritYears(&gap)
        if gap.hasSemicolon {
            (state.topic, state.owner) = (nil, nil)
            state.series = []
        }
        noteTopic(floor..<gap.start)
        if period.basis == .actual || state.isOfPart { notePartOfYear(floor..<first.range.lowerBound) }
        if first.unitKind == .multiple, !gap.subject.isEmpty, glyphs[gap.subject.lowerBound] == Glyph(of: "是") {
            // 是“十一五”末的2倍,年均增长13%: what it is a multiple of is no new subject.
            return leave(run, marks, .comparison)
        }
        if gap.flags.contains(.comparison) { gap.subject = compared(gap.subject) }
        let aside = run.count == 1 ? aside(gap, first) : nil
        if aside != nil { gap.flags.subtract([.reach, .atLeast]) }
        let subjects = aside.map { [$0.owner] } ?? subjects(for: run, gap: gap, marks: marks, sentence: sentence)
        defer {
            state.floor = marks[run[run.count - 1]].range.upperBound
            state.unitKind = first.unitKind
            state.flags = gap.flags
            if gap.flags.contains(.yearOnYear), first.unitKind == .percent { state.isYearOnYear = true }
            if first.unitKind != .percent {
                state.isOfNamedYear = gap.year != nil && gap.flags.isDisjoint(with: [.grow, .fall, .from])
            }
            state.countsHouseholds = countsHouseholds(first)
        }
        // 比计划目标920亿元超额1373亿元: the second number goes on comparing.
        let goesOnComparing =
            gap.isAttached && first.kind == .quantity && state.reasons[state.lastDigits] == .comparison
        state.lastDigits = marks[run[run.count - 1]].digits.lowerBound
        guard !gap.flags.contains(.comparison), !goesOnComparing else {
            // 增速比全省高1.8个百分点、居全省第2: what was compared may go on.
            if !gap.subject.isEmpty, !subjects.isEmpty, subjects.allSatisfy({ $0.indicator != nil }) {
                state.note(asRates(subjects), continues: !gap.isNewClause)
            }
            return leave(run, marks, .comparison)
        }
        guard !subjects.isEmpty else { return leave(run, marks, .subject) }
        // 每出口4辆汽车就有1辆: a proportion told by an example.
        guard !isExample(gap.subject) else { return leave(run, marks, .comparison) }
        if let start = estimates.paragraphFrom, start <= first.range.lowerBound { paragraphIsEstimate = true }
        if gap.flags.contains(.estimate) || subjects.contains(where: { $0.flags.contains(.estimate) })
            || estimates.holds(at: first.range.lowerBound)
        {
            state.isEstimate = true
        } else if gap.hasSemicolon || gap.isNewClause && !gap.subject.isEmpty {
            state.isEstimate = false
        }
        if gap.flags.contains(.cumulative) || subjects.contains(where: { $0.flags.contains(.cumulative) }) {
            // 累计发送旅客超640万人次、运输货物超310万吨: a bound is no arrival.
            state.isCumulative = !gap.flags.contains(.reach) || !gap.flags.isDisjoint(with: [.atLeast, .atMost])
        } else if gap.isNewClause, !addsUp(subjects, gap, first) {
            state.isCumulative = false
        }
        noteOwner(subjects, gap, first)
        defer {
            state.examples = examples(before: gap)
            state.counted = nil
        }
        state.note(subjects, continues: !gap.isNewClause)
        let countsNext = isNoun(at: first.range.upperBound) || isQuote(at: first.range.upperBound)
        if let verb = leadingVerb(gap.subject, mayBeAll: countsNext)
            ?? subjects.first.flatMap({ $0.indicator == nil ? innerVerb(gap, first) : nil })
        {
            state.verb = verb
        } else if gap.isNewClause, !isPart(gap) {
            state.verb = nil
        }
        if gap.flags.contains(.done) || subjects.contains(where: { $0.flags.contains(.done) }) {
            state.isDone = true
        } else if gap.isNewClause {
            state.isDone = false
        }
        let values = run.map { marks[$0] }
        if let aside {
            return emit(aside.told, first, gap: gap, run: values, position: 0, marks: marks, into: &facts)
        }
        if subjects.count == 1, areRates(values, gap) { return leave(run, marks, .count) }
        let isShared = subjects.count > 1 && values.count == 1
        for (position, subject) in subjects.enumerated() {
            if subjects.count == values.count {
                emit(subject, values[position], gap: gap, run: values, position: position, marks: marks, into: &facts)
            } else if isShared {
                emit(subject, values[0], gap: gap, run: values, position: 0, marks: marks, into: &facts)
            } else if subjects.count == 1 {
                for (order, value) in values.enumerated() {
                    emit(subject, value, gap: gap, run: values, position: order, marks: marks, into: &facts)
                }
            }
        }
    }

    /// 突破亿元大关,实现11338万元: the verb names nothing, and the amount goes on with the subject before.
    private func isOnlyVerb(_ range: Range<Int>, _ mark: Mark) -> Bool {
        guard !range.isEmpty, range.count <= 4, !state.subjects.isEmpty, mark.kind == .quantity,
            mark.unitKind != .count, !isNoun(at: mark.range.upperBound)
        else { return false }
        let lead = places.skipLead(glyphs, range)
        return lead.start == range.upperBound && lead.place == nil && !lead.flags.isEmpty
            && lead.flags.isSubset(of: [.done, .wholeYear])
    }

    private func isExample(_ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return false }
        return glyphs[range.upperBound - 2] == Glyph(of: "就") && glyphs[range.upperBound - 1] == Glyph(of: "有")
            || range.contains { glyphs[$0] == Glyph(of: "每") }
                && glyphs[range.upperBound...].prefix(16).contains(Glyph(of: "就"))
    }

    /// “十三五”时期: the words only tell the time, and the number goes on with the subject before.
    private func isPlanPeriod(_ range: Range<Int>) -> Bool {
        guard range.count >= 3, range.count <= 24 else { return false }
        var index = range.lowerBound
        while index < range.upperBound, FiveYearPlan(glyphs, index, range.upperBound) == nil {
            guard let word = grammar.leads.word(in: glyphs, from: index, to: range.upperBound) else { return false }
            index = word.end
        }
        guard index < range.upperBound else { return false }
        return places.lead(glyphs, range).map { $0.place == nil } ?? false
    }

    /// 一季度、上半年、全年GDP分别增长…: only the last is of the year.
    private func isPartOfYear(_ subject: Subject) -> Bool {
        guard let part = grammar.partsOfYear.longest(in: subject.name, from: 0, to: subject.name.count) else {
            return false
        }
        // 前三季度|排名: what is only ranked ends in a word of its own.
        return part.end == subject.name.count || subject.name[part.end...].elementsEqual("排名".utf16)
    }

    private mutating func leave(_ run: [Int], _ marks: [Mark], _ reason: LeftOver.Reason) {
        for index in run { state.reasons[marks[index].digits.lowerBound] = reason }
    }

    private mutating func emit(
        _ subject: Subject, _ mark: Mark, gap: Gap, run: [Mark], position: Int, marks: [Mark], into facts: inout [Fact]
    ) {
        guard subject.indicator == nil ? !isPartOfYear(subject) : !state.isOfPart else {
            state.reasons[mark.digits.lowerBound] = .time
            return
        }
        var reading = Reading(
            reader: self, subject: subject, mark: mark, gap: gap, run: run, position: position, state: state)
        reading.marks = marks
        switch reading.outcome() {
        case .left(let reason): state.reasons[mark.digits.lowerBound] = reason
        case .facts(let new):
            for fact in new {
                facts.append(fact)
                if fact.measure != .rank { state.note(fact, isMultiple: mark.unitKind == .multiple) }
            }
        }
    }

    /// 2020年到2025年,…从17.9%提升到35.5%: where changes without a year of their own began.
    private mutating func noteFirstYear(in marks: ArraySlice<Mark>) {
        for (mark, next) in zip(marks, marks.dropFirst())
        where mark.kind == .year && next.kind == .year && mark.number < next.number
            && next.range.lowerBound == mark.range.upperBound + 1 && next.number < vintage
            && "到至-—~".utf16.contains(glyphs[mark.range.upperBound])
        {
            state.firstYear = mark.number
        }
    }

    /// 到2035年…: in a plan, the year that the sentence speaks of from here on.
    private mutating func noteYear(in marks: [Mark], before index: Int) {
        guard period.basis == .target else { return }
        for mark in marks[..<index] where mark.kind == .year && mark.number >= vintage && mark.range.lowerBound > 0 {
            if glyphs[mark.range.lowerBound - 1] == Glyph(of: "到") { state.year = mark.number }
        }
    }

    /// 地区生产总值、城乡居民收入等18项: what stands before 等.
    private func examples(before gap: Gap) -> Range<Int>? {
        guard gap.subject.count > 3, glyphs[gap.subject.upperBound - 1] == Glyph(of: "等") else { return nil }
        return gap.subject.lowerBound..<gap.subject.upperBound - 1
    }

    private func isQuote(at index: Int) -> Bool { index < glyphs.count && glyphs[index] == Sign.openQuote }
}
