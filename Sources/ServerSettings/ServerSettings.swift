import IndicatorProtocol
import IndicatorServer

/// The settings that hold as what they mean.
public struct ServerSettings: Sendable {
    /// The store's directory.
    public let store: String
    /// Where to listen, and the limits.
    public let configuration: ServerConfiguration
    /// The certificate and its key, if TLS is spoken.
    public let tls: (certificate: String, key: String)?
    /// The file of tokens, if there is one.
    public let tokens: String?
    /// Whether who shows no token may read.
    public let anyoneMayRead: Bool
    /// Whether who shows no token may load.
    public let anyoneMayLoad: Bool
    /// Whether the server takes loads from those who may.
    public let takesLoads: Bool
    /// The bytes that loads may let the store grow to; nil for what stores usually may.
    public let mapSizeBytes: Int?
    /// Where metrics are told, if anywhere.
    public let metrics: ServerAddress?
    /// The least level that is logged.
    public let logLevel: String
    /// Whether the log is JSON.
    public let logsJSON: Bool

    /// Takes settings for what they mean. Throws ``SettingsError`` if one is missing, or they contradict each other or
    /// would let strangers read.
    public init(_ settings: EffectiveSettings) throws(SettingsError) {
        func text(_ setting: Setting) -> String { settings[setting]?.text ?? "" }
        func number(_ setting: Setting) -> Int { Int(text(setting)) ?? 0 }
        func address(_ setting: Setting) -> ServerAddress? {
            text(setting) == SettingKind.noAddress ? nil : ServerAddress(text(setting))
        }
        guard let store = settings[.store] else {
            throw SettingsError("no store is named", advice: "Name its directory with --store or INDICATORD_STORE.")
        }
        self.store = store.text
        anyoneMayRead = text(.anyoneMayRead) == "true"
        tokens = settings[.tokens]?.text
        anyoneMayLoad = text(.anyoneMayLoad) == "true"
        takesLoads = text(.readOnly) != "true" && (tokens != nil || anyoneMayLoad)
        mapSizeBytes = settings[.mapSize].flatMap { Int($0.text) }
        metrics = address(.metrics)
        logLevel = text(.logLevel)
        logsJSON = text(.logFormat) == "json"
        configuration = ServerConfiguration(
            address: address(.listen), tlsAddress: address(.tlsListen),
            limits: ProtocolLimits(
                frameBytes: UInt32(number(.frameBytes)), batchItems: UInt32(number(.batchItems)),
                requestsInFlight: UInt32(number(.requestsInFlight)), idleMilliseconds: UInt32(number(.idle)) * 1000),
            connections: number(.connections), connectionsPerAddress: number(.connectionsPerAddress),
            requestsPerSecond: number(.requestsPerSecond), helloMilliseconds: number(.hello) * 1000,
            stalledMilliseconds: number(.stalled) * 1000, outputBytes: number(.outputBytes),
            outputBytesTotal: number(.outputBytesTotal), drainMilliseconds: number(.drain) * 1000,
            loadBytes: number(.loadBytes), loadBytesTotal: number(.loadBytesTotal),
            transport: Transport(rawValue: text(.transport)) ?? .standard, threads: number(.threads),
            busyPollMicroseconds: number(.busyPoll))
        switch (settings[.tlsCertificate]?.text, settings[.tlsKey]?.text) {
        case (let certificate?, let key?): tls = (certificate, key)
        case (nil, nil): tls = nil
        default: throw SettingsError("a certificate and its key belong together: one of them is not named")
        }
        try requireConsistency()
    }

    private func requireConsistency() throws(SettingsError) {
        guard configuration.address != nil || configuration.tlsAddress != nil else {
            throw SettingsError("the server would listen nowhere", advice: "Set listen or tls-listen.")
        }
        guard (configuration.tlsAddress == nil) == (tls == nil) else {
            throw SettingsError(
                tls == nil ? "TLS needs a certificate" : "a certificate is named, and no address to listen on for TLS",
                advice: "Set tls-listen, tls-certificate and tls-key, or none of them.")
        }
        if let address = configuration.address, !address.isLoopback, !anyoneMayRead {
            throw SettingsError(
                tokens == nil
                    ? "\(address) can be reached from other machines, and whoever reaches it may read everything"
                    : "\(address) can be reached from other machines, and tokens would pass there for all to read",
                advice: "Listen on 127.0.0.1 or by TLS, or say that anyone may read with --anyone-may-read.")
        }
        if let address = configuration.tlsAddress, !address.isLoopback, !anyoneMayRead, tokens == nil {
            throw SettingsError(
                "\(address) can be reached from other machines, and whoever reaches it may read everything",
                advice: "Ask for tokens with --tokens, or say that this is meant with --anyone-may-read.")
        }
        guard anyoneMayLoad else { return }
        guard tokens == nil else {
            throw SettingsError(
                "tokens say who may load, and anyone may", advice: "Leave out --anyone-may-load or --tokens.")
        }
        if let address = [configuration.address, configuration.tlsAddress].compactMap({ $0 }).first(where: {
            !$0.isLoopback
        }) {
            throw SettingsError(
                "\(address) can be reached from other machines, and whoever reaches it may change the data",
                advice: "Listen on 127.0.0.1, or give out tokens with the role load.")
        }
    }
}
