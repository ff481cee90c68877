import Foundation
import ServerSettings

/// The input: flags, the environment and the configuration file, apart by the byte 30; the first two in lines of name
/// and value with `=` between.
enum SettingsRules {
    private static let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("fuzz-\(ProcessInfo.processInfo.processIdentifier).yaml")

    static func check(_ input: [UInt8]) async throws {
        let parts = input.split(separator: 30, maxSplits: 2, omittingEmptySubsequences: false)
        let lines = parts.dropLast().map { pairs(String(decoding: $0, as: UTF8.self)) }
        let flags = Dictionary(
            (lines.first ?? []).compactMap { name, value in Setting(rawValue: name).map { ($0, value) } },
            uniquingKeysWith: { $1 })
        var environment = Dictionary(
            (lines.dropFirst().first ?? []).map { (Setting.variablePrefix + $0, $1) }, uniquingKeysWith: { $1 })
        // Another file than the input's is none of its business.
        environment[SettingsReader.fileVariable] = nil
        guard let settings = try await read(flags, environment, Array(parts.last ?? [])) else { return }
        do throws(SettingsError) {
            _ = try ServerSettings(settings)
        } catch {
            try hold(!error.message.isEmpty, "a refusal says why")
        }
        guard let again = try await read([:], [:], Array(settings.listing.utf8)) else {
            throw FuzzFinding(description: "what holds is listed as what can't be read: \(settings.listing)")
        }
        for setting in Setting.allCases {
            try hold(
                again[setting]?.text == settings[setting]?.text,
                "\(setting.rawValue) is listed as \(again[setting]?.text ?? "nothing")")
        }
    }

    /// The settings; nil if they are refused.
    private static func read(
        _ flags: [Setting: String], _ environment: [String: String], _ text: [UInt8]
    ) async throws -> EffectiveSettings? {
        try Data(text).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do throws(SettingsError) {
            return try await SettingsReader(flags: flags, environment: environment, file: file.path).read()
        } catch {
            try hold(!error.message.isEmpty, "a refusal says why")
            return nil
        }
    }

    private static func pairs(_ text: String) -> [(String, String)] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }
}
