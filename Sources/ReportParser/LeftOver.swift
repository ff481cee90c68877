/// A number of a document that was not taken as a figure, and why.
public struct LeftOver: Hashable, Sendable {
    /// Why a number states no figure of the report's place, or none that could be read.
    public enum Reason: String, Sendable, CaseIterable {
        /// A day, a month, a year or a number of years: it tells when, not how much.
        case time
        /// Somebody's age, an anniversary.
        case age
        /// A digit of a name: PM2.5, 5G, 3+12, 500强, 750千伏输变电工程.
        case name
        /// A limit that makes a class of things: 20亿元以上项目.
        case threshold
        /// A part that no decimal states exactly: 三分之二.
        case fraction
        /// 第15届 and the like.
        case ordinal
        /// In quotation marks or in a title: a slogan's or a document's number.
        case quotation
        /// It compares with another place or an average: 高于全省5.8个百分点.
        case comparison
        /// Where a change came from, without the year: 从46.7%提高到….
        case origin
        /// It only tells which things a later number counts.
        case modifier
        /// How many policies, measures or plans there are, or how often somebody came.
        case policy
        /// No words say what it measures.
        case subject
        /// Its unit fits no reading of its subject, or it has none.
        case unit
        /// More or fewer numbers than subjects stand in a row.
        case count
    }

    /// Where it stands in the source, in UTF-8 bytes.
    public var range: Range<Int>
    /// Why it was left.
    public var reason: Reason
}
