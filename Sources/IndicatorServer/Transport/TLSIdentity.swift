import Foundation
import NIOSSL
import Synchronization

/// A certificate with its key, as a server shows it to clients; it can be read anew while clients are connected.
public final class TLSIdentity: Sendable {
    private let certificate: String
    private let key: String
    private let current: Mutex<NIOSSLContext>

    /// Reads the chain of certificates, the server's own first, and its private key, both in PEM.
    ///
    /// Throws ``ServerError`` with what is wrong: a file can't be read, others may read the key, or the two don't belong
    /// together.
    public init(certificate: String, key: String) throws(ServerError) {
        self.certificate = certificate
        self.key = key
        current = Mutex(try Self.context(certificate, key))
    }

    /// Reads both files anew, for the connections that come; those that are there keep what they have.
    ///
    /// Throws as ``init(certificate:key:)`` does, and then nothing has changed.
    public func reload() throws(ServerError) {
        let context = try Self.context(certificate, key)
        current.withLock { $0 = context }
    }

    /// What speaks TLS on a new connection.
    func makeHandler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: current.withLock { $0 }) }

    private static func context(_ certificate: String, _ key: String) throws(ServerError) -> NIOSSLContext {
        let secret: Data
        do {
            secret = try SecretFile.read(key)
        } catch {
            throw ServerError(.unusableCertificate, "the private key \(key): \(error.reason)")
        }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate)
            guard !chain.isEmpty else {
                throw ServerError(.unusableCertificate, "\(certificate) has no certificate in PEM")
            }
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(secret), format: .pem)))
            configuration.minimumTLSVersion = .tlsv12
            return try NIOSSLContext(configuration: configuration)
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(
                .unusableCertificate, "\(certificate) and \(key) are no certificate and its private key: \(error)")
        }
    }
}
