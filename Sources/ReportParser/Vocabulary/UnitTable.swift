import Indicators

/// What kind of quantity a unit measures: which indicators it fits, and which readings.
enum UnitKind: UInt8 {
    case percent, points, money, people, count, mass, area, length, volume, energy, power, concentration, containers
    case duration, age, multiple, place, ratio, energyIntensity, productivity, other
}

/// The units of the reports, with every power of ten that may stand before them.
struct UnitTable: Sendable {
    /// Finds a unit's word after a number and its power of ten.
    let words: WordTrie
    /// Finds 万, 亿 and their like.
    let scales: WordTrie
    private let kinds: [UnitKind]
    private let occasions: [Bool]
    private let units: [[UnitOfMeasure]]

    /// The table that the parser uses.
    static let standard = UnitTable()

    private init() {
        var names: [String] = []
        var kinds: [UnitKind] = []
        for (kind, list) in Self.lists {
            for name in list.split(separator: " ") {
                names.append(String(name))
                kinds.append(kind)
            }
        }
        words = WordTrie(words: names)
        scales = WordTrie(words: Self.scaleWords)
        self.kinds = kinds
        occasions = names.map(Self.occasionWords.contains)
        units = names.map { name in
            let symbol = Self.symbols[name] ?? name
            return ([""] + Self.scaleWords).map { UnitOfMeasure($0 + symbol) }
        }
    }

    /// The unit's kind.
    func kind(_ number: Int32) -> UnitKind { kinds[Int(number)] }
    /// Whether the unit counts occasions, which add up over years, rather than things that are there.
    func countsOccasions(_ number: Int32) -> Bool { occasions[Int(number)] }
    /// The unit with a power of ten before it; −1 for none.
    func unit(_ number: Int32, scale: Int32) -> UnitOfMeasure { units[Int(number)][Int(scale) + 1] }
    /// The number of a unit that the table has.
    func number(of name: String) -> Int32 {
        words.longest(in: name.glyphs, from: 0, to: name.utf16.count).map(\.payload) ?? 0
    }

    /// Powers of ten that units keep before them.
    static let scaleWords = ["万", "亿", "万亿", "千亿", "百亿", "千万", "百万", "千", "百", "十", "十亿", "十万"]

    /// By what the words that no unit keeps multiply a number, and the word that the unit keeps: 千亿 is 1000 and 亿.
    let settled: [(factor: Ratio, scale: Int32)?] = scaleWords.map { word in
        guard let first = word.first, let factor = ["千": 1000, "百": 100, "十": 10][first] as Int64?,
            word != "千万", word != "百万"
        else { return nil }
        return (Ratio(factor), scaleWords.firstIndex(of: String(word.dropFirst())).map(Int32.init) ?? -1)
    }

    /// Spellings that ``UnitOfMeasure`` does not know by themselves.
    private static let symbols = [
        "位数": "位", "个位次": "位", "位次": "位", "个名次": "位", "余": "", "微克": "微克/立方米", "标准箱": "标箱", "微克每立方米": "微克/立方米",
        "毫克每升": "毫克/升",
        "百分点": "个百分点", "吨标煤": "吨标准煤", "吨标准煤": "吨标准煤", "人/次": "人次", "平方千米": "平方公里", "㎡": "平方米",
        "吨标煤/万元": "吨标准煤/万元", "千瓦小时": "千瓦时",
    ]

    private static let occasionWords: Set<String> = [
        "人次", "人/次", "场", "场次", "列", "列次", "批次", "架次", "班次", "航次", "车次", "件次", "户次", "艘次", "家次", "辆次", "台次", "次", "届",
        "趟", "趟次",
        "亩次",
    ]

    private static let lists: [(UnitKind, String)] = [
        (.percent, "% ‰"),
        (.points, "个百分点 百分点"),
        (.money, "元 美元 欧元 港元 日元 人民币 元人民币"),
        (.productivity, "元/人 美元/人"),
        (.people, "人 名 人次 人/次 人口"),
        (
            .count,
            """
            个 家 户 位 项 条 件 台 辆 座 处 所 间 套 幢 栋 宗 起 例 张 场 场次 列 班 架 艘 只 头 羽 株 棵 块 片 批 支 部 本 册 篇 \
            门 期 次 家次 辆次 户次 件次 艘次 台次 台套 架次 班次 航次 车次 列次 趟 趟次 种 类 款 对 组 队 枚 尾 头只 头(只) 床 节 孔 口 颗 匹 幅 首 根 道 卷 集 \
            场馆 单 笔 批次 店 团 盏 顶 座次 台(套) 户(个) 股 届 朵 桩 把 眼 箱 封 人家 人份 剂 剂次 轮 轮次 份 袋 回 个位次 位次 个名次
            """
        ),
        (.mass, "吨 公斤 千克 斤 克 吨标准煤 吨标煤 标准吨 担"),
        (.area, "亩 公顷 平方公里 平方千米 平方米 ㎡ 亩次 平方"),
        (.length, "公里 千米 米 海里 里 毫米 厘米 皮长公里 芯公里"),
        (.volume, "立方米 方 标方 升 桶 标准立方米"),
        (.energy, "千瓦时 度 千瓦小时 焦耳 大卡 GWh MWh TWh KWh kWh"),
        (.power, "千瓦 兆瓦 瓦 千伏安 千伏 GW MW kW KW 马力 标台 标准机架 机架 P PFLOPS EFLOPS EFlops PFlops Eflops Pflops"),
        (.concentration, "微克/立方米 微克 微克每立方米 毫克/升 毫克每升 μg/m³ μg/m3 ug/m3"),
        (.containers, "标箱 标准箱 TEU"),
        (.duration, "年 个月 天 小时 分钟 秒 个工作日 工作日 周 个小时 个半小时 个季度 季度 分"),
        (.age, "岁 周岁 周年"),
        (.multiple, "倍"),
        (.energyIntensity, "吨标准煤/万元 吨标煤/万元 千瓦时/万元"),
        (
            .other,
            "分/千瓦时 立方米/年 元/吨 元/月 元/千瓦时 吨/年 方/年 立方米/日 克/千克 千克/亩 公斤/亩 立方米/万元 吨/日 人/平方公里 米/秒 元/平方米 元/平方公里 元/公顷 吨/平方公里 元/平方千米 万元/亩 元/亩 成 载重吨 总吨 GB TB KM km 站次 瓦特"
        ),
    ]
}
