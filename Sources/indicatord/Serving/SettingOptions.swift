import ArgumentParser
import Foundation
import ServerSettings

/// The settings as flags of the command line, and where else they are looked for.
struct SettingOptions: ParsableArguments {
    @Option(help: Self.help(.store, "dir")) var store: String?
    @Option(help: Self.help(.listen, "host:port")) var listen: String?
    @Flag(help: Self.help(.anyoneMayRead)) var anyoneMayRead = false
    @Flag(help: Self.help(.anyoneMayLoad)) var anyoneMayLoad = false
    @Flag(help: Self.help(.readOnly)) var readOnly = false
    @Option(help: Self.help(.tlsListen, "host:port")) var tlsListen: String?
    @Option(help: Self.help(.tlsCertificate, "file")) var tlsCertificate: String?
    @Option(help: Self.help(.tlsKey, "file")) var tlsKey: String?
    @Option(help: Self.help(.tokens, "file")) var tokens: String?
    @Option(help: Self.help(.metrics, "host:port")) var metrics: String?
    @Option(help: Self.help(.connections, "number")) var connections: String?
    @Option(help: Self.help(.connectionsPerAddress, "number")) var connectionsPerAddress: String?
    @Option(help: Self.help(.frameBytes, "number")) var frameBytes: String?
    @Option(help: Self.help(.batchItems, "number")) var batchItems: String?
    @Option(help: Self.help(.requestsInFlight, "number")) var requestsInFlight: String?
    @Option(help: Self.help(.requestsPerSecond, "number")) var requestsPerSecond: String?
    @Option(help: Self.help(.outputBytes, "number")) var outputBytes: String?
    @Option(help: Self.help(.outputBytesTotal, "number")) var outputBytesTotal: String?
    @Option(help: Self.help(.loadBytes, "number")) var loadBytes: String?
    @Option(help: Self.help(.loadBytesTotal, "number")) var loadBytesTotal: String?
    @Option(help: Self.help(.mapSize, "number")) var mapSize: String?
    @Option(help: Self.help(.hello, "seconds")) var hello: String?
    @Option(help: Self.help(.idle, "seconds")) var idle: String?
    @Option(help: Self.help(.stalled, "seconds")) var stalled: String?
    @Option(help: Self.help(.drain, "seconds")) var drain: String?
    @Option(help: Self.help(.transport, "name")) var transport: String?
    @Option(help: Self.help(.threads, "number")) var threads: String?
    @Option(help: Self.help(.busyPoll, "microseconds")) var busyPoll: String?
    @Option(help: Self.help(.logLevel, "level")) var logLevel: String?
    @Option(help: Self.help(.logFormat, "format")) var logFormat: String?

    @Option(help: ArgumentHelp("A file with settings, one 'NAME: VALUE' a line (YAML).", valueName: "file"))
    var config: String?

    /// The settings that hold. Throws wrong usage for a flag's value, and a ``SettingsError`` for anything else.
    func read() async throws -> EffectiveSettings {
        do {
            return try await SettingsReader(
                flags: said, environment: ProcessInfo.processInfo.environment, file: config
            ).read()
        } catch  where error.origin == .flag {
            throw ValidationError(error.message)
        }
    }

    /// What the command line says.
    private var said: [Setting: String] {
        let texts: [Setting: String?] = [
            .store: store, .listen: listen, .anyoneMayRead: anyoneMayRead ? "true" : nil,
            .anyoneMayLoad: anyoneMayLoad ? "true" : nil, .readOnly: readOnly ? "true" : nil, .tlsListen: tlsListen,
            .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .tokens: tokens, .metrics: metrics,
            .connections: connections, .connectionsPerAddress: connectionsPerAddress, .frameBytes: frameBytes,
            .batchItems: batchItems, .requestsInFlight: requestsInFlight, .requestsPerSecond: requestsPerSecond,
            .loadBytes: loadBytes, .loadBytesTotal: loadBytesTotal, .mapSize: mapSize, .outputBytes: outputBytes,
            .outputBytesTotal: outputBytesTotal, .hello: hello, .idle: idle,
            .stalled: stalled, .drain: drain, .transport: transport, .threads: threads, .busyPoll: busyPoll,
            .logLevel: logLevel, .logFormat: logFormat,
        ]
        return texts.compactMapValues { $0 }
    }

    private static func help(_ setting: Setting, _ valueName: String? = nil) -> ArgumentHelp {
        let standard = setting.standard.map { " (default: \($0))" } ?? ""
        return ArgumentHelp(stringLiteral: setting.meaning + (setting.kind == .flag ? "" : standard)).naming(valueName)
    }
}

extension ArgumentHelp {
    fileprivate func naming(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}
