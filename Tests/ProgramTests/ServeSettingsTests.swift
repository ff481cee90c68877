import Foundation
import Testing

@Suite("Settings and tokens of the server, as its operator has them", .timeLimit(.minutes(5)))
struct ServeSettingsTests {
    private func operate(_ arguments: String..., environment: [String: String] = [:]) throws -> Programs.Outcome {
        try Programs.run("indicatord", arguments, environment: environment)
    }

    @Test("what holds is printed with its origin, and every setting has its flag")
    func printed() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("indicatord.yaml", "idle: 60\nstore: reports.store\ndrain: 9\n")
        let run = try operate(
            "serve", "--config", file, "--drain", "7", "--print-config", environment: ["INDICATORD_HELLO": "3"])
        #expect(run.code == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        for line in ["idle: 60  # file", "drain: 7  # flag", "hello: 3  # environment", "stalled: 30  # default"] {
            #expect(lines.contains(line), "\(line)")
        }
        let help = try operate("serve", "--help").output
        for line in lines {
            let name = line.drop { $0 == "#" || $0 == " " }.prefix { $0 != ":" }
            #expect(help.contains("--\(name)"), "\(name)")
        }
    }

    @Test("a wrong setting is refused: 64 on the command line, 78 elsewhere")
    func refused() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("indicatord.yaml", "idel: 60\n")
        #expect(try operate("serve", "--idle", "soon").code == 64)
        let variable = try operate("serve", environment: ["INDICATORD_IDEL": "1"])
        #expect(variable.code == 78 && variable.errors.contains("INDICATORD_IDEL"), "\(variable.errors)")
        let name = try operate("serve", "--config", file)
        #expect(name.code == 78 && name.errors.contains("idel"), "\(name.errors)")
        let store = try operate("serve")
        #expect(store.code == 78 && store.errors.contains("--store"), "\(store.errors)")
    }

    @Test(
        "who could be read or overheard by strangers does not start unless told so in so many words",
        arguments: [
            (["--listen", "0.0.0.0:0"], "whoever reaches it may read everything"),
            (["--listen", "0.0.0.0:0", "--tokens", "t"], "tokens would pass there for all to read"),
            (
                ["--listen", "none", "--tls-listen", "0.0.0.0:0", "--tls-certificate", "c", "--tls-key", "k"],
                "--tokens"
            ),
            (["--tls-listen", "127.0.0.1:0"], "TLS needs a certificate"),
            (["--tls-certificate", "c"], "belong together"), (["--listen", "none"], "listen nowhere"),
        ])
    func inSoManyWords(_ arguments: [String], _ message: String) throws {
        let run = try Programs.run("indicatord", ["serve", "--store", "none.store"] + arguments)
        #expect(run.code == 78 && run.errors.contains(message), "\(run.errors)")
    }

    @Test("a token is made, asked for, and revoked while the server runs")
    func tokens() throws {
        let folder = try TemporaryFolder()
        let (store, tokens) = (folder.path("a.store"), folder.path("tokens"))
        #expect(try Programs.run("indicator-load", ["load", "--store", store] + Programs.sampleReports).code == 0)
        let made = try operate("token", "create", "--tokens", tokens, "--name", "web", "--expires", "30")
        #expect(made.code == 0 && made.output.hasPrefix("idt_"), "\(made.errors)")
        let shown = try folder.write("web.token", made.output)
        #expect(try operate("token", "create", "--tokens", tokens, "--name", "web").code == 78)
        #expect(try operate("token", "create", "--tokens", tokens, "--name", "a b").code == 64)
        let list = try operate("token", "list", "--tokens", tokens, "--format", "csv")
        #expect(list.output.contains("web,read,"), "\(list.output)")

        let server = try RunningServer(store: store, "--tokens", tokens)
        #expect(try server.ask("ping", "--token-file", shown).code == 0)
        let without = try server.ask("ping")
        #expect(without.code == 78 && without.errors.contains("--token-file"), "\(without.errors)")

        #expect(try operate("token", "revoke", "--tokens", tokens, "--name", "web").code == 0)
        #expect(try operate("token", "revoke", "--tokens", tokens, "--name", "web").code == 3)
        #expect(try server.ask("ping", "--token-file", shown).code == 0)
        server.hangUp()
        var code: Int32 = 0
        for _ in 0..<100 where code == 0 {
            code = try server.ask("ping", "--token-file", shown).code
        }
        #expect(code == 78)
        #expect(server.stop() == 0)
    }
}
