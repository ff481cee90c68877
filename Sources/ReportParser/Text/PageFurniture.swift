/// What printed pages repeat: their running titles and their numbers.
enum PageFurniture {
    /// The text without the lines that its pages repeat; itself if it is of no printed pages. O(glyphs).
    ///
    /// A running title that stands among the first lines stays there: it may be the report's own.
    static func removed(_ text: NormalizedText) -> NormalizedText {
        let lines = Paragraphs.lines(text.glyphs, text.glyphs.indices)
        guard LineWrapping(lines, of: text) != nil else { return text }
        let furniture = repeated(lines, of: text.glyphs)
        guard !furniture.isEmpty else { return text }
        var result = NormalizedText(glyphs: [], offsets: [])
        var kept = 0
        for line in furniture {
            result.glyphs += text.glyphs[kept..<line.lowerBound]
            result.offsets += text.offsets[kept..<line.lowerBound]
            kept = min(line.upperBound + 1, text.glyphs.count)
        }
        result.glyphs += text.glyphs[kept...]
        result.offsets += text.offsets[kept...]
        return result
    }

    /// No running title is longer.
    private static let longest = 80
    /// A page has more lines than this, and the first of a report's are its title's.
    private static let head = 10

    /// The lines that come back page by page, in order. O(glyphs).
    private static func repeated(_ lines: [Range<Int>], of glyphs: [Glyph]) -> [Range<Int>] {
        var places: [[Glyph]: [Int]] = [:]
        for (index, line) in lines.enumerated() where line.count <= longest && !isSentence(glyphs[line]) {
            places[pattern(glyphs[line]), default: []].append(index)
        }
        var furniture: [Int] = []
        for indices in places.values where areOfPages(indices) {
            let first = glyphs[lines[indices[0]]]
            if indices.allSatisfy({ glyphs[lines[$0]].elementsEqual(first) }) {
                furniture += indices.filter { $0 >= head }
            } else if areAscending(indices.map { number(glyphs[lines[$0]]) }) {
                furniture += indices
            }
        }
        return furniture.sorted().map { lines[$0] }
    }

    /// Whether a line has what sentences are made of. A comma is none between a date and a time (2/18/26, 9:30 AM).
    private static func isSentence(_ line: ArraySlice<Glyph>) -> Bool {
        line.contains {
            GlyphClass.of($0).contains(.sentenceEnd) || $0 == Sign.enumerationComma || $0 == Sign.semicolon
                || $0 == Sign.percent
        } || line.contains(Sign.comma) && line.contains { GlyphClass.of($0).contains(.han) }
    }

    /// Whether most of the lines stand about as far apart as pages do.
    private static func areOfPages(_ indices: [Int]) -> Bool {
        let gaps = zip(indices, indices.dropFirst()).map { $1 - $0 }.sorted()
        guard gaps.count >= 2 else { return false }
        let page = gaps[gaps.count / 2]
        let regular = gaps.count { 2 * $0 >= page && $0 <= 2 * page }
        return page > head && 3 * regular >= 2 * gaps.count
    }

    private static func areAscending(_ numbers: [Int]) -> Bool {
        zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// The line with one digit for each of its numbers: 第12页共30页 is 第0页共0页.
    private static func pattern(_ line: ArraySlice<Glyph>) -> [Glyph] {
        var pattern: [Glyph] = []
        for glyph in line {
            let isDigit = NumberReader.isDigit(glyph)
            if isDigit, pattern.last == Glyph(of: "0") { continue }
            pattern.append(isDigit ? Glyph(of: "0") : glyph)
        }
        return pattern
    }

    /// The first number of a line. O(length).
    private static func number(_ line: ArraySlice<Glyph>) -> Int {
        let digits = line.drop { !NumberReader.isDigit($0) }.prefix(6).prefix(while: NumberReader.isDigit)
        return digits.reduce(0) { 10 * $0 + Int($1 - Glyph(of: "0")) }
    }
}
