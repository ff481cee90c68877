import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorClient
import IndicatorProtocol
import Wording

/// Which server is asked.
public struct ServerOptions: ParsableArguments {
    /// The server to ask, if it was said.
    @Option(
        help: ArgumentHelp(
            "The server to ask; INDICATOR_SERVER names it too.", valueName: "host:port"))
    public var server: String?

    /// How long an answer may take, in seconds.
    @Option(help: ArgumentHelp("How long an answer may take.", valueName: "seconds"))
    public var timeout: Double = 10

    /// Whether TLS is spoken, with the certificates that the system trusts.
    @Flag(help: "Speak TLS with the server.")
    public var tls = false

    /// The file of the certificates to trust, if it was said.
    @Option(
        help: ArgumentHelp(
            "Speak TLS, and trust the certificates in this PEM file; INDICATOR_TLS_CA names it too.", valueName: "file")
    )
    public var tlsCa: String?

    /// The file with the token, if it was said.
    @Option(
        help: ArgumentHelp(
            "The file with the token to show, alone on a line; INDICATOR_TOKEN_FILE names it too.", valueName: "file"))
    public var tokenFile: String?

    /// Makes an unparsed group.
    public init() {}

    /// Refuses times that make no sense.
    public func validate() throws {
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout must be above 0 and at most 3600.") }
    }

    /// The client of a session of many commands; each asks it unless it names a server of its own.
    @TaskLocal public static var shared: IndicatorClient?

    /// Runs `body` with a client of the server and closes it; what the client throws becomes a message and an exit code.
    public func withClient<Result: Sendable>(_ body: (IndicatorClient) async throws -> Result) async throws -> Result {
        if let client = Self.shared, server == nil {
            do {
                return try await body(client)
            } catch let error as ClientError {
                throw CommandFailure(error, address: client.address)
            }
        }
        let name = Self.said(server, "INDICATOR_SERVER") ?? "127.0.0.1"
        guard let address = ServerAddress(name) else {
            throw CommandFailure(
                .configuration, say("\(name) is no server's address", "\(name)不是服务器地址"),
                advice: say("Give it as HOST:PORT.", "格式为HOST:PORT。"))
        }
        let limit = Duration.milliseconds(Int(timeout * 1000))
        let client = IndicatorClient(
            address,
            configuration: ClientConfiguration(
                connectTimeout: min(limit, .seconds(5)), deadline: limit, software: Release.description,
                tls: try clientTLS(), token: try token()))
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

    /// What an option says, or else the environment; nil if neither says anything.
    private static func said(_ option: String?, _ variable: String) -> String? {
        let text = option ?? ProcessInfo.processInfo.environment[variable] ?? ""
        return text.isEmpty ? nil : text
    }

    private func clientTLS() throws -> ClientTLS? {
        let authorities = Self.said(tlsCa, "INDICATOR_TLS_CA")
        guard tls || authorities != nil else { return nil }
        do throws(ClientError) {
            return try ClientTLS(trusting: authorities)
        } catch {
            throw CommandFailure(.configuration, error.message)
        }
    }

    private func token() throws -> String {
        guard let path = Self.said(tokenFile, "INDICATOR_TOKEN_FILE") else { return "" }
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw CommandFailure(
                .configuration,
                say(
                    "the token file \(path) can't be read: \(error.reason)",
                    "无法读取令牌文件\(path)：\(error.reason)"))
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
        case .untrusted:
            self.init(
                .configuration, "\(address): \(error.message)",
                advice: say(
                    "Name the certificate to trust with --tls-ca; a token goes by TLS or to this machine only.",
                    "用--tls-ca指定可信的证书；令牌只经TLS发送，或只发给本机。"))
        case .protocolViolation:
            self.init(
                .failed, "\(address): \(error.message)",
                advice: say("Is it an indicatord that listens there?", "在那里监听的是indicatord吗？"))
        case .refused where error.status == .unauthenticated:
            self.init(
                .configuration, "\(address): \(error.message)",
                advice: say(
                    "Name the file with your token with --token-file or INDICATOR_TOKEN_FILE.",
                    "用--token-file或INDICATOR_TOKEN_FILE指定存有令牌的文件。"))
        case .refused where error.status == .notPermitted:
            self.init(
                .configuration, "\(address): \(error.message)",
                advice: say(
                    "Loading needs a token with the role load, which the server's operator makes.",
                    "导入数据需要具有load角色的令牌，由服务器管理员生成。"))
        default:
            self.init(error.status?.statusClass == .notFound ? .notFound : .failed, "\(address): \(error.message)")
        }
    }
}
