import Foundation
import IndicatorServer
import IndicatorTestSupport
import Testing

@Suite("Certificates of a server")
struct TLSIdentityTests {
    @Test("a certificate with its key is taken, and taken anew")
    func sound() throws {
        let certificates = try Certificates()
        let identity = try TLSIdentity(certificate: certificates.certificate, key: certificates.key)
        try certificates.issue()
        try identity.reload()
    }

    @Test("what is no certificate with its key is refused, and why is told")
    func unusable() throws {
        let certificates = try Certificates()
        func message(certificate: String? = nil, key: String? = nil) -> String {
            do throws(ServerError) {
                _ = try TLSIdentity(
                    certificate: certificate ?? certificates.certificate, key: key ?? certificates.key)
                return "taken"
            } catch {
                return error.code == .unusableCertificate ? error.message : "\(error)"
            }
        }
        #expect(message(certificate: "/nowhere.pem").contains("/nowhere.pem"))
        #expect(message(key: "/nowhere.key").contains("the private key /nowhere.key: No such file"))
        #expect(message(certificate: certificates.key).contains("no certificate"))
        chmod(certificates.certificate, 0o600)
        #expect(message(key: certificates.certificate).contains("no certificate and its private key"))
        #expect(message(key: certificates.authorityKey).contains("no certificate and its private key"))
        chmod(certificates.key, 0o644)
        #expect(message().contains("chmod 600"))
    }

    @Test("a certificate that can't be used leaves the old one in its place")
    func keepsOld() throws {
        let certificates = try Certificates()
        let identity = try TLSIdentity(certificate: certificates.certificate, key: certificates.key)
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: certificates.certificate))
        #expect(throws: ServerError.self) { try identity.reload() }
    }
}
