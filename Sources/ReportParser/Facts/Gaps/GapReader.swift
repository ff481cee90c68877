/// Reads the words before a number, from the number backwards.
struct GapReader {
    let glyphs: [Glyph]
    let predicates: FlaggedWords

    /// The gap between the end of the number before and the number `marks[index]`.
    func read(from floor: Int, to index: Int, marks: [Mark], beginsSentence: Bool = false) -> Gap {
        let end = marks[index].range.lowerBound
        let start = clauseStart(from: floor, to: end)
        var gap = Gap(
            start: start, subject: start..<start, flags: [], isPure: false, isNewClause: start > floor,
            isAttached: false, hasSemicolon: false)
        gap.hasSemicolon = glyphs[floor..<start].contains(Sign.semicolon)
        var bodyStart = skipSeparators(from: start, to: end)
        if let aside = asideEnd(from: bodyStart, to: end) { bodyStart = aside }
        gap.isAttached = bodyStart == floor && end > floor && !beginsSentence
        if gap.isAttached, let joint = enumerationComma(from: floor, to: end - 1) {
            // 惠及616万名近亲属、共济金额69亿元: what stands before 、 belongs to the number before.
            bodyStart = joint + 1
            gap.isAttached = false
        }
        if bodyStart + 1 < end, glyphs[bodyStart] == Glyph(of: "约"), glyphs[bodyStart + 1] == Glyph(of: "占") {
            gap.flags.insert(.about)
            bodyStart += 1
        }
        if growsBehind(marks[index]) { gap.flags.insert(.grow) }
        let predicateStart = predicate(before: end, from: bodyStart, marks: marks, index: index, into: &gap)
        var subjectEnd = skipSeparatorsBackwards(from: bodyStart, to: predicateStart)
        if let origin = origin(in: bodyStart..<subjectEnd) {
            gap.flags.insert(.from)
            subjectEnd = origin
        }
        gap.subject = bodyStart..<max(bodyStart, subjectEnd)
        if isAboutShare(gap.subject) { gap.flags.insert(.about) }
        gap.isPure =
            gap.subject.isEmpty && gap.flags.isEmpty && gap.baseYear == nil && gap.year == nil
            && gap.duration == nil && predicateStart == end
            && !glyphs[floor..<start].contains {
                $0 == Sign.semicolon || $0 == Sign.closeParenthesis || $0 == Sign.openParenthesis
            }
            && (start - floor) <= 1
        if isComparison(gap.start..<end, of: marks[index]) { gap.flags.insert(.comparison) }
        return gap
    }

    /// 2.1万亿元(人民币,下同)增加到…: in which money is counted is said in passing.
    private func asideEnd(from start: Int, to end: Int) -> Int? {
        guard start < end, glyphs[start] == Sign.openParenthesis,
            let close = glyphs[start..<min(end, start + 9)].firstIndex(of: Sign.closeParenthesis),
            glyphs[start + 1..<close].starts(with: "人民币".utf16) || glyphs[start + 1..<close].elementsEqual("下同".utf16)
        else { return nil }
        return close + 1
    }

    /// X约占全国…: the bound stands before 占.
    func isAboutShare(_ range: Range<Int>) -> Bool {
        guard range.count > 3 else { return false }
        return range.dropLast().contains { glyphs[$0] == Glyph(of: "约") && glyphs[$0 + 1] == Glyph(of: "占") }
    }

    /// 不良率从最高时的4.68%: words between 从 and where it came from.
    func origin(in range: Range<Int>) -> Int? {
        // 由代表票决的20件实事: by whom, not from where; 由最高时的4.68% is.
        let last = range.upperBound
        if range.count > 2, last < glyphs.count, glyphs[last] == Glyph(of: "的"),
            !"时年末底初前期".utf16.contains(glyphs[last - 1])
        {
            return nil
        }
        var index = range.upperBound - 2
        while index >= range.lowerBound + 2, range.upperBound - index <= 8 {
            let glyph = glyphs[index]
            if glyph == Glyph(of: "从") || glyph == Glyph(of: "由") {
                let before = glyphs[index - 1]
                let after = glyphs[index + 1]
                let isWord =
                    before == Glyph(of: "自") || before == Glyph(of: "理") || after == Glyph(of: "业")
                    || after == Glyph(of: "事")
                return isWord ? nil : index
            }
            index -= 1
        }
        return nil
    }
}
