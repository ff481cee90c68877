import Indicators

/// Words that only refer to the subjects before them: 总量, 增速, 成为全国第三个.
extension FactReader {
    /// 总量, 增速 and their like speak of the subjects before them.
    func referred(_ gap: Gap, _ mark: Mark) -> [Subject]? {
        if mark.kind == .quantity,
            state.subjects.isEmpty || mark.unitKind == .count && state.subjects.contains(where: countsEntities),
            isReference(gap.subject), var subject = households(before: mark)
        {
            subject.isStock = true
            return [subject]
        }
        guard !state.subjects.isEmpty, gap.subject.count <= 16 else { return nil }
        if let count = numberOfIndicators(gap.subject), state.recent.count >= count {
            return state.recent.suffix(count).map { subject in
                var subject = subject
                subject.reference =
                    state.lastMeasure == .growth || containsGrowth(gap.subject) ? .growth : .level
                return subject
            }
        }
        if mark.kind == .quantity, isDistinction(gap.subject) {
            // 地区生产总值达到1.2万亿元,成为全国第12个突破万亿元的城市: what was told exactly is not told again.
            return state.lastMeasure == .level ? [] : state.subjects.filter { $0.indicator != nil }
        }
        let lead = places.skipLead(glyphs, gap.subject)
        if mark.kind == .quantity, let without = without(lead.start..<gap.subject.upperBound) { return [without] }
        var index = lead.start
        var kinds: [Int32] = []
        while index < gap.subject.upperBound {
            if GapReader.joins(glyphs[index]) {
                index += 1
            } else if let word = grammar.references.longest(in: glyphs, from: index, to: gap.subject.upperBound) {
                kinds.append(word.payload)
                index = word.end
            } else {
                return nil
            }
        }
        guard !kinds.isEmpty else { return nil }
        guard mark.kind == .rank else {
            // 总规模达到…: a level or growth of what was named last.
            guard kinds.count == 1 else { return nil }
            if kinds[0] == grammar.increment { return increment(mark) }
            guard kinds[0] >= grammar.firstGrowthReference else { return stock(mark).map { [$0] } }
            return state.subjects.map { subject in
                var subject = subject
                subject.isGrowth = true
                subject.flags = lead.flags
                return subject
            }
        }
        if kinds.count == 1, kinds[0] < grammar.increment, let whole = wholeStock() { return [whole] }
        let carried = gap.flags.contains(.each) ? state.each : state.subjects
        return carried.flatMap { subject in
            kinds.map { kind in
                let isGrowth = kind >= grammar.firstGrowthReference
                var subject = subject
                subject.isGrowth = isGrowth
                subject.flags = []
                if kind == grammar.increment, subject.indicator != nil {
                    // 地区生产总值增量 is ranked, not the level.
                    subject.indicator = nil
                    subject.name += "增量".glyphs
                }
                subject.reference = isGrowth ? .growth : .level
                return subject
            }
        }
    }

    /// 经济总量突破5万亿元,增量超过1.2万亿元: by how much the indicator before grew.
    private func increment(_ mark: Mark) -> [Subject]? {
        guard state.subjects.count == 1, var subject = state.subjects.first, let indicator = subject.indicator,
            grammar.resolver.kinds[indicator] == mark.unitKind
        else { return nil }
        subject.flags = [.added, .net]
        subject.isGrowth = false
        return [subject]
    }

    /// 市场主体, 个体工商户: what is counted by 户 as businesses.
    private func countsEntities(_ subject: Subject) -> Bool {
        subject.name.suffix(2).elementsEqual("主体".utf16) || subject.name.suffix(3).elementsEqual("工商户".utf16)
    }

    /// 规上工业企业新增57户,总数达到410户: what was counted just before by the same kind of unit, not all enterprises.
    private func countsOthers(_ mark: Mark) -> Bool {
        state.subjects.count == 1 && state.subjects[0].indicator == nil && state.subjects[0].verb == nil
            && mark.unitKind == .count && state.unitKind == .count
    }

    /// 新增上市公司12家、总量达308家; 建成农田8万亩、累计达到120万亩: the second is of all of them.
    func stock(_ mark: Mark) -> Subject? {
        if countsOthers(mark), var subject = state.subjects.first, leadingObjectVerb(subject.name) == nil {
            subject.flags = []
            subject.isStock = true
            return subject
        }
        if state.lastMeasure == .change, state.subjects.count == 1, var subject = state.subjects.first,
            let indicator = subject.indicator, grammar.resolver.kinds[indicator] == mark.unitKind
        {
            // 高新技术企业净增160家,总数突破1000家.
            subject.flags = []
            subject.isStock = true
            return subject
        }
        guard state.subjects.count == 1, var subject = state.subjects.first, !mark.countsPeople,
            mark.unitKind != .people, let verb = leadingObjectVerb(subject.name), subject.name.count - verb >= 2
        else { return nil }
        let name = Array(subject.name[verb...])
        if let indicator = subject.indicator {
            guard isFlow(indicator), mark.unitKind == .count else { return nil }
            subject.indicator = resolved(name, words: subject.words)?.indicator
        } else if let known = resolved(name, words: subject.words)?.indicator,
            grammar.resolver.kinds[known] == mark.unitKind
        {
            // 新登记市场主体5万户,总量达到60万户.
            subject.indicator = known
        }
        subject.name = name
        subject.flags = []
        subject.verb = nil
        subject.reference = .level
        subject.isStock = true
        return subject
    }

    /// 新增市场主体5.19万户、总量居全省第二: all of them are ranked, not the new ones.
    private func wholeStock() -> Subject? {
        guard state.subjects.count == 1, let subject = state.subjects.first,
            let verb = leadingObjectVerb(subject.name), subject.name.count - verb >= 2,
            var whole = resolved(Array(subject.name[verb...]), words: subject.words),
            whole.indicator != subject.indicator
        else { return nil }
        whole.place = subject.place
        whole.reference = .level
        return whole
    }

    /// 扣除房地产开发投资后增长9%: of the subject before, but for a part of it, which is another indicator.
    private func without(_ range: Range<Int>) -> Subject? {
        guard range.count >= 4, state.subjects.count == 1, let whole = state.subjects.first else { return nil }
        let start = glyphs[range.lowerBound] == Glyph(of: "在") ? range.lowerBound + 1 : range.lowerBound
        let last = glyphs[range.upperBound - 1]
        guard let word = grammar.exclusions.longest(in: glyphs, from: start, to: range.upperBound),
            last == Glyph(of: "后") || last == Glyph(of: "素"), word.end < range.upperBound
        else { return nil }
        let end = last == Glyph(of: "后") ? range.upperBound - 1 : range.upperBound
        return Subject(
            words: range, name: whole.name + "(".glyphs + glyphs[start..<end] + ")".glyphs, indicator: nil,
            place: whole.place)
    }

    /// 两项指标, 三项主要指标: how many of the indicators before are meant.
    private func numberOfIndicators(_ range: Range<Int>) -> Int? {
        var range = range
        // 两项指标增速: the rates of both.
        if containsGrowth(range.suffix(2)) { range = range.dropLast(2) }
        guard range.count >= 4, range.count <= 8, glyphs[range.upperBound - 1] == Glyph(of: "标"),
            let number = NumberReader.digitValue(glyphs[range.lowerBound]), number > 1,
            glyphs[range.lowerBound + 1] == Glyph(of: "项") || glyphs[range.lowerBound + 1] == Glyph(of: "个")
        else { return nil }
        return Int(number)
    }

    /// The subject before whose 总量 or 增速 the words alone mean.
    func referred(_ range: Range<Int>) -> Subject? {
        let start = places.skipLead(glyphs, range).start
        guard state.subjects.count == 1, var subject = state.subjects.first,
            let word = grammar.references.longest(in: glyphs, from: start, to: range.upperBound),
            word.end == range.upperBound, word.payload != grammar.increment
        else { return nil }
        subject.flags = []
        subject.isGrowth = word.payload >= grammar.firstGrowthReference
        subject.reference = subject.isGrowth ? .growth : .level
        return subject
    }

    /// Whether the words are only 总量 or the like.
    func isReference(_ range: Range<Int>) -> Bool {
        let start = places.skipLead(glyphs, range).start
        return grammar.references.longest(in: glyphs, from: start, to: range.upperBound)?.end == range.upperBound
    }

    /// 成为全国第三个: the distinction is of the subject before.
    func isDistinction(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, glyphs[range.upperBound - 1] == Glyph(of: "个") else { return false }
        // 在全省第二个跨越200亿元台阶 too.
        let isAmong = glyphs[range.lowerBound] == Glyph(of: "在") && glyphs[range].contains(Sign.ordinal)
        return isAmong || glyphs[range.lowerBound] == Glyph(of: "成") && glyphs[range.lowerBound + 1] == Glyph(of: "为")
    }

    func containsGrowth(_ range: Range<Int>) -> Bool {
        range.dropLast().contains {
            glyphs[$0] == Glyph(of: "增") && (glyphs[$0 + 1] == Glyph(of: "速") || glyphs[$0 + 1] == Glyph(of: "幅"))
        }
    }
}
