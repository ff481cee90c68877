import Indicators

/// A place that a fact is about.
enum Place: Hashable {
    /// A division.
    case area(AreaCode)
    /// A place that is none, in the text's own words.
    case subArea(String)
}

/// The names of all divisions, found in text.
struct PlaceFinder: Sendable {
    private let trie: WordTrie
    private let candidates: [[Candidate]]

    /// A division that a name may mean.
    private struct Candidate {
        let code: AreaCode
        let isFullName: Bool
        let isAbolished: Bool
        /// Whether the short name is also a word of the language.
        let isWord: Bool
    }

    /// Short names that are common words: they name a place only in full (城区), or only at home (开化).
    private static let commonWords: Set<String> = [
        "城区", "郊区", "市中", "新城", "城关", "矿区", "新区", "开发", "团结", "文化", "解放", "建设", "胜利", "友好", "前进", "中心", "安全", "市", "县",
        "高新", "港口", "城中", "南部", "东区", "西区", "北区", "城东", "城西", "城北", "城南", "富裕", "通道", "互助", "资源", "光明", "和平", "平安",
        "中山",
    ]
    private static let wordsAwayFromHome: Set<String> = [
        "东方", "长安", "大同", "永定", "临港", "河口", "山区", "海港", "江口", "桥东", "桥西", "东风", "向阳", "新兴", "工农", "南山", "吉利", "集美",
        "和顺", "武进",
        "大通", "乐业", "灌南", "民和", "民权", "民乐", "宁化", "安化", "开化", "新化", "江北", "江南", "江东", "河东", "河西", "新民", "新华",
    ]

    init(areas: AreaDirectory) {
        var numbers: [String: Int32] = [:]
        var trie = WordTrie()
        var candidates: [[Candidate]] = []
        func add(_ name: String, _ area: Area, isFullName: Bool, isWord: Bool = false) {
            guard name.utf16.count >= 2 else { return }
            let candidate = Candidate(
                code: area.code, isFullName: isFullName, isAbolished: area.isAbolished, isWord: isWord)
            if let number = numbers[name] {
                candidates[Int(number)].append(candidate)
            } else {
                numbers[name] = Int32(candidates.count)
                trie.insert(name.glyphs, Int32(candidates.count))
                candidates.append([candidate])
            }
        }
        for area in areas.areas where area.level != .country {
            add(area.nameZH, area, isFullName: true)
            if !Self.commonWords.contains(area.shortZH) {
                add(area.shortZH, area, isFullName: false, isWord: Self.wordsAwayFromHome.contains(area.shortZH))
            }
        }
        self.trie = trie
        self.candidates = candidates
    }

    /// The division named at `start` as a reader of `home`'s report understands it: the nearest of that name.
    func place(in glyphs: [Glyph], from start: Int, to end: Int, home: AreaCode) -> (end: Int, code: AreaCode)? {
        var node = WordTrie.root
        var index = start
        var best: (Int, AreaCode)?
        while index < end, let next = trie.step(node, glyphs[index]) {
            node = next
            index += 1
            let payload = trie.payload(node)
            if payload >= 0, let code = choose(candidates[Int(payload)], home) { best = (index, code) }
        }
        return best
    }

    private func choose(_ candidates: [Candidate], _ home: AreaCode) -> AreaCode? {
        var best: (rank: Int, code: AreaCode)?
        let homeIsProvince = home.province == home
        for candidate in candidates {
            let code = candidate.code
            let isProvince = code.province == code
            let isPrefecture = code.prefecture == code
            let near =
                code == home
                ? 0 : code.isWithin(home) || home.isWithin(code) ? 1 : code.province == home.province ? 2 : 3
            // Far away only provinces, and cities in full.
            guard near < 3 || isProvince || candidate.isFullName && isPrefecture else { continue }
            if near == 2, !candidate.isFullName, !isPrefecture { continue }
            // A province's report names its counties in full; a short one is as likely another word.
            if near == 1, !candidate.isFullName, homeIsProvince, !isPrefecture { continue }
            if candidate.isWord, near > 1 || homeIsProvince { continue }
            let rank = near * 4 + (candidate.isAbolished ? 2 : 0) + (isProvince ? 0 : 1)
            if best.map({ rank < $0.rank }) ?? true { best = (rank, code) }
        }
        return best?.code
    }
}

/// Reads what stands before an indicator's name in one document: transparent words, years and places.
final class PlaceReader: Sendable {
    let finder: PlaceFinder
    let leads: FlaggedWords
    /// The document's own area.
    let home: AreaCode
    /// Words for the document's own area (全市) and for the divisions it lies in (全省).
    private let selfWords: WordTrie
    private static let subAreaWords = WordTrie(words: ScannerVocabulary.list(subAreaList))
    private static let zoneTails = WordTrie(words: ScannerVocabulary.list(zoneTailList), reversed: true)

    init(grammar: Grammar, home: AreaCode, level: Area.Level) {
        finder = grammar.places
        leads = grammar.leads
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
            } else if glyphs[index] == Sign.year, index == range.lowerBound {
                // 年实际使用外资: as much in a year.
                index += 1
            } else if let end = Self.listNumber(glyphs, index, range.upperBound)
                ?? Self.runningYears(glyphs, index, range.upperBound)
            {
                index = end
            } else if let end = Self.countedPlaces(glyphs, index, range.upperBound) {
                place = .subArea(String(decoding: glyphs[index..<end], as: UTF16.self))
                index = end
            } else if let end = Self.distinction(glyphs, index, range.upperBound) {
                index = end
            } else if let found = finder.place(in: glyphs, from: index, to: range.upperBound, home: home) {
                // In 浙江省温州市 and 我省温州 the last is the place.
                let outer = place
                place = found.code == home ? nil : .area(found.code)
                let start = index
                if placeEnd != index { placeStart = index }
                index = found.end
                placeEnd = index
                if place != nil, placeStart < start, index == range.upperBound, index < glyphs.count,
                    glyphs[index] == Glyph(of: "港")
                {
                    // 宁波舟山港 is neither city's alone.
                    place = .subArea(String(decoding: glyphs[placeStart...index], as: UTF16.self))
                }
                if index == range.upperBound, Self.isAirport(glyphs, index) {
                    place = isOwnPart(found.code) ? nil : placeStart < start ? outer ?? place : place
                }
                if index < range.upperBound, let airport = Self.airport(glyphs, index, range.upperBound) {
                    // 双流国际机场 is the city's; 西安咸阳国际机场 that of the place named first.
                    place = isOwnPart(found.code) ? nil : placeStart < start ? outer ?? place : place
                    index = airport
                } else if index < range.upperBound, let tail = Self.zone(glyphs, index, range.upperBound) {
                    place = .subArea(String(decoding: glyphs[start..<tail], as: UTF16.self))
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
                place = .subArea(String(decoding: glyphs[index..<word.end], as: UTF16.self))
                index = word.end
            } else if let tail = Self.zone(glyphs, index, range.upperBound) {
                place = .subArea(String(decoding: glyphs[index..<tail], as: UTF16.self))
                index = tail
            } else {
                return nil
            }
        }
        return Lead(place: place, flags: flags, year: year, span: span)
    }

    private static let sinceWords = WordTrie(words: ["以来", "末以来", "起"])
    private static let pastWords = WordTrie(words: ["过去", "这", "近", "最近", "过去的", "前"])
    private static let yearsWords = WordTrie(words: ["年来", "年间", "年以来", "年多来", "年"])

    /// The end of 五年来, 近三年, 过去五年, and how many years they are.
    private static func yearsPast(_ glyphs: [Glyph], _ start: Int, _ limit: Int) -> (end: Int, count: Int)? {
        let past = pastWords.longest(in: glyphs, from: start, to: limit)
        let first = past?.end ?? start
        guard first < limit else { return nil }
        let number =
            NumberReader.isDigit(glyphs[first])
            ? NumberReader.decimal(in: glyphs, from: first, to: limit).map { (Int($0.0.mantissa), $0.1) }
            : NumberReader.chinese(in: glyphs, from: first, to: limit).map { (Int($0.0), $0.1) }
        guard let (count, end) = number, (2...20).contains(count),
            let word = yearsWords.longest(in: glyphs, from: end, to: limit), past != nil || word.end > end + 1
        else { return nil }
        return (word.end, count)
    }

    /// Whether a place is a district of the city whose report this is.
    private func isOwnPart(_ code: AreaCode) -> Bool {
        home.province != home && home.prefecture == home && code.isWithin(home)
    }

    /// What a division's full name ends in.
    private static let kinds: Set<Glyph> = Set("省市县区州旗盟".utf16)

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
                !Self.isQualityOfDevelopment(glyphs, index, word.end, range.upperBound)
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
                }
            } else if index == range.lowerBound, let years = Self.yearsPast(glyphs, index, range.upperBound) {
                span = .years(years.count)
                index = years.end
            } else {
                break
            }
        }
        return (index, place, flags, span)
    }

    /// 高质量发展考评: elsewhere 高质量 only praises.
    private static func isQualityOfDevelopment(_ glyphs: [Glyph], _ start: Int, _ end: Int, _ limit: Int) -> Bool {
        end - start == 3 && end < limit && glyphs[end] == Glyph(of: "发") && glyphs[end - 1] == Glyph(of: "量")
    }

    /// The end of 连续6年: for how long is no part of what.
    private static func runningYears(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard start + 3 < end, glyphs[start] == Glyph(of: "连"), glyphs[start + 1] == Glyph(of: "续") else { return nil }
        var index = start + 2
        while index < end, GlyphClass.of(glyphs[index]).contains(.trigger) { index += 1 }
        return index > start + 2 && index < end && glyphs[index] == Sign.year ? index + 1 : nil
    }

    /// The end of 6. and its like.
    private static func itemNumber(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, index - start < 3, NumberReader.isDigit(glyphs[index]) { index += 1 }
        guard index > start, index < end, glyphs[index] == Sign.point || glyphs[index] == Glyph(of: "．") else {
            return nil
        }
        return index + 1
    }

    /// The end of (一) and its like.
    private static func listNumber(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard glyphs[start] == Sign.openParenthesis,
            let (_, next) = NumberReader.chinese(in: glyphs, from: start + 1, to: min(end, start + 5)),
            next < end, glyphs[next] == Sign.closeParenthesis
        else { return nil }
        return next + 1
    }

    private static func isAirport(_ glyphs: [Glyph], _ index: Int) -> Bool {
        glyphs[index...].starts(with: "国际机场".utf16) || glyphs[index...].starts(with: "机场".utf16)
    }

    /// The end of 长水国际机场 after a city's name: what it counts is counted in the city.
    private static func airport(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index + 1 < end, index - start <= 6 {
            if glyphs[index] == Glyph(of: "机"), glyphs[index + 1] == Glyph(of: "场") {
                index += 2
                if index < end, glyphs[index] == Sign.year { index += 1 }
                if index < end, glyphs[index] == Glyph(of: "度") { index += 1 }
                return index
            }
            index += 1
        }
        return nil
    }

    /// The end of 关中5市, 国考10市, 17个设区市: so many of the place's parts, which fill the rest of the lead.
    private static func countedPlaces(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard end - start <= 8, end - start >= 2, "市州县".utf16.contains(glyphs[end - 1]) else { return nil }
        return NumberReader.isDigit(glyphs[end - 2]) ? end : nil
    }

    /// The end of 成为全国首个 and the like: whose distinction it is, the indicator's figure tells.
    private static func distinction(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard start + 4 < end, glyphs[start] == Glyph(of: "成"), glyphs[start + 1] == Glyph(of: "为") else { return nil }
        return glyphs[start..<min(end, start + 16)].lastIndex(of: Glyph(of: "个")).map { $0 + 1 }
    }

    /// The end of a zone's name that fills the rest of the lead: 成都平原经济区, “一区五园”.
    private static func zone(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        var stop = end
        while stop > start, glyphs[stop - 1] == Sign.closeQuote || glyphs[stop - 1] == Glyph(of: "的") { stop -= 1 }
        guard stop - start <= 16, zoneTails.longestReversed(in: glyphs, from: start, to: stop) != nil else {
            return nil
        }
        return stop
    }

    private static func words(_ level: Area.Level) -> [(String, Int32)] {
        let own: [String]
        switch level {
        case .country: own = ["全国", "我国"]
        case .province: own = ["全省", "我省", "全市", "我市", "全区", "我区", "自治区", "全自治区", "省", "本市", "全疆", "区内", "省内"]
        case .prefecture: own = ["全市", "我市", "全州", "我州", "全区", "全盟", "全域", "全地区", "市", "本市", "州"]
        case .county: own = ["全市", "我市", "全县", "我县", "全区", "我区", "全域", "全旗", "市", "县", "本市", "本县", "本区"]
        }
        let above: [(String, Int32)] =
            level == .province || level == .country ? [] : [("全省", 1), ("我省", 1), ("全自治区", 1)]
        let nation: [(String, Int32)] = level == .country ? [] : [("全国", 2), ("我国", 2)]
        return own.map { ($0, 0) } + above + nation
    }

    private static let subAreaList =
        "市区 县城 县城区 建成区 中心城区 主城区 中心城市 县域 市本级 市级 城区 农村地区 县级 省级 省本级 山区 区县 脱贫地区 脱贫县 脱贫县区 脱贫区县 民族地区 边境地区 革命老区 老区苏区 欠发达县域 欠发达地区 山区县 海岛县"
    private static let zoneTailList = """
        经济区 示范区 经济圈 都市圈 城市群 新区 开发区 经开区 高新区 自贸区 自贸试验区 产业园 园区 五园 工业园 科技城 集聚区 试验区 合作区 走廊 片区 经济带 保税区 综保区 \
        湾区 生态区 五地州 城市圈
        """
}
