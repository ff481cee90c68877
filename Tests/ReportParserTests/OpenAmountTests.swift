import Testing

@testable import ReportParser

/// Amounts whose words lean on what stands around them, and numbers in forms of their own.
@Suite struct OpenAmountTests {
    @Test func spendingIsNamedByWhatItIsFor() {
        #expect(
            Reader.facts("投入2亿元,改造6308户农村危房。投入1.5亿元用于校舍维修。") == [
                "农村危房投入 2亿元", "改造农村危房 6308户", "校舍维修投入 1.5亿元",
            ])
        #expect(
            Reader.facts("总投资41亿元的硅材料项目开工建设。投资3亿元的赛车小镇被评为示范小镇。") == ["硅材料项目总投资 41亿元", "赛车小镇投资 3亿元"])
    }

    @Test func spendingIsNamedByWhatIsDoneNext() {
        #expect(Reader.facts("投入12亿元、新建校舍46所。").first == "校舍投入 12亿元")
        #expect(Reader.facts("投资3亿元实施河道整治26条。").first == "河道整治投资 3亿元")
    }

    @Test func whatWasDoneInAllGoesOnFromWhatWasDoneNow() {
        #expect(Reader.facts("新建充电桩320个，累计建成2600个。").last == "建成充电桩 2600个 cumulative")
        #expect(Reader.facts("新建5G基站180个，累计建成900个。").last == "建成5G基站 900个 cumulative")
        #expect(Reader.facts("新增绿地32公顷，累计达860公顷。").last == "绿地 860公顷")
    }

    @Test func anAmountThatEnterprisesExceedTellsWhich() {
        #expect(
            Reader.facts("产值过百亿元企业增加到6户，过十亿元企业达到42户。") == ["产值过百亿元企业 6户", "过十亿元企业 42户"])
        #expect(Reader.facts("营业收入超50亿元企业突破12家。") == ["营业收入超50亿元企业 12家 ge"])
    }

    @Test func fundsThatArrivedAreNotRanked() {
        #expect(Reader.facts("省外资金到位186亿元,增长12%。") == ["domestic_capital 186亿元", "domestic_capital growth 12%"])
        #expect(Reader.facts("外资实际到位3.2亿美元。") == ["actual_fdi 3.2亿美元"])
    }

    @Test func thePartsLevelTakesTheWholes() {
        #expect(Reader.facts("培育省级以上“小巨人”企业28家，其中国家级6家。").last == "培育国家级“小巨人”企业 6家")
        #expect(Reader.facts("82家市级农业龙头企业年销售收入21.6亿元。").first == "市级农业龙头企业 82家")
    }

    @Test func sharesOfTheWholeAreEachOnes() {
        #expect(
            Reader.facts("经济总量、财政收入、工业增加值分别占全市的12%、15%和18%。") == [
                "地区生产总值占全市比重 12%", "财政收入占全市比重 15%", "工业增加值占全市比重 18%",
            ])
    }

    @Test func partsThatAreCountedAreNoIndicators() {
        #expect(
            Reader.facts("新增“四上”企业126家，其中规上工业56家、限上商贸42家。") == ["新增“四上”企业 126家", "新增规上工业 56家", "新增限上商贸 42家"])
        #expect(
            Reader.facts("引进项目126个、总投资86亿元，其中百亿级项目2个、十亿级项目6个。").suffix(2) == ["引进百亿级项目 2个", "引进十亿级项目 6个"])
        #expect(Reader.facts("培育专精特新企业60家，其中国家级6家、省级18家。").last == "培育省级专精特新企业 18家")
        #expect(Reader.facts("实施工业项目26个，完成投资86亿元。").last == "实施工业项目投资 86亿元")
    }

    @Test func whatIsAddedBehindItsNameIsAChange() {
        #expect(
            Reader.facts("农户贷款新增56亿元。耕地新增1.2万亩，床位新增860张。") == [
                "农户贷款 change 56亿元", "耕地 change 1.2万亩", "床位 change 860张",
            ])
    }

    @Test func profitsAreOfWhatTheSalesWereOf() {
        #expect(
            Reader.facts("规模以上工业主营业务收入620亿元，利税56亿元，利润38亿元。").dropFirst() == ["规模以上工业利税 56亿元", "规模以上工业利润 38亿元"])
    }

    @Test func whatWasDoneNextIsDoneWithWhatWasCounted() {
        #expect(
            Reader.facts("北山等44个地块有序推进，累计签约1050户、拆除920户。").dropFirst() == ["地块签约 1050户 cumulative", "地块拆除 920户"])
        #expect(Reader.facts("引进亿元以上项目86个，签约62个、落地36个。").dropFirst() == ["签约亿元以上项目 62个", "落地亿元以上项目 36个"])
    }

    @Test func incomesMayTellWhoseShareItIs() {
        #expect(Reader.facts("年收入10万元至50万元家庭占比达62%。") == ["年收入10万元至50万元家庭占比 62%"])
    }

    @Test func headsInARowAreOfTheSame() {
        #expect(Reader.facts("生猪存栏86万头、出栏132万头。").last == "hog_output 132万头")
        #expect(Reader.facts("规模工业实现增加值14亿元、利税4亿元。").last == "规模工业利税 4亿元")
        #expect(
            Reader.facts("职工养老、医疗、失业保险参保人数分别达到6万人、5万人和3万人。").first == "职工养老参保人数 6万人")
        #expect(
            Reader.facts("每千人医生数、床位数分别达到3.8人和6.1张。") == ["每千人医生数 3.8人", "每千人床位数 6.1张"])
        #expect(Reader.facts("计划生育率达92.6%。") == ["计划生育率 92.6%"])
    }

    @Test func whatIsBroughtDownFell() {
        #expect(
            Reader.facts("降低企业用电成本1.6亿元，降低物流成本12%，压缩审批时限56%。") == [
                "企业用电成本 change -1.6亿元", "物流成本 growth -12%", "审批时限 growth -56%",
            ])
        #expect(Reader.facts("精简审批事项126项。") == ["精简审批事项 126项"])
    }

    @Test func theVerbHoldsForWhatFollowsExamples() {
        #expect(
            Reader.facts("建设信息安全园等12个项目、军民融合创新园等6个市级产业园。") == ["建设项目 12个", "建设市级产业园 6个"])
        #expect(Reader.facts("新增铁路运营里程63公里、其中高铁37公里。").last == "新增高铁 37公里")
        #expect(Reader.facts("舞剧获文华奖3项、群星奖4项。").last == "舞剧获群星奖 4项")
    }

    @Test func levelsShareTheNounBehindTheLast() {
        #expect(
            Reader.facts("形成1个千亿级、3个百亿级产业集群。") == ["形成千亿级产业集群 1个", "形成百亿级产业集群 3个"])
        #expect(Reader.facts("6个市级、42个县级重点项目完成投资21亿元。").first == "市级重点项目 6个")
    }

    @Test func townsAndVillagesAreTwo() {
        #expect(
            Reader.facts("城乡低保标准分别提高到每人每月1000元、900元。城乡特困供养标准分别增长9%和13%。") == [
                "城市低保标准 1000元", "农村低保标准 900元", "城市特困供养标准 growth 9%", "农村特困供养标准 growth 13%",
            ])
    }

    @Test func numbersInFormsOfTheirOwn() {
        #expect(Reader.facts("进出口总额突破1千亿美元,新增绿地3千亩。") == ["trade_total 1000亿美元 ge", "新增绿地 3000亩"])
        #expect(Reader.facts("社会消费品零售总额增速-7.8%。") == ["retail_sales growth -7.8%"])
        #expect(Reader.facts("新增院士占全省近一半。") == ["新增院士占全省比重 50% approx"])
        #expect(Reader.facts("开展全员核酸检测21轮。") == ["开展全员核酸检测 21轮"])
        #expect(
            Reader.facts("每日检测能力提升至5.2万人份,开行返岗专列26趟次,接种疫苗215万剂次。") == [
                "每日检测能力 5.2万人份", "开行返岗专列 26趟次", "接种疫苗 215万剂次",
            ])
        #expect(Reader.facts("育儿补贴惠及120余万婴幼儿。") == ["育儿补贴惠及婴幼儿 120万人 ge"])
    }

    @Test func policiesAreNoFiguresButTasksAndMoneyAre() {
        #expect(Reader.facts("推出稳经济40条,抓好11个方面工作。").isEmpty)
        #expect(Reader.facts("落实国家建设任务162项。") == ["落实国家建设任务 162项"])
        #expect(Reader.facts("落实税费政策266.16亿元。") == ["落实税费政策 266.16亿元"])
        #expect(Reader.facts("新退出融资平台34家、超计划9家。") == ["新退出融资平台 34家"])
    }

    @Test func aBareHeadTakesItsSubjectWithoutHowItWent() {
        #expect(Reader.facts("蚕桑业稳步发展,实现产值13.6亿元。") == ["蚕桑业产值 13.6亿元"])
    }

    @Test func aLevelOfABaseYearIsThatYears() {
        #expect(
            Reader.facts("地区生产总值1300亿元,较2020年的923.1亿元增加374.4亿元。").prefix(2) == [
                "gdp 1300亿元", "gdp 923.1亿元 2020",
            ])
    }

    @Test func harvestsGrowAndShrink() {
        #expect(Reader.facts("粮食产量137万吨,增产7万吨。") == ["grain_output 137万吨", "grain_output change 7万吨"])
        #expect(Reader.facts("粮食产量常年稳定在40万吨以上。") == ["grain_output 40万吨 ge"])
    }

    @Test func unitsAreNoBeginningsOfWords() {
        #expect(Reader.facts("工业总产值迈上千亿台阶。") == ["工业总产值 1000亿元 ge"])
        #expect(Reader.facts("推进1000人才计划。").isEmpty)
        #expect(Reader.facts("劳动年龄人口平均受教育年限提高到10.9年。") == ["劳动年龄人口平均受教育年限 10.9年"])
    }

    @Test func namesThatSayNothingAreCompletedOrLeft() {
        #expect(Reader.facts("移动互联网走进千家万户,用户达36.8万户。") == ["移动互联网用户 36.8万户"])
        #expect(Reader.facts("推进龙港大道等10个项目。") == ["龙港大道等项目 10个"])
        #expect(Reader.facts("三大主导产业实现产值49亿元。") == ["三大主导产业产值 49亿元"])
        #expect(Reader.facts("聚焦饮水安全,累计投入15.9亿元。").isEmpty)
        #expect(Reader.facts("其中企业410万户。") == ["企业数 410万户"])
    }

    @Test func runningYearsAreOfWhatWasAwarded() {
        #expect(Reader.facts("连续三年被省委、省政府评为先进单位。") == ["连续评为先进单位年数 3年"])
        #expect(Reader.facts("工业增速连续4年高于全国,连续五年实现两位数增长。").isEmpty)
    }

    @Test func multiplesOfABaseYearAreOfOpenIndicatorsToo() {
        #expect(
            Reader.facts("工业总产值1300亿元,是2018年的3.2倍。") == ["工业总产值 1300亿元", "工业总产值 3.2倍 cumulative 5年"])
    }

    @Test func aParagraphsBranchIsNoStructure() {
        #expect(Reader.facts("调整产业结构。蚕桑业稳步发展,实现产值13.6亿元。") == ["蚕桑业产值 13.6亿元"])
    }

    @Test func namesAreNormalised() {
        #expect(Reader.facts("税收收入增长5%,税占比85.2%。").last == "tax_share 85.2%")
        #expect(Reader.facts("新增仙居、天台、三门3个千亿县。") == ["新增千亿县 3个"])
        #expect(Reader.facts("环境空气质量综合指数改善9.6%。") == ["环境空气质量综合指数 growth -9.6%"])
        #expect(
            Reader.facts("到位资金30亿元,总投资4亿元的新材料项目开工。") == ["到位资金 30亿元", "新材料项目总投资 4亿元"])
    }
}
