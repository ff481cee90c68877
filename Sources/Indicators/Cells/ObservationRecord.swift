import CRecordLayout

/// An observation as numbers: the 48 little-endian bytes that lie on disk and go over the wire.
///
/// Names are ids of the store's dictionaries (0: none). The field's meanings are specified in Protocol/SPEC.md; sizes
/// and offsets are asserted at compile time in `CRecordLayout`.
public struct ObservationRecord: Sendable {
    /// The raw fields.
    private var fields: observation_record

    /// A record's size in bytes. A reader skips what a later version appends, by the size a store announces.
    public static let size = MemoryLayout<observation_record>.size

    /// What a record is made of beside its ids: the classification's parts, packed into 16 bits as
    /// `measure (3) | of growth (1) | aggregation (2) | basis (2) | bound (3) | zero (5)` from the lowest bit.
    public struct Classification: Hashable, Sendable {
        /// What the value says about the indicator.
        public var measure: Measure
        /// For a rank, what is ranked: level or growth.
        public var rankOf: Measure?
        /// The kind of period.
        public var aggregation: Aggregation
        /// Reached, expected or aimed at.
        public var basis: Basis
        /// How the value limits the figure.
        public var bound: Bound

        /// Makes a classification of its parts.
        public init(
            measure: Measure, rankOf: Measure? = nil, aggregation: Aggregation = .annual, basis: Basis = .actual,
            bound: Bound = .eq
        ) {
            self.measure = measure
            self.rankOf = measure == .rank ? rankOf ?? .level : nil
            self.aggregation = aggregation
            self.basis = basis
            self.bound = bound
        }

        /// Reads the packed bits; nil if a part has no meaning or a zero bit is set.
        public init?(bits: UInt16) {
            guard let measure = Measure(rawValue: UInt8(bits & 7)),
                let aggregation = Aggregation(rawValue: UInt8(bits >> 4 & 3)),
                let basis = Basis(rawValue: UInt8(bits >> 6 & 3)), let bound = Bound(rawValue: UInt8(bits >> 8 & 7)),
                bits >> 11 == 0, measure == .rank || bits & 8 == 0
            else { return nil }
            self.init(
                measure: measure, rankOf: bits & 8 == 0 ? .level : .growth, aggregation: aggregation, basis: basis,
                bound: bound)
        }

        /// Whether every part of packed bits has a meaning: the same as reading them, for those who only ask, since each record
        /// that is read is asked about.
        static func haveMeaning(_ bits: UInt16) -> Bool {
            bits & 7 <= Measure.rank.rawValue && bits >> 4 & 3 <= Aggregation.cumulative.rawValue
                && bits >> 6 & 3 <= Basis.target.rawValue && bits >> 8 <= Bound.range.rawValue
                && (bits & 8 == 0 || bits & 7 == Measure.rank.rawValue)
        }

        /// The packed bits.
        public var bits: UInt16 {
            UInt16(measure.rawValue) | (rankOf == .growth ? 8 : 0) | UInt16(aggregation.rawValue) << 4
                | UInt16(basis.rawValue) << 6 | UInt16(bound.rawValue) << 8
        }
    }

    /// Makes a record of its parts. `high` is kept only with the bound `range`.
    public init(
        classification: Classification, value: ExactDecimal, high: ExactDecimal? = nil, unit: UInt16, span: UInt8 = 1,
        vintage: Year, scope: UInt16 = 0, subArea: UInt32 = 0, variant: UInt32 = 0, source: UInt32 = 0,
        offset: UInt32 = 0, length: UInt16 = 0, confidence: UInt8 = 100, flags: ObservationFlags = []
    ) {
        let high = classification.bound == .range ? high ?? value : nil
        fields = observation_record(
            mantissa: value.mantissa, high_mantissa: high?.mantissa ?? 0, sub_area: subArea, variant: variant,
            source: source, offset: offset, length: length, unit: unit, vintage: UInt16(vintage.number), scope: scope,
            classification: classification.bits, exponent: value.exponent, high_exponent: high?.exponent ?? 0,
            span: span, confidence: confidence, flags: flags.rawValue, reserved: 0)
    }

    /// The same figure with other numbers for its texts.
    public func labelled(unit: UInt16, scope: UInt16, subArea: UInt32, variant: UInt32) -> ObservationRecord {
        var other = self
        (other.fields.unit, other.fields.scope) = (unit, scope)
        (other.fields.sub_area, other.fields.variant) = (subArea, variant)
        return other
    }

    /// The same figure in another place.
    public func placed(source: UInt32, offset: UInt32, length: UInt16, flags: ObservationFlags) -> ObservationRecord {
        var other = self
        (other.fields.source, other.fields.offset, other.fields.length) = (source, offset, length)
        other.fields.flags = flags.rawValue
        return other
    }

    /// Reads a record from the first ``size`` bytes; nil if there are fewer or a field has no meaning, which a sound
    /// cell never shows. Reserved bits other than those of the classification are ignored: a later version may set them.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.size else { return nil }
        fields = bytes.loadUnaligned(as: observation_record.self)
        guard Classification.haveMeaning(fields.classification), Year(Int(fields.vintage)) != nil,
            ExactDecimal.exponents.contains(fields.exponent), ExactDecimal.exponents.contains(fields.high_exponent)
        else { return nil }
    }

    /// The record's bytes, for the time of `body`.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: fields, body)
    }

    /// Measure, aggregation, basis and bound.
    public var classification: Classification {
        Classification(bits: fields.classification) ?? Classification(measure: .level)
    }
    /// Whether the record's measure is `measure`.
    func has(_ measure: Measure) -> Bool { fields.classification & 7 == measure.rawValue }
    /// The value as stated.
    public var value: ExactDecimal {
        ExactDecimal(mantissa: fields.mantissa, exponent: fields.exponent) ?? ExactDecimal(0)
    }
    /// The upper end of a range; nil for any other bound.
    public var high: ExactDecimal? {
        classification.bound == .range
            ? ExactDecimal(mantissa: fields.high_mantissa, exponent: fields.high_exponent) : nil
    }
    /// The unit's id.
    public var unit: UInt16 { fields.unit }
    /// The number of years covered.
    public var span: UInt8 { fields.span }
    /// The year of the report that states it.
    public var vintage: Year { Year(Int(fields.vintage)) ?? .first }
    /// The id of the set ranked in; 0 for none.
    public var scope: UInt16 { fields.scope }
    /// The id of the place that is no division; 0 for the area itself.
    public var subArea: UInt32 { fields.sub_area }
    /// The id of the indicator's name as worded; 0 for none.
    public var variant: UInt32 { fields.variant }
    /// The source's id.
    public var source: UInt32 { fields.source }
    /// The quote's first byte in the source's text.
    public var offset: UInt32 { fields.offset }
    /// The quote's length in bytes; 0 where the source gives no place.
    public var length: UInt16 { fields.length }
    /// How sure the reading is, in hundredths.
    public var confidence: UInt8 { fields.confidence }
    /// What is to be known beside the figure.
    public var flags: ObservationFlags { ObservationFlags(rawValue: fields.flags) }
}

extension ObservationRecord: Hashable {
    /// Whether all bytes are equal.
    public static func == (left: ObservationRecord, right: ObservationRecord) -> Bool {
        left.withBytes { a in right.withBytes { b in a.elementsEqual(b) } }
    }

    /// Feeds all bytes to the hasher.
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: $0) }
    }
}
