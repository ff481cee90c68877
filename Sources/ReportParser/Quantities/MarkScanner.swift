import Indicators

/// Finds the numbers, ranks and times of a sentence, in their order.
///
/// The scanner looks only at glyphs that may begin one (``GlyphClass/trigger``); what each reading takes is in the
/// extensions beside: quantities, Chinese numerals, ranks, times.
struct MarkScanner {
    let glyphs: [Glyph]
    let vocabulary: ScannerVocabulary
    private(set) var marks: [Mark] = []
    private var isQuoted = false
    private static let longestQuotation = 120

    init(glyphs: [Glyph], vocabulary: ScannerVocabulary) {
        self.glyphs = glyphs
        self.vocabulary = vocabulary
    }

    /// Replaces ``marks`` with those of `range`. O(length).
    mutating func scan(_ range: Range<Int>) {
        marks.removeAll(keepingCapacity: true)
        isQuoted = false
        var index = range.lowerBound
        while index < range.upperBound {
            let glyph = glyphs[index]
            let bits = GlyphClass.of(glyph)
            guard bits.contains(.trigger) else {
                index += 1
                continue
            }
            if bits.contains(.quote) {
                // A mark without a partner was lost on its way.
                isQuoted =
                    glyph == Sign.openQuote
                    && glyphs[index + 1..<range.upperBound].prefix(Self.longestQuotation).contains(Sign.closeQuote)
                index += 1
                continue
            }
            let end: Int
            if bits.contains(.digit) {
                end = digits(at: index, in: range)
            } else if bits.contains(.numeral) {
                end = numerals(at: index, in: range)
            } else {
                end = other(at: index, in: range)
            }
            index = max(end, index + 1)
        }
        shareUnits()
        settleScales()
    }

    /// 1千亿元 is 1000亿元, 3千户 3000户: of the power of ten only 万, 亿 and those of common units stay with the unit.
    private mutating func settleScales() {
        for index in marks.indices where marks[index].scale >= 0 && marks[index].kind == .quantity {
            guard let (factor, scale) = vocabulary.units.settled[Int(marks[index].scale)],
                let value = try? marks[index].value.multiplied(by: factor)
            else { continue }
            marks[index].high = marks[index].high.flatMap { try? $0.multiplied(by: factor) }
            marks[index].value = value
            marks[index].scale = scale
        }
    }

    /// Gives the mark at `index` the unit of `other`, and its power of ten if the mark has none of its own.
    mutating func lendUnit(of other: Mark, to index: Int) {
        marks[index].unitNumber = other.unitNumber
        marks[index].unitKind = other.unitKind
        if marks[index].scale < 0 { marks[index].scale = other.scale }
    }

    /// Adds a mark and returns where the scan goes on.
    mutating func add(_ mark: Mark) -> Int {
        var mark = mark
        mark.isQuoted = isQuoted
        marks.append(mark)
        return mark.range.upperBound
    }

    /// Takes the last mark back: its glyphs are part of what comes.
    mutating func removeLast() { marks.removeLast() }

    /// A number that is no fact, for the account of all numbers.
    mutating func ignore(_ range: Range<Int>, _ reason: Mark.Reason) -> Int {
        add(Mark(kind: .ignored, range: range, digits: range, reason: reason))
    }

    func glyph(_ index: Int, in range: Range<Int>) -> Glyph {
        index >= range.lowerBound && index < range.upperBound ? glyphs[index] : Sign.newline
    }

    func has(_ glyph: Glyph, at index: Int, in range: Range<Int>) -> Bool {
        index < range.upperBound && index >= range.lowerBound && glyphs[index] == glyph
    }

    func isHan(_ index: Int, in range: Range<Int>) -> Bool {
        index < range.upperBound && GlyphClass.of(glyphs[index]).contains(.han)
    }

    private mutating func other(at index: Int, in range: Range<Int>) -> Int {
        switch glyphs[index] {
        case Sign.ordinal: ordinal(at: index, in: range)
        case Sign.front: front(at: index, in: range)
        case Glyph(of: "翻"), Glyph(of: "倍"): doubling(at: index, in: range)
        case Glyph(of: "首"), Glyph(of: "最"), Glyph(of: "榜"): superlative(at: index, in: range)
        case Glyph(of: "持"): unchanged(at: index, in: range)
        default: index + 1
        }
    }
}
