import NIOCore

/// Where a server listens.
public struct ListeningAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address' number, or the name it was given as.
    public var host: String
    /// The actual port.
    public var port: Int

    /// Makes an address of its parts.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init(_ address: SocketAddress?, _ configuration: ServerConfiguration) {
        host = address?.ipAddress ?? configuration.host
        port = address?.port ?? configuration.port
    }

    /// The address as `host:port`, an IPv6 number in brackets.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
