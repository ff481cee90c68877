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
        // By scalars: a quotation mark with an accent is another character, and a mark all the same for YAML.
        let scalars = text.unicodeScalars
        guard !scalars.allSatisfy(isShown) else {
            return "'" + scalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
        }
        return "\"" + scalars.map(escaped).joined() + "\""
    }

    /// Whether YAML takes a scalar as it stands within single quotation marks, and a terminal shows it.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// A scalar within double quotation marks.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\"" || scalar == "\\" { return "\\" + String(scalar) }
        guard !isShown(scalar) else { return String(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
