import CommandLineSupport
import CoreMetrics
import Foundation
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
        allowDescriptors(configuration.connections)
        try CheckingProcess.requireSound(settings.store)
        let dataset = try StoreToRead.open(settings.store)
        let observability = settings.metrics.map { Observability($0, dataset, logger) }
        let loader =
            settings.takesLoads
            ? LoadingProcess(store: settings.store, mapSizeBytes: settings.mapSizeBytes, logger) : nil
        let server = IndicatorServer(
            dataset, configuration, access: access ?? AccessControl(anyoneMayLoad: settings.anyoneMayLoad),
            identity: identity, loader: loader,
            metrics: observability?.metrics ?? ServerMetrics(factory: NOOPMetricsHandler.instance), logger: logger)
        // They end in the opposite order: whoever watches sees the server drain.
        let services: [any Service] =
            (observability.map { [$0] } ?? []) + [
                StoreHousekeeping(store: dataset, logger: logger),
                Reloading(tokens: tokens, access: access, identity: identity, logger: logger),
                SearchPreparation(server: server),
                ServerService(server: server, observability: observability),
            ]
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        await loader?.finish()
    }
}

extension ServerProcess {
    /// Raises the process' limit of open descriptors, so that as many connections as are wanted find one.
    private func allowDescriptors(_ connections: Int) {
        // What else is open: the store, its lock, logs, listeners, and connections that are being turned away.
        let wanted = rlim_t(connections) + 256
        var limit = rlimit()
        guard getrlimit(descriptorLimit, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        _ = setrlimit(descriptorLimit, &limit)
        guard limit.rlim_cur < wanted else { return }
        logger.warning(
            "so many connections are allowed that descriptors may run out: raise the process' limit or lower the setting",
            metadata: ["connections": "\(connections)", "descriptors": "\(limit.rlim_cur)"])
    }
}

#if canImport(Glibc)
/// How the system calls the limit of open descriptors.
private let descriptorLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
/// How the system calls the limit of open descriptors.
private let descriptorLimit = RLIMIT_NOFILE
#endif

/// The server as a service: it drains when the process is told to stop.
private struct ServerService: Service {
    let server: IndicatorServer<IndicatorStore>
    let observability: Observability?

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run {
                observability?.serves(true)
                Console.note("listening on \($0)")
            } onListeningTLS: {
                observability?.serves(true)
                Console.note("listening by TLS on \($0)")
            }
        } onGracefulShutdown: {
            observability?.serves(false)
            server.beginGracefulShutdown()
        }
    }
}
