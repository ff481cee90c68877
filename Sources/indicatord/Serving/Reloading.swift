import IndicatorServer
import Logging
import ServiceLifecycle
import UnixSignals

/// Reads tokens and certificates anew when SIGHUP comes. What can't be used is told in the log, and changes nothing.
struct Reloading: Service {
    let tokens: TokenFile?
    let access: AccessControl?
    let identity: TLSIdentity?
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in signals { reload() }
        }
    }

    private func reload() {
        if let tokens, let access {
            tell("tokens") { access.replace(with: try tokens.read()) }
        }
        if let identity { tell("certificate") { try identity.reload() } }
    }

    private func tell(_ what: String, _ reload: () throws -> Void) {
        do {
            try reload()
            logger.notice("read anew", metadata: ["what": "\(what)"])
        } catch {
            logger.error("not read anew: the old holds", metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }
}
