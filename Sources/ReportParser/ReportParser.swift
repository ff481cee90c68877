import Indicators

/// Reads government work reports: text in, cited observations out.
///
/// A parser is made once (its vocabulary takes some milliseconds) and is a value without state; parsing is a pure
/// function of the text. The stages, each in a folder of its own: decoding (``SourceText``), documents on a page,
/// whose report and of which year, normalised text with the way back to the source, parts of the report and the time
/// they speak of, numbers, facts, indicators and places, and what validation says about them.
public struct ReportParser: Sendable {
    private let grammar: Grammar
    private let names: AreaNames
    private let areas: AreaDirectory
    private let validator: Validator

    /// Makes a parser for the areas and indicators of a directory and a catalogue.
    public init(areas: AreaDirectory = .standard, catalogue: Catalogue = .standard) {
        self.areas = areas
        grammar = Grammar(areas: areas, catalogue: catalogue)
        names = AreaNames(areas: areas)
        validator = Validator(catalogue: catalogue)
    }

    /// What the parser is told instead of finding it in the text.
    public struct Overrides: Hashable, Sendable {
        /// Whose reports the source holds.
        public var area: AreaCode?
        /// The year in which they were given.
        public var year: Year?

        /// Makes a set of overrides; nil leaves a thing to the text.
        public init(area: AreaCode? = nil, year: Year? = nil) {
            self.area = area
            self.year = year
        }
    }

    /// The documents and observations of a text. O(length).
    public func parse(_ text: String, overrides: Overrides = Overrides()) -> ParsedSource {
        parse(SourceText(text), overrides: overrides)
    }

    /// The documents and observations of a decoded text. O(length).
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - overrides: What needn't be found in it.
    ///   - accountsForNumbers: Whether ``ParsedDocument/leftOvers`` are wanted: every number that states no figure.
    public func parse(
        _ text: SourceText, overrides: Overrides = Overrides(), accountsForNumbers: Bool = false
    ) -> ParsedSource {
        let source = text.utf8
        let text = PageFurniture.removed(SplitNumbers.mended(Normalizer.normalize(source)))
        let pieces = DocumentSplitter(text).pieces()
        return ParsedSource(
            documents: pieces.map {
                document($0, of: text, source, overrides, accountsForNumbers: accountsForNumbers)
            })
    }

    /// Whose report it is by what stands before the page's first title: 宿迁市人民政府 under the notice that passes it on.
    private func areaBefore(_ piece: DocumentSplitter.Piece, of whole: NormalizedText) -> Area? {
        let start = piece.range.lowerBound
        guard (1...Self.longestNotice).contains(start) else { return nil }
        return MetadataFinder(glyphs: LineJoiner.joined(whole, 0..<start).glyphs, names: names).area()
    }

    /// How long a notice before a report can be.
    private static let longestNotice = 1500

    private func document(
        _ piece: DocumentSplitter.Piece, of whole: NormalizedText, _ source: [UInt8], _ overrides: Overrides,
        accountsForNumbers: Bool
    ) -> ParsedDocument {
        let text = LineJoiner.joined(whole, piece.range)
        let finder = MetadataFinder(glyphs: text.glyphs, names: names)
        let area = overrides.area.flatMap { areas[$0] } ?? finder.area() ?? areaBefore(piece, of: whole)
        let year = overrides.year ?? finder.year()
        var document = ParsedDocument(
            title: whole.string(piece.title), range: whole.sourceRange(piece.range, in: source), area: area?.code,
            year: year, coverage: nil, isWhole: piece.isWhole, observations: [])
        guard let area, let year else { return document }
        // The year that the plan is for, which is the report's own but for sessions in December.
        let ahead = finder.looksBackOn(year) ? year.number + 1 : year.number
        let looksBack = ahead > year.number
        var tracker = PeriodTracker(vintage: ahead, looksBackOnThisYear: looksBack)
        let places = PlaceReader(grammar: grammar, home: area.code, level: area.level)
        var reader = FactReader(
            glyphs: text.glyphs, grammar: grammar, places: places, vintage: ahead, looksBackOnThisYear: looksBack)
        reader.wantsLeftOvers = accountsForNumbers
        var facts: [Fact] = []
        var firstYear = ahead - 1
        let lines = Paragraphs.lines(text.glyphs, text.glyphs.indices)
        let outline = Outline.lines(text.glyphs, lines)
        for line in lines {
            let opensPart = !outline.contains(line.lowerBound)
            var beginsParagraph = true
            let hasFigures = line.contains { text.glyphs[$0] == Sign.percent }
            Paragraphs.forEachSentence(text.glyphs, line) { whole in
                var sentence = whole
                if beginsParagraph {
                    sentence = PressForms.afterNumber(text.glyphs, whole)..<whole.upperBound
                    sentence = PressForms.begin(text.glyphs, sentence)..<whole.upperBound
                }
                if opensPart {
                    tracker.note(
                        text.glyphs, sentence, on: line, beginsParagraph: beginsParagraph,
                        paragraphHasFigures: hasFigures)
                }
                // 各位代表! is no beginning yet.
                if sentence.count > 6 { beginsParagraph = false }
                reader.period = tracker.period
                if tracker.period.basis == .actual {
                    firstYear = min(firstYear, tracker.period.year - tracker.period.span + 1)
                }
                reader.read(sentence, into: &facts)
            }
        }
        let last = Year(ahead - 1) ?? year
        document.coverage = min(Year(firstYear) ?? last, last)...last
        let writer = ObservationMaker(
            text: text, source: source, home: area.code, vintage: year, indicators: grammar.resolver.indicators,
            further: grammar.further)
        document.observations = facts.compactMap { fact in
            writer.observation(fact).map(validator.checked)
        }
        document.leftOvers = reader.leftOvers.map {
            LeftOver(range: text.sourceRange($0.digits, in: source), reason: $0.reason)
        }
        return document
    }
}
