import Indicators

/// What may stand before an indicator beside a place: list numbers, runs of years, zones, airports.
extension PlaceReader {
    /// 高质量发展考评, 高标准农田: elsewhere 高质量 and 高标准 only praise. 境内外, 保障性住房, 计划生育率: nor do these lead to a name.
    static func isPartOfTerm(_ glyphs: [Glyph], _ start: Int, _ end: Int, _ limit: Int) -> Bool {
        guard end - start <= 3, end < limit else { return false }
        if end - start == 2 {
            return glyphs[start] == Glyph(of: "境") && glyphs[end] == Glyph(of: "外")
                || glyphs[start] == Glyph(of: "计") && glyphs[end] == Glyph(of: "生")
                || glyphs[start] == Glyph(of: "保") && glyphs[start + 1] == Glyph(of: "障")
                    && (glyphs[end] == Glyph(of: "性") || glyphs[end] == Glyph(of: "房"))
        }
        return glyphs[end] == Glyph(of: "发") && glyphs[end - 1] == Glyph(of: "量")
            || glyphs[end] == Glyph(of: "农") && glyphs[end - 1] == Glyph(of: "准")
    }

    /// The end of 连续6年: for how long is no part of what.
    static func runningYears(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard start + 3 < end, glyphs[start] == Glyph(of: "连"), glyphs[start + 1] == Glyph(of: "续") else { return nil }
        var index = start + 2
        while index < end, GlyphClass.of(glyphs[index]).contains(.trigger) { index += 1 }
        return index > start + 2 && index < end && glyphs[index] == Sign.year ? index + 1 : nil
    }

    /// The end of 6. and its like.
    static func itemNumber(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, index - start < 3, NumberReader.isDigit(glyphs[index]) { index += 1 }
        guard index > start, index < end, glyphs[index] == Sign.point || glyphs[index] == Glyph(of: "．") else {
            return nil
        }
        return index + 1
    }

    /// The end of (一) and its like.
    static func listNumber(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard glyphs[start] == Sign.openParenthesis,
            let (_, next) = NumberReader.chinese(in: glyphs, from: start + 1, to: min(end, start + 5)),
            next < end, glyphs[next] == Sign.closeParenthesis
        else { return nil }
        return next + 1
    }

    /// The end of 来源于本市的: the revenue that arises in the document's own place is all of its revenue.
    func source(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard let verb = Self.sources.longest(in: glyphs, from: start, to: end),
            let last = glyphs[verb.end..<min(end, verb.end + 8)].firstIndex(of: Glyph(of: "的")), last > verb.end
        else { return nil }
        let words = verb.end..<last
        let isOwn =
            finder.place(in: glyphs, from: words.lowerBound, to: words.upperBound, home: home).map {
                $0.end == words.upperBound && $0.code == home
            } ?? (lead(glyphs, words).map { $0.place == nil } ?? false)
        return isOwn ? last + 1 : nil
    }

    private static let sources = WordTrie(words: ["来源于", "源于", "来自"])

    static func isAirport(_ glyphs: [Glyph], _ index: Int) -> Bool {
        glyphs[index...].starts(with: "国际机场".utf16) || glyphs[index...].starts(with: "机场".utf16)
    }

    /// The end of 长水国际机场 after a city's name: what it counts is counted in the city.
    static func airport(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
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
    static func countedPlaces(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard end - start <= 8, end - start >= 2, "市州县".utf16.contains(glyphs[end - 1]) else { return nil }
        return NumberReader.isDigit(glyphs[end - 2]) ? end : nil
    }

    /// The end of 成为全国首个 and the like: whose distinction it is, the indicator's figure tells.
    static func distinction(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        if start + 2 < end, glyphs[start] == Sign.ordinal {
            // 、第3个 goes on with what the place became.
            var index = start + 1
            while index < end, GlyphClass.of(glyphs[index]).contains(.trigger) { index += 1 }
            return index > start + 1 && index < end && glyphs[index] == Glyph(of: "个") ? index + 1 : nil
        }
        guard start + 2 < end, glyphs[start] == Glyph(of: "成"), glyphs[start + 1] == Glyph(of: "为") else { return nil }
        return glyphs[start..<min(end, start + 16)].lastIndex(of: Glyph(of: "个")).map { $0 + 1 }
            ?? sets.longest(in: glyphs, from: start + 2, to: end)?.end ?? start + 2
    }

    /// Among which places something is the only one: 成为全州…唯一突破20亿元的县市.
    private static let sets = WordTrie(words: ["全国", "全省", "全市", "全州", "全区", "全盟", "西部", "中部", "东部"])

    /// The end of a zone's name that fills the rest of the lead, or all of it but a verb: 成都平原经济区, “一区五园”, 高新区|完成.
    static func zone(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        var stop = doings.longestReversed(in: glyphs, from: start, to: end)?.start ?? end
        while stop > start, glyphs[stop - 1] == Sign.closeQuote || glyphs[stop - 1] == Glyph(of: "的") { stop -= 1 }
        // 园区 alone are all parks, not one place.
        guard stop - start <= 16, stop > start, !glyphs[start..<stop].elementsEqual("园区".utf16) else { return nil }
        return zoneTails.longestReversed(in: glyphs, from: start, to: stop) != nil || isLocality(glyphs, start..<stop)
            ? stop : nil
    }

    /// 临江区, 白沙镇: a place that no table of divisions has, known by its ending.
    private static func isLocality(_ glyphs: [Glyph], _ range: Range<Int>) -> Bool {
        guard (3...4).contains(range.count) || range.count <= 6 && glyphs[range.upperBound - 1] == Glyph(of: "道"),
            localityTails.longestReversed(in: glyphs, from: range.lowerBound + 2, to: range.upperBound) != nil,
            kindsOfLocalities.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) == nil
        else { return false }
        return glyphs[range].allSatisfy { GlyphClass.of($0).contains(.han) && !GlyphClass.of($0).contains(.numeral) }
            && !glyphs[range].contains { "、和与及在的为了各全我本".utf16.contains($0) }
    }

    /// The end of 北郊机场, 北郊国际机场 that fills the rest of the lead; nil where the words name a kind of airports.
    static func namedAirport(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Int? {
        guard (4...9).contains(end - start), glyphs[end - 1] == Glyph(of: "场"), glyphs[end - 2] == Glyph(of: "机"),
            glyphs[start..<end].allSatisfy({ GlyphClass.of($0).contains(.han) && !GlyphClass.of($0).contains(.numeral) }
            ),
            kindsOfAirports.longest(in: glyphs, from: start, to: end) == nil
        else { return nil }
        return end
    }

    private static let localityTails = WordTrie(words: ["区", "县", "镇", "乡", "街道"], reversed: true)
    private static let kindsOfLocalities = WordTrie(
        words: ["地区", "城镇", "乡镇", "社区", "小区", "辖区", "景区", "城乡", "区县", "郊区", "库区", "林区", "牧区", "灾区"], reversed: true)
    private static let doings = WordTrie(
        words: ["完成", "实现", "预计完成", "预计实现", "全年完成", "全年实现", "累计完成", "累计实现", "共完成", "共实现"], reversed: true)
    private static let kindsOfAirports = WordTrie(words: [
        "支线", "通用", "枢纽", "主要", "千万", "民用", "新增", "新建", "国际机场", "大型", "中型", "小型", "区域", "民航",
    ])

    static func words(_ level: Area.Level) -> [(String, Int32)] {
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

    static let subAreaList =
        "市区 县城 县城区 建成区 中心城区 主城区 中心城市 县域 市本级 市级 城区 农村地区 县级 省级 省本级 山区 区县 脱贫地区 脱贫县 脱贫县区 脱贫区县 民族地区 边境地区 革命老区 老区苏区 欠发达县域 欠发达地区 山区县 海岛县"
    static let zoneTailList = """
        经济区 示范区 经济圈 都市圈 城市群 新区 开发区 经开区 高新区 自贸区 自贸试验区 产业园 园区 五园 工业园 科技城 集聚区 试验区 合作区 走廊 片区 经济带 保税区 综保区 \
        湾区 生态区 五地州 城市圈 核心区 先行区 起步区 示范园 创新区 港区 功能区 组团
        """
}
