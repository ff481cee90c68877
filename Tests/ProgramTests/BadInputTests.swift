import Foundation
import Testing

/// What can't be used is told clearly, with the right exit code, and costs nothing of what can.
@Suite struct BadInputTests {
    @Test(arguments: [
        ("empty.txt", Data()), ("blank.txt", Data(" \n\n\t".utf8)), ("binary.txt", Data([0, 1, 2, 3, 0xFF, 0xFE])),
        ("report.pdf", Data("%PDF-1.7 …".utf8)), ("prose.txt", Data("今天天气很好。".utf8)),
        ("broken.txt", Data([0xC3, 0x28, 0xA0, 0xFF, 0x80, 0x80])),
    ])
    func aFileWithoutAReportIsRejectedByNameAndTheRestIsLoaded(name: String, content: Data) throws {
        let folder = try TemporaryFolder()
        let bad = try folder.write(name, content)
        let good = Programs.samples.appendingPathComponent("wenzhou-2020.txt").path
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), "--format", "json", bad, good])
        #expect(load.code == 65, "\(load.errors)")
        #expect(load.errors.contains(name))
        #expect(load.output.contains("\"rejected\": 1") && load.output.contains("\"epoch\": 1"), "\(load.output)")
    }

    @Test func aFileThatDoesNotExistIsRejected() throws {
        let folder = try TemporaryFolder()
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), folder.path("none.txt")])
        #expect(load.code == 65 && load.errors.contains("none.txt"))
    }

    @Test func gb18030IsReadAsWellAsUTF8() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOf: Programs.samples.appendingPathComponent("wenzhou-2020.txt"), encoding: .utf8)
        let utf8 = try folder.write("utf8.txt", text)
        let converted = try Programs.converted(text, to: "GB18030")
        let gb = try folder.write("gb.txt", converted)
        let fromUTF8 = try Programs.run("indicator-load", ["extract", "--format", "jsonl", utf8])
        let fromGB = try Programs.run("indicator-load", ["extract", "--format", "jsonl", gb])
        #expect(fromUTF8.code == 0 && !fromUTF8.output.isEmpty)
        #expect(fromUTF8.output == fromGB.output)
    }

    @Test func rejectsOfAFactsFileAreListedByLineAndColumn() throws {
        let folder = try TemporaryFolder()
        let facts = try folder.write(
            "facts.csv", "area,code,year,value,unit\n温州,gdp,2019,6606.1,亿元\n温州,gdp,1066,1,亿元\n温州,nope,2019,1,亿元\n")
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), "--format", "json", facts])
        #expect(load.code == 65)
        #expect(
            load.errors.contains("facts.csv:3: year") && load.errors.contains("facts.csv:4: code"), "\(load.errors)")
        #expect(load.output.contains("\"inserted\": 1") && load.output.contains("\"rejected\": 2"))
    }

    @Test func aStoreThatIsNotThereOrIsNoneIsToldApart() throws {
        let folder = try TemporaryFolder()
        let missing = try Programs.run(
            "indicatord", ["serve", "--store", folder.path("none.store"), "--listen", "127.0.0.1:0"])
        #expect(missing.code == 78 && missing.errors.contains("none.store"), "\(missing.errors)")
        _ = try folder.write("letter.txt", "no store")
        let foreign = try Programs.run("indicatord", ["serve", "--store", folder.url.path, "--listen", "127.0.0.1:0"])
        #expect(foreign.code == 78, "\(foreign.errors)")
        let load = try Programs.run("indicator-load", ["load", "--store", folder.url.path, Programs.samples.path])
        #expect(load.code == 78, "\(load.errors)")
        #expect(try String(contentsOfFile: folder.path("letter.txt"), encoding: .utf8) == "no store")
    }

    @Test func aPortInUseIsToldAsSuch() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        let server = try RunningServer(store: store)
        let second = try Programs.run("indicatord", ["serve", "--store", store, "--listen", server.address])
        #expect(second.code == 78 && second.errors.contains("in use"), "\(second.errors)")
    }

    @Test func anAddressThatOthersReachMustBeMeant() throws {
        let folder = try TemporaryFolder()
        let run = try Programs.run("indicatord", ["serve", "--store", folder.path("a.store"), "--listen", "0.0.0.0:0"])
        #expect(run.code == 78 && run.errors.contains("--anyone-may-read"), "\(run.errors)")
    }

    @Test func aServerThatIsNotThereIsToldAsSuch() throws {
        let answer = try Programs.run("indicator", ["ping", "--server", "127.0.0.1:1"])
        #expect(answer.code == 69 && answer.errors.contains("127.0.0.1:1"))
        #expect(try Programs.run("indicator", ["ping", "--server", "not an address:x"]).code == 78)
    }

    @Test func unknownAreaAndYearOutOfRangeAreUsageErrors() throws {
        let folder = try TemporaryFolder()
        let sample = Programs.samples.appendingPathComponent("wenzhou-2020.txt").path
        let area = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), "--area", "亚特兰蒂斯", sample])
        #expect(area.code == 64 && area.errors.contains("亚特兰蒂斯"), "\(area.errors)")
        let year = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store"), "--year", "1066", sample])
        #expect(year.code == 64 && year.errors.contains("1066"), "\(year.errors)")
    }

    @Test func twoLoadersAtOnceBothSucceedOrOneIsToldToTryAgain() async throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        let files = Programs.sampleReports
        try await withThrowingTaskGroup(of: Programs.Outcome.self) { group in
            for file in files {
                group.addTask { try Programs.run("indicator-load", ["load", "--store", store, file]) }
            }
            for try await outcome in group {
                #expect(outcome.code == 0 || outcome.code == 75, "\(outcome.errors)")
            }
        }
        let again = try Programs.run("indicator-load", ["load", "--store", store, "--format", "json"] + files)
        #expect(again.code == 0)
        let documents = try Programs.run("indicator-load", ["documents", "--store", store, "--format", "csv"])
        #expect(documents.output.split(separator: "\r\n").count == 4, "\(documents.output)")
    }

    @Test func whatWasExportedLoadsIntoTheSameStore() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        _ = try Programs.run("indicator-load", ["load", "--store", store, Programs.samples.path])
        let export = try Programs.run("indicator-load", ["export", "--store", store, "--format", "csv"])
        #expect(export.code == 0 && export.output.contains("6606.1"))
        let facts = try folder.write("facts.csv", export.output)
        let other = folder.path("b.store")
        #expect(try Programs.run("indicator-load", ["load", "--store", other, facts]).code == 0)
        let copy = try Programs.run("indicator-load", ["export", "--store", other, "--format", "csv"])
        #expect(copy.output.split(separator: "\r\n").count == export.output.split(separator: "\r\n").count)
    }
}

extension Programs {
    /// `text` in another encoding, by the system's converter.
    static func converted(_ text: String, to encoding: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["iconv", "-f", "UTF-8", "-t", encoding]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}
