/// Mends what pages do to sentences: breaks lines inside them, and puts headers and page numbers between.
enum LineJoiner {
    /// The glyphs of `range` as a text of its own, in which each sentence is on one line.
    static func joined(_ text: NormalizedText, _ range: Range<Int>) -> NormalizedText {
        let glyphs = text.glyphs
        let lines = Paragraphs.lines(glyphs, range)
        let wrapping = LineWrapping(lines, of: text)
        let isDigest = wrapping == nil && Digest.isOne(lines, of: glyphs)
        var result = NormalizedText(glyphs: [], offsets: [])
        result.glyphs.reserveCapacity(range.count + 1)
        result.offsets.reserveCapacity(range.count + 1)
        var index = 0
        // How long the line being put together is: the pieces of one that a page broke are short, it is not.
        var length = 0
        while index < lines.count {
            let line = lines[index]
            result.glyphs += glyphs[line]
            result.offsets += text.offsets[line]
            length += line.count
            index += 1
            if isDigest, index < lines.count, Digest.isBroken(line, before: lines[index], of: glyphs) { continue }
            let following = index < lines.count ? lines[index] : nil
            guard breaksOff(text, line, before: following, length: length, wrapping, isDigest: isDigest) else {
                result.newline(text, line)
                length = 0
                continue
            }
            // Headers, page numbers and the like in the middle of a sentence are passed over.
            var next = index
            while next < lines.count, next < index + 3, isHeader(glyphs, lines[next]) { next += 1 }
            if next < lines.count, continues(glyphs, lines[next]) {
                index = next
            } else {
                result.newline(text, line)
                length = 0
            }
        }
        return result
    }

    /// A long or full line without an end: its sentence goes on.
    private static func breaksOff(
        _ text: NormalizedText, _ line: Range<Int>, before next: Range<Int>?, length: Int, _ wrapping: LineWrapping?,
        isDigest: Bool
    ) -> Bool {
        let glyphs = text.glyphs
        let last = glyphs[line.upperBound - 1]
        if isDigest { return last == Sign.comma || last == Sign.enumerationComma }
        if let wrapping {
            return last == Sign.comma || NumberReader.isDigit(last) || wrapping.goesOn(line, in: next, of: text)
        }
        switch last {
        case Sign.comma, Sign.enumerationComma: return true
        case Sign.semicolon, Sign.colon, Sign.closeQuote, Sign.closeParenthesis: return false
        default: break
        }
        if GlyphClass.of(last).contains(.sentenceEnd) { return false }
        // A heading on a line of its own has no stop either, but few words and no full stop inside.
        return length >= 40 || line.contains { glyphs[$0] == Sign.fullStop }
    }

    /// A page's number, or its title: a few characters without any stop.
    private static func isHeader(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        guard line.count <= 12 else { return false }
        let isNumber = line.allSatisfy {
            NumberReader.isDigit(glyphs[$0]) || glyphs[$0] == Sign.hyphen || glyphs[$0] == Sign.dash
        }
        let isTitle = line.count >= 4 && line.allSatisfy { GlyphClass.of(glyphs[$0]).contains(.han) }
        return isNumber || isTitle
    }

    private static func continues(_ glyphs: [Glyph], _ line: Range<Int>) -> Bool {
        let first = glyphs[line.lowerBound]
        // 一、 opens a part; 万、 goes on with a number.
        let startsWithNumeral =
            line.count > 2 && GlyphClass.of(first).contains(.numeral) && !"百千万亿".utf16.contains(first)
        if startsWithNumeral, glyphs[line.lowerBound + 1] == Sign.enumerationComma { return false }
        if first == Sign.openParenthesis, line.count > 2, GlyphClass.of(glyphs[line.lowerBound + 1]).contains(.numeral)
        {
            return false
        }
        // 消费:稳定大宗消费: the next of a digest's points.
        let label = glyphs[line].prefix(5)
        if let colon = label.firstIndex(of: Sign.colon), (2...4).contains(colon - line.lowerBound),
            label[..<colon].allSatisfy({ GlyphClass.of($0).contains(.han) })
        {
            return false
        }
        // 10万元|—50万元: a dash before a number goes on with a range, where two before words begin a point.
        return first != Sign.dash || line.count > 1 && NumberReader.isDigit(glyphs[line.lowerBound + 1])
    }
}

extension NormalizedText {
    fileprivate mutating func newline(_ text: NormalizedText, _ line: Range<Int>) {
        glyphs.append(Sign.newline)
        offsets.append(text.offsets[line.upperBound - 1])
    }
}
