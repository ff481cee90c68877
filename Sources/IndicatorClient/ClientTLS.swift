import NIOSSL

/// How a client speaks TLS, and whom it trusts.
public struct ClientTLS: Sendable {
    private let context: NIOSSLContext

    /// Trusts the certificates in the PEM file `authorities`; without one, those that the system trusts.
    ///
    /// The server's certificate must be signed by one of them and name the host that is connected to. Throws a
    /// ``ClientError`` with the code ``ClientError/Code/untrusted`` if the file can't be used.
    public init(trusting authorities: String? = nil) throws(ClientError) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authorities { configuration.trustRoots = .file(authorities) }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw ClientError(.untrusted, "\(authorities ?? "the system's store") holds no certificates to trust")
        }
    }

    /// What speaks TLS on a new connection to `host`.
    func makeHandler(for host: String) throws -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: host)
        } catch let error as NIOSSLExtraError where error == .cannotUseIPAddressInSNI {
            // The certificate must then name the address.
            return try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
    }
}
