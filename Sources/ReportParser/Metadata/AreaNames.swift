import Indicators

/// All names of areas, whoever reads them.
struct AreaNames: Sendable {
    let areas: [AreaCode: Area]
    private let trie: WordTrie
    private let codes: [[AreaCode]]
    private let fullNames: Set<Int>

    init(areas directory: AreaDirectory) {
        var numbers: [String: Int] = [:]
        var trie = WordTrie()
        var codes: [[AreaCode]] = []
        var fullNames: Set<Int> = []
        for area in directory.areas where area.level != .country {
            for (name, isFull) in [(area.nameZH, true), (area.shortZH, false)] where name.utf16.count >= 2 {
                if let number = numbers[name] {
                    if codes[number].last != area.code { codes[number].append(area.code) }
                } else {
                    numbers[name] = codes.count
                    trie.insert(name.glyphs, Int32(codes.count))
                    codes.append([area.code])
                }
                if isFull, let number = numbers[name] { fullNames.insert(number) }
            }
        }
        areas = Dictionary(directory.areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.trie = trie
        self.codes = codes
        self.fullNames = fullNames
    }

    func longest(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> (end: Int, codes: [AreaCode], isFullName: Bool)? {
        trie.longest(in: glyphs, from: start, to: end).map {
            ($0.end, codes[Int($0.payload)], fullNames.contains(Int($0.payload)))
        }
    }
}
