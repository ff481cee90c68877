import Indicators

/// Whose report a document is.
extension MetadataFinder {
    /// The report's area. A name just before 政府工作报告 or a session decides; else the text's most frequent does among those
    /// of the kind that the text calls itself (全市, 我县), with what only the own area is called (中共瑞安市委, 驻瑞安, 海内外瑞安人).
    /// Nil where the text names none.
    func area() -> Area? {
        let headEnd = min(glyphs.count, Self.headLength)
        if contains("代表国务院", 0..<headEnd) || contains("国务院总理", 0..<headEnd) { return names.areas[.country] }
        // What stands before 政府工作报告 or a session is beyond doubt, and near the beginning.
        let head = weights(0..<headEnd, headEnd: headEnd)
        if head.contains(where: { $0.value >= Self.decisive }) { return best(of: head) }
        let weights = weights(glyphs.indices, headEnd: headEnd)
        // A page on the nation's report needn't name it: then names are words that happen to be some county's, too.
        if nationWeight() * Self.name > weights.values.max() ?? 0 { return names.areas[.country] }
        let kinds = kindsOfItself()
        func mentions(_ code: AreaCode) -> Int { names.areas[code]?.nameZH.utf16.last.flatMap { kinds[$0] } ?? 0 }
        let best = best(
            of: Dictionary(uniqueKeysWithValues: weights.map { ($0.key, $0.value * (1 + 3 * mentions($0.key))) }))
        // Another place's report would be worse than none.
        if let best, mentions(best.code) == 0, kinds.values.contains(where: { $0 >= 3 }) { return nil }
        return best
    }

    /// What a name weighs where it stands, and of how much there is no doubt.
    private static let name = 100
    private static let decisive = 300 * name

    /// How much the text speaks of what lies around an area.
    private func surroundings(of code: AreaCode, _ weights: [AreaCode: Int]) -> Int {
        [code.prefecture, code.province].filter { $0 != code }.reduce(0) { $0 + (weights[$1] ?? 0) }
    }

    /// The heaviest; of equal ones the existing before the abolished, then the higher level, then what lies in a place that
    /// is spoken of.
    private func best(of weights: [AreaCode: Int]) -> Area? {
        let best = weights.max { left, right in
            if left.value != right.value { return left.value < right.value }
            let (a, b) = (names.areas[left.key], names.areas[right.key])
            if a?.isAbolished != b?.isAbolished { return a?.isAbolished ?? true }
            if a?.level != b?.level { return (a?.level ?? .county) > (b?.level ?? .county) }
            // 晋城市城区 is the one that lies there.
            let (around, beside) = (surroundings(of: left.key, weights), surroundings(of: right.key, weights))
            if around != beside { return around < beside }
            return left.key > right.key
        }
        // A word alone names nothing.
        return best.flatMap { $0.value >= Self.name ? names.areas[$0.key] : nil }
    }

    /// How often the text says which kind of place it is: 我市, and 全市 at a clause's beginning, but not 全市第一, which is of the
    /// city around a county.
    private func kindsOfItself() -> [Glyph: Int] {
        var counts: [Glyph: Int] = [:]
        for index in glyphs.indices.dropFirst() where Self.places.contains(glyphs[index]) {
            if glyphs[index - 1] == Glyph(of: "我") {
                counts[glyphs[index], default: 0] += 3
            } else if glyphs[index - 1] == Glyph(of: "全"),
                index < 2 || !GlyphClass.of(glyphs[index - 2]).contains(.han),
                index + 1 < glyphs.count, !Self.comparing.contains(glyphs[index + 1])
            {
                counts[glyphs[index], default: 0] += 1
            }
        }
        return counts
    }

    /// 全市第一, 全省率先, 全省平均.
    private static let comparing = Set("第前首平领最十唯排位各率先同百".utf16)

    /// 总理…作政府工作报告.
    private func isPremierReporting(_ index: Int) -> Bool {
        index < Self.headLength && starts("总理", index)
            && contains("政府工作报告", index..<min(glyphs.count, index + 40))
    }

    /// How often the text speaks of the nation as its own subject; never, if it says "the whole city".
    private func nationWeight() -> Int {
        var weight = 0
        for index in glyphs.indices {
            switch glyphs[index] {
            case Glyph(of: "国"): weight += starts("国内生产总值", index) ? 2 : 0
            case Glyph(of: "我"): weight += starts("我国", index) ? 1 : 0
            case Glyph(of: "总") where isPremierReporting(index): return 20
            case Glyph(of: "全") where index + 1 < glyphs.count && Self.places.contains(glyphs[index + 1]): return 0
            default: break
            }
        }
        return weight
    }

    /// What a place calls itself after 全.
    private static let places = Set("省市县区州盟旗".utf16)

    private func weights(_ range: Range<Int>, headEnd: Int) -> [AreaCode: Int] {
        var weights: [AreaCode: Int] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            guard GlyphClass.of(glyphs[index]).contains(.han), let found = names.longest(glyphs, index, glyphs.count)
            else {
                index += 1
                continue
            }
            guard !isWithinWord(index..<found.end), !isHelped(index) else {
                index = found.end
                continue
            }
            let weight = weight(index..<found.end, found, inHead: index < headEnd)
            for code in found.codes { weights[code, default: 0] += weight }
            index = found.end
        }
        return weights
    }

    /// 示范县, 完成县级 and 健康县城 are not Fan, Cheng and Kang counties: so short a name stands at a beginning, after
    /// the area around it, or after a few particles.
    private func isWithinWord(_ range: Range<Int>) -> Bool {
        guard range.count == 2, glyphs[range.upperBound - 1] == Glyph(of: "县"), range.lowerBound > 0 else {
            return false
        }
        let before = glyphs[range.lowerBound - 1]
        return GlyphClass.of(before).contains(.han) && !Self.beforeNames.contains(before)
    }

    private static let beforeNames = Set("省市州盟区县在共驻向为是年、".utf16)

    /// 医护人员驰援湖北, 对口支援甘孜: who was helped is another place.
    private func isHelped(_ start: Int) -> Bool {
        start >= 2 && ["驰援", "支援", "援助", "帮扶"].contains { starts($0, start - 2) }
    }

    private func weight(_ range: Range<Int>, _ found: AreaNames.Found, inHead: Bool) -> Int {
        // 振兴 and 合作 are words before they are names.
        var weight = found.isFullName ? 2 * Self.name : found.isWord ? 1 : Self.name
        var more = 0
        var after = range.upperBound
        // 黔东南州人民政府 is short for a longer name, too.
        if !found.isFullName, after < glyphs.count, Self.places.contains(glyphs[after]) { after += 1 }
        if inHead {
            if starts("人民政府工作报告", after) || starts("政府工作报告", after) { more += 1000 }
            if starts("第", after), contains("人民代表大会", after..<min(glyphs.count, after + 12)) { more += 800 }
            if Self.offices.contains(where: { starts($0, after) }) { more += 300 }
            if after + 5 < glyphs.count, NumberReader.isDigit(glyphs[after]),
                contains("年政府工作报告", after..<min(glyphs.count, after + 12))
            {
                more += 900
            }
        }
        let isParty =
            range.lowerBound >= 2 && glyphs[range.lowerBound - 2] == Glyph(of: "中")
            && glyphs[range.lowerBound - 1] == Glyph(of: "共")
        if isParty, starts("委", after) { more += 100 }
        if starts("人民", after) || starts("精神", after) { more += found.isWord ? 0 : 2 }
        weight += more * Self.name
        return weight
    }

    /// Who gives the report.
    private static let offices = ["人民政府", "省长", "市长", "代市长", "县长", "区长", "州长", "旗长", "盟长", "主席"]
}
