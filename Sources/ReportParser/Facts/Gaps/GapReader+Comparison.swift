/// Numbers that compare with others and are no facts of the place.
extension GapReader {
    /// Whether the clause compares with others: 高于全国0.7个百分点, 比全省平均高2个百分点.
    func isComparison(_ range: Range<Int>, of mark: Mark) -> Bool {
        guard
            mark.unitKind == .points || mark.unitKind == .percent || mark.unitKind == .multiple
                || mark.unitKind == .place || mark.unitKind == .money
        else { return exceedsPlan(range) }
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if let word = Self.comparisons.longest(in: glyphs, from: index, to: range.upperBound),
                word.end + 1 < range.upperBound,
                !Self.ownPast(glyphs, from: word.end, to: range.upperBound),
                !Self.classesOfWater.contains(glyphs[word.end])
            {
                return true
            }
            index += 1
        }
        if mark.unitKind == .points, exceedsPlan(range) { return true }
        if comparesWithPart(range) || comparesWithAim(range) { return true }
        if mark.unitKind == .percent,
            Self.plans.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
        {
            return true
        }
        guard let last = glyphs[range].last, Self.comparatives.contains(last), range.count > 2 else { return false }
        let pair = [glyphs[range.upperBound - 2], last]
        return !Self.properVerbs.contains(pair)
    }

    /// 新退出平台30家、超计划9家: by how many more than was planned.
    private func exceedsPlan(_ range: Range<Int>) -> Bool {
        Self.excesses.longestReversed(in: glyphs, from: range.lowerBound, to: range.upperBound) != nil
    }

    private static let excesses = WordTrie(
        words: ["超计划", "超任务", "超目标", "超年度计划", "超年度目标", "超额", "比计划多", "比目标多"], reversed: true)

    /// 比“十五”计划目标3000亿元: compared with what was planned.
    private func comparesWithAim(_ range: Range<Int>) -> Bool {
        guard range.count > 4 else { return false }
        guard
            let comparison = range.dropLast(3).first(where: {
                (glyphs[$0] == Glyph(of: "比") || glyphs[$0] == Glyph(of: "较")) && Self.aims.contains(glyphs[$0 + 1])
            })
        else { return false }
        return (comparison..<range.upperBound - 1).contains {
            glyphs[$0] == Glyph(of: "目") && glyphs[$0 + 1] == Glyph(of: "标")
        }
    }

    /// How what was planned is named: “十五”, 年度, 预期, 计划, 原定, 规划.
    private static let aims: Set<Glyph> = Set("“年预计原规".utf16)

    /// 比前三季度提高0.2个百分点: compared with a part of the year.
    private func comparesWithPart(_ range: Range<Int>) -> Bool {
        guard range.count > 4, glyphs[range.lowerBound] == Glyph(of: "比") || glyphs[range.lowerBound] == Glyph(of: "较")
        else { return false }
        return range.dropLast().contains {
            glyphs[$0] == Glyph(of: "季") && glyphs[$0 + 1] == Glyph(of: "度")
                || glyphs[$0] == Glyph(of: "半") && glyphs[$0 + 1] == Sign.year
        }
    }

    static func ownPast(_ glyphs: [Glyph], from start: Int, to end: Int) -> Bool {
        pasts.longest(in: glyphs, from: start, to: end) != nil || NumberReader.isDigit(glyphs[start])
    }

    static let comparisons = WordTrie(words: [
        "高于", "快于", "好于", "优于", "低于", "慢于", "领先", "高出", "超出", "大于", "超过全", "超全", "跑赢", "多于", "少于", "高全", "快全", "超年度",
        "超目标", "超额完成年", "超额完成目标", "超额完成任务", "超额完成计划", "超额完成全年",
    ])
    /// 优于Ⅲ类: a class, not others.
    static let classesOfWater: Set<Glyph> = Set("ⅡⅢⅣ".utf16)
    /// 完成年度目标的104.6%: how much of what was planned; read backwards.
    static let plans = WordTrie(
        words: [
            "目标的", "任务的", "计划的", "预算的", "目标任务的", "年度目标", "年度任务", "年度计划", "全年目标", "全年任务", "全年计划", "年度目标任务", "全年目标任务",
            "年初预算", "调整预算", "年度预算", "年初计划", "任务数的", "计划数的", "目标值的", "预算数的", "年度投资计划",
        ], reversed: true)
    static let pasts = WordTrie(words: ["上年", "去年", "同期"])
    static let comparatives: Set<Glyph> = Set("高低快慢多少".utf16)
    static let properVerbs: Set<[Glyph]> = Set(
        ["提高", "降低", "减少", "增高", "升高", "调高", "调低", "走高", "不少", "最高", "最多", "最低", "增多", "压低"].map(\.glyphs))
}
