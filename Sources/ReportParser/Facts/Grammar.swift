import Indicators

/// All vocabulary of the grammar, made once.
struct Grammar: Sendable {
    let scanner: ScannerVocabulary
    let predicates = PredicateVocabulary()
    let leads = LeadVocabulary()
    let verbs = VerbVocabulary()
    let resolver: IndicatorResolver
    let places: PlaceFinder
    /// What names of economic figures end in; read backwards.
    let heads = WordTrie(
        words: ScannerVocabulary.list(
            """
            增加值 投资 收入 人均可支配收入 可支配收入 产值 总产值 利润 利润总额 营收 营业收入 税收 增速 增幅 总额 面积 产量 比重 占比 覆盖率 余额 贷款余额 存款余额 \
            起数 人数 死亡人数 总人数 总收入 支出 吞吐量 里程 数量 数 总量 额 量 率 浓度 标准 案件 指数 规模 人次 花费 价格 消费 补助 保费 出口 进口
            """), reversed: true)
    /// Verbs before the place that a clause is about.
    let topicVerbs = WordTrie(words: ["支持", "推动", "推进", "加快", "提升", "促进", "深化"])
    private let zoneTails = WordTrie(words: ["经济区", "经济圈", "都市圈", "城市群", "示范区", "新区", "高新区", "经开区", "开发区"])

    init(areas: AreaDirectory, catalogue: Catalogue) {
        let scopeNames = areas.areas.filter { $0.level == .province || $0.level == .prefecture }
            .flatMap { [$0.shortZH, $0.nameZH] }
        scanner = ScannerVocabulary(areaNames: scopeNames)
        resolver = IndicatorResolver(catalogue: catalogue, units: scanner.units)
        places = PlaceFinder(areas: areas)
    }

    /// The end of a zone's name that begins at `start`: 成渝地区双城经济圈.
    func zone(_ glyphs: [Glyph], from start: Int, to end: Int) -> Int? {
        var index = start + 2
        while index < end {
            if let word = zoneTails.longest(in: glyphs, from: index, to: end) { return word.end }
            index += 1
        }
        return nil
    }
}
