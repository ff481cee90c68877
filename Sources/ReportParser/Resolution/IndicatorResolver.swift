import Indicators

/// Finds the headline indicator that a subject's words are. Further indicators of the catalogue are open to the
/// grammar, and recognised by their whole names afterwards: see ``FurtherIndicators``.
///
/// The words are read backwards, since a Chinese name has its head last: the longest wording that ends the subject
/// is the indicator, if all that stands before it is transparent (全市, 其中, a place); anything else narrows it.
struct IndicatorResolver: Sendable {
    /// What the resolver found.
    struct Match {
        /// The position among the headline indicators.
        var indicator: Int
        /// Whether the words name its rate of growth (地区生产总值增速).
        var isGrowth: Bool
        /// Where the indicator's own words begin.
        var start: Int
        /// A place found before it.
        var place: Place?
        /// What the words before it say (预计, 年均).
        var flags: PredicateFlags
        /// A year named before it (2025年全市粮食产量).
        var year: Int?
        /// The years that it looks back over (近三年).
        var span: Lead.Span?
    }

    /// What kind of unit an indicator's levels have.
    let kinds: [UnitKind]
    let indicators: [Indicator]
    /// What standard containers alone stand for.
    let containerIndicator: Int?
    /// What a total of 户 alone stands for.
    let householdIndicator: Int?
    /// What the length of 高速公路 is, and what part of the budget goes to the people's livelihood.
    let expresswayIndicator: Int?
    let livelihoodIndicator: Int?
    private let wordings: WordTrie
    /// Words that don't narrow an indicator, by its position; read backwards.
    private let qualifiers: [Int: WordTrie]
    private let suffixes: WordTrie
    private let averageSuffixCount: Int
    private let growthSuffixCount: Int

    init(catalogue: Catalogue, units: UnitTable) {
        indicators = catalogue.indicators.filter { catalogue.traits(of: $0.id).isHeadline }
        kinds = indicators.map { Self.kind(of: $0, units) }
        var wordings = WordTrie()
        for (index, indicator) in indicators.enumerated() {
            for name in [indicator.nameZH] + indicator.aliases {
                wordings.insert(name.glyphs.compactMap(Self.plain).reversed(), Int32(index))
            }
        }
        for (code, patterns) in IndicatorWordings.patterns {
            guard let index = indicators.firstIndex(where: { $0.code == code }) else { continue }
            for wording in patterns.flatMap(WordingPattern.expand) {
                wordings.insert(wording.glyphs.compactMap(Self.plain).reversed(), Int32(index))
            }
        }
        self.wordings = wordings
        var qualifiers: [Int: WordTrie] = [:]
        for (code, words) in IndicatorWordings.qualifiers {
            guard let index = indicators.firstIndex(where: { $0.code == code }) else { continue }
            qualifiers[index] = WordTrie(words: ScannerVocabulary.list(words), reversed: true)
        }
        self.qualifiers = qualifiers
        expresswayIndicator = indicators.firstIndex { $0.code == "expressway_length" }
        livelihoodIndicator = indicators.firstIndex { $0.code == "livelihood_spending_share" }
        householdIndicator = indicators.firstIndex { $0.code == "business_entities" }
        containerIndicator = indicators.firstIndex { $0.code == "port_containers" }
        let growth = IndicatorWordings.averageSuffixes + IndicatorWordings.growthSuffixes
        suffixes = WordTrie(words: growth + IndicatorWordings.plainSuffixes, reversed: true)
        averageSuffixCount = IndicatorWordings.averageSuffixes.count
        growthSuffixCount = growth.count
    }

    /// The indicator that the glyphs of `range` are, by way of `places` for what stands before it.
    func match(_ glyphs: [Glyph], _ range: Range<Int>, places: PlaceReader) -> Match? {
        guard range.count >= 2 else { return nil }
        var end = range.upperBound
        var isGrowth = false
        var flags = PredicateFlags()
        // Without suffix first: 网络零售额 ends in what elsewhere is one.
        for _ in 0..<3 {
            let suffix = suffixes.longestReversed(in: glyphs, from: range.lowerBound, to: end)
            if var match = match(glyphs, range.lowerBound..<end, isGrowth: isGrowth, places) {
                match.flags.formUnion(flags)
                // 规上工业增速 is a wording, and of growth all the same.
                if let suffix, Int(suffix.payload) < growthSuffixCount { match.isGrowth = true }
                return match
            }
            guard let suffix else { return nil }
            if Int(suffix.payload) < averageSuffixCount { flags.insert(.average) }
            if Int(suffix.payload) < growthSuffixCount { isGrowth = true }
            end = suffix.start
        }
        return nil
    }

    /// Takes 增速 and its like off a name's end.
    func takeGrowthSuffix(_ name: inout [Glyph], into flags: inout PredicateFlags) -> Bool {
        guard let suffix = suffixes.longestReversed(in: name, from: 0, to: name.count),
            Int(suffix.payload) < growthSuffixCount,
            suffix.start >= 2, !name.suffix(5).elementsEqual("自然增长率".utf16)
        else { return false }
        if Int(suffix.payload) < averageSuffixCount { flags.insert(.average) }
        name.removeLast(name.count - suffix.start)
        return true
    }

    private func match(_ glyphs: [Glyph], _ range: Range<Int>, isGrowth: Bool, _ places: PlaceReader) -> Match? {
        var node = WordTrie.root
        var index = range.upperBound
        var ends: [(start: Int, indicator: Int32)] = []
        while index > range.lowerBound {
            let glyph = glyphs[index - 1]
            // Quotation marks and parentheses are no part of a name: 实际利用外资(FDI).
            if glyph == Sign.closeParenthesis, let open = openParenthesis(glyphs, before: index - 1, range) {
                index = open
                continue
            }
            guard let plain = Self.plain(glyph) else {
                index -= 1
                continue
            }
            guard let next = wordings.step(node, plain) else { break }
            node = next
            index -= 1
            let payload = wordings.payload(node)
            if payload >= 0 { ends.append((index, payload)) }
        }
        while let last = ends.popLast() {
            let start = unqualified(last.start, Int(last.indicator), glyphs, range)
            if let lead = places.lead(glyphs, range.lowerBound..<start) {
                return Match(
                    indicator: Int(last.indicator), isGrowth: isGrowth, start: start, place: lead.place,
                    flags: lead.flags, year: lead.year, span: lead.span)
            }
        }
        return nil
    }

    /// Where the words that qualify an indicator begin, without narrowing it: 主要水系国控|断面优良水质比例.
    private func unqualified(_ start: Int, _ indicator: Int, _ glyphs: [Glyph], _ range: Range<Int>) -> Int {
        guard start > range.lowerBound, let words = qualifiers[indicator] else { return start }
        var start = start
        while let word = words.longestReversed(in: glyphs, from: range.lowerBound, to: start) { start = word.start }
        return start
    }

    private func openParenthesis(_ glyphs: [Glyph], before close: Int, _ range: Range<Int>) -> Int? {
        var index = close
        while index > range.lowerBound, close - index < 14 {
            index -= 1
            if glyphs[index] == Sign.openParenthesis { return index }
        }
        return nil
    }

    private static func plain(_ glyph: Glyph) -> Glyph? {
        switch glyph {
        case Sign.openQuote, Sign.closeQuote, Sign.openParenthesis, Sign.closeParenthesis: nil
        // gdp, pm2.5: small letters are as good as capitals.
        case 0x61...0x7A: glyph - 0x20
        default: glyph
        }
    }

    private static func kind(of indicator: Indicator, _ units: UnitTable) -> UnitKind {
        let glyphs = (indicator.unit?.symbol ?? "").glyphs
        if indicator.unit == .dimensionless { return .ratio }
        var start = 0
        if units.words.longest(in: glyphs, from: 0, to: glyphs.count) == nil,
            let scale = units.scales.longest(in: glyphs, from: 0, to: glyphs.count)
        {
            start = scale.end
        }
        guard let unit = units.words.longest(in: glyphs, from: start, to: glyphs.count), unit.end == glyphs.count
        else { return .other }
        return units.kind(unit.payload)
    }
}
