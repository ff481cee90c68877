import CChecksum

/// The indicators with numbers and codes of their own, found by number, code or exact Chinese name.
public struct Catalogue: Sendable {
    /// All indicators in the order of their numbers.
    public let indicators: [Indicator]
    private let positions: [IndicatorID: Int]
    private let byCode: [String: Int]
    private let byName: [String: Int]

    /// The catalogue that the program carries.
    public static let standard = Catalogue(ReferenceTable.catalogue.rows.compactMap(Indicator.init(row:)))

    /// Makes a catalogue of `indicators`. Of two with one number, code or name the first has it. O(n log n).
    public init(_ indicators: [Indicator]) {
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

    /// The indicator with that code. O(1).
    public func indicator(code: String) -> Indicator? { byCode[code].map { indicators[$0] } }

    /// The indicator whose Chinese name or alias is just `name`. O(1).
    public func indicator(named name: String) -> Indicator? { byName[name].map { indicators[$0] } }
}

extension Indicator {
    /// Reads a row of the table: number, code, Chinese name, English name, unit, aliases apart by semicolons.
    fileprivate init?(row: [Substring]) {
        guard row.count >= 5, let id = UInt32(row[0]).flatMap({ IndicatorID($0) }), !id.isOpen else { return nil }
        self.init(
            id: id, code: String(row[1]), nameZH: String(row[2]), nameEN: String(row[3]),
            unit: UnitOfMeasure(String(row[4])),
            aliases: row.count > 5 ? row[5].split(separator: ";").map(String.init) : [])
    }
}
