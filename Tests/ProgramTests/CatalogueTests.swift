import Foundation
import Testing

/// The catalogue, from the program that extracts to the one that asks.
@Suite struct CatalogueTests {
    private static let report = """
        衢州市人民政府工作报告（2024年）
        各位代表：
        一、2023年工作回顾
        2023年，全市高铁里程达到320公里，基本医保参保率98.5%，国控断面水质优良率达95.5%。
        """

    @Test func aFurtherIndicatorIsAskedForLikeAnyOtherAndShownAsWorded() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        let load = try Programs.run(
            "indicator-load", ["load", "--store", store, try folder.write("a.txt", Self.report)])
        #expect(load.code == 0, "\(load.errors)")
        let server = try RunningServer(store: store)
        for name in ["high_speed_rail_length", "高速铁路营业里程", "高铁里程", "High-speed railway length"] {
            let answer = try server.ask("get", "衢州", name, "2023", "--format", "jsonl")
            #expect(answer.output.contains(#""code": "high_speed_rail_length""#), "\(name): \(answer.errors)")
            #expect(answer.output.contains(#""value": "320""#) && answer.output.contains(#""variant": "高铁里程""#))
        }
        // Of one code in two wordings a person must see which it is.
        #expect(try server.ask("get", "衢州", "good_water_rate", "2023").output.contains("国控断面水质优良率"))
    }

    @Test func theListTellsDefinitionsAndCounterparts() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, try folder.write("a.txt", Self.report)])
        let server = try RunningServer(store: store)
        let rows = try server.ask("indicators", "--format", "tsv").output.split(separator: "\n")
        #expect(rows.count > 150 && rows.first?.hasSuffix("aliases_zh\tdefinition\tcounterpart") == true)
        #expect(
            rows.contains {
                $0.contains("\tgdp\t") && $0.contains("current prices") && $0.hasSuffix("WDI:NY.GDP.MKTP.CN")
            })
    }

    @Test func extractionNamesFurtherIndicatorsBesideTheHeadlineCodes() throws {
        let folder = try TemporaryFolder()
        let output = try Programs.run("indicator-load", ["extract", try folder.write("a.txt", Self.report)]).output
        let rows = try output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["code"] as? String } == [nil, nil, "good_water_rate"])
        #expect(
            rows.map { $0["further_code"] as? String } == ["high_speed_rail_length", "medical_insurance_rate", nil])
        #expect(rows.first?["name"] as? String == "高铁里程")
    }
}
