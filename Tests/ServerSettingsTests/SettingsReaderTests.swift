import Foundation
import IndicatorTestSupport
import ServerSettings
import Testing

@Suite("Settings from flags, environment and file")
struct SettingsReaderTests {
    /// Reads settings, the file's text given.
    private func read(
        flags: [Setting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> EffectiveSettings {
        guard let file else { return try await SettingsReader(flags: flags, environment: environment).read() }
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID()).yaml")
        try Data(file.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try await SettingsReader(flags: flags, environment: environment, file: url.path).read()
    }

    @Test("a flag goes before the environment, the environment before the file, the file before the default")
    func precedence() async throws {
        let settings = try await read(
            flags: [.idle: "1"], environment: ["INDICATORD_IDLE": "2", "INDICATORD_DRAIN": "2"],
            file: "idle: 3 # seconds\ndrain: 3\nhello: 3\nanyone-may-read: true\n")
        #expect(settings[.idle]?.text == "1" && settings[.idle]?.origin == .flag)
        #expect(settings[.drain]?.text == "2" && settings[.drain]?.origin == .environment)
        #expect(settings[.hello]?.text == "3" && settings[.hello]?.origin == .file)
        #expect(settings[.anyoneMayRead]?.text == "true" && settings[.anyoneMayRead]?.origin == .file)
        #expect(settings[.stalled]?.text == "30" && settings[.stalled]?.origin == .standard)
        #expect(settings[.tokens] == nil)
    }

    @Test("a variable that is empty is not set")
    func emptyVariable() async throws {
        let settings = try await read(environment: ["INDICATORD_IDLE": "", "INDICATORD_CONFIG": ""])
        #expect(settings[.idle]?.origin == .standard)
    }

    @Test("the environment names the file")
    func fileInEnvironment() async throws {
        await #expect {
            _ = try await read(environment: ["INDICATORD_CONFIG": "/nowhere/indicatord.yaml"])
        } throws: {
            "\($0)".contains("/nowhere/indicatord.yaml can't be read")
        }
    }

    @Test("what is no setting is refused, wherever it stands")
    func unknown() async throws {
        await #expect { _ = try await read(environment: ["INDICATORD_CONECTIONS": "5"]) } throws: {
            ($0 as? SettingsError)?.message == "the environment's INDICATORD_CONECTIONS is no setting"
        }
        await #expect { _ = try await read(file: "listen: none\nconections: 5\n") } throws: {
            "\($0)".hasPrefix("conections in ") && ($0 as? SettingsError)?.origin == .file
        }
        await #expect { _ = try await read(file: "limits:\n  connections: 5\n") } throws: {
            "\($0)".hasPrefix("limits in ")
        }
    }

    @Test(
        "a file that is none, and a value that may not stand there, are refused with their place",
        arguments: [
            ("", "says nothing"), ("- listen\n", "no NAME: VALUE lines"), ("listen: 'x\n", "no YAML"),
            ("idle: soon\n", "idle in the configuration file is 'soon', but must be a whole number"),
            ("idle: -1\n", "from 0 to 4000000"), ("idle: [1, 2]\n", "idle in the configuration file is a list"),
            ("listen: a:b:c\n", "must be HOST:PORT"), ("anyone-may-read: maybe\n", "must be true or false"),
            ("log-level: loud\n", "must be trace, debug"), ("store: ''\n", "must be a path"),
            ("idle: 1\nidle: 2\n", "no YAML"),
        ])
    func unusable(_ file: String, _ message: String) async throws {
        await #expect { _ = try await read(file: file) } throws: { error in
            error is SettingsError && "\(error)".contains(message)
        }
    }

    @Test("a value of the environment and of a flag is refused by the name it has there")
    func names() async throws {
        await #expect { _ = try await read(environment: ["INDICATORD_HELLO": "0"]) } throws: {
            "\($0)".hasPrefix("the environment's INDICATORD_HELLO is '0'")
        }
        await #expect(throws: SettingsError.self) { _ = try await read(flags: [.store: "\u{FEFF}store"]) }
        await #expect { _ = try await read(flags: [.hello: "0"]) } throws: {
            "\($0)".hasPrefix("--hello is '0'") && ($0 as? SettingsError)?.origin == .flag
        }
    }

    @Test("the listing of what holds is a file that says the same")
    func listing() async throws {
        let settings = try await read(
            flags: [.store: "it's a # store", .listen: "[::1]:7421"], environment: ["INDICATORD_TOKENS": "-tokens: "])
        #expect(settings.listing.contains("listen: '[::1]:7421'  # flag\n"))
        #expect(settings.listing.contains("\nidle: 300  # default\n"))
        #expect(settings.listing.contains("# tls-key: not set\n"))
        let again = try await read(file: settings.listing)
        for setting in Setting.allCases { #expect(again[setting]?.text == settings[setting]?.text) }
    }

    @Test(
        "a path of any characters is listed so that it is read as the same",
        arguments: [
            "\u{15}", "a\nb", "a\r\n b", "tab\t", "'\u{301}'", "\"\\\u{7F}", "\u{85}\u{2028}", "x\u{FEFF}",
            "\u{E000}",
            "政府/报告", "😀", "null", "~", "true", "0x10", "1e3", "010", "2027-01-31", ".inf", "=", "<<", "a: b", "#", " ",
            "&a", "*a", "!x", "%", "@", "`", "x #", "x:", "-", "?", "[", "{", "|", ">", "1_000", "0o7", "y", "no",
            "...",
        ])
    func listingOfAnyPath(path: String) async throws {
        let settings = try await read(flags: [.store: path, .tokens: "/etc/tokens"])
        let again = try await read(file: settings.listing)
        #expect(again[.store]?.text == path, "\(settings.listing.prefix(while: { $0 != "\n" }))")
    }

    @Test("no file makes the reader do anything but read or refuse it")
    func hostileFiles() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "idle", ": ", "\n", "- ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "'", "\"", "|", ">", "#", "?", "1",
            "\t", "\u{0}", "政", "<<",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            do {
                let settings = try await read(file: text)
                for setting in Setting.allCases where settings[setting]?.origin == .file {
                    #expect(setting == .idle, "seed \(seed): \(text)")
                }
            } catch {
                #expect(error is SettingsError, "seed \(seed): \(text)")
            }
        }
    }
}
