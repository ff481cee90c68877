import Indicators

/// Finds whose report a document is, and of which year, from what it says itself.
struct MetadataFinder {
    let glyphs: [Glyph]
    let names: AreaNames

    /// How far titles and dates can stand from the beginning.
    private static let headLength = 700

    /// The report's year: that of the session to which it was given. Evidence is weighed: the session's date, the
    /// title, headings (2019年工作回顾 is of 2020), and dates near the title.
    func year(title: Range<Int>) -> Year? {
        var weights: [Int: Int] = [:]
        let head = 0..<min(glyphs.count, Self.headLength)
        forEachYear(in: head) { year, range in
            let after = range.upperBound..<min(glyphs.count, range.upperBound + 40)
            if contains("人民代表大会", after), contains("月", range.upperBound..<min(glyphs.count, range.upperBound + 4)) {
                weights[year, default: 0] += 10
            }
            if contains("政府工作报告", after.clamped(to: range.upperBound..<min(glyphs.count, range.upperBound + 20))) {
                weights[year, default: 0] += 8
            }
            if range.lowerBound > 0, glyphs[range.lowerBound - 1] == Sign.openParenthesis {
                weights[year, default: 0] += 5
            }
            // A date near the beginning is the session's, or the page's, which is of the same days.
            let date = range.upperBound..<min(glyphs.count, range.upperBound + 7)
            if contains("月", date), contains("日", date) { weights[year, default: 0] += 4 }
        }
        forEachDate(in: head) { weights[$0, default: 0] += 4 }
        for line in Paragraphs.lines(glyphs, glyphs.indices) { weigh(line, &weights) }
        if weights.isEmpty { weights = weightsOfMentions() }
        let best = weights.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return best.flatMap { Year($0.key) }
    }

    /// Whether the report looks back on its own year: some sessions meet in its last months. Their date says so, or a heading
    /// (2022年工作回顾 in a report of 2022).
    func looksBackOn(_ own: Year) -> Bool {
        var isOwn = false
        forEachYear(in: 0..<min(glyphs.count, Self.headLength)) { year, range in
            guard year == own.number, isInLastMonths(range.upperBound) else { return }
            let after = range.upperBound..<min(glyphs.count, range.upperBound + 40)
            if contains("人民代表大会", after) { isOwn = true }
        }
        var heading = 0..<0
        for line in Paragraphs.lines(glyphs, glyphs.indices) where !isOwn {
            // 一、过去一年…, and under it 2019年,是…的一年.
            if contains("过去一年", heading) || contains("一年来", heading) {
                forEachYear(in: line.lowerBound..<min(line.upperBound, line.lowerBound + 6)) { year, range in
                    if year == own.number, range.lowerBound == line.lowerBound { isOwn = true }
                }
            }
            heading = line.count <= 60 ? line : 0..<0
            forEachYear(in: heading.lowerBound..<min(heading.upperBound, heading.lowerBound + 16)) { year, range in
                guard contains("回顾", range.upperBound..<min(line.upperBound, range.upperBound + 12)) else { return }
                if year == own.number { isOwn = true }
            }
        }
        return isOwn
    }

    /// Whether October, November or December begins at `index`.
    private func isInLastMonths(_ index: Int) -> Bool {
        ["10月", "11月", "12月", "十月", "十一月", "十二月"].contains { starts($0, index) }
    }

    /// Headings and paragraph openings tell the year before or the year itself.
    private func weigh(_ line: Range<Int>, _ weights: inout [Int: Int]) {
        let opening = line.lowerBound..<min(line.upperBound, line.lowerBound + 40)
        forEachYear(in: opening) { year, range in
            let after = range.upperBound..<min(line.upperBound, range.upperBound + 24)
            let isHeading = GlyphClass.of(glyphs[line.lowerBound]).contains(.numeral)
            if contains("回顾", after) || contains("发展成就", after) { weights[year + 1, default: 0] += isHeading ? 6 : 2 }
            if isHeading, endsInWork(range.upperBound, line) {
                // 一、2021年工作 looks back; a later heading of the kind looks ahead.
                let isFirst = glyphs[line.lowerBound] == Glyph(of: "一")
                weights[isFirst ? year + 1 : year, default: 0] += 3
            }
            for word in ["工作安排", "重点工作", "目标任务", "主要任务", "目标要求", "预期目标", "主要目标", "工作任务"] where contains(word, after) {
                weights[year, default: 0] += isHeading ? 6 : 3
                break
            }
        }
    }

    /// Whether a heading says nothing but 工作 after a year.
    private func endsInWork(_ index: Int, _ line: Range<Int>) -> Bool {
        let rest = glyphs[index..<line.upperBound].filter { GlyphClass.of($0).contains(.han) }
        return rest.elementsEqual("工作".utf16) || rest.elementsEqual("的工作".utf16)
    }

    /// Where nothing else tells, a report speaks most of the year before its own, and of its own as one to come.
    private func weightsOfMentions() -> [Int: Int] {
        var weights: [Int: Int] = [:]
        forEachYear(in: glyphs.indices) { year, range in
            let after = range.upperBound..<min(glyphs.count, range.upperBound + 24)
            let isAhead = Self.plans.contains { contains($0, after) }
            weights[isAhead ? year : year + 1, default: 0] += isAhead ? 3 : 1
        }
        return weights
    }

    /// What is said of the report's own year.
    private static let plans = ["目标", "工作安排", "重点工作", "开局之年", "主要任务", "将"]

    /// The report's area. A name just before 政府工作报告 or a session decides; else the text's most frequent does,
    /// with what only the own area is called (中共瑞安市委, 驻瑞安, 海内外瑞安人).
    func area() -> Area? {
        let headEnd = min(glyphs.count, Self.headLength)
        if contains("代表国务院", 0..<headEnd) || contains("国务院总理", 0..<headEnd) { return names.areas[.country] }
        // What stands before 政府工作报告 or a session is beyond doubt, and near the beginning.
        let head = weights(0..<headEnd, headEnd: headEnd)
        let decisive = head.contains { $0.value >= 300 }
        let weights = decisive ? head : weights(glyphs.indices, headEnd: headEnd)
        // A page on the nation's report needn't name it: then names are words that happen to be some county's, too.
        if !decisive, nationWeight() > weights.values.max() ?? 0 { return names.areas[.country] }
        let best = weights.max { left, right in
            if left.value != right.value { return left.value < right.value }
            let (a, b) = (names.areas[left.key], names.areas[right.key])
            // The existing before the abolished, then the higher level.
            if a?.isAbolished != b?.isAbolished { return a?.isAbolished ?? true }
            return (a?.level ?? .county) > (b?.level ?? .county)
        }
        return best.flatMap { names.areas[$0.key] }
    }

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
            guard !isWithinWord(index..<found.end) else {
                index = found.end
                continue
            }
            let weight = weight(index..<found.end, isFullName: found.isFullName, inHead: index < headEnd)
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

    private func weight(_ range: Range<Int>, isFullName: Bool, inHead: Bool) -> Int {
        var weight = isFullName ? 2 : 1
        var after = range.upperBound
        // 黔东南州人民政府 is short for a longer name, too.
        if !isFullName, after < glyphs.count, Self.places.contains(glyphs[after]) { after += 1 }
        if inHead {
            if starts("人民政府工作报告", after) || starts("政府工作报告", after) { weight += 1000 }
            if starts("第", after), contains("人民代表大会", after..<min(glyphs.count, after + 12)) { weight += 800 }
            if starts("人民政府", after) || starts("省长", after) || starts("市长", after) || starts("代市长", after)
                || starts("县长", after) || starts("区长", after)
            {
                weight += 300
            }
            if after + 5 < glyphs.count, NumberReader.isDigit(glyphs[after]),
                contains("年政府工作报告", after..<min(glyphs.count, after + 12))
            {
                weight += 900
            }
        }
        let isParty =
            range.lowerBound >= 2 && glyphs[range.lowerBound - 2] == Glyph(of: "中")
            && glyphs[range.lowerBound - 1] == Glyph(of: "共")
        if isParty, starts("委", after) { weight += 100 }
        if starts("人民", after) || starts("精神", after) { weight += 2 }
        return weight
    }

    private func starts(_ word: String, _ index: Int) -> Bool {
        let word = word.utf16
        return index + word.count <= glyphs.count && glyphs[index..<index + word.count].elementsEqual(word)
    }

    private func contains(_ word: String, _ range: Range<Int>) -> Bool {
        let word = Array(word.utf16)
        guard range.count >= word.count else { return false }
        return (range.lowerBound...range.upperBound - word.count).contains {
            glyphs[$0] == word[0] && glyphs[$0..<$0 + word.count].elementsEqual(word)
        }
    }

    /// Dates in digits, as pages have them: 2022-02-10, 2022/2/10.
    private func forEachDate(in range: Range<Int>, _ body: (Int) -> Void) {
        for index in range where index + 6 < range.upperBound {
            guard NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
                let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: index + 4), end == index + 4,
                value.exponent == 0, Year.range.contains(Int(value.mantissa)),
                glyphs[end] == Sign.hyphen || glyphs[end] == Sign.slash, NumberReader.isDigit(glyphs[end + 1]),
                let month = glyphs[(end + 1)..<min(end + 4, range.upperBound)].firstIndex(of: glyphs[end]),
                month + 1 < range.upperBound, NumberReader.isDigit(glyphs[month + 1])
            else { continue }
            body(Int(value.mantissa))
        }
    }

    private func forEachYear(in range: Range<Int>, _ body: (Int, Range<Int>) -> Void) {
        var index = range.lowerBound
        while index + 4 < range.upperBound {
            if NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
                let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: range.upperBound),
                end - index == 4, value.exponent == 0, end < glyphs.count, glyphs[end] == Sign.year,
                Year.range.contains(Int(value.mantissa))
            {
                body(Int(value.mantissa), index..<end + 1)
                index = end
            } else if GlyphClass.of(glyphs[index]).contains(.numeral), glyphs[index + 4] == Sign.year,
                let (value, end) = NumberReader.chinese(in: glyphs, from: index, to: index + 4), end == index + 4,
                Year.range.contains(Int(value))
            {
                // 二〇二三年.
                body(Int(value), index..<end + 1)
                index = end
            }
            index += 1
        }
    }
}
