import Indicators

/// All names of areas, whoever reads them.
struct AreaNames: Sendable {
    let areas: [AreaCode: Area]
    private let trie: WordTrie
    private let codes: [[AreaCode]]
    private let fullNames: Set<Int>
    private let words: Set<Int>

    /// A name in a text.
    struct Found {
        let end: Int
        /// The areas that are called so.
        let codes: [AreaCode]
        /// Whether it says what kind of place it is: 温州市.
        let isFullName: Bool
        /// Whether reports use it as a word, too: 振兴, 合作.
        let isWord: Bool
    }

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
        words = Set(ScannerVocabulary.list(Self.everydayWords).compactMap { numbers[$0] })
    }

    /// The longest name that begins at `start`.
    func longest(_ glyphs: [Glyph], _ start: Int, _ end: Int) -> Found? {
        trie.longest(in: glyphs, from: start, to: end).map { match in
            let number = Int(match.payload)
            return Found(
                end: match.end, codes: codes[number], isFullName: fullNames.contains(number),
                isWord: words.contains(number))
        }
    }

    /// Short names of counties and districts that are words of the reports' language, or stand where two words meet (新增|城镇).
    private static let everydayWords = """
        资源 合作 和平 将军 比如 南部 解放 东方 动力 前进 港口 公安 友好 通道 共和 城中 山上 城区 平安 中方 安定 延长 光明 新兴 运河 四方 万年 东风 光泽 \
        南岸 城北 会同 工农 清水 万里 前锋 富裕 复兴 清新 宏伟 平定 石门 大树 树林 郊区 振兴 三元 大方 互助 新华 威信 莲花 矿区 桃源 大内 丰满 灯塔 民权 同心 \
        小店 万安 太和 平和 高台 天涯 桥头 江岸 老城 安居 新建 惠民 富民 惠农 爱民 兴业 乐业 新和 和县 范县 新平 大关 新城 青山 杂多 中西 江南 大通 古城 海港 \
        大新 大城 平原 江口 江北 江东 市中 市南 市北 路南 路北 凤凰 温泉 小金 金山 新社 大兴 中和 和政 和安 和康 和龙 永久 全州 增城 双城 城关 海门 中区 西工 \
        代县 任县 理县 单县 成安 固安 民和 保康 加查 修水 分宜 高密 高要 上高 市郊 新星 红星 鼓楼 滨江 临江 江山 安宁 大安 大名 大余 大足 大化 大田 大丰 三明 \
        五常 新民 新会 新源 新化 新泰 新野 新余 集安 海安 海北 民丰 民乐 云和 平房 永定 安化 开化 通化 同安 龙江 白云 紫金 西湖 开发 全南 德保 和硕 和静 新安
        """
}
