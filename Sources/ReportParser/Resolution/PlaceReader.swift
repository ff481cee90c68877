import Indicators

/// Reads what stands before an indicator's name in one document: transparent words, years and places.
final class PlaceReader: Sendable {
    let finder: PlaceFinder
    let leads: FlaggedWords
    private let verbs: VerbVocabulary
    /// The document's own area.
    let home: AreaCode
    /// Words for the document's own area (全市) and for the divisions it lies in (全省).
    private let selfWords: WordTrie
    static let subAreaWords = WordTrie(words: ScannerVocabulary.list(subAreaList))
    static let zoneTails = WordTrie(words: ScannerVocabulary.list(zoneTailList), reversed: true)

    init(grammar: Grammar, home: AreaCode, level: Area.Level) {
        finder = grammar.places
        leads = grammar.leads
        verbs = grammar.verbs
        self.home = home
        selfWords = grammar.ownWords[level] ?? WordTrie()
    }

    /// The words for an area of `level` itself, for its province (1) and for the country (2).
    static func ownWords(_ level: Area.Level) -> WordTrie {
        var words = WordTrie()
        for (word, payload) in Self.words(level) { words.insert(word.glyphs, payload) }
        return words
    }

    /// What the glyphs of `range` say, if all of them are transparent; nil if any narrows what follows.
    func lead(_ glyphs: [Glyph], _ range: Range<Int>) -> Lead? {
        var index = range.lowerBound
        var placeStart = index
        var placeEnd = -1
        var place: Place?
        var flags = PredicateFlags()
        var year: Int?
        var span: Lead.Span?
        while index < range.upperBound {
            let subArea = Self.subAreaWords.longest(in: glyphs, from: index, to: range.upperBound)
            if let word = selfWords.longest(in: glyphs, from: index, to: range.upperBound),
                word.end >= subArea?.end ?? 0
            {
                if word.payload == 1 { place = .area(home.province) }
                if word.payload == 2 { place = .area(.country) }
                index = word.end
            } else if index == range.lowerBound,
                glyphs[index] == Glyph(of: "在") || glyphs[index] == Glyph(of: "是")
                    || isYearAlone(glyphs, index, range)
            {
                // 年实际使用外资: as much in a year, as 年度…; 在经济总量保持全省第一的基础上.
                index += glyphs[index...].starts(with: "年度".utf16) ? 2 : 1
            } else if let end = Self.listNumber(glyphs, index, range.upperBound)
                ?? Self.runningYears(glyphs, index, range.upperBound) ?? source(glyphs, index, range.upperBound)
            {
                index = end
            } else if let end = Self.countedPlaces(glyphs, index, range.upperBound) {
                place = .subArea(String(glyphs[index..<end]))
                index = end
            } else if let end = Self.distinction(glyphs, index, range.upperBound)
                ?? GapReader.adjustment(glyphs, startingAt: index, to: range.upperBound)
            {
                index = end
            } else if let found = finder.place(in: glyphs, from: index, to: range.upperBound, home: home) {
                // In 浙江省温州市 and 我省温州 the last is the place.
                let outer = place
                place = found.code == home ? nil : .area(found.code)
                let start = index
                if placeEnd != index { placeStart = index }
                index = found.end
                placeEnd = index
                if index < range.upperBound, glyphs[index - 1] == Glyph(of: "市"), glyphs[index] == Glyph(of: "区") {
                    // 金华市区 is 金华 and 市区, not 金华市.
                    index += 1
                    place = .subArea(String(glyphs[start..<index]))
                    continue
                }
                if place != nil, placeStart < start, index == range.upperBound, index < glyphs.count,
                    glyphs[index] == Glyph(of: "港")
                {
                    // 宁波舟山港 is neither city's alone.
                    place = .subArea(String(glyphs[placeStart...index]))
                }
                if index == range.upperBound, Self.isAirport(glyphs, index) {
                    place = isOwnPart(found.code) ? nil : placeStart < start ? outer ?? place : place
                }
                if index < range.upperBound, let airport = Self.airport(glyphs, index, range.upperBound) {
                    // 双流国际机场 is the city's; 西安咸阳国际机场 that of the place named first.
                    place = isOwnPart(found.code) ? nil : placeStart < start ? outer ?? place : place
                    index = airport
                } else if index < range.upperBound, let tail = Self.zone(glyphs, index, range.upperBound) {
                    place = .subArea(String(glyphs[start..<tail]))
                    index = tail
                }
            } else if let word = leads.word(in: glyphs, from: index, to: range.upperBound) {
                flags.formUnion(word.flags)
                index = word.end
            } else if glyphs[index] == Sign.openQuote && FiveYearPlan(glyphs, index, range.upperBound) == nil
                || glyphs[index] == Sign.closeQuote || glyphs[index] == Sign.openParenthesis
                || glyphs[index] == Sign.closeParenthesis
            {
                index += 1
            } else if glyphs[index] == Glyph(of: "到"), index + 1 < range.upperBound,
                NumberReader.isDigit(glyphs[index + 1])
            {
                index += 1
            } else if NumberReader.isDigit(glyphs[index]),
                let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: range.upperBound),
                end < range.upperBound, glyphs[end] == Sign.year, value.exponent == 0
            {
                index = end + 1
                if let since = Self.sinceWords.longest(in: glyphs, from: index, to: range.upperBound) {
                    // 2021年以来: from then on.
                    span = .since(Int(value.mantissa))
                    index = since.end
                } else {
                    year = Int(value.mantissa)
                    // 2011年末存款余额.
                    if let tail = Self.yearTails.longest(in: glyphs, from: index, to: range.upperBound) {
                        index = tail.end
                    }
                }
            } else if let years = Self.yearsPast(glyphs, index, range.upperBound) {
                span = .years(years.count)
                index = years.end
            } else if let plan = FiveYearPlan(glyphs, index, range.upperBound) {
                year = plan.lastYear
                index = plan.end
                if let tail = FiveYearPlan.periods.longest(in: glyphs, from: index, to: range.upperBound) {
                    index = tail.end
                }
            } else if let word = subArea {
                // 金华市区: with the city's name where it stands before it.
                let start = placeEnd == index && placeStart < index ? placeStart : index
                place = .subArea(String(glyphs[start..<word.end]))
                index = word.end
            } else if let tail = Self.zone(glyphs, index, range.upperBound) {
                place = .subArea(String(glyphs[index..<tail]))
                index = tail
            } else if let airport = Self.namedAirport(glyphs, index, range.upperBound) {
                // A city's airport counts what the city has; of a province it is one of several.
                if home.province == home, place == nil {
                    place = .subArea(String(glyphs[index..<airport]))
                }
                index = airport
            } else {
                return nil
            }
        }
        return Lead(place: place, flags: flags, year: year, span: span)
    }

    /// 全市, 我县: whether the words of a subject begin with those for the document's own area.
    func namesHome(_ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        range.prefix(6).contains { selfWords.longest(in: glyphs, from: $0, to: range.upperBound)?.payload == 0 }
    }

    /// 年 that begins no other word: not 年末存款余额.
    private func isYearAlone(_ glyphs: [Glyph], _ index: Int, _ range: Range<Int>) -> Bool {
        glyphs[index] == Sign.year && leads.word(in: glyphs, from: index, to: range.upperBound) == nil
    }

    static let yearTails = WordTrie(words: ["末", "底", "年底", "年末"])
    static let sinceWords = WordTrie(words: ["以来", "末以来", "起"])
    static let pastWords = WordTrie(words: ["过去", "这", "近", "最近", "过去的", "前"])
    static let yearsWords = WordTrie(words: ["年来", "年间", "年以来", "年多来", "年"])

    /// The end of 五年来, 近三年, 过去五年, or of 五年 before what is counted, and how many years they are.
    static func yearsPast(_ glyphs: [Glyph], _ start: Int, _ limit: Int) -> (end: Int, count: Int)? {
        let past = pastWords.longest(in: glyphs, from: start, to: limit)
        let first = past?.end ?? start
        guard first < limit else { return nil }
        let number =
            NumberReader.isDigit(glyphs[first])
            ? NumberReader.decimal(in: glyphs, from: first, to: limit).map { (Int($0.0.mantissa), $0.1) }
            : NumberReader.chinese(in: glyphs, from: first, to: limit).map { (Int($0.0), $0.1) }
        guard let (count, end) = number, (2...20).contains(count),
            let word = yearsWords.longest(in: glyphs, from: end, to: limit),
            past != nil || word.end > end + 1 || word.end < glyphs.count && !partsOfPlans.contains(glyphs[word.end])
        else { return nil }
        return (word.end, count)
    }

    /// How words go on that begin with a number of years: 五年规划, 三年行动, 五年级.
    private static let partsOfPlans = Set("规计行期级以后内前制一大攻倍提免改再整任翻目方义专创清达".utf16)

    /// Whether a place is a district of the city whose report this is.
    private func isOwnPart(_ code: AreaCode) -> Bool {
        home.province != home && home.prefecture == home && code.isWithin(home)
    }

    /// What a division's full name ends in.
    static let kinds: Set<Glyph> = Set("省市县区州旗盟".utf16)

    /// Skips transparent words and places at the front of an open indicator's words.
    func skipLead(_ glyphs: [Glyph], _ range: Range<Int>) -> (
        start: Int, place: Place?, flags: PredicateFlags, span: Lead.Span?
    ) {
        var index = range.lowerBound
        var place: Place?
        var flags = PredicateFlags()
        var span: Lead.Span?
        while index < range.upperBound {
            if let word = selfWords.longest(in: glyphs, from: index, to: range.upperBound), word.payload != 2,
                word.end - index > 1, word.end >= range.upperBound || glyphs[word.end] != Glyph(of: "级")
            {
                if word.payload == 1 { place = .area(home.province) }
                index = word.end
            } else if let word = leads.word(in: glyphs, from: index, to: range.upperBound),
                !Self.isPartOfTerm(glyphs, index, word.end, range.upperBound)
            {
                flags.formUnion(word.flags)
                index = word.end
            } else if let end = Self.listNumber(glyphs, index, range.upperBound)
                ?? Self.runningYears(glyphs, index, range.upperBound)
            {
                index = end
            } else if place == nil, let found = finder.place(in: glyphs, from: index, to: range.upperBound, home: home),
                found.end - index >= 3, found.code != home, found.end + 2 <= range.upperBound,
                Self.kinds.contains(glyphs[found.end - 1])
            {
                // 沂水县财政收入: an open indicator of a county named in full.
                place = .area(found.code)
                index = found.end
            } else if index == range.lowerBound, let end = Self.itemNumber(glyphs, index, range.upperBound) {
                index = end
            } else if glyphs[index] == Glyph(of: "到"), index + 1 < range.upperBound,
                NumberReader.isDigit(glyphs[index + 1])
            {
                index += 1
            } else if NumberReader.isDigit(glyphs[index]),
                let (year, end) = NumberReader.decimal(in: glyphs, from: index, to: range.upperBound),
                end < range.upperBound, glyphs[end] == Sign.year
            {
                index = end + 1
                if let since = Self.sinceWords.longest(in: glyphs, from: index, to: range.upperBound) {
                    span = .since(Int(year.mantissa))
                    index = since.end
                } else if let tail = Self.yearTails.longest(in: glyphs, from: index, to: range.upperBound) {
                    index = tail.end
                }
            } else if index == range.lowerBound, let years = Self.yearsPast(glyphs, index, range.upperBound) {
                span = .years(years.count)
                index = years.end
            } else if let adverb = VerbVocabulary.deedAdverbs.longest(in: glyphs, from: index, to: range.upperBound),
                verbs.objectVerb(in: glyphs, from: adverb.end, to: range.upperBound) != nil
            {
                // 共签订, 配套发放: how it was done is no part of what.
                index = adverb.end
            } else {
                break
            }
        }
        return (index, place, flags, span)
    }
}
