import Indicators

/// Several subjects in a row: 工业、民间项目投资 are two with one head, 城乡居民收入 are two in one word.
extension FactReader {
    /// The parts of a coordinated subject, if it has as many as there are numbers.
    func coordinated(_ range: Range<Int>, count: Int, gap: Gap, isRank: Bool) -> [Subject]? {
        let single = count == 1
        // 存贷款余额双双突破2000亿元, 城乡居民收入均增长8%: one number for a pair that is one word.
        let isOfEach = single && (isRank || gap.flags.contains(.each))
        if count == 2 || isOfEach, let pair = pair(range) { return pair }
        var parts = split(range, wide: false)
        if single ? parts.count < 2 : parts.count != count {
            let wide = split(range, wide: true)
            parts = wide
        }
        if parts.count == 1, let industries = joinedIndustries(parts[0]), industries.count == count {
            return industries
        }
        // A、B和C均居全省第一: beside 、 so does 和 part what one number is of.
        if isOfEach, parts.count > 1 { parts = parts.flatMap(indicatorsJoined) }
        if single {
            // One number for several subjects holds for each (均) or ranks each; else they are one joint subject.
            guard parts.count > 1, isOfEach || gap.flags.contains(.distribute) else { return nil }
        } else if parts.count != count {
            return nil
        }
        if let industries = numberedIndustries(parts) { return industries }
        if isRank, let both = totalAndRate(parts) { return both }
        let subjects = parts.indices.flatMap { index -> [Subject] in
            if single, let pair = pair(parts[index]) { return pair }
            // 增速和活跃度均居第一: the rate of the subject before, and another subject.
            if isRank, single, index == 0, let before = referred(parts[index]) { return [before] }
            return [part(index, of: parts)]
        }
        // A、B增速均居全国第四: both rates are ranked.
        guard isRank, let last = subjects.last, last.isGrowth || isRateOfGrowth(range) else { return subjects }
        return subjects.map { subject in
            var subject = subject
            subject.isGrowth = true
            return subject
        }
    }

    /// The parts that 和 joins, where one of them is an indicator and the whole is none.
    private func indicatorsJoined(_ part: Range<Int>) -> [Range<Int>] {
        guard resolve(part) == nil else { return [part] }
        let parts = split(part, wide: true)
        return parts.count > 1 && parts.contains { resolve($0) != nil } ? parts : [part]
    }

    private func isRateOfGrowth(_ range: Range<Int>) -> Bool {
        range.count > 3 && glyphs[range.upperBound - 2] == Glyph(of: "增")
            && (glyphs[range.upperBound - 1] == Glyph(of: "速") || glyphs[range.upperBound - 1] == Glyph(of: "幅"))
    }

    /// Whether the words before a number say that it is by how much something changed.
    func isChange(_ gap: Gap) -> Bool {
        !gap.flags.isDisjoint(with: [.grow, .fall]) && !gap.flags.contains(.reach)
    }

    /// 发电量、用电量占比均超过30%: what a level in per cent is of is a share in each name.
    func asShares(_ subjects: [Subject]) -> [Subject] {
        guard let last = subjects.last?.name,
            let ending = ["占比", "比重", "比例"].map(\.glyphs).first(where: last.suffix(2).elementsEqual)
        else { return subjects }
        return subjects.map { subject in
            guard subject.indicator == nil, !subject.name.suffix(2).elementsEqual(ending),
                subject.name.last != Glyph(of: "率")
            else { return subject }
            var subject = subject
            subject.name += ending
            return subject
        }
    }

    /// 巩固率、毛入学率保持在97%以上: one value for several rates is each one's.
    func rates(_ gap: Gap) -> [Subject]? {
        let parts = split(gap.subject, wide: true)
        guard parts.count > 1, let last = parts.last, last.count >= 3, glyphs[last.upperBound - 1] == Glyph(of: "率")
        else { return nil }
        // 老年人、高血压患者规范管理率达66%以上: so is the rate that the last names.
        let isOfAll =
            !isChange(gap) && resolve(gap.subject) == nil && sharedHead(of: last) != nil
            && glyphs[last.upperBound - 2] != Glyph(of: "比")
            && !parts.dropLast().contains { glyphs[$0.upperBound - 1] == Glyph(of: "率") }
        guard isOfAll || parts.allSatisfy({ $0.count >= 3 && glyphs[$0.upperBound - 1] == Glyph(of: "率") }) else {
            return nil
        }
        return parts.indices.map { part($0, of: parts) }
    }

    /// Splits at 、 and, if `wide`, at 和, 与, 及 and 以及 too.
    func split(_ range: Range<Int>, wide: Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        var depth = 0
        while index < range.upperBound {
            let glyph = glyphs[index]
            if glyph == Sign.openQuote || glyph == Sign.openParenthesis { depth += 1 }
            if glyph == Sign.closeQuote || glyph == Sign.closeParenthesis { depth = max(0, depth - 1) }
            let splits = glyph == Sign.enumerationComma || wide && isConjunction(index, in: range)
            if splits, depth == 0, index > start {
                parts.append(start..<index)
                start = index + 1
                if wide, start < range.upperBound, glyphs[start] == Glyph(of: "及") { start += 1 }
            }
            index += 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    func isConjunction(_ index: Int, in range: Range<Int>) -> Bool {
        let glyph = glyphs[index]
        guard glyph == Glyph(of: "和") || glyph == Glyph(of: "与") || glyph == Glyph(of: "及") || glyph == Glyph(of: "以")
        else { return false }
        guard index > range.lowerBound, index + 1 < range.upperBound else { return false }
        let next = glyphs[index + 1]
        switch glyph {
        case Glyph(of: "以"): return next == Glyph(of: "及")
        case Glyph(of: "和"):
            return !GapReader.harmonies.contains(next) && glyphs[index - 1] != Glyph(of: "共")
                && glyphs[index - 1] != Glyph(of: "饱")
        case Glyph(of: "与"): return glyphs[index - 1] != Glyph(of: "参")
        default:
            return next != Glyph(of: "以") && glyphs[index - 1] != Glyph(of: "普") && glyphs[index - 1] != Glyph(of: "以")
        }
    }

    /// One part of a coordinated subject, with the head or the beginning that it shares with its neighbours.
    func part(_ index: Int, of parts: [Range<Int>]) -> Subject {
        let range = parts[index]
        let whole = parts[0].lowerBound..<parts[parts.count - 1].upperBound
        if index < parts.count - 1 {
            // 工业、民间项目投资: the head stands only at the end. A part that is whole already has its own.
            if var subject = resolve(range), !needsHead(range, like: parts[parts.count - 1]) {
                subject.words = whole
                return subject
            }
            if let subject = withSharedHead(range, of: parts[parts.count - 1], whole) { return subject }
        }
        let isBareHead =
            index > 0
            && grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound)?.start
                == range.lowerBound
        if isBareHead, resolve(parts[0]) == nil, withSharedHead(parts[0], of: parts[parts.count - 1], whole) == nil {
            return openPart(index, of: parts, whole)
        }
        if var subject = resolve(range) {
            subject.words = whole
            if subject.place == nil, index > 0 { subject.place = resolve(parts[0])?.place }
            return subject
        }
        if index > 0, let subject = withSharedBeginning(range, of: parts[0], whole) { return subject }
        return openPart(index, of: parts, whole)
    }

    /// 第一、第三产业增加值: 第一 alone may be a name of something else.
    func needsHead(_ range: Range<Int>, like last: Range<Int>) -> Bool {
        guard let head = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound) else {
            return false
        }
        let isHeaded = grammar.heads.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
        return !isHeaded && head.start > last.lowerBound
    }

    func withSharedHead(_ range: Range<Int>, of last: Range<Int>, _ whole: Range<Int>) -> Subject? {
        guard range.count + last.count <= 60 else { return nil }
        var start = last.upperBound - 1
        var best: Subject?
        while start > last.lowerBound {
            if let subject = resolved(Array(glyphs[range]) + glyphs[start..<last.upperBound], words: whole) {
                best = subject
                break
            }
            start -= 1
        }
        return best
    }

    func withSharedBeginning(_ range: Range<Int>, of first: Range<Int>, _ whole: Range<Int>) -> Subject? {
        guard range.count <= 8, first.count <= 40 else { return nil }
        var end = first.lowerBound + 1
        while end < first.upperBound {
            if let subject = resolved(Array(glyphs[first.lowerBound..<end]) + glyphs[range], words: whole) {
                return subject
            }
            end += 1
        }
        return nil
    }

    func openPart(_ index: Int, of parts: [Range<Int>], _ whole: Range<Int>) -> Subject {
        let lead = places.skipLead(glyphs, parts[index])
        var name = Array(glyphs[lead.start..<parts[index].upperBound])
        let last = parts[parts.count - 1]
        if let etcetera = glyphs[last].firstIndex(of: Glyph(of: "等")), etcetera + 2 < last.upperBound {
            // 食品、医药、信息等产业增加值: what follows 等 is the head of all.
            let own = index < parts.count - 1 ? name : Array(glyphs[lead.start..<etcetera])
            return Subject(
                words: whole, name: own + glyphs[etcetera + 1..<last.upperBound], indicator: nil, place: lead.place,
                flags: lead.flags)
        }
        if index < parts.count - 1, grammar.verbs.objectVerb(in: name, from: 0, to: name.count) == name.count,
            let verb = grammar.verbs.objectVerb(in: glyphs, from: last.lowerBound, to: last.upperBound),
            verb < last.upperBound
        {
            // 开工、投产项目分别达23个、7个: both verbs have the object of the last.
            return Subject(
                words: whole, name: name + glyphs[verb..<last.upperBound], indicator: nil, place: lead.place,
                flags: lead.flags)
        }
        if index > 0, let perUnit = grammar.perUnit(glyphs, parts[0]) {
            // 单位GDP能耗、二氧化碳排放, 每千人医生数、床位数: both are per unit.
            name = Array(perUnit) + name
        } else if index < parts.count - 1, !isHeaded(parts[index]),
            let head = sharedHead(of: last) ?? sharedClass(of: last, like: parts[index])
        {
            name += glyphs[head..<last.upperBound]
        } else if index > 0, isMostlyHead(parts[index]),
            let firstHead = grammar.heads.longestReversed(
                in: glyphs, from: parts[0].lowerBound, to: parts[0].upperBound)
        {
            let start = places.skipLead(glyphs, parts[0]).start
            if start < firstHead.start { name = Array(glyphs[start..<firstHead.start]) + name }
        }
        return Subject(words: whole, name: name, indicator: nil, place: lead.place, flags: lead.flags)
    }

    /// Whether a part has a head of its own; 化学需氧量 ends as one and is the name of a substance.
    private func isHeaded(_ part: Range<Int>) -> Bool {
        grammar.heads.longestReversed(in: glyphs, from: part.lowerBound, to: part.upperBound) != nil
            && !glyphs[part].suffix(3).elementsEqual("需氧量".utf16)
    }

    /// 利润总额, 案损数: words so short that they are of what the first part is of.
    private func isMostlyHead(_ part: Range<Int>) -> Bool {
        guard part.count <= 5 else { return false }
        let head = grammar.heads.longestReversed(in: glyphs, from: part.lowerBound, to: part.upperBound)
        // 地税收入, 电力总装机 say themselves of what they are.
        return head.map { $0.start - part.lowerBound <= (part.upperBound - $0.start == 1 ? 3 : 1) } ?? (part.count <= 3)
    }

    /// Where the head that all parts share begins: 增加值占规上工业增加值比重, and of heads in a row the first (产量占比).
    func sharedHead(of last: Range<Int>) -> Int? {
        guard
            var start = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: last.upperBound)?.start
        else { return nil }
        // 率, 量 and their like need what they are of: 普及率, 出栏量.
        if last.upperBound - start == 1, start - last.lowerBound >= 4 { start -= 2 }
        while let earlier = grammar.heads.longestReversed(in: glyphs, from: last.lowerBound, to: start),
            earlier.start >= last.lowerBound + 2, start - earlier.start >= 2
        {
            start = earlier.start
        }
        return start
    }

    /// 国家级、部级创新平台: what stands after the last part's class is what both classes are of.
    private func sharedClass(of last: Range<Int>, like part: Range<Int>) -> Int? {
        guard glyphs[part.upperBound - 1] == Glyph(of: "级") else { return nil }
        return glyphs[last].firstIndex(of: Glyph(of: "级")).map { $0 + 1 }.flatMap { $0 < last.upperBound ? $0 : nil }
    }
}
