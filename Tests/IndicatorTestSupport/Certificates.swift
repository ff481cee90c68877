import Foundation

/// Certificates made for one test, by the openssl program, in a folder that goes with the test.
public final class Certificates {
    private let folder: URL
    private let names: String

    /// The server's certificate, in PEM.
    public var certificate: String { path("certificate.pem") }
    /// Its private key, in PEM.
    public var key: String { path("key.pem") }
    /// The authority's certificate, in PEM: whom to trust.
    public var authority: String { path("authority.pem") }
    /// The authority's private key, in PEM.
    public var authorityKey: String { path("authority.key") }

    /// An authority, and a certificate of `names` that it signed.
    public init(names: String = "DNS:localhost,IP:127.0.0.1") throws {
        self.names = names
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("certificates-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=test authority", "-keyout", authorityKey, "-out", authority)
        try issue()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Makes a new certificate and key in the place of the ones that are there.
    public func issue() throws {
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=test", "-keyout",
            key, "-out", path("request.pem"))
        try Data("subjectAltName=\(names)\n".utf8).write(to: URL(fileURLWithPath: path("extensions")))
        try openssl(
            "x509", "-req", "-days", "2", "-in", path("request.pem"), "-CA", authority, "-CAkey", authorityKey,
            "-CAcreateserial", "-extfile", path("extensions"), "-out", certificate)
    }

    /// Puts another certificate with its key in the place of this one.
    public func replace(by other: Certificates) throws {
        for (mine, theirs) in [(certificate, other.certificate), (key, other.key)] {
            try FileManager.default.removeItem(atPath: mine)
            try FileManager.default.copyItem(atPath: theirs, toPath: mine)
        }
    }

    /// What openssl could not do.
    struct Failure: Error {
        let arguments: [String]
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    }
}
