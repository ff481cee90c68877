import Indicators
import Testing

@testable import ReportParser

/// What a chapter on several years states: sums of what was done, last states of what is, rates over the span.
@Suite struct SeveralYearsTests {
    private func facts(_ sentence: String) -> [String] {
        Reader.facts(sentence, period: Period(basis: .actual, year: 2023, span: 5))
    }

    @Test(arguments: [
        ("新获批省级重点实验室6家。", ["新获批省级重点实验室 6家 cumulative 5年"]),
        ("造林18万亩。", ["造林 18万亩 cumulative 5年"]),
        ("7部作品获国家级奖项。", ["获国家级奖项的作品 7部 cumulative 5年"]),
        ("完成老旧小区改造3.2万户。", ["老旧小区改造 3.2万户 cumulative 5年"]),
        ("承办全国赛事21场。", ["承办全国赛事 21场 cumulative 5年"]),
        ("累计发送旅客640万人次、运输货物310万吨。", ["发送旅客 640万人次 cumulative 5年", "运输货物 310万吨 cumulative 5年"]),
        ("实现进出口总额3200亿元。", ["trade_total 3200亿元 cumulative 5年"]),
        ("农村劳动力外出务工160万人次。", ["农村劳动力外出务工 160万人次 cumulative 5年"]),
        ("中欧班列开通线路7条、运送量达到2万标箱。", ["中欧班列开通线路 7条 cumulative 5年", "运送量 2万标箱"]),
        ("完成85个村改造和12个示范村创建。", ["村改造 85个 cumulative 5年", "示范村创建 12个 cumulative 5年"]),
        ("建成文化礼堂640座、居全省第四。", ["建成文化礼堂 640座 cumulative 5年", "建成文化礼堂 rank level 4位 cumulative 5年 全省"]),
        ("28.4万贫困人口全部脱贫。", ["脱贫人口 28.4万人 cumulative 5年"]),
        ("规划建设小镇21个，其中省级8个。", ["规划建设小镇 21个 cumulative 5年", "规划建设省级小镇 8个 cumulative 5年"]),
        ("建成照料中心310家，惠及老年人2万人。", ["建成照料中心 310家 cumulative 5年", "照料中心惠及老年人 2万人 cumulative 5年"]),
        ("3个医疗中心投入使用。", ["投入使用医疗中心 3个 cumulative 5年"]),
        ("补充耕地3万亩、增设基站20座。", ["补充耕地 3万亩 cumulative 5年", "增设基站 20座 cumulative 5年"]),
    ])
    func whatWasDoneAddsUp(_ sentence: String, _ expected: [String]) {
        #expect(facts(sentence) == expected)
    }

    @Test(arguments: [
        ("机场增至5座。", ["机场 5座"]),
        ("后备上市公司达到41家。", ["后备上市公司 41家"]),
        ("年接待游客6200万人次。", ["tourist_arrivals 6200万人次"]),
        ("出口总额突破900亿元。", ["exports 900亿元 ge"]),
    ])
    func whatIsThereIsTheLastYears(_ sentence: String, _ expected: [String]) {
        #expect(facts(sentence) == expected)
    }

    @Test func aRecentSpanIsNotAnApproximation() {
        #expect(facts("农田建成比例近3年提升8个百分点。") == ["农田建成比例 change 8个百分点 cumulative 3年"])
    }
}
