/// Where a setting came from.
public enum SettingOrigin: String, Hashable, Sendable {
    /// The command line.
    case flag
    /// The environment.
    case environment
    /// The configuration file.
    case file
    /// Nobody said anything.
    case standard = "default"
}

/// The settings that hold, each with its origin.
public struct EffectiveSettings: Hashable, Sendable {
    /// What holds for a setting.
    public struct Value: Hashable, Sendable {
        /// The text, which the setting's kind accepts.
        public let text: String
        /// Where it came from.
        public let origin: SettingOrigin
    }

    let values: [Setting: Value]

    /// What holds for `setting`; nil if nothing does.
    public subscript(_ setting: Setting) -> Value? { values[setting] }

    /// The whole as a configuration file that says the same, each line with its origin.
    public var listing: String {
        Setting.allCases.map { setting in
            guard let value = values[setting] else { return "# \(setting.rawValue): not set\n" }
            return "\(setting.rawValue): \(Self.quoted(value.text))  # \(value.origin.rawValue)\n"
        }.joined()
    }

    /// A text as a YAML scalar that is read as the same text.
    private static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:".contains($0)) }
        if plain, !text.hasSuffix(":"), !text.hasPrefix("-") { return text }
        return "'" + text.replacing("'", with: "''") + "'"
    }
}
