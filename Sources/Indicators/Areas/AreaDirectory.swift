/// The divisions that exist or existed, found by code or by exact name.
public struct AreaDirectory: Sendable {
    /// All areas in the order of their codes.
    public let areas: [Area]
    private let positions: [AreaCode: Int]
    private let byName: [String: [Int]]

    /// The directory that the program carries, from GB/T 2260's public tables.
    public static let standard = AreaDirectory(ReferenceTable.divisions.rows.compactMap(Area.init(row:)))

    /// Makes a directory of `areas`; of two with one code the first stays. O(n log n).
    public init(_ areas: [Area]) {
        var seen = Set<AreaCode>()
        let sorted = areas.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
        self.areas = sorted
        positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.code, $0) })
        byName = sorted.indices.reduce(into: [:]) { names, index in
            names[sorted[index].nameZH, default: []].append(index)
            if sorted[index].shortZH != sorted[index].nameZH { names[sorted[index].shortZH, default: []].append(index) }
        }
    }

    /// The area with that code, nil if no division has or had it. O(1).
    public subscript(code: AreaCode) -> Area? { positions[code].map { areas[$0] } }

    /// The areas whose full or short Chinese name is just `name`, abolished ones included, by code. O(1).
    public func areas(named name: String) -> [Area] { byName[name, default: []].map { areas[$0] } }
}

extension Area {
    /// Reads a row of the table: code, level, Chinese name, short name, English name, status, last year, the
    /// successor's code, and how it came after (`became` or `merged`).
    fileprivate init?(row: [Substring]) {
        guard row.count >= 6, let code = AreaCode(row[0]), let level = Level(name: row[1]) else { return nil }
        var successor: AreaSuccessor?
        if row.count > 8, let code = AreaCode(row[7]), let kind = AreaSuccessor.Kind(name: row[8]) {
            successor = AreaSuccessor(code, kind)
        }
        self.init(
            code: code, level: level, nameZH: String(row[2]), shortZH: String(row[3]), nameEN: String(row[4]),
            isAbolished: row[5] == "abolished", lastYear: row.count > 6 ? Int(row[6]).flatMap { Year($0) } : nil,
            successor: successor)
    }
}
