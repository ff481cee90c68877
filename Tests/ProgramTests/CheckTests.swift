import Foundation
import Testing

/// `indicator-load check`, as a user runs it.
@Suite struct CheckTests {
    /// Reports with invented figures, some of which can't be true beside the others.
    private static let earlier = """
        衢州市人民政府工作报告（2023年）
        各位代表：
        一、2022年工作回顾
        2022年，全市各项贷款余额达4000亿元，进出口总额达500亿元，森林覆盖率为70.1%。
        """
    private static let later = """
        衢州市人民政府工作报告（2024年）
        各位代表：
        一、2023年工作回顾
        2023年，全市各项贷款余额达4400亿元，增长15.0%，进出口总额达560亿元，增长12%，森林覆盖率为70.2%。
        """

    private func store(_ folder: TemporaryFolder) throws -> String {
        let store = folder.path("a.store")
        let files = [try folder.write("2023.txt", Self.earlier), try folder.write("2024.txt", Self.later)]
        let load = try Programs.run("indicator-load", ["load", "--store", store] + files)
        #expect(load.code == 0, "\(load.errors)")
        return store
    }

    @Test func aContradictionIsToldWithAllItsSentences() throws {
        let folder = try TemporaryFolder()
        let check = try Programs.run("indicator-load", ["check", "--store", try store(folder)])
        #expect(check.code == 0, "\(check.errors)")
        #expect(check.output.hasPrefix("growth  衢州市  贷款余额  2023\n"), "\(check.output)")
        #expect(check.output.contains("growth of 15.0% does not lead from 4000 亿元 (2022) to 4400 亿元 (2023)"))
        #expect(check.output.contains("增长15.0%”") && check.output.contains("各项贷款余额达4000亿元”"))
        #expect(check.output.contains("2023.txt:") && check.output.contains("2024.txt:"))
        #expect(check.errors.contains("1 found: growth 1"))
    }

    @Test func findingsComeInEveryFormatAndAreFiltered() throws {
        let folder = try TemporaryFolder()
        let store = try store(folder)
        for format in ["json", "jsonl", "csv", "tsv"] {
            let check = try Programs.run("indicator-load", ["check", "--store", store, "--format", format])
            #expect(check.code == 0 && check.output.contains("15.0") && check.output.contains("4000亿元"), "\(format)")
            if format == "json" {
                let rows = try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [[String: Any]]
                #expect(rows?.count == 1 && rows?.first?["code"] as? String == "loans")
                #expect((rows?.first?["further"] as? String)?.contains("2023.txt") == true)
            }
        }
        let others = [["--area", "温州"], ["--kind", "jump", "--kind", "range"]]
        for filter in others {
            let check = try Programs.run("indicator-load", ["check", "--store", store] + filter)
            #expect(check.code == 0 && check.output.isEmpty && check.errors.contains("nothing found"), "\(filter)")
        }
        let kept = try Programs.run(
            "indicator-load", ["check", "--store", store, "--area", "衢州", "--kind", "growth"])
        #expect(kept.output.contains("15.0%"))
    }

    @Test func strictMakesFindingsAFailureAndNothingElseDoes() throws {
        let folder = try TemporaryFolder()
        let store = try store(folder)
        #expect(try Programs.run("indicator-load", ["check", "--store", store, "--strict"]).code == 1)
        #expect(
            try Programs.run("indicator-load", ["check", "--store", store, "--strict", "--kind", "unit"]).code == 0)
        #expect(try Programs.run("indicator-load", ["check", "--store", store, "--kind", "vibes"]).code == 64)
        #expect(try Programs.run("indicator-load", ["check", "--store", folder.path("none")]).code == 78)
    }

    @Test func twoReportsOfOneFigureAndTwoWordingsOfOneIndicatorAreTold() throws {
        let folder = try TemporaryFolder()
        let facts = """
            document,area,code,year,value,unit,measure,variant,vintage,quote
            甲,衢州,gdp,2022,2000.5,亿元,level,生产总值,2023,生产总值2000.5亿元
            乙,衢州,gdp,2022,2010.5,亿元,level,生产总值,2024,生产总值2010.5亿元
            乙,衢州,good_water_rate,2023,95,%,level,国控断面优良率,2024,国控断面优良率95%
            乙,衢州,good_water_rate,2023,97,%,level,省控断面优良率,2024,省控断面优良率97%
            """
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, try folder.write("facts.csv", facts)])
        let check = try Programs.run("indicator-load", ["check", "--store", store])
        #expect(check.output.contains("restated  衢州市  地区生产总值  2022"), "\(check.output)")
        #expect(check.output.contains("the report of 2023 states 2000.5 亿元 (2022), that of 2024 2010.5 亿元 (2022)"))
        #expect(check.output.contains("variants  衢州市  地表水断面优良率  2023"))
        #expect(check.output.contains("“国控断面优良率95%” — 乙"))
    }
}
