import IndicatorProtocol
import IndicatorServer

/// What an operator can set of a server, one case each.
///
/// The raw value is the name in the configuration file; with `--` before it the flag, and in capitals behind
/// `INDICATORD_` the environment's variable (``flag``, ``variable``).
public enum Setting: String, CaseIterable, Sendable {
    case store
    case listen
    case anyoneMayRead = "anyone-may-read"
    case anyoneMayLoad = "anyone-may-load"
    case readOnly = "read-only"
    case tlsListen = "tls-listen"
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case tokens
    case metrics
    case connections
    case connectionsPerAddress = "connections-per-address"
    case frameBytes = "frame-bytes"
    case batchItems = "batch-items"
    case requestsInFlight = "requests-in-flight"
    case requestsPerSecond = "requests-per-second"
    case outputBytes = "output-bytes"
    case outputBytesTotal = "output-bytes-total"
    case loadBytes = "load-bytes"
    case loadBytesTotal = "load-bytes-total"
    case mapSize = "map-size"
    case hello
    case idle
    case stalled
    case drain
    case transport
    case threads
    case busyPoll = "busy-poll"
    case logLevel = "log-level"
    case logFormat = "log-format"

    /// The flag of the command line.
    public var flag: String { "--" + rawValue }

    /// The environment's variable.
    public var variable: String {
        Self.variablePrefix + String(rawValue.map { $0 == "-" ? "_" : $0 }).uppercased()
    }

    /// What the environment's variables begin with.
    public static let variablePrefix = "INDICATORD_"
}

extension Setting {
    /// What may stand there.
    public var kind: SettingKind {
        switch self {
        case .store, .tlsCertificate, .tlsKey, .tokens: .path
        case .listen, .tlsListen, .metrics: .address
        case .anyoneMayRead, .anyoneMayLoad, .readOnly: .flag
        case .connections, .connectionsPerAddress: .integer(1...1_000_000)
        case .frameBytes: .integer(Int(ProtocolLimits.frameBytesLeast)...64 << 20)
        case .batchItems, .requestsInFlight: .integer(1...1_000_000)
        case .requestsPerSecond: .integer(0...100_000_000)
        case .outputBytes: .integer(1 << 16...1 << 30)
        case .outputBytesTotal: .integer(1 << 20...1 << 40)
        case .loadBytes: .integer(1 << 16...Int(UInt32.max))
        case .loadBytesTotal: .integer(1 << 16...1 << 40)
        case .mapSize: .integer(1 << 20...1 << 46)
        case .hello, .stalled: .integer(1...3600)
        case .idle: .integer(0...4_000_000)
        case .drain: .integer(0...3600)
        case .transport: .choice(Transport.available.map(\.rawValue))
        case .threads: .integer(0...1024)
        case .busyPoll: .integer(0...1_000_000)
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .logFormat: .choice(["text", "json"])
        }
    }

    /// What holds where nothing is said; nil where something must be said, or nothing is meant.
    public var standard: String? {
        let standard = ServerConfiguration()
        let limits = standard.limits
        return switch self {
        case .store, .tlsCertificate, .tlsKey, .tokens, .mapSize: nil
        case .listen: ServerAddress(host: "127.0.0.1").description
        case .tlsListen, .metrics: SettingKind.noAddress
        case .anyoneMayRead, .anyoneMayLoad, .readOnly: "false"
        case .connections: "\(standard.connections)"
        case .connectionsPerAddress: "\(standard.connectionsPerAddress)"
        case .frameBytes: "\(limits.frameBytes)"
        case .batchItems: "\(limits.batchItems)"
        case .requestsInFlight: "\(limits.requestsInFlight)"
        case .requestsPerSecond: "\(standard.requestsPerSecond)"
        case .outputBytes: "\(standard.outputBytes)"
        case .outputBytesTotal: "\(standard.outputBytesTotal)"
        case .loadBytes: "\(standard.loadBytes)"
        case .loadBytesTotal: "\(standard.loadBytesTotal)"
        case .hello: "\(standard.helloMilliseconds / 1000)"
        case .idle: "\(limits.idleMilliseconds / 1000)"
        case .stalled: "\(standard.stalledMilliseconds / 1000)"
        case .drain: "\(standard.drainMilliseconds / 1000)"
        case .transport: standard.transport.rawValue
        case .threads: "\(standard.threads)"
        case .busyPoll: "\(standard.busyPollMicroseconds)"
        case .logLevel: "notice"
        case .logFormat: "text"
        }
    }

    /// What it means, for help and documentation; the unit is in it.
    public var meaning: String {
        switch self {
        case .store: "The store's directory."
        case .listen: "Where to listen for plain connections; port 0 takes a free one, none listens for none."
        case .anyoneMayRead:
            "Whoever reaches the server may read without a token, from other machines too."
        case .anyoneMayLoad: "Whoever reaches the server from this machine may load without a token."
        case .readOnly: "Take no loads, whatever tokens allow."
        case .tlsListen: "Where to listen for TLS connections."
        case .tlsCertificate: "The certificate chain in PEM, the server's own first; read again on SIGHUP."
        case .tlsKey: "The certificate's private key in PEM; read again on SIGHUP."
        case .tokens: "The file of tokens, made by 'indicatord token'; whoever connects must show one of them."
        case .metrics: "Where to answer /metrics, /healthz and /readyz by HTTP."
        case .connections: "The greatest number of connections."
        case .connectionsPerAddress: "The greatest number of connections from one address."
        case .frameBytes: "The largest frame either way, in bytes."
        case .batchItems: "The greatest number of keys or ids in one request."
        case .requestsInFlight: "The greatest number of requests of a connection that are not yet answered."
        case .requestsPerSecond: "The greatest number of requests of a connection in a second; 0 for any number."
        case .outputBytes: "The bytes of answers waiting for a client at which no more of its requests are read."
        case .outputBytesTotal:
            "The bytes of answers waiting for all clients at which those that don't read are cut off."
        case .loadBytes: "The bytes of one load from a client, at most; they are in memory until it is committed."
        case .loadBytesTotal: "The bytes of all such loads together; those beyond it are told to wait."
        case .mapSize: "The bytes that loads may let the store grow to; 64 GiB if nothing is said."
        case .hello: "How long a client may take to say hello, in seconds."
        case .idle: "How long a connection may be idle, in seconds; 0 for ever."
        case .stalled: "How long a client may leave its answers unread before it is cut off, in seconds."
        case .drain: "How long a shutdown waits for clients to leave, in seconds."
        case .transport: "What drives plain connections: Linux's epoll, or SwiftNIO as on other systems and for TLS."
        case .threads: "The threads that drive plain connections with epoll; 0 for one for each core."
        case .busyPoll:
            "How long such a thread looks for work before it sleeps, in microseconds: faster, and never idle."
        case .logLevel: "What is logged to standard error, at least."
        case .logFormat: "How a line of the log is written: for people, or as one JSON object."
        }
    }
}
