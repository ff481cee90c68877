import Foundation
import Testing

/// Reports in the formats in which they come, as a user hands them over. The texts are invented.
@Suite struct IntakeTests {
    private static let report = """
        衢州市人民政府工作报告（2024年）
        各位代表：
        一、2023年工作回顾
        2023年，全市生产总值2125.2亿元，增长6.5%，进出口总额达560亿元。
        """

    private func extract(
        _ file: String, _ options: [String] = [], path: String? = nil
    ) throws -> Programs.Outcome {
        try Programs.run(
            "indicator-load", ["extract", file] + options, environment: path.map { ["PATH": $0] } ?? [:])
    }

    /// Whether the report's figures are in what was printed.
    private func hasFigures(_ output: String) -> Bool {
        output.contains(#""value": "2125.2""#) && output.contains(#""value": "6.5""#)
            && output.contains(#""area_code": "330800""#) && output.contains(#""vintage": 2024"#)
    }

    @Test func aTableWithTextsIsReadRowByRow() throws {
        let folder = try TemporaryFolder()
        let csv = """
            城市,年份,标题,正文
            衢州,2024,政府工作报告,"各位代表：
            2023年，全市生产总值2125.2亿元，增长6.5%，“一号工程""推进。"
            瑞安,2024,政府工作报告,"2023年，全市生产总值1300.5亿元。"
            亚特兰蒂斯,2024,政府工作报告,"2023年，全市生产总值1亿元。"
            丽水,2024,政府工作报告,
            """
        let file = try folder.write("reports.csv", csv)
        let output = try extract(file)
        #expect(output.code == 65 && hasFigures(output.output), "\(output.output)")
        #expect(output.errors.contains("reports.csv:5: no single area is called 亚特兰蒂斯"), "\(output.errors)")
        #expect(output.errors.contains("reports.csv:6: the row has no text"))
        let rows = try output.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(Set(rows.compactMap { $0["area_code"] as? String }) == ["330800", "330381"])

        // What is cited is the rows' texts, one after the other.
        let store = folder.path("a.store")
        let load = try Programs.run("indicator-load", ["load", "--store", store, file])
        #expect(load.code == 65 && load.output.contains("2 rejected"), "\(load.output) \(load.errors)")
        let server = try RunningServer(store: store)
        #expect(try server.ask("get", "衢州", "gdp", "2023", "--cite").output.contains("生产总值2125.2亿元"))
        #expect(try server.ask("get", "瑞安", "gdp", "2023", "--cite").output.contains("生产总值1300.5亿元"))
    }

    @Test func aDateSaysTheYearAndTheCommandLineSaysMore() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("r.tsv", "date\ttext\n2024-01-18\t2023年，全市生产总值2125.2亿元，增长6.5%。\n")
        #expect(try extract(file).code == 65)
        #expect(hasFigures(try extract(file, ["--area", "衢州"]).output))
        #expect(try extract(file, ["--area", "衢州", "--year", "2025"]).output.contains(#""vintage": 2025"#))
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func utf16IsReadWithItsMark(_ encoding: String.Encoding) throws {
        let folder = try TemporaryFolder()
        let text = try #require(("\u{FEFF}" + Self.report).data(using: encoding))
        #expect(hasFigures(try extract(try folder.write("a.txt", text)).output))
        let bare = try #require(Self.report.data(using: encoding))
        let refused = try extract(try folder.write("b.txt", bare))
        #expect(refused.code == 65 && refused.output.isEmpty)
    }

    @Test func aTablesCellsDontRunTogether() throws {
        let folder = try TemporaryFolder()
        let page = """
            <html><body><h1>衢州市人民政府工作报告（2024年）</h1><p>2023年，全市生产总值2125.2亿元，增长6.5%。</p>
            <table><tr><td>森林覆盖率</td><td>71</td></tr><tr><td>%</td><td>2022</td></tr></table></body></html>
            """
        let output = try extract(try folder.write("a.html", page)).output
        #expect(hasFigures(output) && !output.contains("712022"))
    }

    @Test(arguments: ["pdf", "docx", "doc", "rtf"])
    func withoutAConverterItIsSaidWhatToInstall(_ ending: String) throws {
        let folder = try TemporaryFolder()
        let bytes: [String: [UInt8]] = [
            "pdf": Array("%PDF-1.4\n".utf8), "docx": [0x50, 0x4B, 3, 4] + Array("word/document.xml".utf8),
            "doc": [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "rtf": Array("{\\rtf1 x}".utf8),
        ]
        let file = try folder.write("a." + ending, Data(try #require(bytes[ending])))
        let output = try extract(file, path: folder.path("nothing"))
        #expect(output.code == 65 && output.errors.contains("no converter for it is installed"), "\(output.errors)")
        #expect(output.errors.contains(ending == "pdf" ? "poppler-utils" : "libreoffice-writer"))
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("s"), file], environment: ["PATH": folder.path("no")])
        #expect(load.code == 65 && load.errors.contains("no converter for it is installed"), "\(load.errors)")
    }

    @Test func whatAConverterSaysIsTold() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("a.pdf", "%PDF-1.4\n")
        let failing = try folder.program("pdftotext", "echo 'Syntax Error: no pages' >&2; exit 3")
        let output = try extract(file, path: failing)
        #expect(output.code == 65 && output.errors.contains("pdftotext could not convert it"), "\(output.errors)")
        #expect(output.errors.contains("Syntax Error: no pages"))
    }

    @Test func aConvertersTextIsWhatIsCited() throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("converted.txt", Self.report)
        let converting = try folder.program("pdftotext", "exec /bin/cat '\(text)'")
        let output = try extract(try folder.write("a.pdf", "%PDF-1.4\n"), path: converting)
        #expect(hasFigures(output.output), "\(output.errors)")
        #expect(output.output.contains(#""quote": "全市生产总值2125.2亿元""#))
    }

    @Test(.enabled(if: Installed.has("pdftotext"))) func aPDFIsRead() throws {
        let folder = try TemporaryFolder()
        let output = try extract(try folder.write("a.pdf", SamplePDF.data(Self.report)))
        #expect(hasFigures(output.output), "\(output.output) \(output.errors)")
    }

    @Test(.enabled(if: Installed.has("python3") && Installed.readsWord)) func aWordDocumentIsRead() throws {
        let folder = try TemporaryFolder()
        let file = folder.path("a.docx")
        try SampleDOCX.write(Self.report, to: file)
        let output = try extract(file)
        #expect(hasFigures(output.output), "\(output.output) \(output.errors)")
    }

    @Test func theSummaryAccountsForTheNumbersOfEachDocument() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("in/a.txt", Self.report)
        _ = try folder.write("in/b.txt", Self.report.replacingOccurrences(of: "衢州", with: "丽水"))
        let output = try Programs.run(
            "indicator-load", ["extract", "--summary", "--format", "jsonl", folder.path("in")])
        let rows = try output.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(output.code == 0 && rows.count == 2, "\(output.errors)")
        #expect(rows.map { $0["area"] as? String } == ["衢州", "丽水"])
        for row in rows {
            #expect(row["observations"] as? Int == 3 && row["headline"] as? Int == 3)
            let parts = ["taken", "left", "unaccounted"].compactMap { row[$0] as? Int }
            #expect(parts.reduce(0, +) == row["numbers"] as? Int && (row["taken"] as? Int ?? 0) >= 3)
        }
        #expect(
            try Programs.run("indicator-load", ["extract", "--summary", folder.path("in")]).output.contains("taken"))
        #expect(try Programs.run("indicator-load", ["extract", "--summary", "--explain", "x"]).code == 64)
    }
}
