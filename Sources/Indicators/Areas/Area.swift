/// A reference area (SDMX `REF_AREA`): the country or one of its divisions.
public struct Area: Hashable, Sendable {
    /// Levels of division, the highest first.
    public enum Level: UInt8, Sendable, CaseIterable, Comparable, NamedDimension {
        /// The country.
        case country
        /// A province, autonomous region, municipality or special administrative region.
        case province
        /// A city with districts, prefecture, autonomous prefecture or league.
        case prefecture
        /// A county, district, county-level city or banner.
        case county

        /// Orders from the country downwards.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// The level's English word, as tables and commands use it.
        public var name: String {
            switch self {
            case .country: "country"
            case .province: "province"
            case .prefecture: "prefecture"
            case .county: "county"
            }
        }
    }

    /// The division code.
    public var code: AreaCode
    /// Its level.
    public var level: Level
    /// The full Chinese name: 温州市.
    public var nameZH: String
    /// The name without its kind, as reports use it: 温州.
    public var shortZH: String
    /// Pinyin or the usual English name: Wenzhou.
    public var nameEN: String
    /// Whether the division no longer exists. Its code stays valid.
    public var isAbolished: Bool
    /// The last year in which an abolished division existed, where known.
    public var lastYear: Year?
    /// What came after an abolished division; nil where it was split, or where it is not known.
    public var successor: AreaSuccessor?

    /// Makes an area of its parts.
    public init(
        code: AreaCode, level: Level, nameZH: String, shortZH: String, nameEN: String, isAbolished: Bool = false,
        lastYear: Year? = nil, successor: AreaSuccessor? = nil
    ) {
        self.code = code
        self.level = level
        self.nameZH = nameZH
        self.shortZH = shortZH
        self.nameEN = nameEN
        self.isAbolished = isAbolished
        self.lastYear = lastYear
        self.successor = successor
    }
}
