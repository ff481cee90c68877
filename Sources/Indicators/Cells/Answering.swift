/// Which observations of a cell a query asks for.
public struct ObservationFilter: Hashable, Sendable {
    /// Only these measures; nil for all.
    public var measures: Set<Measure>?
    /// Only these bases; nil for all.
    public var bases: Set<Basis>?
    /// Only these bounds; nil for all.
    public var bounds: Set<Bound>?
    /// Reports later than this year are ignored.
    public var asOf: Year?
    /// Every vintage, not only the one that answers, and what was withdrawn.
    public var allVintages: Bool

    /// Everything that answers.
    public static let all = ObservationFilter()

    /// Makes a filter of its parts.
    public init(
        measures: Set<Measure>? = nil, bases: Set<Basis>? = nil, bounds: Set<Bound>? = nil, asOf: Year? = nil,
        allVintages: Bool = false
    ) {
        self.measures = measures
        self.bases = bases
        self.bounds = bounds
        self.asOf = asOf
        self.allVintages = allVintages
    }

    /// The records of a cell that answer, in cell order. `records` must be in cell order.
    ///
    /// For each question apart (place, measure, what is ranked and among whom, period, target or not) the latest
    /// vintage answers, the area's own report before another's, actual before estimate. Where one report words an
    /// indicator in two ways (省控, 国控) or states two figures, all stay: none is hidden in silence. A figure
    /// that one report states twice is answered by its first mention. What an analyst withdrew answers nothing.
    /// O(records).
    public func answers(_ records: [ObservationRecord]) -> [ObservationRecord] {
        let visible = records.filter { record in
            let kind = record.classification
            return asOf.map { record.vintage <= $0 } ?? true && measures?.contains(kind.measure) ?? true
                && bases?.contains(kind.basis) ?? true && bounds?.contains(kind.bound) ?? true
        }
        guard !allVintages else { return visible }
        var answers: [ObservationRecord] = []
        for record in visible where !record.flags.contains(.withdrawn) {
            guard let best = answers.last(where: { $0.question == record.question }) else {
                answers.append(record)
                continue
            }
            let stated = answers.contains { $0.question == record.question && $0.statesTheSame(as: record) }
            if record.precedence == best.precedence, !stated { answers.append(record) }
        }
        return answers
    }
}

extension ObservationRecord {
    /// Whether both state one figure of one name, wherever they stand. A facts file that keeps no wording (variant 0)
    /// says nothing that a report with one does not.
    fileprivate func statesTheSame(as other: ObservationRecord) -> Bool {
        value == other.value && high == other.high && unit == other.unit && classification == other.classification
            && (variant == other.variant || variant == 0 || other.variant == 0)
    }

    /// The answering annual level and annual growth of the area itself, targets and withdrawn figures aside: what the
    /// cross-section index holds of a cell. `records` must be in cell order. O(records).
    public static func crossSection(_ records: [ObservationRecord]) -> [ObservationRecord] {
        [Measure.level, .growth].compactMap { measure in
            records.first { $0.classification.measure == measure && $0.isInCrossSection }
        }
    }

    /// Whether it is an annual level or growth of the area itself, neither a target nor withdrawn: the cross-section
    /// index holds the best of them. O(1).
    public var isInCrossSection: Bool {
        let kind = classification
        return subArea == 0 && (kind.measure == .level || kind.measure == .growth) && kind.aggregation == .annual
            && span == 1 && kind.basis != .target && !flags.contains(.withdrawn)
    }
}
