import Indicators

/// What later numbers of a sentence may take over from earlier ones.
struct SentenceState {
    /// The subjects of the last number.
    var subjects: [Subject] = []
    /// The last number's measure, which tells what a following rank ranks.
    var lastMeasure: Measure?
    /// What kind of unit the last number had.
    var unitKind = UnitKind.ratio
    /// What the words before the last number said.
    var flags: PredicateFlags = []
    /// Whether the last number counted households.
    var countsHouseholds = false
    /// Over how many years the last level added up; 1 where it did not.
    var summedYears = 1
    /// 完成 holds for what follows in its clause: 完成85个村改造和12个村创建.
    var isDone = false
    /// The verb that counts objects, for the objects after it: 新增A 5家、B 10家.
    var verb: Range<Int>?
    /// The place that the sentence has turned to.
    var topic: Place?
    /// The division or zone whose indicator the sentence opened with: those after it are its own too.
    var owner: Place?
    /// The last clause without a number.
    var clause: Range<Int>?
    /// The subjects of all numbers since the last comma: what 均 after it means.
    var group: [Subject] = []
    /// The subjects of all numbers since the sentence's beginning or its last semicolon.
    var series: [Subject] = []
    /// The subjects of the sentence's last numbers, in their order: what 分别 may mean across commas.
    var recent: [Subject] = []
    /// 地区生产总值、城乡居民收入等18项指标: the examples before a count.
    var examples: Range<Int>?
    /// 这5个增幅全省第一: how many indicators before a rank means.
    var counted: Int?
    /// 预计 holds for what follows in its clause: 预计全年接待游客4.2亿人次、增长7.5%.
    var isEstimate = false
    /// 累计 holds for what follows in its clause: 累计发送旅客6400万人次、运输货物7400万吨.
    var isCumulative = false
    /// 比上年增长…: a rate of the sentence compares with the year before.
    var isYearOnYear = false
    /// 2023年达到5200亿元,增长8.5%: the last level is of a year that it names, so is how it changed.
    var isOfNamedYear = false
    /// 前三季度,…: what follows is of a part of the year only.
    var isOfPart = false
    /// The year that a plan's sentence names for what follows.
    var year: Int?
    /// 2020年到2025年: the first year of those that the sentence looks over.
    var firstYear: Int?
    /// 较“十三五”末的9000亿元增加4000亿元: the year of the amount that the changes after it compare with.
    var baseYear: Int?
    /// 十年增加3000亿元、年均增长7.1%: over how many years the clause looks.
    var duration: Int?
    /// Whether nothing has been noted yet.
    var isFresh = true
    /// Why numbers were left, by where they stand.
    var reasons: [Int: LeftOver.Reason] = [:]
    /// Where the last number's digits began.
    var lastDigits = -1
    /// Where the last number ended.
    var floor = 0

    /// What 均 means: the subjects since the last comma, of a single one those of the whole list before it that are of its
    /// kind, indicators of the catalogue or open ones.
    var each: [Subject] {
        if group.count > 1 { return group }
        guard subjects.count == 1, let last = subjects.first else { return subjects }
        let alike = series.filter { ($0.indicator == nil) == (last.indicator == nil) }
        return alike.count > 1 ? alike : subjects
    }

    /// Takes note of what a number stated, for ranks and changes after it; a multiple of an earlier year's is no sum.
    mutating func note(_ fact: Fact, isMultiple: Bool) {
        lastMeasure = fact.measure
        let isSum = fact.measure == .level && fact.aggregation == .cumulative && !isMultiple
        summedYears = isSum ? fact.span : 1
    }

    /// Takes note of a number's subjects.
    mutating func note(_ new: [Subject], continues: Bool) {
        if !continues { group = [] }
        for subject in new where !group.contains(where: { $0.name == subject.name && $0.place == subject.place }) {
            group.append(subject)
        }
        for subject in new where !series.contains(where: { $0.name == subject.name && $0.place == subject.place }) {
            series.append(subject)
        }
        subjects = new
        for subject in new where recent.last.map({ $0.name != subject.name }) ?? true { recent.append(subject) }
        if recent.count > 8 { recent.removeFirst(recent.count - 8) }
    }
}
