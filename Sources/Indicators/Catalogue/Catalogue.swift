import CChecksum

/// The indicators with numbers and codes of their own, found by number, code or exact Chinese name.
public struct Catalogue: Sendable {
    /// All indicators in the order of their numbers.
    public let indicators: [Indicator]
    private let traitsByID: [IndicatorID: IndicatorTraits]
    private let positions: [IndicatorID: Int]
    private let byCode: [String: Int]
    private let byName: [String: Int]

    /// The catalogue that the program carries.
    public static let standard: Catalogue = {
        let rows = ReferenceTable.catalogue.rows
        let indicators = rows.compactMap(Indicator.init(row:))
        let ids = Dictionary(
            indicators.compactMap { row in row.code.map { ($0, row.id) } }, uniquingKeysWith: { first, _ in first })
        return Catalogue(
            indicators,
            traits: Dictionary(
                rows.compactMap { row in IndicatorTraits.read(row, ids) }, uniquingKeysWith: { first, _ in first }))
    }()

    /// Makes a catalogue of `indicators`, of whose figures `traits` are known. Of two with one number, code or name the
    /// first has it. O(n log n).
    public init(_ indicators: [Indicator], traits: [IndicatorID: IndicatorTraits] = [:]) {
        traitsByID = traits
        let sorted = indicators.sorted { $0.id < $1.id }
        self.indicators = sorted
        let indices = sorted.indices
        positions = Dictionary(indices.map { (sorted[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        byCode = Dictionary(
            indices.compactMap { index in sorted[index].code.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        // A name of one outranks an alias of another.
        let names = indices.map { (sorted[$0].nameZH, $0) }
        let aliases = indices.flatMap { index in sorted[index].aliases.map { ($0, index) } }
        byName = Dictionary(names + aliases, uniquingKeysWith: { first, _ in first })
    }

    /// A word that differs between catalogues of different content: a loader keeps it with what it drew from a report.
    /// O(indicators).
    public var version: String {
        var bytes: [UInt8] = []
        for indicator in indicators {
            let fields = [indicator.id.description, indicator.label, indicator.nameZH, indicator.unit?.symbol ?? ""]
            bytes += (fields + indicator.aliases).joined(separator: "\t").utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return "catalogue " + String(checksum_crc32c(0, bytes, bytes.count), radix: 16)
    }

    /// The indicator with that number, nil if the catalogue has none. O(1).
    public subscript(id: IndicatorID) -> Indicator? { positions[id].map { indicators[$0] } }

    /// What is known of the figures of the indicator with that number; nothing for one that the catalogue has not. O(1).
    public func traits(of id: IndicatorID) -> IndicatorTraits { traitsByID[id] ?? IndicatorTraits() }

    /// The indicator with that code. O(1).
    public func indicator(code: String) -> Indicator? { byCode[code].map { indicators[$0] } }

    /// The indicator whose Chinese name or alias is just `name`. O(1).
    public func indicator(named name: String) -> Indicator? { byName[name].map { indicators[$0] } }
}

/// The columns of the table.
private enum Column: Int {
    case id, code, nameZH, nameEN, unit, aliases, set, definition, counterpart, growth, range, partOf, ratio

    /// The row's text in the column, empty where the row ends before it.
    func text(_ row: [Substring]) -> Substring { rawValue < row.count ? row[rawValue] : "" }
}

extension Indicator {
    /// Reads a row of the table.
    fileprivate init?(row: [Substring]) {
        guard let id = UInt32(Column.id.text(row)).flatMap({ IndicatorID($0) }), !id.isOpen else { return nil }
        self.init(
            id: id, code: String(Column.code.text(row)), nameZH: String(Column.nameZH.text(row)),
            nameEN: String(Column.nameEN.text(row)), unit: UnitOfMeasure(String(Column.unit.text(row))),
            aliases: Column.aliases.text(row).split(separator: ";").map(String.init),
            definition: String(Column.definition.text(row)), counterpart: String(Column.counterpart.text(row)))
    }
}

extension IndicatorTraits {
    /// Reads what a row of the table says of an indicator's figures; `ids` has the numbers of all codes.
    ///
    /// `range` is `0..100`; `part_of` is the whole's code, with a plus sign where all such parts together are the
    /// whole; `ratio` is `code/code`.
    fileprivate static func read(
        _ row: [Substring], _ ids: [String: IndicatorID]
    ) -> (IndicatorID, IndicatorTraits)? {
        guard let id = UInt32(Column.id.text(row)).flatMap({ IndicatorID($0) }) else { return nil }
        var traits = IndicatorTraits(
            isHeadline: Column.set.text(row) == "headline",
            growth: GrowthBasis(rawValue: String(Column.growth.text(row))))
        let limits = Column.range.text(row).split(separator: ".").compactMap { ExactDecimal($0) }
        if limits.count == 2, limits[0] <= limits[1] { traits.range = limits[0]...limits[1] }
        let whole = Column.partOf.text(row)
        if let id = ids[String(whole.last == "+" ? whole.dropLast() : whole)] {
            traits.part = Part(of: id, isOfSum: whole.last == "+")
        }
        let terms = Column.ratio.text(row).split(separator: "/").compactMap { ids[String($0)] }
        if terms.count == 2 { traits.quotient = Quotient(terms[0], over: terms[1]) }
        return (id, traits)
    }
}
