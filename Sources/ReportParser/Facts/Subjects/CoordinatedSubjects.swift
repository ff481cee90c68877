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

    /// Two subjects in one word: 城乡居民收入, 存贷款余额, 内外资, 一般公共预算收支.
    func pair(_ range: Range<Int>) -> [Subject]? {
        depositsAndLoans(range) ?? domesticAndForeign(range) ?? townAndCountry(range) ?? revenueAndExpenditure(range)
    }

    /// 一般公共预算收支 stands for 一般公共预算收入 and 一般公共预算支出.
    private func revenueAndExpenditure(_ range: Range<Int>) -> [Subject]? {
        guard range.count >= 4,
            let index = range.dropFirst(2).first(where: {
                glyphs[$0] == Glyph(of: "支") && glyphs[$0 - 1] == Glyph(of: "收")
            })
        else { return nil }
        let head = Array(glyphs[range.lowerBound..<index - 1])
        let tail = Array(glyphs[index + 1..<range.upperBound])
        let names = ["收入".glyphs, "支出".glyphs].compactMap { resolved(head + $0 + tail, words: range) }
        return names.count == 2 ? names : nil
    }

    /// 城乡居民, 城、乡常住居民: those of the towns and those of the country.
    private func townAndCountry(_ range: Range<Int>) -> [Subject]? {
        for index in range.dropLast(3) where glyphs[index] == Glyph(of: "城") {
            let second = glyphs[index + 1] == Sign.enumerationComma ? index + 2 : index + 1
            guard glyphs[second] == Glyph(of: "乡"), second + 1 < range.upperBound,
                glyphs[second + 1] == Glyph(of: "居") || glyphs[second + 1] == Glyph(of: "常")
            else { continue }
            let head = Array(glyphs[range.lowerBound..<index])
            let tail = Array(glyphs[second + 1..<range.upperBound])
            let urban = head + "城镇".glyphs + tail
            let rural = head + "农村".glyphs + tail
            guard let first = resolved(urban, words: range), let second = resolved(rural, words: range) else {
                return nil
            }
            return [first, second]
        }
        return nil
    }

    /// 存贷款余额 stands for 存款余额 and 贷款余额.
    private func depositsAndLoans(_ range: Range<Int>) -> [Subject]? {
        guard
            let index = range.dropLast(3).first(where: {
                glyphs[$0] == Glyph(of: "存")
                    && (glyphs[$0 + 1] == Glyph(of: "贷")
                        || glyphs[$0 + 1] == Sign.enumerationComma && glyphs[$0 + 2] == Glyph(of: "贷"))
            })
        else { return nil }
        let second = glyphs[index + 1] == Sign.enumerationComma ? index + 2 : index + 1
        let deposits = Array(glyphs[range.lowerBound...index]) + glyphs[second + 1..<range.upperBound]
        let loans = Array(glyphs[range.lowerBound..<index]) + glyphs[second..<range.upperBound]
        guard let first = resolved(deposits, words: range), let second = resolved(loans, words: range) else {
            return nil
        }
        return [first, second]
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

    /// 一、二、三产业增加值: numbered industries share the noun of the last.
    private func numberedIndustries(_ parts: [Range<Int>]) -> [Subject]? {
        if let shares = sharesOfIndustries(parts) { return shares }
        guard let last = parts.last, parts.count > 1,
            let noun = glyphs[last].firstIndex(of: Glyph(of: "产")), noun > last.lowerBound,
            let whole = parts.first.map({ $0.lowerBound..<last.upperBound })
        else { return nil }
        let numbers = parts.dropLast().map(\.upperBound) + [noun]
        let subjects = numbers.compactMap { end -> Subject? in
            guard end > 0, let number = NumberReader.digitValue(glyphs[end - 1]), (1...3).contains(number) else {
                return nil
            }
            return resolved(["第".glyphs[0], glyphs[end - 1]] + glyphs[noun..<last.upperBound], words: whole)
        }
        return subjects.count == parts.count ? subjects : nil
    }

    /// 一产、二产、三产增加值占比: the share of each, where the last part says that it is one.
    private func sharesOfIndustries(_ parts: [Range<Int>]) -> [Subject]? {
        guard parts.count > 1, let last = parts.last, last.count > 4,
            glyphs[last.upperBound - 2] == Glyph(of: "占") && glyphs[last.upperBound - 1] == Glyph(of: "比")
                || glyphs[last.upperBound - 1] == Glyph(of: "重")
        else { return nil }
        let whole = parts[0].lowerBound..<last.upperBound
        let subjects = parts.compactMap { part -> Subject? in
            let start = places.skipLead(glyphs, part).start
            guard start < part.upperBound, let word = Self.shortIndustries.longest(in: glyphs, from: start, to: part.upperBound),
                word.end == part.upperBound || part == last
            else { return nil }
            let name = Self.sharesByIndustry[Int(word.payload) % 3].glyphs
            return resolved(name, words: whole) ?? Subject(words: whole, name: name, indicator: nil)
        }
        return subjects.count == parts.count ? subjects : nil
    }

    private static let sharesByIndustry = ["第一产业占比", "第二产业占比", "第三产业占比"]
    /// The three industries by their names, the number's rest by three telling which.
    private static let shortIndustries = WordTrie(words: ["一产", "二产", "三产", "第一产业", "第二产业", "第三产业", "一产业", "二产业", "三产业"])

    /// 一二三产增加值, 二三产业增加值: numbered industries without anything between them.
    func joinedIndustries(_ range: Range<Int>) -> [Subject]? {
        let start = places.skipLead(glyphs, range).start
        var index = start
        while index < range.upperBound, let number = NumberReader.digitValue(glyphs[index]), (1...3).contains(number) {
            index += 1
        }
        guard index - start >= 2, index < range.upperBound, glyphs[index] == Glyph(of: "产") else { return nil }
        let isFull = index + 1 < range.upperBound && glyphs[index + 1] == Glyph(of: "业")
        let subjects = (start..<index).compactMap {
            resolved((isFull ? "第".glyphs : []) + [glyphs[$0]] + glyphs[index..<range.upperBound], words: range)
        }
        return subjects.count == index - start ? subjects : nil
    }

    /// 三次产业比重为4.0:37.7:58.3: the shares of the three in the output, in their order.
    func industryShares(_ range: Range<Int>) -> [Subject]? {
        guard range.count >= 4, range.count <= 24,
            let start = range.dropLast(3).first(where: {
                grammar.industries.longest(in: glyphs, from: $0, to: range.upperBound) != nil
            })
        else { return nil }
        let lead = places.skipLead(glyphs, range.lowerBound..<start)
        return Self.sharesByIndustry.map { name in
            var subject =
                resolved(name.glyphs, words: range) ?? Subject(words: range, name: name.glyphs, indicator: nil)
            subject.place = lead.place
            subject.flags = lead.flags
            return subject
        }
    }

    /// 实际使用内外资 stands for 内资 and 外资.
    private func domesticAndForeign(_ range: Range<Int>) -> [Subject]? {
        guard
            let index = range.dropLast(2).first(where: {
                glyphs[$0] == Glyph(of: "内") && glyphs[$0 + 1] == Glyph(of: "外") && glyphs[$0 + 2] == Glyph(of: "资")
            })
        else { return nil }
        let domestic = Array(glyphs[range.lowerBound...index]) + glyphs[index + 2..<range.upperBound]
        let foreign = Array(glyphs[range.lowerBound..<index]) + glyphs[index + 1..<range.upperBound]
        return [domestic, foreign].map { resolved($0, words: range) ?? Subject(words: range, name: $0, indicator: nil) }
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
            // 开工、投产项目分别达19个、5个: both verbs have the object of the last.
            return Subject(
                words: whole, name: name + glyphs[verb..<last.upperBound], indicator: nil, place: lead.place,
                flags: lead.flags)
        }
        if index > 0, let perUnit = grammar.perUnit(glyphs, parts[0]) {
            // 单位GDP能耗、二氧化碳排放: both are per unit.
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
