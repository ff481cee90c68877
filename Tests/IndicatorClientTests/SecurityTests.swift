import IndicatorClient
import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Testing

@Suite("TLS and tokens between client and server", .timeLimit(.minutes(2)))
struct SecurityTests {
    /// A server, by TLS if there is an identity, for the time of `body`.
    private func withServer(
        access: AccessControl = AccessControl(), identity: TLSIdentity? = nil,
        _ body: (ServerAddress) async throws -> Void
    ) async throws {
        let server = try await TestServer(MemoryDataset(.sample()), access: access, identity: identity)
        do {
            try await body(server.address)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// How a ping ends: nil if well.
    private func ping(_ address: ServerAddress, tls: ClientTLS? = nil, token: String = "") async -> ClientError? {
        let client = IndicatorClient(
            address, configuration: ClientConfiguration(connectTimeout: .seconds(10), tls: tls, token: token))
        do throws(ClientError) {
            try await client.ping()
            await client.close()
            return nil
        } catch {
            await client.close()
            return error
        }
    }

    @Test("a client that trusts the server's authority speaks with it, by address and by name")
    func trusted() async throws {
        let certificates = try Certificates()
        let identity = try TLSIdentity(certificate: certificates.certificate, key: certificates.key)
        try await withServer(identity: identity) { address in
            let tls = try ClientTLS(trusting: certificates.authority)
            #expect(await ping(address, tls: tls) == nil)
            #expect(await ping(ServerAddress(host: "localhost", port: address.port), tls: tls) == nil)
        }
    }

    @Test("a certificate of nobody trusted is refused, and so are one of another host and a plain client")
    func untrusted() async throws {
        let certificates = try Certificates()
        let identity = try TLSIdentity(certificate: certificates.certificate, key: certificates.key)
        try await withServer(identity: identity) { address in
            let stranger = try Certificates()
            let strangers = try ClientTLS(trusting: stranger.authority)
            withExtendedLifetime(stranger) {}
            #expect(await ping(address, tls: strangers)?.code == .untrusted)
            #expect(await ping(address) != nil)
        }
        let elsewhere = try Certificates(names: "DNS:example.invalid")
        let other = try TLSIdentity(certificate: elsewhere.certificate, key: elsewhere.key)
        try await withServer(identity: other) { address in
            let trusting = try ClientTLS(trusting: elsewhere.authority)
            #expect(await ping(address, tls: trusting)?.code == .untrusted)
            #expect(
                await ping(ServerAddress(host: "localhost", port: address.port), tls: trusting)?.code == .untrusted)
        }
    }

    @Test("a certificate read anew is shown to those who come, and those who are there stay")
    func reload() async throws {
        let (first, second) = (try Certificates(), try Certificates())
        let identity = try TLSIdentity(certificate: first.certificate, key: first.key)
        try await withServer(identity: identity) { address in
            let early = IndicatorClient(
                address, configuration: ClientConfiguration(retries: 0, tls: try ClientTLS(trusting: first.authority)))
            try await early.ping()
            let trusting = try ClientTLS(trusting: first.authority)
            try first.replace(by: second)
            try identity.reload()
            try await early.ping()
            #expect(await ping(address, tls: try ClientTLS(trusting: second.authority)) == nil)
            #expect(await ping(address, tls: trusting)?.code == .untrusted)
            try await early.ping()
            await early.close()
        }
    }

    @Test("a file that holds nobody to trust is refused")
    func nobody() throws {
        #expect {
            _ = try ClientTLS(trusting: "/nowhere.pem")
        } throws: {
            ($0 as? ClientError)?.code == .untrusted
        }
    }

    @Test("a server that asks for tokens answers who has one, and refuses who has none")
    func tokens() async throws {
        var list = TokenList()
        try list.add(#require(TokenEntry(name: "web", role: .read, token: "idt_good")))
        try await withServer(access: AccessControl(list)) { address in
            #expect(await ping(address, token: "idt_good") == nil)
            for token in ["", "idt_bad"] {
                let error = try #require(await ping(address, token: token))
                #expect(error.code == .refused && error.status == .unauthenticated && !error.mayRetry)
            }
        }
        try await withServer(access: AccessControl(list, anyoneMayRead: true)) { address in
            #expect(await ping(address) == nil)
            #expect(await ping(address, token: "idt_bad")?.status == .unauthenticated)
        }
    }

    @Test("a token is never sent to another machine without TLS")
    func tokenInTheOpen() async {
        let error = await ping(ServerAddress(host: "192.0.2.1", port: 1), token: "idt_good")
        #expect(error?.code == .untrusted)
    }
}
