import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorClient
import IndicatorProtocol
import Wording

/// Which server is asked.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server to ask; INDICATOR_SERVER names it too.", valueName: "host:port"))
    var server: String?

    @Option(help: ArgumentHelp("How long an answer may take.", valueName: "seconds"))
    var timeout: Double = 10

    func validate() throws {
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout must be above 0 and at most 3600.") }
    }

    /// Runs `body` with a client of the server and closes it; what the client throws becomes a message and an exit code.
    func withClient<Result: Sendable>(_ body: (IndicatorClient) async throws -> Result) async throws -> Result {
        let environment = ProcessInfo.processInfo.environment["INDICATOR_SERVER"] ?? ""
        let name = server ?? (environment.isEmpty ? "127.0.0.1" : environment)
        guard let address = ServerAddress(name) else {
            throw CommandFailure(
                .configuration, say("\(name) is no server's address", "\(name)不是服务器地址"),
                advice: say("Give it as HOST:PORT.", "格式为HOST:PORT。"))
        }
        let limit = Duration.milliseconds(Int(timeout * 1000))
        let client = IndicatorClient(
            address,
            configuration: ClientConfiguration(
                connectTimeout: min(limit, .seconds(5)), deadline: limit, software: Release.description))
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch let error as ClientError {
            await client.close()
            throw CommandFailure(error, address: address)
        } catch {
            await client.close()
            throw error
        }
    }
}

extension CommandFailure {
    /// What a client's failure means at the command line.
    fileprivate init(_ error: ClientError, address: ServerAddress) {
        let again = say("Try again in a moment.", "请稍后再试。")
        switch error.code {
        case .unreachable:
            self.init(
                .unreachable, say(error.message, "\(address)没有服务器应答"),
                advice: say(
                    "Start one with 'indicatord serve --store DIR', or name another with --server or INDICATOR_SERVER.",
                    "用“indicatord serve --store 目录”启动，或用--server、INDICATOR_SERVER另指一个。"))
        case .deadlinePassed:
            self.init(
                .tryAgain, "\(address): \(error.message)",
                advice: say("Try again, or allow more with --timeout.", "请再试，或用--timeout放宽时限。"))
        case .busy, .connectionLost:
            self.init(.tryAgain, "\(address): \(error.message)", advice: again)
        case .protocolViolation:
            self.init(
                .failed, "\(address): \(error.message)",
                advice: say("Is it an indicatord that listens there?", "在那里监听的是indicatord吗？"))
        default:
            self.init(error.status?.statusClass == .notFound ? .notFound : .failed, "\(address): \(error.message)")
        }
    }
}
