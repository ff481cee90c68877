import Indicators
import Testing

@testable import ReportParser

/// What is told of an indicator beside its figures, and amounts that only tell how large things are.
@Suite struct AsideTests {
    @Test(arguments: [
        (
            "全市地区生产总值连跨2个千亿台阶、达到3715亿元，增长6%。",
            ["地区生产总值跨越千亿台阶 2个", "gdp 3715亿元", "gdp growth 6%"]
        ),
        ("一般公共预算收入连续跨越3个百亿元大关。", ["一般公共预算收入跨越百亿元大关 3个"]),
    ])
    func stepsPassedAreCounted(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        (
            "地区生产总值增加到760亿元，在全省前移2个位次，增长7%。",
            ["gdp 760亿元", "地区生产总值全省位次 change 2位", "gdp growth 7%"]
        ),
        (
            "社会消费品零售总额增长3.5%，全省排名上升4位。",
            ["retail_sales growth 3.5%", "社会消费品零售总额全省位次 change 4位"]
        ),
        ("“四上”企业达到621家，在全省前移3个位次。", ["“四上”企业 621家", "“四上”企业全省位次 change 3位"]),
    ])
    func placesGainedAreOfWhatWasToldBefore(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }

    @Test(arguments: [
        "培育一批营收过百亿元、引领性强的加工企业。",
        "增幅居GDP超万亿元城市前列。",
        "高职院校、技师学院均实现11个地市全覆盖。",
        "满意度在全国15个同类城市中居前列。",
        "分13个领域细化任务。",
    ])
    func whatTellsWhichIsNoFigure(_ sentence: String) {
        #expect(Reader.facts(sentence).isEmpty)
    }

    @Test(arguments: [
        ("超百亿企业达7家。", ["超百亿企业 7家"]),
        ("推动结对帮扶从6个县（市）扩大到19个县（市）。", ["县(市) 19个"]),
        (
            "发放消费补贴资金34亿元、带动消费261亿元。",
            ["发放消费补贴资金 34亿元", "消费补贴资金带动消费 261亿元"]
        ),
        (
            "开行货运班列120列，带动进出口41亿元、增长11%。",
            [
                "开行货运班列 120列", "货运班列带动进出口 41亿元", "货运班列带动进出口 growth 11%",
            ]
        ),
        ("减少贫困人口12万人。", ["减少贫困人口 12万人"]),
        ("争取政策性资金47亿元，支持项目42个。", ["争取政策性资金 47亿元", "政策性资金支持项目 42个"]),
        ("深化市场化运营改革，全年开行300列以上。", ["班列开行 300列 ge"]),
        ("完成保障性住房投资42亿元以上。", ["保障性住房投资 42亿元 ge"]),
        ("新增规上企业40家、境内外上市企业6家。", ["new_above_scale_firms 40家", "new_listed_companies 6家"]),
        ("惠及340万人的引水工程启动建设。", ["引水工程惠及人口 340万人"]),
        ("十大重点产业链加快发展、产值突破700亿元。", ["十大重点产业链产值 700亿元 ge"]),
        ("纳入国家12项重大工程的8个项目开工。", ["纳入国家12项重大工程项目开工 8个"]),
        ("开工、投产项目分别达23个、7个。", ["开工项目 23个", "投产项目 7个"]),
        ("电厂二期等40万千瓦机组建成投运。", ["建成投运的机组 40万千瓦"]),
        ("新建改造21公里碧道、8公里绿道。", ["新建改造碧道 21公里", "新建改造绿道 8公里"]),
        ("养老保险和医疗保险参保率保持在95%以上。", ["pension_insurance_rate 95% ge", "医疗保险参保率 95% ge"]),
        ("消协10个城市消费者满意度测评全省第一。", ["消协10个城市消费者满意度测评排名 rank level 1位 全省"]),
        ("355项“通办”事项让群众少跑路。", ["“通办”事项 355项"]),
        ("开工建设机电小微园等3个共450亩。", ["开工建设机电小微园 3个", "开工建设机电小微园 450亩"]),
        ("实现82个学区和22所高中全覆盖。", ["全覆盖学区 82个", "全覆盖高中 22所"]),
        ("完成52户群众安置和23万平方米土地征供。", ["群众安置 52户", "土地征供 23万平方米"]),
        (
            "新建高标准农田35万亩、总面积达到460万亩，占耕地比重提高到64.8%。",
            ["new_high_standard_farmland 35万亩", "高标准农田总面积 460万亩", "高标准农田总面积占耕地比重 64.8%"]
        ),
        (
            "国企资产总额增长16%，营业总收入、利润总额分别增长9%、7%。",
            [
                "国企资产总额 growth 16%", "营业总收入 growth 9%", "利润总额 growth 7%",
            ]
        ),
    ])
    func namesTellWhatIsMeant(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }
}
