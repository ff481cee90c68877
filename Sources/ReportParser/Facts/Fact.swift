import Indicators

/// A stated figure as the grammar read it, before it becomes an observation.
struct Fact {
    /// The catalogue's position of the indicator; nil for an open one.
    var indicator: Int?
    /// An open indicator's name, and the words of a catalogue one.
    var name: [Glyph]
    var place: Place?
    var measure: Measure
    var rankOf: Measure?
    var scope: Range<Int>?
    var aggregation = Aggregation.annual
    var span = 1
    var year: Int
    var basis: Basis
    var value: ExactDecimal
    var high: ExactDecimal?
    var bound: Bound
    var unit: UnitOfMeasure
    /// The glyphs that state it.
    var citation: Range<Int>
    /// The number's own glyphs.
    var digits: Range<Int>
    var confidence: UInt8 = 95
}

/// What a fact is about, as far as the words before its number tell.
struct Subject {
    /// Its own words.
    var words: Range<Int>
    /// The words as a name: without what leads to them, with a verb or head that they share with a neighbour.
    var name: [Glyph]
    var indicator: Int?
    var isGrowth = false
    var place: Place?
    var flags: PredicateFlags = []
    var year: Int?
    /// The years that it looks back over.
    var span: Lead.Span?
    /// Whether the words begin with a verb that counts its object: 新增….
    var verb: Range<Int>?
    /// What a following rank ranks, where a word said it (总量, 增速).
    var reference: Measure?
    /// Whether it is all there is of what was added to: 新增上市公司12家、总量达308家.
    var isStock = false
}

/// The time and the standing of what a part of a report states.
struct Period: Equatable {
    /// Reached or aimed at.
    var basis: Basis
    /// The year, of several the last.
    var year: Int
    /// How many years the part looks at; 1 for a single year.
    var span: Int
    /// How many years the chapter looks at in which a sentence or a paragraph speaks of one.
    var chapterSpan = 1

    var isMultiYear: Bool { span > 1 }
}
