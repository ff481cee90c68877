import CRecordLayout
import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The constants and the code")
struct ConstantsTests {
    private let constants: JSON

    init() throws { constants = try ProtocolFiles.constants() }

    private func numbers<Case: CaseIterable & RawRepresentable>(
        of type: Case.Type
    ) -> [String: Int] where Case.RawValue: BinaryInteger {
        Dictionary(uniqueKeysWithValues: Case.allCases.map { (constantName($0), Int($0.rawValue)) })
    }

    private func expect(_ name: String, _ code: [String: Int]) {
        #expect(constants[name]?.numbers == code, "\(name)")
    }

    @Test("codes, flags and tags")
    func codes() throws {
        expect("operations", numbers(of: OperationCode.self))
        expect("notices", numbers(of: NoticeCode.self))
        expect("tags", numbers(of: FieldTag.self))
        expect("reasons", numbers(of: InvalidField.Reason.self))
        expect("fields", numbers(of: InvalidField.Field.self))
        expect("magic", numbers(of: FrameHeader.Direction.self))
        expect("status_classes", numbers(of: StatusClass.self))
        expect(
            "statuses",
            Dictionary(uniqueKeysWithValues: StatusCode.allCases.map { ($0.name ?? "", Int($0.rawValue)) }))
        #expect(
            constants["may_retry"]?.list.compactMap(\.text)
                == StatusCode.allCases.filter(\.mayRetry).compactMap(\.name))
        expect(
            "flags",
            [
                "may_retry": Int(FrameFlags.mayRetry.rawValue), "closes": Int(FrameFlags.closes.rawValue),
                "more_follows": Int(FrameFlags.moreFollows.rawValue),
            ])
        #expect(constants["critical_bit"] == JSON(FieldTag.criticalBit))
        #expect(constants["default_port"] == JSON(ServerAddress.defaultPort))
        #expect(constants["header_size"] == JSON(FrameHeader.size))
        #expect(constants["versions"]?["first"] == JSON(ProtocolVersion.supported.lowerBound))
        #expect(constants["versions"]?["last"] == JSON(ProtocolVersion.supported.upperBound))
        #expect(constants["capabilities"] == [:])
        #expect(Capabilities.supported == [])
    }

    @Test("limits")
    func limits() {
        expect(
            "limits",
            [
                "frame_bytes_before_hello": ProtocolLimits.frameBytesBeforeHello,
                "frame_bytes_least": Int(ProtocolLimits.frameBytesLeast), "name_bytes": ProtocolLimits.nameBytes,
                "quote_bytes": ProtocolLimits.quoteBytes, "page_entries": ProtocolLimits.pageEntries,
                "candidates": ProtocolLimits.candidates, "software_bytes": ProtocolLimits.softwareBytes,
                "token_bytes": ProtocolLimits.tokenBytes, "load_listed": LoadCommitReply.listedMost,
            ])
        expect("further_limits", numbers(of: FurtherLimits.Limit.self))
        #expect(constants["limit_defaults"] == ProtocolLimits().meaning)
    }

    @Test("kinds and dimensions")
    func kinds() {
        expect("resolve_kinds", numbers(of: ResolveRequest.Kind.self))
        expect("catalogue_kinds", numbers(of: CatalogueRequest.Kind.self))
        expect("slice_orders", numbers(of: SliceRequest.Order.self))
        expect("scorecard_kinds", numbers(of: ScorecardRequest.Kind.self))
        expect("verdicts", numbers(of: Verdict.self))
        expect("matches", numbers(of: NameMatch.self))
        #expect(
            constants["less_is_aimed_at"]?.list.compactMap(\.number)
                == IndicatorID.lessIsAimedAt.map { Int($0.number) }.sorted())
        #expect(constants["any_level"] == JSON(SliceRequest.anyLevel))
        expect("dictionaries", numbers(of: LabelDictionary.self))
        expect("area_levels", numbers(of: Area.Level.self))
        expect("area_successions", numbers(of: AreaSuccessor.Kind.self))
        expect("source_kinds", numbers(of: SourceInfo.Kind.self))
        expect("measures", numbers(of: Measure.self))
        expect("aggregations", numbers(of: Aggregation.self))
        expect("bases", numbers(of: Basis.self))
        expect("bounds", numbers(of: Bound.self))
        expect("correction_actions", numbers(of: Correction.Action.self))
        expect(
            "observation_flags",
            [
                "reported_by_other": Int(ObservationFlags.reportedByOther.rawValue),
                "suspicious": Int(ObservationFlags.suspicious.rawValue),
                "corrected": Int(ObservationFlags.corrected.rawValue),
                "withdrawn": Int(ObservationFlags.withdrawn.rawValue),
                "annotated": Int(ObservationFlags.annotated.rawValue),
            ])
    }

    @Test("ranges, keys, records and checksum")
    func layout() throws {
        let ranges = try #require(constants["ranges"])
        #expect(ranges["year"] == [JSON(Year.first.number), JSON(Year.last.number)])
        #expect(ranges["indicator"] == [1, JSON(IndicatorID.last.number)])
        #expect(ranges["open_indicator"] == [JSON(IndicatorID.firstOpen.number), JSON(IndicatorID.last.number)])
        #expect(ranges["area"] == [JSON(AreaCode.country.number), 999_999])
        #expect(AreaCode(99_999) == nil && AreaCode(1_000_000) == nil)
        #expect(
            ranges["exponent"] == [JSON(ExactDecimal.exponents.lowerBound), JSON(ExactDecimal.exponents.upperBound)])
        let shifts = try #require(constants["key_shifts"]).numbers
        let key = CellKey(area: try #require(AreaCode(330300)), indicator: try #require(IndicatorID(7)), year: .first)
        #expect(
            key.number == 330300 << UInt64(shifts["area"] ?? 0) | 7 << UInt64(shifts["indicator"] ?? 0)
                | UInt64(Year.first.number) << UInt64(shifts["year"] ?? 0))
        #expect(constants["record_size"] == JSON(ObservationRecord.size))
        #expect(try #require(constants["record"]).members.compactMapValues { $0["offset"]?.number } == Self.offsets)
        let kind = ObservationRecord.Classification(
            measure: .rank, rankOf: .growth, aggregation: .cumulative, basis: .target, bound: .range)
        let bits = try #require(constants["classification_shifts"]).numbers.mapValues { UInt16($0) }
        #expect(
            kind.bits == 3 << (bits["measure"] ?? 0) | 1 << (bits["rank_of"] ?? 0) | 2 << (bits["aggregation"] ?? 0)
                | 2 << (bits["basis"] ?? 0) | 4 << (bits["bound"] ?? 0))
    }

    /// Where the compiler puts a record's fields.
    private static var offsets: [String: Int] {
        typealias Record = observation_record
        let paths: [(String, PartialKeyPath<Record>)] = [
            ("mantissa", \.mantissa), ("high_mantissa", \.high_mantissa), ("sub_area", \.sub_area),
            ("variant", \.variant), ("source", \.source), ("offset", \.offset), ("length", \.length), ("unit", \.unit),
            ("vintage", \.vintage), ("scope", \.scope), ("classification", \.classification), ("exponent", \.exponent),
            ("high_exponent", \.high_exponent), ("span", \.span), ("confidence", \.confidence), ("flags", \.flags),
            ("reserved", \.reserved),
        ]
        return Dictionary(
            uniqueKeysWithValues: paths.compactMap { name, path in
                MemoryLayout<Record>.offset(of: path).map { (name, $0) }
            })
    }

    @Test("the checksum's check value")
    func checksum() throws {
        let digits = Array("123456789".utf8)
        // A cell's checksum begins with the key's eight bytes: here "12345678".
        let key = digits.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let sum = digits.dropFirst(8).withUnsafeBytes { CellView.checksum(key: key, $0) }
        #expect(constants["checksum"]?["check_of_123456789"]?.text == String(sum, radix: 16))
    }
}
