import ArgumentParser
import CommandLineSupport
import IndicatorServer
import Logging
import ServerSettings

/// Serves a store until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a store over TCP until SIGTERM or SIGINT.",
        discussion: """
            indicatord serve --store reports.store
            indicatord serve --store reports.store --listen 127.0.0.1:0
            indicatord serve --config indicatord.yaml --print-config

            Prints 'listening on HOST:PORT' on standard error once it accepts connections, and 'listening by TLS on \
            HOST:PORT'. Any number of servers may serve one store, and loaders may write to it meanwhile. Before it \
            starts, a process of its own checks the store's pages, keys, counts and checksums as 'indicatord verify --quick' \
            does; a damaged store is refused (78).

            Every setting can stand in the file that --config or INDICATORD_CONFIG names (idle: 60), in the \
            environment (INDICATORD_IDLE=60) or on the command line (--idle 60): the command line goes before the \
            environment, the environment before the file. What is no setting is refused (78). SIGHUP reads tokens and \
            certificates anew.
            """)

    @OptionGroup var options: SettingOptions
    @Flag(help: "Print the settings that hold and where each came from, as a configuration file, and serve nothing.")
    var printConfig = false

    func run() async throws {
        do {
            let effective = try await options.read()
            if printConfig { return try Console.write(Array(effective.listing.utf8)) }
            try await ServerProcess(try ServerSettings(effective)).run()
        } catch let error as SettingsError {
            throw CommandFailure(.configuration, error.message, advice: error.advice)
        } catch let error as ServerError {
            throw CommandFailure(.configuration, error.message)
        } catch let error as TokenListError {
            throw CommandFailure(.configuration, error.message)
        }
    }
}
