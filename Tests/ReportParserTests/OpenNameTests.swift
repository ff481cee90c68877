import Indicators
import Testing

@testable import ReportParser

/// Names of open indicators: short, without adverbs and stray verbs, the same for the same thing.
@Suite struct OpenNameTests {
    @Test(arguments: [
        ("38个重点工程扎实推进。", ["推进重点工程 38个"]),
        ("126个市级重点项目完成投资超640亿元。", ["市级重点项目 126个", "市级重点项目完成投资 640亿元 ge"]),
        ("85个新投产项目增加产值90亿元。", ["新投产项目 85个", "新投产项目增加产值 90亿元"]),
        ("新建小微园12个、竣工8个。", ["新建小微园 12个", "竣工小微园 8个"]),
        ("县级、市级示范基地分别达到14家、62家。", ["县级示范基地 14家", "市级示范基地 62家"]),
        ("完成林木抚育提升20万亩。", ["林木抚育提升 20万亩"]),
        ("为超3000名残疾儿童免费提供康复救助。", ["免费提供康复救助的残疾儿童 3000名 ge"]),
        ("4个地级以上市和7个县被命名为双拥模范城。", ["地级以上市 4个", "被命名为双拥模范城的县 7个"]),
        ("高质量建成美丽宜居村60个。", ["建成美丽宜居村 60个"]),
        ("农田水肥一体、卫生户厕普及率分别达48%、91%。", ["农田水肥一体普及率 48%", "卫生户厕普及率 91%"]),
        ("蔬菜、花卉设施产量占比分别提高9、12个百分点。", ["蔬菜产量占比 change 9个百分点", "花卉设施产量占比 change 12个百分点"]),
    ])
    func namesWhatIsCounted(_ sentence: String, _ expected: [String]) {
        #expect(Reader.facts(sentence) == expected)
    }
}
