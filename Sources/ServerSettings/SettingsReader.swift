import Configuration
import Foundation
import Synchronization
import SystemPackage
import Yams

/// Puts settings together from the command line, the environment and a configuration file: what is said in an earlier
/// of them holds.
public struct SettingsReader: Sendable {
    /// What the command line says.
    public var flags: [Setting: String]
    /// The environment's variables.
    public var environment: [String: String]
    /// The configuration file, if there is one.
    public var file: String?

    /// The environment's variable that names the configuration file.
    public static let fileVariable = Setting.variablePrefix + "CONFIG"

    /// Makes a reader. A `file` of nil is looked for in the environment.
    public init(flags: [Setting: String], environment: [String: String], file: String? = nil) {
        self.flags = flags
        self.environment = environment
        self.file = file ?? environment[Self.fileVariable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The settings that hold.
    ///
    /// Throws ``SettingsError`` for a file that can't be read, a name that is none, and a value that may not stand
    /// there.
    public func read() async throws(SettingsError) -> EffectiveSettings {
        try requireKnownVariables()
        let lookup = LastLookup()
        let reader = ConfigReader(providers: try await providers(), accessReporter: lookup)
        var values: [Setting: EffectiveSettings.Value] = [:]
        for setting in Setting.allCases {
            let said = reader.string(forKey: ConfigKey([setting.rawValue]))
            let origin = lookup.origin
            guard let said else {
                if let origin {
                    throw SettingsError(
                        "\(setting.name(in: origin)) is a list, but must be \(setting.kind.description)", origin: origin
                    )
                }
                values[setting] = setting.standard.map { EffectiveSettings.Value(text: $0, origin: .standard) }
                continue
            }
            guard let origin, setting.kind.accepts(said) else {
                throw SettingsError(
                    "\(setting.name(in: origin ?? .standard)) is '\(said)', but must be \(setting.kind.description)",
                    origin: origin)
            }
            values[setting] = EffectiveSettings.Value(text: said, origin: origin)
        }
        return EffectiveSettings(values: values)
    }

    /// Who is asked, in the order of ``LastLookup/order``.
    private func providers() async throws(SettingsError) -> [any ConfigProvider] {
        let said = flags.map { (AbsoluteConfigKey([$0.rawValue]), ConfigValue(.string($1), isSecret: false)) }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: SettingOrigin.flag.rawValue, values: Dictionary(said, uniquingKeysWith: { $1 })),
            // What is set to nothing is not set.
            EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty })
                .prefixKeys(with: "indicatord"),
        ]
        if let file {
            try requireKnownKeys(in: file)
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            } catch {
                throw SettingsError("the configuration file \(file) can't be read: \(error)")
            }
        }
        return providers
    }

    /// Refuses variables that begin as ours do and are none: a mistyped limit must not be no limit.
    private func requireKnownVariables() throws(SettingsError) {
        let known = Set(Setting.allCases.map(\.variable) + [Self.fileVariable])
        let unknown = environment.keys.filter { $0.hasPrefix(Setting.variablePrefix) && !known.contains($0) }.sorted()
        guard let first = unknown.first else { return }
        throw SettingsError(
            "the environment's \(first) is no setting", advice: Self.advice(known.sorted()), origin: .environment)
    }

    /// Refuses names in the file that are no settings.
    private func requireKnownKeys(in file: String) throws(SettingsError) {
        let text: String
        do {
            text = try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw SettingsError("the configuration file \(file) can't be read: \(error.localizedDescription)")
        }
        let keys: [String?]
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw SettingsError("the configuration file \(file) says nothing", advice: "Write NAME: VALUE lines.")
            }
            guard let mapping = root.mapping else {
                throw SettingsError("the configuration file \(file) has no NAME: VALUE lines")
            }
            keys = mapping.keys.map(\.string)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw SettingsError("the configuration file \(file) is no YAML: \(error)")
        }
        for key in keys where key.flatMap(Setting.init(rawValue:)) == nil {
            throw SettingsError(
                "\(key ?? "a name") in \(file) is no setting", advice: Self.advice(Setting.allCases.map(\.rawValue)),
                origin: .file)
        }
    }

    private static func advice(_ names: [String]) -> String { "There are: " + names.joined(separator: ", ") + "." }
}

extension Setting {
    /// What the setting is called where it came from.
    fileprivate func name(in origin: SettingOrigin) -> String {
        switch origin {
        case .flag: flag
        case .environment: "the environment's \(variable)"
        case .file, .standard: "\(rawValue) in the configuration file"
        }
    }
}

/// Remembers where the last value looked up came from.
private final class LastLookup: AccessReporter {
    /// The order in which the providers are asked.
    static let order: [SettingOrigin] = [.flag, .environment, .file]

    private let last = Mutex<SettingOrigin?>(nil)

    /// Whose answer decided, be it a value or one that is no text; nil if nobody had one.
    var origin: SettingOrigin? { last.withLock { $0 } }

    func report(_ event: AccessEvent) {
        let deciding = zip(Self.order, event.providerResults).first { _, answer in
            if case .success(let found) = answer.result { found.value != nil } else { true }
        }
        last.withLock { $0 = deciding?.0 }
    }
}
