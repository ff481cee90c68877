import ArgumentParser
import CommandLineSupport
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import Logging
import ServiceLifecycle
import StoreCommandSupport
import UnixSignals

/// Serves a store until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a store over TCP until SIGTERM or SIGINT.",
        discussion: """
            indicatord serve --store reports.store
            indicatord serve --store reports.store --listen 127.0.0.1:0

            Prints 'listening on HOST:PORT' on standard error once it accepts connections. Any number of servers may
            serve one store, and loaders may write to it meanwhile. Before it starts, a process of its own checks the \
            store's structure, sizes and counts as 'indicatord verify --quick' does; a damaged store is refused (78).
            """)

    @OptionGroup var store: StoreToRead
    @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
    var listen = "127.0.0.1"
    @Flag(help: "Listen on an address that other machines reach, though the server asks nobody who they are.")
    var anyoneMayRead = false
    @Option(help: ArgumentHelp("The greatest number of connections.", valueName: "number")) var connections = 4096
    @Option(help: ArgumentHelp("How long a connection may be idle; 0 for ever.", valueName: "seconds"))
    var idle = 300
    @Option(help: ArgumentHelp("How long a shutdown waits for clients to leave.", valueName: "seconds"))
    var drain = 5
    @Option(help: "What is logged to standard error, at least.") var logLevel: LogLevel = .notice

    func validate() throws {
        guard connections > 0 else { throw ValidationError("--connections must be at least 1.") }
        guard (0...4_000_000).contains(idle) else { throw ValidationError("--idle must be from 0 to 4000000.") }
        guard (0...3600).contains(drain) else { throw ValidationError("--drain must be from 0 to 3600.") }
    }

    func run() async throws {
        guard let address = ServerAddress(listen) else {
            throw CommandFailure(
                .configuration, "\(listen) is no address to listen on", advice: "Give it as HOST:PORT.")
        }
        guard address.isLoopback || anyoneMayRead else {
            throw CommandFailure(
                .configuration,
                "\(address) can be reached from other machines, and whoever reaches it may read everything",
                advice: "Listen on 127.0.0.1, or say that this is meant with --anyone-may-read.")
        }
        let configuration = ServerConfiguration(
            address: address, limits: ProtocolLimits(idleMilliseconds: UInt32(idle) * 1000), connections: connections,
            drainMilliseconds: drain * 1000, software: Release.description)
        var logger = Logger(label: "indicatord", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = logLevel.level
        try CheckingProcess.requireSound(store.directory)
        let dataset = try store.open()
        let server = IndicatorServer(dataset, configuration, logger: logger)
        do {
            try await ServiceGroup(
                services: [StoreHousekeeping(store: dataset, logger: logger), ServerService(server: server)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
            ).run()
        } catch let error as ServerError {
            throw CommandFailure(.configuration, error.message)
        }
    }
}

/// The server as a service: it drains when the process is told to stop.
private struct ServerService: Service {
    let server: IndicatorServer<IndicatorStore>

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run { Console.note("listening on \($0)") }
        } onGracefulShutdown: {
            server.beginGracefulShutdown()
        }
    }
}

/// A level of logging as an argument.
enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical

    /// The logging library's level of the same name.
    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .notice }
}
