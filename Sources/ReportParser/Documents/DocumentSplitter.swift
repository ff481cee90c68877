/// Finds the reports on a page: each begins with its title, and ends before the next item or the site's furniture.
struct DocumentSplitter {
    /// One report on the page.
    struct Piece {
        /// The lines of the report.
        var range: Range<Int>
        /// The title's line; empty for a part without one.
        var title: Range<Int>
        /// Whether its beginning and its end are there.
        var isWhole: Bool
    }

    private let text: NormalizedText
    private let lines: [Range<Int>]
    private let wrapping: LineWrapping?

    init(_ text: NormalizedText) {
        self.text = text
        lines = Paragraphs.lines(text.glyphs, text.glyphs.indices)
        wrapping = LineWrapping(lines, of: text)
    }

    private var glyphs: [Glyph] { text.glyphs }

    /// The page's reports; a page without any title is one document, or a part of one.
    func pieces() -> [Piece] {
        guard !lines.isEmpty else { return [] }
        let titles = titleLines()
        guard !titles.isEmpty else {
            let body = lines[0].lowerBound..<lines[lastBodyLine(from: 0, to: lines.count)].upperBound
            return [Piece(range: body, title: 0..<0, isWhole: hasAddress(from: 0, to: lines.count) && !isContinued(0))]
        }
        return titles.indices.map { index in
            let end = index + 1 < titles.count ? titles[index + 1] : lines.count
            let last = lastBodyLine(from: titles[index], to: end)
            let range = lines[titles[index]].lowerBound..<lines[last].upperBound
            return Piece(range: range, title: lines[titles[index]], isWhole: hasEnding(range))
        }
    }

    /// Lines that are a report's title: short, with 政府工作报告, and a report's opening soon after.
    private func titleLines() -> [Int] {
        var titles: [Int] = []
        for index in lines.indices where lines[index].count <= 50 && contains("政府工作报告", lines[index]) {
            guard !lines[index].contains(where: { glyphs[$0] == Sign.fullStop || glyphs[$0] == Sign.comma }),
                opensReport(after: index)
            else { continue }
            // 《政府工作报告》已经…审议通过 fills its line on a wrapped page, and goes on in the next.
            if isCut(index) { continue }
            // The title may stand several times before the text.
            if let last = titles.last, !hasText(from: last + 1, to: index) {
                if contains("政府工作报告", lines[index]), isBareTitle(lines[last]), !isBareTitle(lines[index]) {
                    titles[titles.count - 1] = index
                }
                continue
            }
            titles.append(index)
        }
        return titles
    }

    /// Whether any of the lines is running text.
    private func hasText(from first: Int, to end: Int) -> Bool {
        first < end && lines[first..<end].contains { $0.count >= 20 && $0.contains { glyphs[$0] == Sign.fullStop } }
    }

    private func isBareTitle(_ line: Range<Int>) -> Bool { line.count <= 8 }

    private func opensReport(after index: Int) -> Bool {
        let start = lines[index].upperBound
        let end = min(glyphs.count, start + 700)
        guard start < end else { return false }
        return contains("各位代表", start..<end) || contains("我代表", start..<end)
            || hasFirstHeading(after: index, before: end)
    }

    private func hasFirstHeading(after index: Int, before end: Int) -> Bool {
        var line = index + 1
        while line < lines.count, lines[line].lowerBound < end {
            let start = lines[line].lowerBound
            if lines[line].count > 3, glyphs[start] == Glyph(of: "一"), glyphs[start + 1] == Sign.enumerationComma {
                return true
            }
            line += 1
        }
        return false
    }

    private func hasAddress(from first: Int, to last: Int) -> Bool {
        contains("各位代表", lines[first].lowerBound..<min(lines[last - 1].upperBound, lines[first].lowerBound + 1500))
    }

    /// 上接第1版: the page goes on from another.
    private func isContinued(_ first: Int) -> Bool {
        contains("上接", lines[first].lowerBound..<min(glyphs.count, lines[first].lowerBound + 60))
    }

    private func hasEnding(_ range: Range<Int>) -> Bool {
        !contains("下转", max(range.lowerBound, range.upperBound - 60)..<range.upperBound)
    }

    /// The last line that is text and no furniture: it ends in a full stop or an exclamation mark. Glossaries and what
    /// follows them are no part of the report.
    private func lastBodyLine(from first: Int, to end: Int) -> Int {
        var stop = end
        var line = first + 1
        while line < end {
            if lines[line].count <= 24, isGlossaryTitle(lines[line]) {
                stop = line
                break
            }
            line += 1
        }
        let isDigest = Digest.isOne(lines[first + 1..<stop], of: glyphs)
        line = stop - 1
        while line > first {
            let range = lines[line]
            let last = glyphs[range.upperBound - 1]
            // 工业投资增长12%。 is short, and text.
            let hasFigure = range.count >= 6 && last == Sign.fullStop && range.contains { glyphs[$0] == Sign.percent }
            if range.count >= 12 || hasFigure,
                last == Sign.fullStop || last == Sign.exclamation || last == Sign.closeParenthesis
                    || last == Sign.closeQuote
            {
                return line
            }
            if isDigest, Digest.statesFigure(range, of: glyphs) { return line }
            // A page may break off in mid-sentence.
            if range.count >= 60 || isCut(line) || line > first && isCut(line - 1) { return line }
            line -= 1
        }
        return max(first, stop - 1)
    }

    /// Whether a full line of a text that was wrapped goes on in the next.
    private func isCut(_ line: Int) -> Bool {
        wrapping?.goesOn(lines[line], in: line + 1 < lines.count ? lines[line + 1] : nil, of: text) ?? false
    }

    private func isGlossaryTitle(_ line: Range<Int>) -> Bool {
        ["名词解释", "名词说明", "注释", "名词注释", "有关名词", "相关名词", "用语说明", "名词术语", "用语解释"].contains { contains($0, line) }
    }

    private func contains(_ word: String, _ range: Range<Int>) -> Bool {
        let word = word.glyphs
        guard range.count >= word.count else { return false }
        return (range.lowerBound...range.upperBound - word.count).contains { start in
            glyphs[start] == word[0] && glyphs[start..<start + word.count].elementsEqual(word)
        }
    }
}
