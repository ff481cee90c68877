#if os(Linux)
import Glibc
import IndicatorProtocol
import NIOCore

/// Sockets that listen on one address, one for each loop: the kernel deals new connections out among them.
enum EpollListener {
    /// Listens `count` times on `address`; returns the descriptors and where they actually listen.
    ///
    /// Throws ``ServerError`` if that can't be listened on, also if another program does.
    static func open(
        _ address: ServerAddress, count: Int
    ) throws(ServerError) -> (descriptors: [CInt], address: ServerAddress) {
        var descriptors: [CInt] = []
        do {
            var socketAddress = try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
            // A socket that shares its port takes one that is in use by others that do. Whether the port is free, only
            // one that does not share can tell.
            if address.port != 0 { Glibc.close(try open(socketAddress, sharesPort: false)) }
            for _ in 0..<count {
                let descriptor = try open(socketAddress, sharesPort: true)
                descriptors.append(descriptor)
                socketAddress = try bound(descriptor, like: socketAddress)
            }
            return (
                descriptors,
                ServerAddress(
                    host: socketAddress.ipAddress ?? address.host, port: socketAddress.port ?? address.port)
            )
        } catch {
            for descriptor in descriptors { Glibc.close(descriptor) }
            throw ServerError(listening: error, on: address)
        }
    }

    private static func open(_ address: SocketAddress, sharesPort: Bool) throws -> CInt {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(Int32(address.protocol.rawValue), kind, 0)
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "socket") }
        var on: CInt = 1
        let size = socklen_t(MemoryLayout<CInt>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
        if sharesPort { setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, size) }
        let code = address.withSockAddr { bind(descriptor, $0, socklen_t($1)) }
        guard code == 0, !sharesPort || listen(descriptor, 1024) == 0 else {
            let error = IOError(errnoCode: errno, reason: "bind")
            Glibc.close(descriptor)
            throw error
        }
        return descriptor
    }

    /// The address with the port that a socket was given.
    private static func bound(_ descriptor: CInt, like address: SocketAddress) throws -> SocketAddress {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        guard code == 0 else { throw IOError(errnoCode: errno, reason: "getsockname") }
        let family = Int32(storage.ss_family)
        return withUnsafePointer(to: &storage) { pointer in
            switch family {
            case AF_INET: pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { SocketAddress($0.pointee) }
            case AF_INET6: pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { SocketAddress($0.pointee) }
            default: address
            }
        }
    }
}

extension PeerAddress {
    /// The peer of an accepted connection; all that tell none are one.
    init(_ storage: inout sockaddr_storage) {
        let family = Int32(storage.ss_family)
        self = withUnsafeMutablePointer(to: &storage) { pointer in
            switch family {
            case AF_INET:
                // Read by place (RFC 3493's layout on Linux: after family and port), since which module the address
                // structures' own members belong to depends on what was imported first.
                PeerAddress(ipv4: UInt32(bigEndian: UnsafeRawPointer(pointer).load(fromByteOffset: 4, as: UInt32.self)))
            case AF_INET6:
                PeerAddress(ipv6: Array(UnsafeRawBufferPointer(start: UnsafeRawPointer(pointer) + 8, count: 16)))
            default: PeerAddress(ipv4: 0)
            }
        }
    }
}
#endif
