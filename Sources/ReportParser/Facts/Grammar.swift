import Indicators

/// All vocabulary of the grammar, made once and shared by all readers.
final class Grammar: Sendable {
    let scanner: ScannerVocabulary
    let predicates = PredicateVocabulary.words
    let leads = LeadVocabulary.words
    let verbs = VerbVocabulary()
    let resolver: IndicatorResolver
    let further: FurtherIndicators
    let places: PlaceFinder
    /// The words for a document's own area, by its level.
    let ownWords: [Area.Level: WordTrie]
    /// What names of economic figures end in; read backwards.
    let heads = WordTrie(
        words: ScannerVocabulary.list(
            """
            增加值 增加值总量 投资 收入 人均可支配收入 可支配收入 产值 总产值 播种面积 种植面积 年度产量 年产量 利润 利润总额 利税 利税总额 营收 营业收入 营业总收入 主营业务收入 资产总额 总资产 净资产 销售收入 年销售收入 年产值 年营收 年营业收入 税收 增速 增幅 总额 面积 产量 比重 占比 覆盖率 余额 贷款余额 存款余额 \
            进出口总额 出口总额 进口总额 贸易总额 零售额 限上零售额 总产量 总面积 总产 销售额 交易额 成交额 进出口 增加值占规模以上工业增加值比重 增加值占规上工业增加值比重 增加值占规模以上工业比重 增加值占规上工业比重 增加值占地区生产总值比重 增加值占生产总值比重 增加值占GDP比重 贸易额 营业额 发电量 用电量 交易量 货运量 周转量 客运量 建成率 机械化率 警情 覆盖面 普及率 销量 出栏 存栏 装机容量 起数 饲养量 人数 参保人数 参保率 死亡人数 总人数 总收入 支出 吞吐量 里程 数量 数 总量 质量 环境质量 额 量 率 水耗 电耗 资产负债率 负债率 利润率 浓度 标准 案件 指数 规模 人次 花费 价格 消费 补助 保费 出口 进口 外资 内资
            """), reversed: true)
    /// How a clause begins that only goes on about the subject before it.
    let goingOn = WordTrie(
        words: ScannerVocabulary.list(
            "实现 创 创造 创下 居 位居 位列 成为 首次 再 连续 稳居 保持 跃居 较 比 同比 好于 高于 快于 增速 增幅 总量 规模 均 是 为 达到 历史性 超额 圆满 提前 继续 名列 其中 跻身 迈 跨 占 年均 累计 五年 在 高 超过 突破 全力 奋力 向着 朝着"
        ))
    /// What examples before a count are of, without which it says nothing: 项目.
    let genericNouns = WordTrie(words: ["项目", "工程", "公司", "企业", "机构", "单位", "线路", "平台", "园区", "活动", "产品"])
    /// A harvest that grew or shrank, from ``firstShrinking`` on.
    let yields = WordTrie(words: ["增产", "再增产", "又增产", "减产"])
    /// 减产 among ``yields``.
    let firstShrinking: Int32 = 3
    /// Verbs of change that begin what is told after a number.
    let changes = WordTrie(words: ["增加", "增长", "提高", "减少", "下降", "提升", "上升"])
    /// What is told of something just spoken of, besides its figures: 用户.
    let holders = WordTrie(words: ["用户", "客户", "存量", "订单", "网点", "站点", "参保人数", "受益面"])
    /// What reports call the tax revenue's share in the budget revenue, for short.
    let taxShares = WordTrie(words: ["税收占比", "税占比", "税收收入占比", "税比"])
    /// And of what is no tax.
    let nonTaxShares = WordTrie(words: ["非税占比", "非税收入占比", "非税比"])
    /// Words that by themselves name nothing.
    let bareWords = WordTrie(
        words: ScannerVocabulary.list(
            """
            分别 投入 增加 完成 实现 用于 资金 累计 增产 减产 达到 总投入 累计投入 同比 其中 全部 有 共有 现有 拥有 约 共计 合计 平均 每年 支持 保障 带动 惠及 覆盖 涉及 新增 建成 建设 解决 新开工 \
            签约 拆除 整合 开工 完工 封顶 通车 运营 交付 折合 竣工 投产 落地 入库 改造 创建 引进 实施 推进 完成率 占比 比重 增速 增幅 增量 总量
            """))
    /// Words that only say that money was spent.
    let spendings = WordTrie(
        words: ScannerVocabulary.list(
            "投入 总投资 投资 完成投资 计划投资 投入资金 筹资 筹措资金 筹集资金 争取资金 安排资金 整合资金 总投入 投资额 累计投入 累计投资 协议投资 到位资金"))
    /// How the words begin that tell how something went, not what it is: 健康|发展, 蓬勃|兴起.
    let developments = WordTrie(
        words: ScannerVocabulary.list(
            """
            健康 稳步 快速 加快 加速 蓬勃 持续 不断 全面 进一步 平稳 较快 稳定 迅速 长足 突出 凸显 明显 显著 更加 日益 有力 有序 逐步 深入 \
            扎实 成效 势头 发展 取得 实现 进入 走进 走向 迈上 迈入 呈现 取向 步入
            """))
    /// Verbs after which a subject's way to its number is told.
    let passingVerbs = WordTrie(words: [
        "跨过", "跨越", "连续跨", "连续突破", "迈过", "突破", "连跨", "连续迈", "再上", "接连", "先后", "首次突破", "实现",
    ])
    /// Words that speak of the subject before: of its level, and from ``firstGrowthReference`` on of its growth.
    let references = WordTrie(
        words: [
            "总量", "规模", "总规模", "数量", "总数", "总额", "增量", "产量", "总体规模", "体量", "增速", "增幅", "增长率", "增长速度", "涨幅", "降幅",
            "累计增速", "累计增幅",
        ])
    let firstGrowthReference: Int32 = 10
    /// 增量 among ``references``.
    let increment: Int32 = 6
    /// Heads of what a product has: 产值, 产量; read backwards.
    let productHeads = WordTrie(words: ["产值", "产量", "营收", "销售额", "总产值", "全产业链产值"], reversed: true)
    /// Whose figures are narrower than the place's.
    let enterprises = WordTrie(words: ["企业", "国企", "民企", "央企", "园区", "开发区"])
    /// What the names of branches end in.
    let branches = WordTrie(words: ["产业", "行业", "制造业"])
    /// Parts of foreign trade that are promoted and told of apart.
    let branchesOfTrade = WordTrie(words: [
        "跨境电商", "跨境电子商务", "市场采购贸易", "市场采购", "服务贸易", "海外仓", "外贸综合服务企业", "加工贸易", "跨境电商综试区", "跨境电商综合试验区",
    ])
    /// Parts of a year.
    let partsOfYear = WordTrie(
        words: [
            "前三季度", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "第一季度", "前三个季度", "前十个月", "前10个月", "前11个月", "前10月", "前11月",
        ])
    /// Verbs of what is left out of a total.
    let exclusions = WordTrie(words: ["扣除", "剔除", "若扣除", "如扣除", "若剔除", "如剔除", "不含", "不考虑"])
    let additions = WordTrie(words: ["新增", "净增", "新增加"])
    /// Verbs between a cause and the indicator that it moved.
    let causes = WordTrie(words: ["带动", "拉动", "推动", "促进", "有效带动", "有力带动", "有效拉动"])
    /// Verbs of what came of something done before.
    let effects = WordTrie(words: ["带动", "拉动", "撬动", "释放", "腾出", "惠及", "支持"])
    /// What enterprises are the object of, not the subject.
    let supports = WordTrie(words: ["支持", "鼓励", "引导", "帮助", "服务", "助力", "激励", "组织", "扶持", "促进"])
    /// The budget as a whole, and what of it goes to the people's livelihood.
    let budgets = WordTrie(words: ["财政支出", "一般公共预算支出", "财政资金"])
    let budgetEnds = WordTrie(words: ["财政支出", "一般公共预算支出", "公共预算支出"], reversed: true)
    let livelihoods = WordTrie(words: [
        "用于民生", "投入民生", "投向民生", "用于保障和改善民生", "用于改善民生", "用于保障民生", "用在民生", "投入到民生",
    ])
    let livelihoodSpending = WordTrie(words: ["民生支出", "财政民生支出", "民生领域支出", "民生类支出", "民生财政支出", "财政支出民生支出"])
    /// The three industries as one subject.
    let industries = WordTrie(words: ["三次产业", "三大产业", "一二三产业", "一二三次产业", "三产比", "三产结构", "产业结构"])
    /// What is measured per unit of output, or per so many people.
    let unitsOfOutput = WordTrie(
        words: ["单位", "万元"].flatMap { unit in ["GDP", "生产总值", "地区生产总值", "国内生产总值"].map { unit + $0 } }
            + ["每千人", "每千人口", "每万人", "每万人口", "每千常住人口", "每万常住人口"])
    /// Verbs before the place that a clause is about.
    let topicVerbs = WordTrie(words: ["支持"])
    /// 成为河西走廊城市群…: what the place becomes is no other place.
    private let becomings = WordTrie(words: ["成为", "建成", "打造", "建设", "形成", "融入"])
    private let zoneTails = WordTrie(words: ["经济区", "经济圈", "都市圈", "城市群", "示范区", "新区", "高新区", "经开区", "开发区"])

    init(areas: AreaDirectory, catalogue: Catalogue) {
        let scopeNames = areas.areas.filter { $0.level == .province || $0.level == .prefecture }
            .flatMap { [$0.shortZH, $0.nameZH] }
        scanner = ScannerVocabulary(areaNames: scopeNames)
        resolver = IndicatorResolver(catalogue: catalogue, units: scanner.units)
        further = FurtherIndicators(catalogue: catalogue)
        places = PlaceFinder(areas: areas)
        ownWords = Dictionary(uniqueKeysWithValues: Area.Level.allCases.map { ($0, PlaceReader.ownWords($0)) })
    }

    /// The beginning of a name that says per what is measured: 单位GDP, 万元生产总值, 每千人口.
    func perUnit(_ glyphs: [Glyph], _ range: Range<Int>) -> ArraySlice<Glyph>? {
        unitsOfOutput.longest(in: glyphs, from: range.lowerBound, to: range.upperBound).map {
            glyphs[range.lowerBound..<$0.end]
        }
    }

    /// Whether a name ends as a zone's does.
    func endsInZone(_ name: [Glyph]) -> Bool {
        name.indices.dropFirst(2).contains { zoneTails.longest(in: name, from: $0, to: name.count)?.end == name.count }
    }

    /// The end of a zone's name that begins at `start`: 成渝地区双城经济圈.
    func zone(_ glyphs: [Glyph], from start: Int, to end: Int) -> Int? {
        guard becomings.longest(in: glyphs, from: start, to: end) == nil else { return nil }
        var index = start + 2
        while index < end {
            if let word = zoneTails.longest(in: glyphs, from: index, to: end) { return word.end }
            index += 1
        }
        return nil
    }
}
