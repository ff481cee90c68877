import Testing

@testable import ReportParser

/// What is counted, and the words around it that are no part of its name.
@Suite struct CountedFormTests {
    @Test func marksOfFootnotesVanish() {
        #expect(Reader.facts("新增“四上”单位[1]317家。培育“小巨人”企业⑵12家。") == ["新增“四上”单位 317家", "培育“小巨人”企业 12家"])
        #expect(Reader.facts("9家企业成为隐形冠军[12],新增上市公司3家。").last == "new_listed_companies 3家")
        // A document's number has a year in brackets and is no footnote.
        #expect(Reader.facts("落实国发〔2022〕18号文件,新增上市公司3家。") == ["new_listed_companies 3家"])
    }

    @Test func anAmountBeforeWhatIsCountedTellsItsSize() {
        #expect(
            Reader.facts("规上工业增加值增长4.5%,新增30亿元企业1家、10亿元企业2家、规模企业60家。") == [
                "industrial_value_added growth 4.5%", "新增30亿元企业 1家", "新增10亿元企业 2家", "新增规模企业 60家",
            ])
        #expect(
            Reader.facts("引进总投资超20亿元或2亿美元重大项目40个。") == ["引进总投资超20亿元或2亿美元重大项目 40个"])
        #expect(Reader.facts("销售收入超10亿元企业20家,其中超100亿元企业集团3家。").last == "超100亿元企业集团 3家")
    }

    @Test func policiesByItemsAreNoFigures() {
        #expect(Reader.facts("出台“助企开门红”10条、稳增长20条等政策措施。").isEmpty)
        #expect(Reader.facts("落实文旅消费15条、低空经济8条、县域商贸6条等政策措施。").isEmpty)
    }

    @Test func howItWasDoneIsNoPartOfWhat() {
        #expect(Reader.facts("全年共签订合同项目20个,配套发放消费券3000万元。") == ["签订合同项目 20个", "发放消费券 3000万元"])
        #expect(Reader.facts("改造老旧小区87个、惠及1万余户。").last == "改造老旧小区惠及 1万户 ge")
        #expect(Reader.facts("完成高标准农田建设4万亩,小康社会实现程度达93%。").first == "高标准农田建设 4万亩")
        #expect(Reader.facts("全面小康实现程度达93%。") == ["全面小康实现程度 93%"])
    }

    @Test func accidentsAndDeathsAreTheCatalogues() {
        #expect(
            Reader.facts("全年共发生安全生产事故8起,死亡9人,同比分别下降20%、25%。") == [
                "accidents 8起", "accident_deaths 9人", "accidents growth -20%", "accident_deaths growth -25%",
            ])
        // Those of one kind are no total, and deaths elsewhere are another's.
        #expect(!Reader.facts("发生火灾30起,死亡2人。").contains { $0.hasPrefix("accident") })
    }

    @Test func householdsAndPeopleInOneBreath() {
        #expect(
            Reader.facts("贫困人口由1367户4947人减至88户147人。") == ["贫困户 88户", "贫困人口 147人"])
    }

    @Test func numbersInFormsThatCount() {
        #expect(Reader.facts("7县(市、区)脱贫摘帽。") == ["脱贫摘帽的县(市、区) 7个"])
        #expect(Reader.facts("十件民生实事全部完成。") == ["完成民生实事 10件"])
        #expect(Reader.facts("一本上线人数突破2000,参观人次突破65万。") == ["一本上线人数 2000人 ge", "参观人次 65万人次 ge"])
        #expect(Reader.facts("累计检测标本89万份。") == ["检测标本 89万份 cumulative"])
        // How many people a place has is no figure where they are spoken of.
        #expect(Reader.facts("740多万江城人民翘首以盼。").isEmpty)
    }

    @Test func theClauseBeforeNamesWhatIsSharedOut() {
        #expect(
            Reader.facts("重大产业、生态环保投资,分别增长38.4%、74.2%。") == ["重大产业投资 growth 38.4%", "生态环保投资 growth 74.2%"])
        #expect(
            Reader.facts("存款、贷款余额由940亿元、610亿元分别增加到2100亿元、1450亿元。") == ["deposits 2100亿元", "loans 1450亿元"])
    }

    @Test func whatGrewBySoMuchIsAChange() {
        #expect(Reader.facts("科技成果转化企业新增101家。") == ["科技成果转化企业 change 101家"])
        #expect(Reader.facts("开发区由16个整合为12个。") == ["开发区 12个"])
    }

    @Test func aHeadGoesWithItsSubjectNotWithItsRate() {
        #expect(
            Reader.facts("规模以上工业企业资产负债率降低0.9个百分点,利润增长5.5%。").last == "industrial_profit growth 5.5%")
        #expect(Reader.facts("蔬菜面积稳定在20万亩、总产60万吨。").last == "蔬菜总产 60万吨")
        #expect(
            Reader.facts("钢铁、铝业等五大支柱产业不断做大,预计完成增加值91亿元。") == ["五大支柱产业增加值 91亿元 estimate"])
    }

    @Test func whatTheNextOnesDidTheFirstDidToo() {
        #expect(
            Reader.facts("6个集体、7名个人获国家表彰。") == ["获国家表彰的集体 6个", "获国家表彰的个人 7名"])
        #expect(Reader.facts("4所高职院校9个专业群入选省级名单。").first == "入选省级名单的高职院校 4所")
        #expect(
            Reader.facts("8个县级、3个市级养老项目落地建设。") == ["落地建设的县级养老项目 8个", "落地建设的市级养老项目 3个"])
    }

    @Test func whatIsTooLongIsCutBetweenWords() {
        #expect(
            Reader.facts("6个创建街区初步呈现商贸业态丰富、交通出行便利、文化气息浓厚的现代生活空间。") == [
                "初步呈现商贸业态丰富、交通出行便利的创建街区 6个"
            ])
        #expect(Reader.facts("为全市在岗护理员和有意愿的社会人员开展职业技能培训5万人次。") == ["开展职业技能培训 5万人次"])
        #expect(Reader.facts("在第15届全国运动会上获得金牌4枚。") == ["获得金牌 4枚"])
        #expect(Reader.facts("总投资41亿元的硅材料项目刷新单体工业项目投资纪录。") == ["硅材料项目总投资 41亿元"])
    }

    @Test func namesOfThingsKeepTheirNumbers() {
        #expect(Reader.facts("年产2.2万台医疗设备项目落户。").isEmpty)
        #expect(Reader.facts("办好创新创业青年50人论坛。").isEmpty)
        #expect(Reader.facts("地均生产总值5.4亿元/平方公里。") == ["地均生产总值 5.4亿元/平方公里"])
    }

    @Test func howItEndedIsNoPartOfWhat() {
        #expect(Reader.facts("优化口岸通关环境50项任务全面完成。") == ["优化口岸通关环境任务 50项"])
        #expect(Reader.facts("高质量完成由人大代表票决的20件民生实事。").count == 1)
        #expect(Reader.facts("新批复城中村改造项目14个,新开工12个。") == ["新批复城中村改造项目 14个", "新开工城中村改造项目 12个"])
    }

    @Test func aNameLeansOnWhatWasCountedNotOnHalfAClause() {
        #expect(
            Reader.facts("加快示范区24个重点片区建设,推进项目集群攻坚和基本功能扩容下沉,完成投资1300亿元以上。").last
                == "示范区重点片区建设投资 1300亿元 ge")
        #expect(Reader.facts("发明专利申请量占全市41%,占全省36%。").last == "发明专利申请量占全省比重 36%")
        #expect(Reader.facts("新增里程32公里,总里程达到220公里。").last == "总里程 220公里")
        #expect(Reader.facts("万元GDP水耗下降12%、电耗下降7%。").last == "万元GDP电耗 growth -7%")
    }
}
