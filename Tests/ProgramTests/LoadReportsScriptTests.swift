import Foundation
import Testing

/// `Scripts/load-reports.sh`, as a cron job calls it.
@Suite struct LoadReportsScriptTests {
    @Test func aFolderIsLoadedOnceHoweverOftenItRuns() throws {
        let folder = try TemporaryFolder()
        let arguments = [Programs.samples.path, folder.path("a.store"), folder.path("a.log")]
        let first = try Programs.runScript("load-reports.sh", arguments)
        #expect(
            first.code == 0 && first.output.contains("exit=0") && first.output.contains("\"epoch\": 1"),
            "\(first.errors)")
        let second = try Programs.runScript("load-reports.sh", arguments)
        #expect(second.code == 0 && second.output.contains("\"inserted\": 0") && second.output.contains("\"epoch\": 1"))
        let log = try String(contentsOfFile: folder.path("a.log"), encoding: .utf8)
        #expect(log.split(separator: "\n").filter { $0.contains("exit=0") }.count == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.store.lock")))
    }

    @Test func whatCanNotBeUsedIsInTheLogAndTheExitCode() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
        _ = try folder.write("in/bad.txt", "今天天气很好。")
        let run = try Programs.runScript(
            "load-reports.sh", [folder.path("in"), folder.path("a.store"), folder.path("a.log")])
        #expect(run.code == 65 && run.output.contains("exit=65"))
        #expect(try String(contentsOfFile: folder.path("a.log"), encoding: .utf8).contains("bad.txt"))
    }

    @Test func anotherRunAtWorkIsRespectedAndADeadOneIsNot() throws {
        let folder = try TemporaryFolder()
        let arguments = [Programs.samples.path, folder.path("a.store"), folder.path("a.log")]
        let lock = folder.path("a.store.lock")
        try FileManager.default.createDirectory(atPath: lock, withIntermediateDirectories: true)
        _ = try folder.write("a.store.lock/pid", "\(ProcessInfo.processInfo.processIdentifier)\n")
        #expect(try Programs.runScript("load-reports.sh", arguments).code == 75)
        _ = try folder.write("a.store.lock/pid", "999999999\n")
        #expect(try Programs.runScript("load-reports.sh", arguments).code == 0)
    }

    @Test func wrongUsageIsTold() throws {
        #expect(try Programs.runScript("load-reports.sh", []).code == 64)
        #expect(try Programs.runScript("load-reports.sh", ["/no/such/folder"]).code == 64)
    }
}
