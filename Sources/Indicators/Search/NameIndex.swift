/// All names of areas and indicators in one stretch of bytes, to be searched from its beginning to its end.
///
/// Chinese names are there as written and as read: in pinyin and by their syllables' initials. It is built once for a
/// state of a dataset, and grows with its open indicators.
public struct NameIndex: Sendable {
    /// What has names.
    struct Owner {
        let kind: NameKind
        let number: UInt32
        /// Orders owners whose names are equally like a text: current areas by level, then catalogue indicators, open
        /// ones, and abolished areas.
        let rank: UInt8
    }

    /// What a name in the index is.
    enum Form: UInt8 {
        /// The name, or the code.
        case name
        /// Another name of the same.
        case alias
        /// The name in pinyin.
        case pinyin
        /// The initials of the name's syllables.
        case initials
    }

    /// A name's place in ``bytes``.
    struct Name {
        let start: UInt32
        let length: UInt16
        let form: Form
        let owner: UInt32
    }

    /// Areas and catalogue indicators in their order, hashed: they themselves would take as much memory as their names.
    public struct Origin: Sendable {
        private var hasher = Hasher()

        /// Of nothing.
        public init() {}

        /// Adds an area. O(characters).
        public mutating func add(_ area: Area) { hasher.combine(area) }

        /// Adds an indicator, unless it is an open one. O(characters).
        public mutating func add(_ indicator: Indicator) {
            if !indicator.id.isOpen { hasher.combine(indicator) }
        }

        fileprivate var hash: Int { hasher.finalize() }
    }

    private var origin = Origin()
    /// The last open indicator that was added.
    public private(set) var lastOpen: IndicatorID?
    private(set) var owners: [Owner] = []
    private(set) var names: [Name] = []
    /// The names in UTF-8, a zero byte after each.
    private(set) var bytes: [UInt8] = []

    /// An index of nothing, to which areas and indicators are added.
    public init() {}

    /// Whether the index was built of just these areas and catalogue indicators: a wrong yes is one of 2⁶⁴ likely. O(1).
    public func isBuilt(of origin: Origin) -> Bool { self.origin.hash == origin.hash }

    /// The number of areas and indicators.
    public var count: Int { owners.count }

    /// Adds an area. O(characters of its names).
    public mutating func add(_ area: Area) {
        origin.add(area)
        let rank: UInt8 = area.isAbolished ? 6 : area.level.rawValue
        let owner = add(Owner(kind: .area, number: area.code.number, rank: rank))
        let latin = NameKey(area.nameEN).text
        var written = [(area.code.description, Form.name)]
        written += [area.nameZH, area.shortZH].map { ($0, .name) }
        written.append((area.nameEN, .name))
        add(written, owner)
        // The table's pinyin knows better than single characters how a place is called: 重庆 is cq, not zq.
        guard let initials = Pinyin.standard.initials(ofLatin: latin, syllables: area.shortZH.count) else { return }
        add(initials, .initials, owner)
    }

    /// Adds an indicator; an open one's number is higher than that of all before. O(characters of its names).
    public mutating func add(_ indicator: Indicator) {
        origin.add(indicator)
        if indicator.id.isOpen { lastOpen = indicator.id }
        let owner = add(
            Owner(kind: .indicator, number: indicator.id.number, rank: indicator.id.isOpen ? 5 : 4))
        let names = [indicator.code ?? "", indicator.nameZH, indicator.nameEN].map { ($0, Form.name) }
        add(names + indicator.aliases.map { ($0, .alias) }, owner)
    }

    private mutating func add(_ owner: Owner) -> UInt32 {
        owners.append(owner)
        return UInt32(owners.count - 1)
    }

    /// Adds names as written and as read, each once.
    private mutating func add(_ written: [(String, Form)], _ owner: UInt32) {
        var seen = Set<String>()
        var read: [(String, Form)] = []
        for (name, form) in written {
            let key = NameKey(name).text
            guard !key.isEmpty, seen.insert(key).inserted else { continue }
            add(key, form, owner)
            for (full, initials) in Pinyin.standard.readings(of: key) {
                read += [(full, .pinyin), (initials, .initials)]
            }
        }
        for (name, form) in read where seen.insert(name).inserted { add(name, form, owner) }
    }

    private mutating func add(_ name: String, _ form: Form, _ owner: UInt32) {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        guard let length = UInt16(exactly: bytes.count - start) else { return bytes.removeSubrange(start...) }
        bytes.append(0)
        names.append(Name(start: UInt32(start), length: length, form: form, owner: owner))
    }
}
