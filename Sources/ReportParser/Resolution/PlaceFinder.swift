import Indicators

/// A place that a fact is about.
enum Place: Hashable {
    /// A division.
    case area(AreaCode)
    /// A place that is none, in the text's own words.
    case subArea(String)
}

/// The names of all divisions, found in text.
struct PlaceFinder: Sendable {
    private let trie: WordTrie
    private let candidates: [[Candidate]]

    /// A division that a name may mean.
    private struct Candidate {
        let code: AreaCode
        let isFullName: Bool
        let isAbolished: Bool
        /// Whether the short name is also a word of the language.
        let isWord: Bool
    }

    /// Short names that are common words: they name a place only in full (城区), or only at home (开化).
    private static let commonWords: Set<String> = [
        "城区", "郊区", "市中", "新城", "城关", "矿区", "新区", "开发", "团结", "文化", "解放", "建设", "胜利", "友好", "前进", "中心", "安全", "市", "县",
        "高新", "港口", "城中", "南部", "东区", "西区", "北区", "城东", "城西", "城北", "城南", "富裕", "通道", "互助", "资源", "光明", "和平", "平安",
        "中山",
    ]
    private static let wordsAwayFromHome: Set<String> = [
        "东方", "长安", "大同", "永定", "临港", "河口", "山区", "海港", "江口", "桥东", "桥西", "东风", "向阳", "新兴", "工农", "南山", "吉利", "集美",
        "和顺", "武进",
        "大通", "乐业", "灌南", "民和", "民权", "民乐", "宁化", "安化", "开化", "新化", "江北", "江南", "江东", "河东", "河西", "新民", "新华",
    ]

    init(areas: AreaDirectory) {
        var numbers: [String: Int32] = [:]
        var trie = WordTrie()
        var candidates: [[Candidate]] = []
        func add(_ name: String, _ area: Area, isFullName: Bool, isWord: Bool = false) {
            guard name.utf16.count >= 2 else { return }
            let candidate = Candidate(
                code: area.code, isFullName: isFullName, isAbolished: area.isAbolished, isWord: isWord)
            if let number = numbers[name] {
                candidates[Int(number)].append(candidate)
            } else {
                numbers[name] = Int32(candidates.count)
                trie.insert(name.glyphs, Int32(candidates.count))
                candidates.append([candidate])
            }
        }
        for area in areas.areas where area.level != .country {
            add(area.nameZH, area, isFullName: true)
            if !Self.commonWords.contains(area.shortZH) {
                add(area.shortZH, area, isFullName: false, isWord: Self.wordsAwayFromHome.contains(area.shortZH))
            }
        }
        self.trie = trie
        self.candidates = candidates
    }

    /// The division named at `start` as a reader of `home`'s report understands it: the nearest of that name.
    func place(in glyphs: [Glyph], from start: Int, to end: Int, home: AreaCode) -> (end: Int, code: AreaCode)? {
        var node = WordTrie.root
        var index = start
        var best: (Int, AreaCode)?
        while index < end, let next = trie.step(node, glyphs[index]) {
            node = next
            index += 1
            let payload = trie.payload(node)
            if payload >= 0, let code = choose(candidates[Int(payload)], home) { best = (index, code) }
        }
        return best
    }

    private func choose(_ candidates: [Candidate], _ home: AreaCode) -> AreaCode? {
        var best: (rank: Int, code: AreaCode)?
        let homeIsProvince = home.province == home
        for candidate in candidates {
            let code = candidate.code
            let isProvince = code.province == code
            let isPrefecture = code.prefecture == code
            let near =
                code == home
                ? 0 : code.isWithin(home) || home.isWithin(code) ? 1 : code.province == home.province ? 2 : 3
            // Far away only provinces, and cities in full.
            guard near < 3 || isProvince || candidate.isFullName && isPrefecture else { continue }
            if near == 2, !candidate.isFullName, !isPrefecture { continue }
            // A province's report names its counties in full; a short one is as likely another word.
            if near == 1, !candidate.isFullName, homeIsProvince, !isPrefecture { continue }
            if candidate.isWord, near > 1 || homeIsProvince { continue }
            let rank = near * 4 + (candidate.isAbolished ? 2 : 0) + (isProvince ? 0 : 1)
            if best.map({ rank < $0.rank }) ?? true { best = (rank, code) }
        }
        return best?.code
    }
}
