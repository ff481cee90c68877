extension ObservationRecord {
    /// What tells the records of a cell apart that answer different questions: place, measure, what is ranked and
    /// among whom, kind and length of period, and whether it is aimed at.
    public struct Question: Hashable, Sendable, Comparable {
        /// The sub-area's id, 0 for the area itself.
        public let subArea: UInt32
        /// Measure and what is ranked, aggregation, span, scope and target, so packed that they order as listed.
        let rest: UInt64

        init(_ record: ObservationRecord) {
            let kind = record.classification
            subArea = record.subArea
            rest =
                UInt64(kind.measure.rawValue) << 48 | (kind.rankOf == .growth ? 1 << 40 : 0)
                | UInt64(kind.aggregation.rawValue) << 32 | UInt64(record.span) << 24 | UInt64(record.scope) << 8
                | (kind.basis == .target ? 1 : 0)
        }

        private init(subArea: UInt32, rest: UInt64) {
            self.subArea = subArea
            self.rest = rest
        }

        /// The question whose answer tells what came of it, if this is a target's; otherwise the same.
        public var pursued: Question { Question(subArea: subArea, rest: rest & ~1) }

        /// Orders by place, then by what is asked.
        public static func < (left: Question, right: Question) -> Bool {
            (left.subArea, left.rest) < (right.subArea, right.rest)
        }
    }

    /// The question that the record answers.
    public var question: Question { Question(self) }

    /// How good an answer it is, the least being the best: the latest vintage, the area's own report before
    /// another's, actual before estimate.
    var precedence: UInt32 {
        UInt32(Year.range.upperBound - vintage.number) << 16
            | (flags.contains(.reportedByOther) ? 1 << 8 : 0) | UInt32(classification.basis.rawValue)
    }

    /// The order of records within a cell: by question, the best answer first; those with a quote before those
    /// without; then by source and place in it. The bytes decide last, so that a cell of the same observations always
    /// has the same bytes.
    public static func inCellOrder(_ left: ObservationRecord, _ right: ObservationRecord) -> Bool {
        let (a, b) = (left.question, right.question)
        if a != b { return a < b }
        if left.precedence != right.precedence { return left.precedence < right.precedence }
        if (left.length == 0) != (right.length == 0) { return right.length == 0 }
        if left.source != right.source { return left.source < right.source }
        if left.offset != right.offset { return left.offset < right.offset }
        return left.withBytes { x in right.withBytes { y in x.lexicographicallyPrecedes(y) } }
    }
}
