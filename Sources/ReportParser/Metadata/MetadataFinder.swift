import Indicators

/// Finds whose report a document is, and of which year, from what it says itself.
struct MetadataFinder {
    let glyphs: [Glyph]
    let names: AreaNames

    /// How far titles and dates can stand from the beginning.
    static let headLength = 700

    /// The report's year: that of the session to which it was given. Evidence is weighed: the session's date, the
    /// title, headings (2019年工作回顾 is of 2020), and dates near the title.
    func year() -> Year? {
        var weights: [Int: Int] = [:]
        let head = 0..<min(glyphs.count, Self.headLength)
        forEachYear(in: head) { year, range in
            let after = range.upperBound..<min(glyphs.count, range.upperBound + 40)
            if contains("人民代表大会", after), contains("月", range.upperBound..<min(glyphs.count, range.upperBound + 4)) {
                weights[year, default: 0] += 10
            }
            // What was told in a report (政府工作报告中回顾了…) is no title.
            let near = after.clamped(to: range.upperBound..<min(glyphs.count, range.upperBound + 20))
            if contains("政府工作报告", near),
                !contains("政府工作报告中", near.lowerBound..<min(glyphs.count, near.upperBound + 1))
            {
                weights[year, default: 0] += 8
            }
            if range.lowerBound > 0, glyphs[range.lowerBound - 1] == Sign.openParenthesis {
                weights[year, default: 0] += 5
            }
            // A date near the beginning is the session's, or the page's, which is of the same days.
            let date = range.upperBound..<min(glyphs.count, range.upperBound + 7)
            if contains("月", date), contains("日", date) { weights[year, default: 0] += 4 }
        }
        forEachDate(in: head) { year, _ in weights[year, default: 0] += 4 }
        forEachYearOfSessions(in: head) { weights[$0, default: 0] += 8 }
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
        // 2021/12/06 above the account of a session: of one held then, unless a date of the session says otherwise.
        let head = 0..<min(glyphs.count, Self.headLength)
        if !isOwn, contains("人民代表大会", head), !namesMonth(of: own, in: head) {
            forEachDate(in: head) { year, month in isOwn = isOwn || year == own.number && month > 10 }
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

    /// Whether a month of the year is named in words: 2022年1月.
    private func namesMonth(of own: Year, in range: Range<Int>) -> Bool {
        var isNamed = false
        forEachYear(in: range) { year, words in
            let after = words.upperBound..<min(glyphs.count, words.upperBound + 3)
            isNamed = isNamed || year == own.number && contains("月", after)
        }
        return isNamed
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
            // 2018年工作回顾, 回顾2018年.
            let isAfterwards = contains("回顾", max(line.lowerBound, range.lowerBound - 3)..<range.lowerBound)
            if isAfterwards || contains("回顾", after) || contains("发展成就", after) {
                weights[year + 1, default: 0] += isHeading ? 6 : 2
            }
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

    /// Where nothing else tells, a report speaks most of the year before its own, and of its own as one to come. Years that
    /// others are compared with, and those that plans reach for, tell nothing.
    private func weightsOfMentions() -> [Int: Int] {
        var weights: [Int: Int] = [:]
        forEachYear(in: glyphs.indices) { year, range in
            if range.lowerBound > 0, isCompared(range) { return }
            if starts("以来", range.upperBound) {
                // 2018年以来的五年.
                if starts("的五年", range.upperBound + 2) { weights[year + 5, default: 0] += 4 }
                return
            }
            if starts("远景", range.upperBound) { return }
            let after = range.upperBound..<min(glyphs.count, range.upperBound + 24)
            if isAimed(before: range.lowerBound) { return weights[year, default: 0] += 3 }
            let isAhead = Self.plans.contains { contains($0, after) } || isTurn(after) || isDemanded(after)
            weights[isAhead ? year : year + 1, default: 0] += isAhead ? 3 : 1
        }
        return weights
    }

    /// 整体发展目标方面,2023年…: what is aimed at is told just before the year.
    private func isAimed(before year: Int) -> Bool {
        let start = glyphs[..<year].lastIndex { $0 == Sign.fullStop || $0 == Sign.newline }.map { $0 + 1 } ?? 0
        let words = max(start, year - 16)..<year
        return contains("目标", words) && !contains("完成", words) && !contains("实现", words)
    }

    /// 2025年是“十四五”规划的最后一年: of a year to come as often as of one past, but nothing else is said so.
    private func isTurn(_ after: Range<Int>) -> Bool {
        guard let first = after.first, glyphs[first] == Glyph(of: "是") else { return false }
        return ["收官", "最后一年", "起步之年", "决胜之年"].contains { contains($0, after) }
    }

    /// 2025年,全市要…: what must be done is to come.
    private func isDemanded(_ after: Range<Int>) -> Bool {
        guard let first = after.first, glyphs[first] == Sign.comma,
            let must = glyphs[after].firstIndex(of: Glyph(of: "要")), must > first + 2, must + 1 < after.upperBound
        else { return false }
        return "市省县区州盟旗国我们".utf16.contains(glyphs[must - 1])
    }

    /// 比2020年, 从2020年, 到2035年, 为2020年的1.5倍; but not 增加到2021年的30亿元.
    private func isCompared(_ year: Range<Int>) -> Bool {
        guard "到至为".utf16.contains(glyphs[year.lowerBound - 1]) else {
            return Self.comparing.contains(glyphs[year.lowerBound - 1])
        }
        guard year.upperBound < glyphs.count, glyphs[year.upperBound] == Glyph(of: "的") else { return true }
        return glyphs[year.upperBound..<min(glyphs.count, year.upperBound + 8)].contains(Glyph(of: "倍"))
    }

    private static let comparing = Set("比较从由是自超于".utf16)

    /// What is said of the report's own year.
    private static let plans = ["目标", "总体思路", "总体要求", "工作思路", "工作安排", "重点工作", "开局之年", "主要任务", "蓝图", "将"]

    func starts(_ word: String, _ index: Int) -> Bool {
        let word = word.utf16
        return index + word.count <= glyphs.count && glyphs[index..<index + word.count].elementsEqual(word)
    }

    func contains(_ word: String, _ range: Range<Int>) -> Bool {
        let word = Array(word.utf16)
        guard range.count >= word.count else { return false }
        return (range.lowerBound...range.upperBound - word.count).contains {
            glyphs[$0] == word[0] && glyphs[$0..<$0 + word.count].elementsEqual(word)
        }
    }

    /// Dates in digits, as pages have them: 2022-02-10, 2022/2/10.
    private func forEachDate(in range: Range<Int>, _ body: (_ year: Int, _ month: Int) -> Void) {
        for index in range where index + 6 < range.upperBound {
            guard NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
                let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: index + 4), end == index + 4,
                value.exponent == 0, Year.range.contains(Int(value.mantissa)),
                glyphs[end] == Sign.hyphen || glyphs[end] == Sign.slash, NumberReader.isDigit(glyphs[end + 1]),
                let month = glyphs[(end + 1)..<min(end + 4, range.upperBound)].firstIndex(of: glyphs[end]),
                month + 1 < range.upperBound, NumberReader.isDigit(glyphs[month + 1])
            else { continue }
            let number = NumberReader.decimal(in: glyphs, from: end + 1, to: month)?.value.mantissa ?? 0
            body(Int(value.mantissa), Int(number))
        }
    }

    /// 聚焦2023某市两会: a year without 年 before the sessions' name.
    private func forEachYearOfSessions(in range: Range<Int>, _ body: (Int) -> Void) {
        for index in range where index + 6 < range.upperBound {
            guard NumberReader.isDigit(glyphs[index]), index == 0 || !NumberReader.isDigit(glyphs[index - 1]),
                let (value, end) = NumberReader.decimal(in: glyphs, from: index, to: range.upperBound),
                end - index == 4, value.exponent == 0, Year.range.contains(Int(value.mantissa)),
                contains("两会", end..<min(range.upperBound, end + 12))
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
