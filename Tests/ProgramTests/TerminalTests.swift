import Foundation
import Testing

/// What a person at a terminal sees: pages, colours, and a shell with editing, completion and history.
@Suite struct TerminalTests {
    private func server(_ folder: TemporaryFolder) throws -> RunningServer {
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store")] + Programs.sampleReports)
        #expect(load.code == 0, "\(load.errors)")
        return try RunningServer(store: folder.path("a.store"))
    }

    private func terminal(
        _ folder: TemporaryFolder, _ server: RunningServer, _ arguments: [String], rows: UInt16 = 50,
        columns: UInt16 = 120, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let usual = [
            "INDICATOR_SERVER": server.address, "XDG_STATE_HOME": folder.path("state"),
            "PAGER": "cat >>'\(folder.path("paged"))'", "NO_COLOR": "",
        ]
        return try PseudoTerminal(
            "indicator", arguments, rows: rows, columns: columns, environment: usual.merging(environment) { $1 })
    }

    private func paged(_ folder: TemporaryFolder) -> String? {
        try? String(contentsOfFile: folder.path("paged"), encoding: .utf8)
    }

    @Test func onlyWhatIsLongerThanTheTerminalGoesThroughThePager() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let short = try terminal(folder, server, ["get", "温州", "gdp", "2019"]).end()
        #expect(short.code == 0 && short.seen.contains("6606.1") && paged(folder) == nil, "\(short.seen)")
        let long = try terminal(folder, server, ["indicators"], rows: 20).end()
        let pages = try #require(paged(folder), "\(long.seen)")
        #expect(long.code == 0 && !long.seen.contains("gdp") && pages.contains("gdp_per_capita"), "\(long.seen)")
        #expect(pages.split(separator: "\n").count > 100)
        try FileManager.default.removeItem(atPath: folder.path("paged"))
        for unpaged in [["--no-pager"], ["--no-pager", "--format", "csv"]] {
            let shown = try terminal(folder, server, ["indicators"] + unpaged, rows: 20).end()
            #expect(shown.seen.contains("gdp_per_capita") && paged(folder) == nil)
        }
        let none = try terminal(folder, server, ["indicators"], rows: 20, environment: ["PAGER": ""]).end()
        #expect(none.seen.contains("gdp_per_capita"))
        let missing = try terminal(
            folder, server, ["indicators"], rows: 20, environment: ["PAGER": "/nowhere/pager"]
        ).end()
        #expect(missing.code == 0 && missing.seen.contains("gdp_per_capita"), "\(missing.seen)")
    }

    @Test func colourIsForTerminalsAndThoseWhoWantIt() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let question = ["get", "温州", "gdp", "2019"]
        let coloured = try terminal(folder, server, question).end()
        #expect(coloured.seen.contains("\u{1B}[1m"))
        let plain = try terminal(folder, server, question, environment: ["NO_COLOR": "1"]).end()
        #expect(!plain.seen.contains("\u{1B}") && plain.seen.contains("6606.1"))
        let piped = try Programs.run("indicator", question, environment: ["INDICATOR_SERVER": server.address])
        #expect(!piped.output.contains("\u{1B}"))
    }

    @Test func aNarrowTerminalIsNotOverrun() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let narrow = try terminal(
            folder, server, ["series", "温州", "gdp", "--lang", "zh"], columns: 44, environment: ["NO_COLOR": "1"]
        ).end()
        #expect(narrow.seen.hasPrefix("地区: 温州\r\n") && narrow.seen.contains("6606.1"), "\(narrow.seen)")
    }

    @Test func aShellCompletesEditsAndRemembers() throws {
        let folder = try TemporaryFolder()
        let server = try server(folder)
        let shell = try terminal(folder, server, ["shell"])
        try shell.see("indicator> ")
        try shell.type("search wenzhou\r")
        try shell.see("330300")
        try shell.see("indicator> ")
        try shell.type("get Wenz\tgdp 2018\u{7F}9 --measure level\r")
        try shell.see("6606.1")
        try shell.type("\\timing\r")
        try shell.see("indicator> ")
        try shell.type("\u{1B}[A\u{1B}[A\r")
        try shell.see("6606.1")
        try shell.see("time: ")
        try shell.type("\\o \(folder.path("answer.txt"))\rget 温州 gdp 2019\r\\o\rget 温州 nothing 2019\r")
        try shell.see("no indicator is called nothing")
        try shell.type("\\q\r")
        let ended = try shell.end()
        #expect(ended.code == 0, "a slip at the prompt is no failure of the shell")
        #expect(try String(contentsOfFile: folder.path("answer.txt"), encoding: .utf8).contains("6606.1"))
        // The next session knows the last one's lines.
        let again = try terminal(folder, server, ["shell"])
        try again.see("indicator> ")
        try again.type("\u{1B}[A\u{1B}[A")
        try again.see("get 温州 nothing 2019")
        try again.type("\r\u{4}")
        #expect(try again.end().code == 0)
        let file = folder.path("state/indicator/history")
        let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
    }
}
