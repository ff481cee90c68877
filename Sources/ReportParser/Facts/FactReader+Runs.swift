import Indicators

/// Which of a sentence's numbers stand in a row and are shared out among the subjects together.
extension FactReader {
    /// The numbers that stand in a row with nothing but separators between them: 8.7%和9.9%.
    func run(from first: Int, in marks: [Mark], _ gapReader: GapReader, _ gap: Gap) -> [Int] {
        var run = [first]
        var last = first
        var index = first + 1
        while index < marks.count {
            guard isFigure(marks[index]) else {
                // 分别连续8年、5年全省第一: durations stand between.
                guard marks[index].kind == .duration else { break }
                index += 1
                continue
            }
            guard marks[index].kind == marks[first].kind || marks[index].kind == .rank && marks[first].kind == .rank
            else { break }
            let next = gapReader.read(from: marks[last].range.upperBound, to: index, marks: marks)
            guard isRow(next, after: gap, marks[last], marks[index], floor: marks[last].range.upperBound) else { break }
            run.append(index)
            last = index
            index += 1
        }
        return run
    }

    private func isRow(_ gap: Gap, after first: Gap, _ last: Mark, _ next: Mark, floor: Int) -> Bool {
        guard gap.subject.isEmpty, !gap.isAttached, !gap.flags.contains(.grow), !gap.flags.contains(.fall),
            !gap.flags.contains(.comparison), gap.baseYear == nil, gap.year == nil, !gap.hasSemicolon
        else { return false }
        if gap.isPure, next.range.lowerBound > floor {
            // 14家,17个项目入选: a count before its noun begins anew.
            let end = next.range.upperBound
            let isCounted =
                isNoun(at: end) && !goesOnTogether(end) && !first.flags.contains(.distribute)
                && glyphs[floor] != Sign.colon
            guard !isCounted || GlyphClass.of(glyphs[end]).contains(.numeral) && glyphs[floor] != Sign.comma
            else { return false }
            return glyphs[floor] != Sign.comma || last.unitKind == next.unitKind
        }
        // 分别突破8万元、超过4.5万元: bounds may stand between, nothing else.
        let bounds: PredicateFlags = [.reach, .atLeast, .atMost, .about]
        return first.flags.contains(.distribute) && !gap.isNewClause && last.unitKind == next.unitKind
            && gap.flags.isSubset(of: bounds) && gap.flags != [.reach]
            && next.kind == .quantity
    }

    /// 由940亿元、610亿元分别增加到…: what follows tells what became of them, not what is counted.
    private func goesOnTogether(_ end: Int) -> Bool {
        glyphs[end...].starts(with: "分别".utf16)
            || grammar.changes.longest(in: glyphs, from: end, to: glyphs.count) != nil
    }

    /// 增长9.7%和13.4%: two rates of growth can't be one subject's.
    func areRates(_ values: [Mark], _ gap: Gap) -> Bool {
        values.count > 1 && values.allSatisfy { $0.kind == .quantity && $0.unitKind == .percent }
            && !gap.flags.isDisjoint(with: [.grow, .fall]) && gap.flags.isDisjoint(with: [.reach, .atLeast])
    }
}
