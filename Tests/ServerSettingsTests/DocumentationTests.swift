import Foundation
import IndicatorProtocol
import IndicatorServer
import Testing

@testable import ServerSettings

@Suite("Settings and what is said of them")
struct DocumentationTests {
    /// The package's folder.
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The table as the document must have it.
    private var table: String {
        let rows = Setting.allCases.map { setting in
            let meaning = setting.meaning.replacing("|", with: "\\|")
            return "| `\(setting.rawValue)` | \(setting.standard.map { "`\($0)`" } ?? "—") | "
                + "\(setting.kind.description) | \(meaning) |"
        }
        return (["| setting | default | may be | meaning |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    @Test("the document has all settings with their defaults, bounds and meanings")
    func document() throws {
        let text = try String(
            contentsOf: Self.package.appendingPathComponent("Documentation/Operations.md"), encoding: .utf8)
        let parts = text.components(separatedBy: "<!-- settings -->\n")
        let found = parts.last?.components(separatedBy: "\n<!-- /settings -->").first
        #expect(parts.count == 2 && found == table, "the table must be:\n\(table)")
    }

    @Test("the example of a configuration is one")
    func example() async throws {
        let path = Self.package.appendingPathComponent("Tools/operations/indicatord.yaml").path
        let settings = try ServerSettings(await SettingsReader(flags: [:], environment: [:], file: path).read())
        #expect(settings.tokens != nil && settings.tls != nil && settings.logsJSON)
        #expect(settings.configuration.tlsAddress?.port == 7422 && settings.metrics?.port == 9421)
    }

    @Test("every default may stand where it does, and is what the server has")
    func defaults() async throws {
        let settings = try await SettingsReader(flags: [.store: "s"], environment: [:]).read()
        for setting in Setting.allCases {
            if let standard = setting.standard { #expect(setting.kind.accepts(standard), "\(setting)") }
        }
        let configuration = try ServerSettings(settings).configuration
        #expect(configuration == ServerConfiguration())
    }

    @Test("the greatest and the least of every number is taken", arguments: [true, false])
    func bounds(_ takesGreatest: Bool) async throws {
        for setting in Setting.allCases {
            guard case .integer(let range) = setting.kind else { continue }
            let number = takesGreatest ? range.upperBound : range.lowerBound
            let settings = try await SettingsReader(
                flags: [.store: "s", setting: "\(number)"], environment: [:]
            ).read()
            _ = try ServerSettings(settings)
        }
    }
}
