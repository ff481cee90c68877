import Indicators
import Testing

@testable import ReportParser

/// Figures whose subject was said before, or is the place itself.
@Suite struct SubjectsFromBeforeTests {
    @Test(arguments: [
        ("新材料产业瞄准高端，建设一批项目。产值突破90亿元。", ["新材料产业产值 90亿元 ge"]),
        ("推动新能源客车产业扩量，做强配套，力争产量突破2万辆。", ["新能源客车产量 2万辆 ge"]),
        ("新增挂牌企业9家、总量达58家。", ["新增挂牌企业 9家", "挂牌企业 58家"]),
        ("经济总量跨上新台阶。首次突破3000亿元，达到3120亿元。", ["gdp 3000亿元 ge", "gdp 3120亿元"]),
        ("粮食总产量达到13亿斤，播种面积保持在160万亩。", ["grain_output 13亿斤", "grain_area 160万亩"]),
        (
            "一般公共预算收入300亿元，下降2.4%（剔除减税降费因素，同口径增长5.7%）。",
            ["budget_revenue 300亿元", "budget_revenue growth -2.4%", "budget_revenue growth 5.7%"]
        ),
        ("地区生产总值跨上三千亿台阶、达到3200亿元。", ["gdp 3000亿元 ge", "gdp 3200亿元"]),
        (
            "居民人均可支配收入增长6.3%，其中城镇居民、农村居民分别增长5.4%、7.2%。",
            ["resident_income growth 6.3%", "urban_income growth 5.4%", "rural_income growth 7.2%"]
        ),
        (
            "生产总值增长4.7%，其中一产增长3.9%，二产增长14.1%、全市第二。",
            [
                "gdp growth 4.7%", "primary_value_added growth 3.9%", "secondary_value_added growth 14.1%",
                "secondary_value_added rank growth 2位 全市",
            ]
        ),
        (
            "一般公共预算收入增长6.1%，在全省第二个跨越200亿元台阶。",
            ["budget_revenue growth 6.1%", "budget_revenue 200亿元 ge"]
        ),
        ("完成GDP451亿元，同比增长6.2%。", ["gdp 451亿元", "gdp growth 6.2%"]),
        (
            "社会消费品零售总额增长6.6%，总量及累计增速均排全市第一。",
            ["retail_sales growth 6.6%", "retail_sales rank level 1位 全市", "retail_sales rank growth 1位 全市"]
        ),
        ("空气优良天数301天，优良率82.5%。", ["空气优良天数 301天", "good_air_rate 82.5%"]),
        ("粮食播种面积稳定在160万亩，年度产量首次突破60万吨。", ["grain_area 160万亩", "grain_output 60万吨 ge"]),
        ("粮食增产1.8亿斤。", ["grain_output change 1.8亿斤"]),
        ("地区生产总值先后跨越四百亿元、五百亿元大关。", ["gdp 500亿元 ge"]),
        (
            "一般公共预算收入30亿元，一般公共预算支出90亿元，是2015年的1.3倍和1.5倍。",
            [
                "budget_revenue 30亿元", "budget_expenditure 90亿元", "budget_revenue 1.3倍 cumulative 8年",
                "budget_expenditure 1.5倍 cumulative 8年",
            ]
        ),
        ("制造业贷款余额连续20个月保持20%以上的增长。", ["manufacturing_loans growth 20% ge"]),
        ("●地区生产总值达到357亿元、增长4.8%。", ["gdp 357亿元", "gdp growth 4.8%"]),
        ("◆该市一般公共预算收入增长3%。", ["budget_revenue growth 3%"]),
        (
            "战略性新兴产业完成产值210亿元、占全市工业30%，实现增加值60亿元。",
            ["战略性新兴产业产值 210亿元", "战略性新兴产业产值占全市工业比重 30%", "emerging_industry_value_added 60亿元"]
        ),
        ("高新技术企业净增36家，总数突破400家。", ["high_tech_firms change 36家", "high_tech_firms 400家 ge"]),
        ("新建绿道30公里、累计达到410公里。", ["新建绿道 30公里", "绿道 410公里"]),
        ("减少集体经济薄弱村36个。", ["减少集体经济薄弱村 36个"]),
        ("实际使用内外资分别增长10%、6%。", ["domestic_capital growth 10%", "actual_fdi growth 6%"]),
        ("营商环境明显改善，跃居全国百强县(市)第45位。", ["全国百强县(市)排名 rank level 45位 全国百强县(市)"]),
        ("研发投入强度2.6%、居中国西部第1。", ["rd_intensity 2.6%", "rd_intensity rank level 1位 中国西部"]),
    ])
    func subjectsAreFound(_ text: String, _ expected: [String]) {
        #expect(Reader.facts(text) == expected)
    }
}
