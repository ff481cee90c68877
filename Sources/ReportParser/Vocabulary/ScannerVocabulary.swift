import Indicators

/// The words that the scanner of numbers knows.
final class ScannerVocabulary: Sendable {
    let units = UnitTable.standard
    /// Where a number without a unit counts people: 47.85万群众.
    let peopleNouns = WordTrie(
        words: ScannerVocabulary.list(
            """
            群众 各族群众 人口 劳动力 农民 农民工 学生 居民 市民 游客 党员 职工 旅客 残疾人 老人 老年人 儿童 困难群众 农村劳动力 农业转移人口 \
            毕业生 高校毕业生 从业人员 就业 常住人口 干部 志愿者 贫困人口 户籍人口 城镇居民 农村居民 户籍老年人 农村人口 人数 人次 人才 监测对象 职工 师生 大学生 居民 工人 教师 青年 患者 妇女 青少年 困难老年人 人员 用户 婴幼儿 幼儿 新生儿 孕产妇 适龄儿童 考生 观众 消费者 求职者 退役军人 科研人员 技能人才 移民 农户群众 大学毕业生 适龄妇女
            """))
    /// Bounds after a number, with ``boundOfTail(_:)``.
    let boundTails = WordTrie(words: ScannerVocabulary.tails.map(\.0))
    /// What may follow a bound without making the number a threshold: 以上的.
    let afterBound: Set<Glyph> = Set("的，、和及与以至到并用".utf16)
    /// What may follow an ordinal that is a rank, besides the clause's end.
    let afterOrdinal: Set<Glyph> = Set("的和及与并且，、；，".utf16)
    /// How one place in an order is left for another: 由第九|跃升至第五.
    let moves = WordTrie(words: ScannerVocabulary.moveVerbs)
    /// The same, read backwards.
    let movesBack = WordTrie(words: ScannerVocabulary.moveVerbs, reversed: true)
    private static let moveVerbs = list("跃升 跃居 跃至 上升 升至 升到 提升 提高 前移 前进 进至 进到 晋升 晋至 攀升 下降 降至 移至 变为 跻身 升 进位 上移")
    /// Verbs before a list of the best; read backwards.
    let arrivals = WordTrie(
        words: list("进入 跻身 入围 入选 荣登 荣获 获评 获 上榜 迈入 步入 位列 列入 晋级 位居 居 稳居 跃居 列 登上 重返 蝉联 闯入 挺进 荣膺"), reversed: true)
    /// Of what the lists are that rank no places; read backwards.
    let enterprises = WordTrie(words: list("企业 民企 民营企业 品牌 公司 医院 高校 大学 园区 开发区 经开区 高新区 景区 村 商圈"), reversed: true)
    /// What a list of the best is called after its name.
    let listNouns = WordTrie(words: ["行列", "榜单", "榜", "之列", "名单"])
    let frontTails = WordTrie(words: ["位", "名", "强", "列", "%", "强县", "强县(市)", "强县市", "强城市", "强市", "强区", "强镇"])
    let superlatives = WordTrie(words: [
        "首位", "榜首", "首", "最高", "最多", "最快", "最大", "最低", "最好", "最优", "最优水平", "最好水平", "最高水平", "最低水平", "最少", "最小",
    ])
    let firsts = WordTrie(words: ["第一", "首位", "第1", "最高"])
    /// What a figure that stayed as it was is compared with.
    let yearsBefore = WordTrie(words: ["上年", "去年", "同比", "上一年"])
    let doublings = WordTrie(words: ScannerVocabulary.doublingWords.map(\.0))
    /// How the words end after which a number may be a threshold: 超, 超过, 突破.
    let exceeding: Set<Glyph> = Set("超过破逾".utf16)
    /// Nouns of things that a threshold makes a class of; read backwards.
    let classNouns = WordTrie(
        words: ScannerVocabulary.list(
            "县 市 镇 乡镇 省份 省区 城市 机场 大港 港口 企业 产业 集群 项目 园区 开发区 平台 品牌 基地 街区 商圈 强县 强镇 产业链 龙头 县域 县区 区县 省 村 景区 工程 集团"),
        reversed: true)
    /// Those among them that a place may be.
    let placeKinds = WordTrie(words: list("县 市 镇 乡镇 省份 省区 城市 强县 强镇 县域 县区 区县 县市 区 省"))
    /// How the words end between which and a rate a hyphen is a sign: 增速, 增长, 涨幅, 为, 达到.
    let signedRates: Set<Glyph> = Set("速长幅为到".utf16)
    /// What stands before 一半 where it is half of something that is measured.
    let halfLeads: Set<Glyph> = Set("近约超过占达到省国市区的".utf16)
    /// How a word goes on after a number that it changes: 从84.7提升至89.6.
    let changeBeginnings: Set<Glyph> = Set("提增降升扩缩减上下".utf16)
    /// 关中5市: what kinds of places a number counts without a measure word.
    let kindsOfPlaces: Set<Glyph> = Set("市州县".utf16)
    /// Sets ranked in, as whole words.
    let scopes: WordTrie
    /// The same, read backwards.
    let scopeTails: WordTrie
    /// Kinds of places that make a set with what stands before them (同类城市, 沿海港口); read backwards.
    let scopeNouns = WordTrie(
        words: list(
            "县域 园区 城市 省份 省区 省区市 省级地区 地区 地级市 设区市 县级市 县市 县(市) 县(市、区) 县市区 县(市区) 县(区) 市(州) 市(地) 市(州、区) 州(市) 州市 盟(市) 地(市) 旗县 旗县区 旗县市区 盟市 师市 县区 区县 机场 港口 新区 高新区 经开区 自贸试验区 地市 市州 市县 口岸 综保区 省会 主产区 兄弟城市 计划单列市 大省 强省 大市"
        ), reversed: true)
    /// What a numeral counts that tells so many parts of one place: 六区, 五县(市); read backwards.
    let countedKinds = WordTrie(
        words: list("区 县 市 州 旗 县区 区县 县市 县(市) 县(区) 县(市、区) 县(市区) 县市区 市区 市州 盟市 省区 省份 设区市 地市 旗县 旗县区"), reversed: true)
    /// What tells which of them, before them or before one another; read backwards.
    let scopeModifiers = WordTrie(
        words: regions
            + list(
                """
                全国 全省 全市 全区 全州 全盟 全球 世界 亚洲 我国 中国 国内 内地 省内 中西部 西部 东部 中部 东北 西北 西南 华东 华北 华南 长三角 珠三角 京津冀 大湾区 成渝 长江经济带             沿海 内陆 主要 大中 副省级 副省级以上 副省级及以上 地级以上 地级及以上 省会 同类 同类型 同规模 重点 万亿 万亿级 千亿 GDP万亿 GDP百强 百强 国家级 国家 省级 特大 超大 计划单列 各 千万级 沿江 革命老区 经济 外贸 工业 农业 人口 文旅 中部地区 东部地区 西部地区
                五省区 六省 三省 省会(首府) 首府 A类 B类 一类 二类 GDP过万亿 同等 同级
                """), reversed: true)
    /// The parts of provinces by their short names: 苏南, 皖北, 鲁西南, 粤东西北.
    private static let regions =
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新疆".flatMap { province in
            "东南西北中".map { "\(province)\($0)" }
        }
        + "晋辽苏浙皖闽赣鲁豫鄂湘粤桂渝川黔滇陕".flatMap { province in
            ["东南", "东北", "西南", "西北", "东西北"].map { "\(province)\($0)" }
        }
    /// What is ranked, between a set and a place in it: growth first; read backwards.
    let rankReferences = WordTrie(words: ["增速", "总量", "规模", "数量", "总数", "排名", "排位", "位次"], reversed: true)
    /// Verbs before a place in an order; read backwards.
    let rankVerbs = WordTrie(
        words: list("居 位居 列 位列 并列 排 排名 排在 名列 稳居 跃居 排列 排位 位次 排名保持 排名稳居 排名位居 综合排名 排名位列 排名居 排名列"), reversed: true)
    /// What names end in of what places are compared by; read backwards.
    let assessments = WordTrie(
        words: list("考核 考评 考核评价 评价 测评 评估 评比 评选 督查 监测 排名 排行榜 榜单 榜 竞争力 指数 实力 潜力 满意度 百强 名单"), reversed: true)
    /// Circles of those that have reached a size, and the places that may be named before them.
    let clubs = WordTrie(words: ["俱乐部", "行列", "方阵", "阵营", "梯队", "阵列"])
    let sizedPlaces = WordTrie(words: ["县", "市", "区", "城市", "强县", "强市", "强区", "大县", "县域", "县市"])
    let growthEnds: Set<Glyph> = Set("长加高升增了近超约达番".utf16)
    /// What stands before a power of ten that is a number by itself.
    let roundNumberLeads: Set<Glyph> = Set("超破近逾过达上越“到约至在".utf16)
    let yearTails = WordTrie(words: ["末", "底", "初", "度", "年底", "年末"])

    /// A place's people as a whole.
    let peoples = WordTrie(words: ["人民", "儿女", "父老"])
    /// What 十件 counts where it is a number: 十件民生实事.
    let deeds = WordTrie(words: ["民生", "为民", "惠民", "利民", "省民生", "市民生", "重点民生"])

    let percentUnit: Int32
    let placeUnit: Int32
    let multipleUnit: Int32
    let moneyUnit: Int32
    let peopleUnit: Int32
    let yearUnit: Int32
    let voltageUnit: Int32

    /// The vocabulary with the names of areas as sets ranked in (居温州首位).
    init(areaNames: [String]) {
        let words = ScannerVocabulary.scopeWords + ScannerVocabulary.regions + areaNames
        scopes = WordTrie(words: words)
        scopeTails = WordTrie(words: words, reversed: true)
        percentUnit = units.number(of: "%")
        placeUnit = units.number(of: "个")
        multipleUnit = units.number(of: "倍")
        moneyUnit = units.number(of: "元")
        peopleUnit = units.number(of: "人")
        yearUnit = units.number(of: "年")
        voltageUnit = units.number(of: "千伏")
    }

    /// The bound that a tail states.
    static func boundOfTail(_ number: Int32) -> Bound { tails[Int(number)].1 }

    /// Whether a power of ten is one of money (百亿, 万亿) rather than a plain count.
    func isHundredMillions(_ scale: Int32) -> Bool {
        scale >= 0 && UnitTable.scaleWords[Int(scale)].hasSuffix("亿")
    }

    /// By how many per cent a word of doubling says that something grew.
    func doublingPercent(_ number: Int32) -> Int64 { Self.doublingWords[Int(number)].1 }

    private static let doublingWords: [(String, Int64)] = [
        ("翻番", 100), ("翻一番", 100), ("翻了一番", 100), ("翻了番", 100), ("翻倍", 100), ("翻1番", 100), ("倍增", 100),
        ("翻两番", 300), ("翻了两番", 300), ("翻2番", 300), ("翻三番", 700), ("翻了三番", 700), ("翻四番", 1500),
    ]

    static func list(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    private static let tails: [(String, Bound)] = [
        ("以上", .ge), ("及以上", .ge), ("(含)以上", .ge), ("多", .ge), ("余", .ge), ("之上", .ge), ("以上水平", .ge),
        ("左右", .approx), ("上下", .approx), ("以内", .le), ("以下", .le), ("之内", .le), ("及以下", .le), ("大关", .ge), ("台阶", .ge),
        ("新台阶", .ge), ("大台阶", .ge), ("新大关", .ge),
    ]

    private static let scopeWords = list(
        """
        全国 全省 全市 全区 全疆 全州 全盟 全县 全旗 全球 世界 我国 中国 国内 内地 省内 全自治区 中西部 中西部地区 西部 西部地区 东部 东部地区 中部 中部地区 \
        中部六省 东北 东北地区 西北 西北地区 西南 西南地区 华东 华北 全国省区 各省区 各省区市 各省份 全国各省区市 全国各省份 全国各省区 全国省份 \
        百强县 全国百强县 全国百强县(市) 中国百强县 中国百强县(市) 全国工业百强县 全国工业百强县(市) 全国百强市 全国百强区 全国副省级城市 \
        副省级城市 省会城市 全国省会城市 地级市 全国地级市 全国城市 计划单列市 沿海省份 长三角 珠三角 京津冀 粤港澳大湾区 大湾区 成渝地区 亚洲 \
        全国同类城市 同类城市 全国内陆 内陆省份 全国主要城市 全国千万级机场 全国沿海港口 全国主产区 主产区 全国产粮大县 省区市 浙南 三区两市 中国西部 中国东北 中国中部 全国科技创新百强县 全国科技创新百强县(市) 全国投资潜力百强县 全国投资潜力百强县(市) \
        全国绿色发展百强县 全国绿色发展百强县(市) 全国新型城镇化质量百强县 全国新型城镇化质量百强县(市) 全国县域经济百强县 全国综合实力百强县 全国综合实力百强区 \
        全国设区市 设区市 全省设区市 全省各市 国内同类 东部省份 中部省份 西部省份 经济大省 全国经济大省 全国地级及以上城市 兵团 沿海 北方 南方
        """)
}
