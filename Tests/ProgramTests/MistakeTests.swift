import Foundation
import Testing

/// A mistake gets a cause in one line, and what to do next; never a trace.
@Suite struct MistakeTests {
    /// A wrong command line, its exit code, and what is said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let line: String
        let code: Int32
        let said: [String]

        init(_ line: String, _ code: Int32, _ said: String...) {
            (self.line, self.code, self.said) = (line, code, said)
        }

        var testDescription: String { line }
    }

    private static let mistakes = [
        Mistake("gte 温州 gdp 2019", 64, "there is no command 'gte'", "The commands are get, series"),
        Mistake("get 温州 gdp 19", 64, "a year is a number from 1949 to 2199", "indicator get --help"),
        Mistake("get 温州 gdp twelve", 64, "a year is a number from 1949"),
        Mistake("get 温州 gdp 2019 --measure height", 64, "'level', 'growth', 'change' or 'rank'"),
        Mistake("get 温州 gdp 2019 --basis target", 3, "none for --basis target"),
        Mistake("get 温州 gdp 2019 --basis target --lang zh", 3, "没有符合--basis target的"),
        Mistake("get 温州 gdp 2019 --as-of 2010 --measure level", 3, "none for --measure level --as-of 2010"),
        Mistake("get 温州 gdp 2019 --unit km", 65, "nothing here converts into km", "100 million yuan"),
        Mistake(
            "get 温州 gdp 2019 --token-file /nowhere/token", 78, "/nowhere/token can't be read: No such file or directory"
        ),
        Mistake("get 温洲 gdp 2019", 3, "Did you mean 330300"),
        Mistake("get 朝阳区 gdp 2019", 3, "is the name of several areas", "Give the code"),
        Mistake("get 上海 gdp 2019", 3, "not covered", "indicator areas --reported"),
        Mistake("series 温州 gdp --from 2020 --to 2019", 64, "--from must not be after --to", "indicator series"),
        Mistake("series 温州 gdp --from 1990 --to 1999", 3, "not covered", "indicator series 温州 gdp"),
        Mistake("plot 北京 天津 gdp", 3, "none of the areas has a figure"),
        Mistake(
            "plot 温州 gdp --svg /nowhere/chart.svg", 1, "/nowhere/chart.svg can't be written: No such file or directory"),
        Mistake("areas --in 温州 --level province", 3, "no area is of that kind", "without --level"),
        Mistake("scorecard 温州", 64, "The last argument is the year"),
        Mistake("scorecard 温州 2020 --verdict met", 3, "there are targets, but none for --verdict met"),
        Mistake("scorecard 温州 2020 --as-of 2015", 3, "there are targets, but none for --as-of 2015"),
        Mistake("scorecard 温州 1999 --as-of 2015", 3, "no target is known", "indicator coverage 温州"),
        Mistake("search ''", 64, "Name what is looked for"),
        Mistake("rank gdp 1999", 3, "no area has a figure", "indicator areas --reported"),
        Mistake("get 温州 gdp 2019 --server 127.0.0.1:1", 69, "no server answers", "indicatord serve"),
    ]

    @Test func everyMistakeHasACauseAndANextStep() throws {
        let folder = try TemporaryFolder()
        let load = try Programs.run(
            "indicator-load", ["load", "--store", folder.path("a.store")] + Programs.sampleReports)
        #expect(load.code == 0, "\(load.errors)")
        let server = try RunningServer(store: folder.path("a.store"))
        for mistake in Self.mistakes {
            let answer = try Programs.runShell(
                "indicator \(mistake.line)", environment: ["INDICATOR_SERVER": server.address])
            #expect(answer.code == mistake.code, "\(mistake.line): \(answer.errors)")
            #expect(answer.output.isEmpty, "\(mistake.line): \(answer.output)")
            for text in mistake.said { #expect(answer.errors.contains(text), "\(mistake.line): \(answer.errors)") }
            #expect(answer.errors.split(separator: "\n").count <= 5, "\(mistake.line): \(answer.errors)")
        }
    }

    @Test func anOtherProgramsMistakesAreToldLikewise() throws {
        let token = try Programs.run("indicatord", ["token", "frob"])
        #expect(token.code == 64 && token.errors.contains("The commands are create, list, revoke"), "\(token.errors)")
        let listen = try Programs.run("indicatord", ["serve", "--store", "/nowhere", "--listen", "a:b:c"])
        #expect(listen.code == 64 && listen.errors.contains("'indicatord serve --help'"), "\(listen.errors)")
    }
}
