/// What stands between one number and the next.
struct Gap {
    /// Where the number's own clause begins.
    var start: Int
    /// The subject's words; empty if the number goes on with an earlier subject.
    var subject: Range<Int>
    /// What the words between subject and number say.
    var flags: PredicateFlags
    /// Whether the gap holds nothing but separators: the number is one of several in a row.
    var isPure: Bool
    /// Whether a comma or a stronger separator parts the number from the one before.
    var isNewClause: Bool
    /// Whether the number follows directly, without any separator: 420家工坊带动2.5万群众.
    var isAttached: Bool
    /// Whether a semicolon lies within.
    var hasSemicolon: Bool
    /// 比2020年: the year that the number compares with.
    var baseYear: Int?
    /// 到2025年: the year that the number is for.
    var year: Int?
    /// 五年增长: over how many years.
    var duration: Int?
    /// 是前五年的1.25倍: over how many years together, just before those spoken of, the number compares.
    var yearsBefore: Int?
    /// 比2012年(下同)增长: what follows compares with the same year.
    var baseHoldsBelow = false
}
