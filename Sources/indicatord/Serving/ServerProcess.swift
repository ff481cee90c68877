import CommandLineSupport
import IndicatorServer
import IndicatorStore
import Logging
import ServerSettings
import ServiceLifecycle
import StoreCommandSupport
import UnixSignals

/// Everything that one `indicatord serve` consists of.
struct ServerProcess {
    private let settings: ServerSettings
    private let logger: Logger

    init(_ settings: ServerSettings) {
        self.settings = settings
        var logger = Logger(label: "indicatord") { label -> any LogHandler in
            if settings.logsJSON { return JSONLogHandler() }
            return StreamLogHandler.standardError(label: label)
        }
        logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .notice
        self.logger = logger
    }

    /// Serves until the process is told to stop.
    func run() async throws {
        var configuration = settings.configuration
        configuration.software = Release.description
        let tokens = settings.tokens.map { TokenFile($0) }
        let access = try tokens.map { AccessControl(try $0.read(), anyoneMayRead: settings.anyoneMayRead) }
        let identity = try settings.tls.map { tls throws(ServerError) in
            try TLSIdentity(certificate: tls.certificate, key: tls.key)
        }
        try CheckingProcess.requireSound(settings.store)
        let dataset = try StoreToRead.open(settings.store)
        let server = IndicatorServer(
            dataset, configuration, access: access ?? AccessControl(), identity: identity, logger: logger)
        let services: [any Service] = [
            StoreHousekeeping(store: dataset, logger: logger),
            Reloading(tokens: tokens, access: access, identity: identity, logger: logger),
            ServerService(server: server),
        ]
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
    }
}

/// The server as a service: it drains when the process is told to stop.
private struct ServerService: Service {
    let server: IndicatorServer<IndicatorStore>

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run {
                Console.note("listening on \($0)")
            } onListeningTLS: {
                Console.note("listening by TLS on \($0)")
            }
        } onGracefulShutdown: {
            server.beginGracefulShutdown()
        }
    }
}
